"""What a new plan begins as; every dose comes from the content, and all of it may be changed.

The trial frame is BMC Cancer 2011;11:482 (NCT01409720): ten supervised sessions, then three a
week at home to the visit at six months. The gentle start and the weeks are drafts of ours.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from coach.program.clearance import ClinicalClearance
from coach.program.dose import LEAST_HOLD_S, Dose, HoldDose
from coach.program.exercise import Exercise
from coach.program.plan import Author, Person, Phone, Plan, PlannedExercise, PlannedRoutine
from coach.program.routine import Content, DoExercise
from coach.program.schedule import Frame, Schedule

ISOMETRIC, SEATED, BREATHING = "isometric", "seated", "breathing"

TWICE_A_WEEK = (0, 3)
"""Monday and Thursday, with two days of rest in between."""


class Template(StrEnum):
    """The plans to begin with."""

    TRIAL = "trial-frame"
    GENTLE = "gentle-start"
    BREATHING = "breathing-only"


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """What a template cannot know: for whom, by whom, from when, and the usual pain (0-10)."""

    person: Person
    author: Author
    team_phone: Phone
    emergency_phone: Phone
    start: date
    baseline: float = 0.0


def from_template(template: Template, beginning: Beginning, content: Content) -> Plan:
    """Return version 1 of a plan for a person, without any clearance yet."""
    return _MAKE[template](_bare(beginning), content)


def planned_exercise(item: str, exercise: Exercise, *, whole_ladder: bool) -> PlannedExercise:
    """Return an exercise on step 1 with its start dose and ceiling.

    ``item`` is the exercise the routine's file names, ``exercise`` what is done in its place.
    ``whole_ladder`` unlocks every step, else the first alone.
    """
    last = len(exercise.ladder) if whole_ladder else 1
    return PlannedExercise(
        item=item,
        exercise=exercise.id,
        step=1,
        unlocked=tuple(range(1, last + 1)),
        dose=exercise.ladder[0].dose,
        ceiling_hold_s=exercise.ceiling_hold_s,
    )


def planned_routine(name: str, content: Content, *, whole_ladder: bool = False) -> PlannedRoutine:
    """Return a routine with its exercises in the file's order, each on step 1."""
    exercises = (
        planned_exercise(item.exercise, content.exercises[item.exercise], whole_ladder=whole_ladder)
        for item in content.routines[name].items
        if isinstance(item, DoExercise)
    )
    return PlannedRoutine(routine=name, exercises=tuple(exercises))


def _bare(beginning: Beginning) -> Plan:
    return Plan(
        version=1,
        effective_from=beginning.start,
        person=beginning.person,
        author=beginning.author,
        team_phone=beginning.team_phone,
        emergency_phone=beginning.emergency_phone,
        clearance=ClinicalClearance(),
        schedule=Schedule(frame=Frame(start=beginning.start)),
        routines=(PlannedRoutine(routine=BREATHING),),
        baseline=beginning.baseline,
    )


def _trial(bare: Plan, content: Content) -> Plan:
    """Frame's own defaults are the trial's; seated moves are open beside the three exercises."""
    routines = (
        planned_routine(ISOMETRIC, content, whole_ladder=True),
        planned_routine(SEATED, content),
        planned_routine(BREATHING, content),
    )
    return replace(bare, routines=routines)


def _gentle(bare: Plan, content: Content) -> Plan:
    """Seated moves come first; holds are as short as a step back ever makes them, in one set."""
    opened = (planned_routine(name, content) for name in (SEATED, ISOMETRIC, BREATHING))
    frame = replace(bare.schedule.frame, supervised=0, home=TWICE_A_WEEK)
    return replace(
        bare,
        schedule=replace(bare.schedule, frame=frame),
        routines=tuple(_softened(routine) for routine in opened),
        progression=False,
    )


def _breathing(bare: Plan, content: Content) -> Plan:
    """Open breathing alone, as in the trial's control arm; nobody has to be cleared for it."""
    frame = replace(bare.schedule.frame, supervised=0)
    return replace(
        bare,
        schedule=replace(bare.schedule, frame=frame),
        routines=(planned_routine(BREATHING, content),),
        progression=False,
    )


def _softened(routine: PlannedRoutine) -> PlannedRoutine:
    exercises = (replace(one, dose=_soft(one.dose)) for one in routine.exercises)
    return replace(routine, exercises=tuple(exercises))


def _soft(dose: Dose) -> Dose:
    one_set = replace(dose, sets=1)
    if isinstance(one_set, HoldDose):
        return replace(one_set, hold_s=min(one_set.hold_s, LEAST_HOLD_S))
    return one_set


_MAKE = {Template.TRIAL: _trial, Template.GENTLE: _gentle, Template.BREATHING: _breathing}
