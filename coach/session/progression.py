"""Progression within a plan's bounds: slowly up after green sessions, back after an amber one.

Three green sessions, effort up to 5 and two seconds are drafts by analogy until a clinician
signs them; who may do which step, and up to which ceiling, says the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction

import msgspec

from coach.program.adjustment import Adjustment, AdjustmentCause, hold_of, present
from coach.program.dose import HoldDose, stepped_back
from coach.program.ladder import easier_steps, variant_on
from coach.program.plan import Plan, PlannedExercise, PlannedRoutine
from coach.program.routine import Content
from coach.session.decisions import Decision, Effect
from coach.session.planned_blocks import exercises_done
from coach.session.results import ExerciseOutcome, exercise_results, modified, stopped_early
from coach.session.state import SessionState

GREENS_NEEDED = 3
MOST_EFFORT = 5
LONGER_BY_S = 2


class Morning(StrEnum):
    """What is known of the morning after a session."""

    NOT_ASKED = "not-asked"
    GREEN = "green"
    BLANK = "blank"
    AMBER = "amber"
    RED = "red"


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """What progression knows of one closed exercise session; breathing has none.

    ``counts`` says that it was a full session of the routine the plan made due, no short, gentler
    or extra one. ``whole`` says that every exercise it asked for was done, unshortened and with
    nothing easier; ``amber`` that a decision before or in it was amber or worse. ``effort`` is on
    0-10, None where it is blank.
    """

    id: str
    plan_version: int
    counts: bool
    whole: bool
    amber: bool
    effort: float | None
    morning: Morning


def adjust(
    plan: Plan, content: Content, courses: Sequence[Course], adjustments: Sequence[Adjustment]
) -> tuple[Adjustment, ...]:
    """Return what changes now that the morning after the last session is known.

    ``courses`` and ``adjustments`` are oldest first, and may reach back to earlier plan versions.
    After an amber morning every exercise goes one step back; after three green sessions in a row
    one thing of one exercise goes up; else nothing changes. A session changes things once.
    """
    if not courses or any(one.after == courses[-1].id for one in adjustments):
        return ()
    if courses[-1].morning is Morning.AMBER:
        return _steps_back(plan, content, courses[-1].id, adjustments)
    if not plan.progression or greens(plan, courses, adjustments) < GREENS_NEEDED:
        return ()
    return _one_up(plan, content, courses[-1].id, adjustments)


def greens(plan: Plan, courses: Sequence[Course], adjustments: Sequence[Adjustment]) -> int:
    """Return how many green sessions lie in a row since the last change under this plan version.

    What does not count as a full session passes by, unless it went badly: then it ends the row.
    """
    last = _last_change(plan, adjustments)
    row = 0
    for one in reversed(courses):
        if one.id == last or one.plan_version != plan.version:
            break
        if one.counts and _green(one):
            row += 1
        elif one.counts or _badly(one):
            break
    return row


def morning_of(decisions: Iterable[Decision]) -> Morning:
    """Return what the decisions of a morning after come to; without any it was not asked."""
    found = tuple(decisions)
    effects = {effect for one in found for effect in one.effects}
    if not found:
        return Morning.NOT_ASKED
    if Effect.STEP_BACK in effects:
        return Morning.AMBER
    if effects & {Effect.LOCK_ALL, Effect.LOCK_EXERCISE}:
        return Morning.RED
    return Morning.BLANK if effects else Morning.GREEN


def whole(state: SessionState) -> bool:
    """Tell whether an ended session did every exercise, unshortened and with nothing easier."""
    every = all(one.outcome is ExerciseOutcome.DONE for one in exercise_results(state))
    return every and not modified(state) and not stopped_early(state)


def ceiling_of(line: PlannedExercise, content: Content) -> int | None:
    """Return the longest hold (s) progression may come to: the plan's, else the exercise's."""
    return line.ceiling_hold_s or content.exercises[line.exercise].ceiling_hold_s


def _green(course: Course) -> bool:
    easy = course.effort is not None and course.effort <= MOST_EFFORT
    return course.whole and not course.amber and easy and course.morning is Morning.GREEN


def _badly(course: Course) -> bool:
    return course.amber or not course.whole or course.morning in {Morning.AMBER, Morning.RED}


def _last_change(plan: Plan, adjustments: Sequence[Adjustment]) -> str | None:
    own = [one.after for one in adjustments if one.plan_version == plan.version]
    return own[-1] if own else None


_Now = tuple[PlannedExercise, int, int]
"""A planned exercise with its present step and hold (s)."""


class _Change(msgspec.Struct, frozen=True):
    """Where an exercise goes: why, to which step, to which hold (s)."""

    cause: AdjustmentCause
    step: int
    hold_s: int


def _one_up(
    plan: Plan, content: Content, after: str, adjustments: Sequence[Adjustment]
) -> tuple[Adjustment, ...]:
    """Return the one change upwards: a longer hold, or a harder step once no hold can grow."""
    routine = plan.routines[0]
    present_now = _present(plan, content, routine, adjustments)
    chosen = _longer(present_now, content) or _harder(present_now, content)
    return () if chosen is None else (_adjusted(plan, routine, after, *chosen),)


def _longer(present_now: Sequence[_Now], content: Content) -> tuple[_Now, _Change] | None:
    """Return the longer hold of the exercise furthest below its ceiling, first come of equals."""
    below = [
        (Fraction(hold_s, ceiling), order, ceiling)
        for order, (line, _, hold_s) in enumerate(present_now)
        if (ceiling := ceiling_of(line, content)) is not None and 0 < hold_s < ceiling
    ]
    if not below:
        return None
    _, order, ceiling = min(below)
    _, step, hold_s = present_now[order]
    hold_s = min(hold_s + LONGER_BY_S, ceiling)
    return present_now[order], _Change(AdjustmentCause.LONGER_HOLD, step, hold_s)


def _harder(present_now: Sequence[_Now], content: Content) -> tuple[_Now, _Change] | None:
    """Return the next step of the exercise on the lowest one, first come of equals.

    Its hold begins anew: at the step's own start dose, never above the plan's or the ceiling.
    """
    higher = [
        (step, order, harder)
        for order, (line, step, hold_s) in enumerate(present_now)
        if hold_s and (harder := _next_step(line, content, step)) is not None
    ]
    if not higher:
        return None
    _, order, harder = min(higher)
    line, _, _ = present_now[order]
    own = hold_of(variant_on(content.exercises[line.exercise], harder).dose)
    hold_s = min(own, hold_of(line.dose), ceiling_of(line, content) or own)
    return present_now[order], _Change(AdjustmentCause.HARDER_STEP, harder, hold_s)


def _next_step(line: PlannedExercise, content: Content, step: int) -> int | None:
    """Return the next harder step the plan unlocks, if its variant is one of holds."""
    higher = min((one for one in line.unlocked if one > step), default=None)
    if higher is None:
        return None
    own = variant_on(content.exercises[line.exercise], higher).dose
    return higher if isinstance(own, HoldDose) else None


def _steps_back(
    plan: Plan, content: Content, after: str, adjustments: Sequence[Adjustment]
) -> tuple[Adjustment, ...]:
    return tuple(
        _adjusted(plan, routine, after, now, change)
        for routine in plan.routines
        for now in _present(plan, content, routine, adjustments)
        if (change := _back(*now)) is not None
    )


def _back(line: PlannedExercise, step: int, hold_s: int) -> _Change | None:
    """Return one step back: two seconds less, or at four seconds the next easier step."""
    shorter = hold_s
    if isinstance(line.dose, HoldDose):
        now = msgspec.structs.replace(line.dose, hold_s=hold_s)
        shorter = stepped_back(now, 1).hold_s
    lower = easier_steps(line, step)[1:2] if shorter == hold_s else (step,)
    return _Change(AdjustmentCause.STEP_BACK, lower[0], shorter) if lower else None


def _present(
    plan: Plan, content: Content, routine: PlannedRoutine, adjustments: Sequence[Adjustment]
) -> list[_Now]:
    """Return the exercises of a routine as they stand now, in its order."""
    own = [
        one
        for one in adjustments
        if one.plan_version == plan.version and one.routine == routine.routine
    ]
    lines = exercises_done(content.routines[routine.routine], routine)
    return [(line, *present(line, own)) for line in lines]


def _adjusted(
    plan: Plan, routine: PlannedRoutine, after: str, now: _Now, change: _Change
) -> Adjustment:
    line, step, hold_s = now
    return Adjustment(
        plan_version=plan.version,
        after=after,
        routine=routine.routine,
        item=line.item,
        exercise=line.exercise,
        cause=change.cause,
        hold_from_s=hold_s,
        hold_to_s=change.hold_s,
        step_from=step,
        step_to=change.step,
    )
