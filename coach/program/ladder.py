"""A plan's ladder: which steps an exercise may come to today, and the dose on each of them."""

from __future__ import annotations

from msgspec.structs import replace

from coach.program.dose import Dose, HoldDose, MoveDose
from coach.program.exercise import Exercise, Variant
from coach.program.plan import PlannedExercise


def easier_steps(planned: PlannedExercise, step: int) -> tuple[int, ...]:
    """Return today's step, then every lower one the plan unlocks; a locked one is skipped."""
    lower = {one for one in planned.unlocked if one < step}
    return (step, *sorted(lower, reverse=True))


def variant_on(exercise: Exercise, step: int) -> Variant:
    """Return the variant of a step (from 1); raises KeyError where the ladder has no such step."""
    if not 1 <= step <= len(exercise.ladder):
        raise KeyError(step)
    return exercise.ladder[step - 1]


def dose_on(planned: PlannedExercise, exercise: Exercise, step: int, hold_s: int) -> Dose:
    """Return the plan's dose carried to another step, with holds of ``hold_s`` seconds.

    Sets and rests are the plan's. Sides are those of the step, and so many holds or repetitions
    a side that a set never has more of them than the plan's: four a side are eight without
    sides, seven without sides are three a side. A set of a single one stays single, on no side.
    A step of the other kind (holds instead of moves) does its own dose, in no more sets and
    with no longer holds; a plan with such a step is not sound. Raises KeyError for a step the
    ladder does not have.
    """
    plan, own = planned.dose, variant_on(exercise, step).dose
    if isinstance(plan, HoldDose) and isinstance(own, HoldDose):
        per_side, sides = _shared(plan.holds * plan.sides, own.sides)
        return replace(plan, hold_s=hold_s, holds=per_side, sides=sides)
    if isinstance(plan, MoveDose) and isinstance(own, MoveDose):
        per_side, sides = _shared(plan.reps * plan.sides, own.sides)
        return replace(plan, reps=per_side, sides=sides)
    return _other_kind(own, plan.sets, hold_s)


def _shared(slots: int, sides: int) -> tuple[int, int]:
    """Return how many a side, and on how many sides, for so many in a set."""
    if slots < sides:
        return slots, 1
    return min(_MOST_A_SIDE, slots // sides), sides


_MOST_A_SIDE = 30
"""The bound of a dose: two sides of thirty are not sixty on one."""


def _other_kind(own: Dose, sets: int, hold_s: int) -> Dose:
    fewer = replace(own, sets=min(own.sets, sets))
    if isinstance(fewer, HoldDose) and hold_s:
        return replace(fewer, hold_s=min(fewer.hold_s, hold_s))
    return fewer
