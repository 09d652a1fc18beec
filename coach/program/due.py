"""What a plan's schedule says of a day, with what the person moved, rests or adds to it.

All days are coach days; time zones do not enter.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from coach.program.schedule import Schedule, TrainingPhase, Treatment, planned_days


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """The session planned for one day is done on another of the same week."""

    planned: date
    to: date


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What the person changed: moved sessions (oldest first), treatment days and rest days."""

    moved: tuple[Moved, ...] = ()
    treatments: tuple[date, ...] = ()
    rest: tuple[date, ...] = ()


class DueDay(msgspec.Struct, frozen=True, kw_only=True):
    """One planned session: the day it falls on now and the day it was planned for.

    ``gentler`` gives it the plan's gentler routine. On a ``treatment`` or ``rest`` day it stays
    planned, but is not due.
    """

    day: date
    planned: date
    phase: TrainingPhase
    gentler: bool = False
    treatment: bool = False
    rest: bool = False


class MoveRefusal(StrEnum):
    """Why a session may not be moved to a day; the first that applies is told."""

    NOT_PLANNED = "not-planned"
    SUPERVISED = "supervised"
    ANY_DAY = "any-day"
    PAST = "past"
    OTHER_WEEK = "other-week"
    OUTSIDE = "outside"
    TAKEN = "taken"
    TREATMENT = "treatment"
    REST = "rest"


def due_days(schedule: Schedule, changes: Changes) -> tuple[DueDay, ...]:
    """Return every planned session with the day it falls on now, in the order of those days.

    The last move of a session counts; one of a session that is not planned at home, or out of
    its week, is passed over. In flexible weeks the days only count the week's sessions.
    """
    moved = {one.planned: one.to for one in changes.moved if _same_week(one.planned, one.to)}
    treatments = treatment_days(schedule, changes)
    gentler = gentler_days(schedule, changes)
    days: list[DueDay] = []
    for one in planned_days(schedule.frame):
        fixed = one.phase is TrainingPhase.SUPERVISED or schedule.flexible
        day = one.day if fixed else moved.get(one.day, one.day)
        days.append(
            DueDay(
                day=day,
                planned=one.day,
                phase=one.phase,
                gentler=day in gentler,
                treatment=day in treatments,
                rest=day in changes.rest,
            )
        )
    return tuple(sorted(days, key=lambda due: (due.day, due.planned)))


def due_on(
    schedule: Schedule, changes: Changes, day: date, *, done: Collection[date] = ()
) -> DueDay | None:
    """Return the session due on a day; None where none is, as on treatment and rest days.

    In a flexible week any day of it will do until its number of sessions is done; ``done`` are
    the coach days with a session done, and those before ``day`` count. A session stays due on
    the day it was done.
    """
    if day in treatment_days(schedule, changes) or day in changes.rest:
        return None
    days = due_days(schedule, changes)
    if schedule.flexible:
        week = [one for one in days if one.phase is TrainingPhase.HOME and _same_week(one.day, day)]
        if week:
            return _due_in_week(schedule, changes, week, day, done)
    return next((one for one in days if one.day == day), None)


def _due_in_week(
    schedule: Schedule,
    changes: Changes,
    week: list[DueDay],
    day: date,
    done: Collection[date],
) -> DueDay | None:
    before = {one for one in done if one < day and _same_week(one, day)}
    if len(before) >= len(week) or not schedule.frame.start <= day < frame_end(schedule):
        return None
    return msgspec.structs.replace(
        week[len(before)],
        day=day,
        gentler=day in gentler_days(schedule, changes),
        treatment=False,
        rest=False,
    )


def treatment_days(schedule: Schedule, changes: Changes) -> frozenset[date]:
    """Return the treatment days of the plan, up to its end, and those the person added."""
    end = frame_end(schedule)
    planned = (day for one in schedule.treatments for day in _repeated(one, end))
    return frozenset((*planned, *changes.treatments))


def gentler_days(schedule: Schedule, changes: Changes) -> frozenset[date]:
    """Return the gentler days, which follow each treatment day and are none themselves."""
    treatments = treatment_days(schedule, changes)
    after = range(1, schedule.gentler_days + 1)
    return frozenset(day + timedelta(days=n) for day in treatments for n in after) - treatments


def may_move(
    schedule: Schedule, changes: Changes, planned: date, to: date, today: date
) -> MoveRefusal | None:
    """Return why the session planned for a day may not be moved to another; None where it may.

    Only home sessions move, within their calendar week, to a day not before today without a
    session, treatment or rest; the clinic moves the supervised ones. Whether the session was
    done already is not looked at.
    """
    days = due_days(schedule, changes)
    due = next((one for one in days if one.planned == planned), None)
    if due is None:
        return MoveRefusal.NOT_PLANNED
    refused = {
        MoveRefusal.SUPERVISED: due.phase is TrainingPhase.SUPERVISED,
        MoveRefusal.ANY_DAY: schedule.flexible,
        MoveRefusal.PAST: to < today,
        MoveRefusal.OTHER_WEEK: not _same_week(planned, to),
        MoveRefusal.OUTSIDE: not schedule.frame.start <= to < frame_end(schedule),
        MoveRefusal.TAKEN: any(one.day == to for one in days),
        MoveRefusal.TREATMENT: to in treatment_days(schedule, changes),
        MoveRefusal.REST: to in changes.rest,
    }
    return next((why for why in MoveRefusal if refused.get(why)), None)


def frame_end(schedule: Schedule) -> date:
    """Return the first day after the frame."""
    return schedule.frame.start + timedelta(weeks=schedule.frame.weeks)


def _repeated(treatment: Treatment, end: date) -> list[date]:
    last = end if treatment.until is None else min(treatment.until, end)
    days = [treatment.first]
    while treatment.every_weeks and days[-1] <= last - timedelta(weeks=treatment.every_weeks):
        days.append(days[-1] + timedelta(weeks=treatment.every_weeks))
    return days


def _same_week(one: date, other: date) -> bool:
    """Tell whether two days lie in the same calendar week, Monday to Sunday."""
    return one.isocalendar()[:2] == other.isocalendar()[:2]
