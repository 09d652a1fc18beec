"""What the plan in force says of a coach day, with the person's own changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from coach.program.due import (
    DueDay,
    MoveRefusal,
    due_days,
    due_on,
    frame_end,
    may_move,
    treatment_days,
)
from coach.program.schedule import TrainingPhase, planned_days
from coach.record.plan_book import PlanBook, Version
from coach.session.history import DayPlan


def day_plan(book: PlanBook, version: Version, day: date, done: Iterable[date]) -> DayPlan:
    """Return what a plan version says of a coach day; ``done`` are the days with a session."""
    schedule, changes = version.plan.schedule, book.changes()
    if day < schedule.frame.start:
        return DayPlan.NOT_YET
    if day >= frame_end(schedule):
        return DayPlan.OVER
    if day in treatment_days(schedule, changes):
        return DayPlan.TREATMENT
    due = due_today(book, version, day, done)
    if due is not None:
        return DayPlan.GENTLER if due.gentler else DayPlan.DUE
    return DayPlan.WEEK_FULL if _flexible_home(version, day) else DayPlan.REST


def due_today(book: PlanBook, version: Version, day: date, done: Iterable[date]) -> DueDay | None:
    """Return the session due on a coach day, None where none is."""
    return due_on(version.plan.schedule, book.changes(), day, done=tuple(done))


def next_due(book: PlanBook, version: Version, day: date) -> DueDay | None:
    """Return the next planned session after a coach day, None after the last one."""
    days = due_days(version.plan.schedule, book.changes())
    return next((one for one in days if one.day > day and not (one.treatment or one.rest)), None)


def why_not_move(book: PlanBook, planned: date, to: date, today: date) -> MoveRefusal | None:
    """Return why a session may not be moved by the plan in force today; None where it may."""
    version = book.version_on(today)
    if version is None:
        return MoveRefusal.NOT_PLANNED
    if to == planned:
        changes = book.changes()
        moved = planned in changes.rest or any(one.planned == planned for one in changes.moved)
        return None if moved and to >= today else MoveRefusal.TAKEN
    return may_move(version.plan.schedule, book.changes(), planned, to, today)


def movable_to(book: PlanBook, planned: date, today: date) -> tuple[date, ...]:
    """Return the days of its week to which a planned session may be moved."""
    monday = planned - timedelta(days=planned.weekday())
    week = (monday + timedelta(days=offset) for offset in range(7))
    return tuple(day for day in week if why_not_move(book, planned, day, today) is None)


def treated_among(book: PlanBook, days: Sequence[date]) -> frozenset[date]:
    """Return which of these days are treatment days, of the plan in force or the person's own."""
    return frozenset(
        day
        for day in days
        if (version := book.version_on(day)) is not None
        and day in treatment_days(version.plan.schedule, book.changes())
    )


def _flexible_home(version: Version, day: date) -> bool:
    """Tell whether a day lies in a week whose sessions may fall on any day."""
    schedule = version.plan.schedule
    week = day.isocalendar()[:2]
    return schedule.flexible and any(
        one.phase is TrainingPhase.HOME and one.day.isocalendar()[:2] == week
        for one in planned_days(schedule.frame)
    )
