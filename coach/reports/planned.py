"""Planned sessions that no session of the record stands for: why they were not done.

Wording after Nilsen et al. 2018 and Fairman et al. 2020 as clinical terms of the export: a
session kept back by a safety rule and a treatment day stay in the denominator under their own
name, breathing done instead is not attended, and nothing here is ever called missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from coach.program.schedule import planned_days
from coach.record.kinds import Kind, Lock, PlanAccepted, Unlock
from coach.record.plan_book import PlanBook, Version
from coach.record.store import Record
from coach.session.decisions import Decision, Level

PAPER = "paper"
WITHHELD = "withheld"
TREATMENT = "treatment-day"
INSTEAD = "breathing-instead"
NOT_DONE = "not-done"

CLEARANCE, REST = "clearance", "rest"
"""Reasons that are no safety rule: the clearance of the plan was not open, the person rested."""

_WITHHELD = frozenset({Level.RED, Level.NOT_TODAY, Level.CALL_NOW, Level.CALL_TODAY})


class DaysTold(msgspec.Struct, frozen=True, kw_only=True):
    """The coach days with an exercise session, and those with breathing alone."""

    exercised: frozenset[date]
    breathed: frozenset[date]


class PlannedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A planned session without one in the record; the dose is that of its plan version (s)."""

    day: date
    plan: PlanAccepted
    routine: str
    planned_s: int
    outcome: str
    reason: str = ""
    done_s: int = 0


class _Planned(msgspec.Struct, frozen=True, kw_only=True):
    """One planned session, whatever came of it."""

    day: date
    plan: PlanAccepted
    gentler: str = ""
    treatment: bool = False
    rest: bool = False
    cleared: bool = True


def planned_rows(record: Record, days: DaysTold, last: date) -> Iterator[PlannedRow]:
    """Yield the planned sessions up to a coach day that have no session, in order of days."""
    book = PlanBook()
    for entry in record.entries(kinds=tuple(book.readers)):
        book.readers[entry.kind](entry)
    withheld = withheld_days(record, last)
    for planned in sorted(_planned(book, last), key=lambda one: one.day):
        if planned.day not in days.exercised and not _breathing_was_planned(planned, days):
            yield _row(planned, book, days, withheld)


def _breathing_was_planned(planned: _Planned, days: DaysTold) -> bool:
    return planned.gentler == "breathing" and planned.day in days.breathed


def _row(
    planned: _Planned, book: PlanBook, days: DaysTold, withheld: dict[date, str]
) -> PlannedRow:
    plan, day = planned.plan, planned.day
    dose_s = plan.gentler_hold_s if planned.gentler else plan.planned_hold_s
    row = PlannedRow(
        day=day,
        plan=plan,
        routine=planned.gentler or plan.routine,
        planned_s=dose_s,
        outcome=NOT_DONE,
        reason=REST if planned.rest else "",
    )
    paper = book.paper_on(day)
    if paper is not None:
        return msgspec.structs.replace(
            row, outcome=PAPER, planned_s=paper.planned_s, done_s=paper.done_s, reason=""
        )
    reason = withheld.get(day, "" if planned.cleared else CLEARANCE)
    for outcome, holds in (
        (INSTEAD, day in days.breathed),
        (TREATMENT, planned.treatment),
        (WITHHELD, bool(reason)),
    ):
        if holds:
            told = "" if outcome == TREATMENT else reason
            return msgspec.structs.replace(row, outcome=outcome, reason=told)
    return row


def _planned(book: PlanBook, last: date) -> Iterator[_Planned]:
    """Yield each planned session up to a coach day, by the plan version in force on its day."""
    for version, due in book.planned_between(date.min, last):
        plan = version.plan
        yield _Planned(
            day=due.day,
            plan=version.kept,
            gentler=plan.gentler if due.gentler else "",
            treatment=due.treatment,
            rest=due.rest,
            cleared=not _exercises(version) or plan.clearance.open_on(due.day),
        )
    yield from _bare(book, last)


def _exercises(version: Version) -> bool:
    return bool(version.plan.routines[0].exercises)


def _bare(book: PlanBook, last: date) -> Iterator[_Planned]:
    """Yield the planned days of frames without a plan file, as a rehearsal has them."""
    starts = [one.effective_from for one in book.frames]
    after = last + timedelta(days=1)
    for frame, end in zip(book.frames, [*starts, after][1:], strict=False):
        if isinstance(frame.plan, msgspec.Raw):
            continue
        for planned in planned_days(frame.frame):
            if frame.effective_from <= planned.day < min(end, after):
                yield _Planned(day=planned.day, plan=frame)


def withheld_days(record: Record, last: date) -> dict[date, str]:
    """Return the days on which a safety rule kept the exercise closed, with the rule."""
    days: dict[date, str] = {}
    since: dict[str, tuple[date, str]] = {}
    for entry in record.entries(kinds=(Kind.DECISION, Kind.LOCK, Kind.UNLOCK)):
        if entry.kind == Kind.DECISION:
            decision = entry.read(Decision)
            if decision.level in _WITHHELD:
                days.setdefault(entry.coach_day, decision.rule.value)
        elif entry.kind == Kind.LOCK:
            since[entry.id] = (entry.coach_day, entry.read(Lock).decision.rule.value)
        else:
            first, rule = since.pop(entry.read(Unlock).lock, (entry.coach_day, ""))
            _fill(days, first, entry.coach_day, rule)
    for first, rule in since.values():
        _fill(days, first, last + timedelta(days=1), rule)
    return days


def _fill(days: dict[date, str], first: date, end: date, rule: str) -> None:
    for offset in range((end - first).days):
        days.setdefault(first + timedelta(days=offset), rule)
