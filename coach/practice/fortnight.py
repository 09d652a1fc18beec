"""The present week and the next as the plan has them, with what may still be changed."""

from __future__ import annotations

from datetime import date, timedelta

from coach.practice.days import day_plan, movable_to, why_not_move
from coach.practice.ledger import Ledger
from coach.program.due import DueDay
from coach.program.schedule import TrainingPhase
from coach.record.plan_book import PlanBook
from coach.session.calendar_day import CalendarDay
from coach.session.history import DayPlan
from coach.session.today import DayMark

DAYS = 14


def fortnight(ledger: Ledger, today: date) -> tuple[CalendarDay, ...]:
    """Return the days from Monday of this week to Sunday of the next one."""
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=number) for number in range(DAYS)]
    falls = {due.day: due for _, due in ledger.book.planned_between(days[0], days[-1])}
    return tuple(_day(ledger, day, falls.get(day), today) for day in days)


def _day(ledger: Ledger, day: date, due: DueDay | None, today: date) -> CalendarDay:
    book = ledger.book
    version, done = book.version_on(day), ledger.days_done()
    if version is None:
        return CalendarDay(day=day, today=day == today, what=DayPlan.FREE)
    changes = book.changes()
    any_day = version.plan.schedule.flexible and (due is None or due.phase is TrainingPhase.HOME)
    waiting = due is not None and day >= today and day not in done
    home = due is not None and due.phase is TrainingPhase.HOME
    asleep = due is not None and due.planned in changes.rest
    movable = due is not None and home and waiting and not asleep
    return CalendarDay(
        day=day,
        today=day == today,
        what=day_plan(book, version, day, done),
        mark=DayMark.DONE if day in done else DayMark.NONE,
        planned=due.planned if due is not None and not any_day else None,
        supervised=due is not None and not home,
        any_day=any_day,
        move_to=movable_to(book, due.planned, today) if due is not None and movable else (),
        back_to=_back_to(book, due, today) if waiting else None,
        may_rest=movable and not any_day and (day - today).days <= DAYS // 2,
        may_wake=waiting and asleep,
        entered=day in changes.treatments,
    )


def _back_to(book: PlanBook, due: DueDay | None, today: date) -> date | None:
    """Return the day a moved session came from, where it may go back there."""
    if due is None or due.day == due.planned:
        return None
    return None if why_not_move(book, due.planned, due.planned, today) else due.planned
