"""A plan as its person does it now: the present step and dose of every exercise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from coach.program.adjustment import Adjustment, present
from coach.program.dose import Dose
from coach.program.exercise import Exercise
from coach.program.ladder import dose_on
from coach.program.plan import Plan, PlannedExercise


class ExerciseNow(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise of a routine as it is done now.

    ``item`` is the exercise the routine names, ``exercise`` what is done in its place.
    ``unlocked`` are the steps the plan opens, from 1, in order; ``adjusted`` says that step or
    dose are no longer those the plan began with. ``left_out`` is the clinician's reason.
    """

    item: str
    exercise: str
    step: int
    unlocked: tuple[int, ...]
    dose: Dose
    adjusted: bool = False
    left_out: str = ""


class RoutineNow(msgspec.Struct, frozen=True, kw_only=True):
    """A routine of a plan with its exercises; breathing has none."""

    routine: str
    exercises: tuple[ExerciseNow, ...]


class PlanShown(msgspec.Struct, frozen=True, kw_only=True):
    """The plan accepted last.

    ``in_force`` is false before its first day. ``versions`` are all accepted ones with their
    first days, oldest first. ``fingerprint`` are places in a word list, empty for a plan that
    came without a file. ``unknown`` are ids of what this version of the app lacks of it.
    """

    plan: Plan
    in_force: bool
    routines: tuple[RoutineNow, ...]
    versions: tuple[tuple[int, date], ...]
    clinic: str
    fingerprint: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()


def routines_now(
    plan: Plan, exercises: Mapping[str, Exercise], adjustments: Sequence[Adjustment] = ()
) -> tuple[RoutineNow, ...]:
    """Return the routines of a plan with what ``adjustments`` (oldest first) made of its doses.

    Raises KeyError for an exercise or step that does not exist.
    """
    made = []
    for routine in plan.routines:
        changes = [one for one in adjustments if one.routine == routine.routine]
        lines = tuple(_now(one, exercises[one.exercise], changes) for one in routine.exercises)
        made.append(RoutineNow(routine=routine.routine, exercises=lines))
    return tuple(made)


def _now(line: PlannedExercise, exercise: Exercise, changes: Sequence[Adjustment]) -> ExerciseNow:
    step, hold_s = present(line, changes)
    dose = dose_on(line, exercise, step, hold_s)
    return ExerciseNow(
        item=line.item,
        exercise=line.exercise,
        step=step,
        unlocked=tuple(sorted(line.unlocked)),
        dose=dose,
        adjusted=(step, dose) != (line.step, line.dose),
        left_out=line.left_out,
    )
