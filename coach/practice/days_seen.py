"""What came of each day: done, in part, rest, treatment, kept closed, not done, still to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from coach.outcomes.look_back import DayKind, DaySeen
from coach.practice.ledger import Ledger
from coach.program.due import frame_end
from coach.record.plan_book import PlanBook
from coach.reports.gather_planned import DISCARDED
from coach.reports.gather_plans import treatments_told
from coach.reports.model_course import PlannedTold, SessionTold
from coach.reports.planned import PAPER
from coach.reports.visits import week_of
from coach.session.decisions import Level

REDS = frozenset({Level.CALL_NOW, Level.CALL_TODAY, Level.RED})
"""Levels that are shown as red: exercise was closed and the team was to be told."""


def level_of(ledger: Ledger, day: date) -> Level | None:
    """Return amber or red where a safety decision of a coach day was, None for a calm one."""
    found = {one.level for one in ledger.decisions.get(day, ())}
    if found & REDS:
        return Level.RED
    return Level.AMBER if Level.AMBER in found else None


def levels(ledger: Ledger, start: date) -> tuple[Counter[int], Counter[int]]:
    """Return how many amber and how many red days each week has; week 1 begins on ``start``."""
    found: dict[Level, Counter[int]] = {Level.AMBER: Counter(), Level.RED: Counter()}
    for day in list(ledger.decisions):
        level = level_of(ledger, day)
        if level is not None:
            found[level][week_of(day, start)] += 1
    return found[Level.AMBER], found[Level.RED]


def days_seen(
    book: PlanBook,
    ledger: Ledger,
    parts: tuple[Sequence[SessionTold], Sequence[PlannedTold]],
    span: tuple[date, date, date],
) -> dict[date, DaySeen]:
    """Return every day of a span: its first day, today, and the last one that is shown."""
    first, today, last = span
    sessions, planned = parts
    kinds = dict.fromkeys(_in_force(book, first, last), DayKind.REST)
    kinds.update(dict.fromkeys(treatments_told(book, first, last), DayKind.TREATMENT))
    for one in planned:
        kinds[one.day] = _came_of(one, today)
    for _, due in book.planned_between(today, last):
        waiting = kinds.get(due.day, DayKind.REST) in {DayKind.REST, DayKind.NOT_DONE}
        if not due.rest and not due.treatment and waiting:
            kinds[due.day] = DayKind.COMING
    for session in sessions:
        known = kinds.get(session.day)
        if known is not DayKind.DONE and session.outcome != DISCARDED and session.worked:
            kinds[session.day] = _done(session, known)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return {
        day: DaySeen(day=day, kind=kinds.get(day, DayKind.OUTSIDE), level=level_of(ledger, day))
        for day in days
    }


def _came_of(one: PlannedTold, today: date) -> DayKind:
    if one.outcome == PAPER:
        return DayKind.PAPER
    if one.apart is not None:
        return DayKind(one.apart.value)
    if not one.attended:
        return DayKind.COMING if one.day == today else DayKind.NOT_DONE
    return DayKind.DONE if one.outcome == "completed" else DayKind.PART


def _done(one: SessionTold, known: DayKind | None) -> DayKind:
    """Return what a session makes of its day; breathing alone never hides what was planned."""
    if one.exercise:
        return DayKind.DONE if one.outcome == "completed" else DayKind.PART
    if known in {DayKind.PART, DayKind.PAPER, DayKind.TREATMENT, DayKind.WITHHELD}:
        return known
    return DayKind.BREATHING


def _in_force(book: PlanBook, first: date, last: date) -> set[date]:
    """Return the days on which a plan was, or will be, in force."""
    found: set[date] = set()
    for number, kept in enumerate(book.frames):
        later = book.frames[number + 1 :]
        end = min([one.effective_from for one in later], default=date.max)
        version = book.version_on(kept.effective_from)
        over = frame_end(version.plan.schedule) if version is not None else last
        begin, end = max(first, kept.effective_from), min(end, over, last + timedelta(days=1))
        found |= {begin + timedelta(days=n) for n in range(max(0, (end - begin).days))}
    return found
