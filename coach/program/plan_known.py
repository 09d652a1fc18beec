"""What of an accepted plan this version of the app can do; a plan outlives the app it came with."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.program.plan import Plan, PlannedExercise, PlannedRoutine
from coach.program.routine import Content, RoutineKind


def unknown_parts(plan: Plan, content: Content) -> tuple[str, ...]:
    """Return the ids of routines, exercises and steps of a plan that the content lacks.

    A step is named behind its exercise: ``plank 5``.
    """
    found = (name for routine in plan.routines for name in _unknown_in(routine, content))
    gentler = [plan.gentler] if plan.gentler and plan.gentler not in content.routines else []
    return tuple(dict.fromkeys([*found, *gentler]))


def breathing_left(plan: Plan, content: Content) -> Plan:
    """Return a plan with nothing left but open breathing.

    A part alone is not left out: what a clinician prescribed is done whole or asked about.
    """
    kinds = content.routines.items()
    name = next(name for name, one in kinds if one.kind is RoutineKind.BREATHING)
    return replace(plan, routines=(PlannedRoutine(routine=name),), gentler=name)


def _unknown_in(planned: PlannedRoutine, content: Content) -> Iterator[str]:
    if planned.routine not in content.routines:
        yield planned.routine
    for line in planned.exercises:
        yield from _unknown_of(line, content)


def _unknown_of(line: PlannedExercise, content: Content) -> Iterator[str]:
    names = (line.item, line.exercise)
    missing = [name for name in names if name not in content.exercises]
    yield from missing
    if not missing:
        last = len(content.exercises[line.exercise].ladder)
        steps = sorted({line.step, *line.unlocked})
        yield from (f"{line.exercise} {step}" for step in steps if step > last)
