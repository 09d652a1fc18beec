"""What a plan comes to before it is signed: its first weeks, its sessions, and what to look at."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

import msgspec

from coach.program.clearance import Site
from coach.program.due import Changes, due_days, frame_end, gentler_days, treatment_days
from coach.program.plan import Plan
from coach.program.plan_check import Finding, find_warnings
from coach.program.routine import Content
from coach.program.schedule import TrainingPhase
from coach.session.planned_blocks import Totals, planned_totals

SHOWN_DAYS = 21
"""Three weeks: the supervised phase of the trial and the first week at home."""

_NOTHING = Changes()


class DayKind(StrEnum):
    """What a day of the plan is for."""

    DUE = "due"
    GENTLER = "gentler"
    TREATMENT = "treatment"
    REST = "rest"
    OVER = "over"


class PreviewDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day and what it is for; ``phase`` is None where no session is planned.

    In flexible weeks the days only count the week's sessions: any day of the week will do.
    """

    day: date
    kind: DayKind
    phase: TrainingPhase | None = None


class RoutineTotals(msgspec.Struct, frozen=True, kw_only=True):
    """One session of a routine as planned, and the same as a short session."""

    routine: str
    full: Totals
    short: Totals


class Warned(msgspec.Struct, frozen=True, kw_only=True):
    """Warnings about one place; without routine, exercise and site they are about the plan."""

    routine: str
    exercise: str
    site: Site | None
    warnings: tuple[Finding, ...]


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """A plan at a sight."""

    days: tuple[PreviewDay, ...]
    totals: tuple[RoutineTotals, ...]
    warned: tuple[Warned, ...]


def preview(plan: Plan, content: Content) -> Preview:
    """Return the preview of a plan without errors.

    Raises KeyError for a routine, exercise or step that the content does not have.
    """
    return Preview(
        days=first_days(plan),
        totals=tuple(
            RoutineTotals(
                routine=one.routine,
                full=planned_totals(one, content),
                short=planned_totals(one, content, short=True),
            )
            for one in plan.routines
        ),
        warned=grouped(find_warnings(plan, content)),
    )


def first_days(plan: Plan) -> tuple[PreviewDay, ...]:
    """Return the first three weeks, from the day the plan and its frame both have begun."""
    schedule = plan.schedule
    begin, end = max(plan.effective_from, schedule.frame.start), frame_end(schedule)
    planned = {one.day: one.phase for one in due_days(schedule, _NOTHING)}
    treatments = treatment_days(schedule, _NOTHING)
    gentler = gentler_days(schedule, _NOTHING)

    def kind(day: date) -> DayKind:
        if day >= end:
            return DayKind.OVER
        if day in treatments:
            return DayKind.TREATMENT
        if day not in planned:
            return DayKind.REST
        return DayKind.GENTLER if day in gentler else DayKind.DUE

    days = (begin + timedelta(days=number) for number in range(SHOWN_DAYS))
    return tuple(PreviewDay(day=day, kind=kind(day), phase=planned.get(day)) for day in days)


def grouped(warnings: tuple[Finding, ...]) -> tuple[Warned, ...]:
    """Return the warnings by the place they are about, each place where it first comes up."""
    places: dict[tuple[str, str, Site | None], list[Finding]] = {}
    for one in warnings:
        places.setdefault((one.routine, one.exercise, one.site), []).append(one)
    return tuple(
        Warned(routine=routine, exercise=exercise, site=site, warnings=tuple(found))
        for (routine, exercise, site), found in places.items()
    )
