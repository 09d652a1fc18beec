"""Planned sessions that no session of the record stands for: why they were not done.

Wording after Nilsen et al. 2018 and Fairman et al. 2020 as clinical terms of the export: a
session kept back by a safety rule and a treatment day stay in the denominator under their own
name, breathing done instead is not attended, and nothing here is ever called missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from coach.program.schedule import TrainingPhase, planned_days
from coach.record.corrections import counted
from coach.record.kinds import Kind, Lock, PlanAccepted, Unlock
from coach.record.plan_book import PlanBook, Version
from coach.record.store import Record
from coach.session.decisions import Decision, Level

PAPER = "paper"
WITHHELD = "withheld"
TREATMENT = "treatment-day"
INSTEAD = "breathing-instead"
NOT_DONE = "not-done"

BREATHING = "breathing"
"""The routine that a planned session may be made of, and that may be done instead of one."""

CLEARANCE, REST = "clearance", "rest"
"""Reasons that are no safety rule: the clearance of the plan was not open, the person rested."""

WITHHOLDS = frozenset({Level.RED, Level.NOT_TODAY, Level.CALL_NOW, Level.CALL_TODAY})
"""Levels of a decision that keep exercise closed on its day."""


class DaysTold(msgspec.Struct, frozen=True, kw_only=True):
    """The coach days with an exercise session, and those with breathing alone."""

    exercised: frozenset[date]
    breathed: frozenset[date]


class Withheld(NamedTuple):
    """The safety rule that kept exercise closed on a day, and the entry that says so."""

    rule: str
    source: str


class PlannedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A planned session without one in the record; the dose is that of its plan version (s).

    ``source`` is the entry of the safety decision or lock behind ``reason``, if any.
    """

    day: date
    plan: PlanAccepted
    phase: TrainingPhase
    routine: str
    planned_s: int
    outcome: str
    reason: str = ""
    done_s: int = 0
    source: str = ""


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """One planned session, whatever came of it.

    A ``flexible`` one may be done on any day of its week.
    """

    day: date
    plan: PlanAccepted
    phase: TrainingPhase
    gentler: str = ""
    treatment: bool = False
    rest: bool = False
    cleared: bool = True
    flexible: bool = False

    @property
    def routine(self) -> str:
        """The routine that is due: the gentler one on a gentler day."""
        return self.gentler or self.plan.routine


class Stood(NamedTuple):
    """A planned session and the coach day of the session that stands for it, None without one."""

    planned: Planned
    done_on: date | None


def plan_book(record: Record) -> PlanBook:
    """Return the plans of a record and what was changed of them, corrections applied."""
    book = PlanBook()
    for entry in counted(record, tuple(book.readers)):
        book.readers[entry.kind](entry)
    return book


def planned_rows(record: Record, days: DaysTold, last: date) -> Iterator[PlannedRow]:
    """Yield the planned sessions up to a coach day that have no session, in order of days."""
    book = plan_book(record)
    withheld = withheld_days(record, last)
    for planned, done_on in stood(planned_sessions(book, last), days, last):
        if done_on is None:
            yield planned_row(planned, book, days, withheld)


def planned_sessions(book: PlanBook, last: date) -> list[Planned]:
    """Return every session planned up to a coach day, in the order of their days."""
    return sorted(_planned(book, last), key=lambda one: one.day)


def stood(planned: Sequence[Planned], days: DaysTold, last: date) -> Iterator[Stood]:
    """Yield each planned session with the day of the one that stands for it.

    That is a session of its own day; in flexible weeks also one of another day of the week on
    which nothing was planned. A flexible session of a week that is not over may still be done,
    so it is left out until then.
    """
    spare = sorted((days.exercised | days.breathed) - {one.day for one in planned})
    for one in planned:
        done_on = one.day if _done_on(one, one.day, days) else None
        if done_on is None and one.flexible:
            monday = one.day - timedelta(days=one.day.weekday())
            week = (day for day in spare if monday <= day < monday + timedelta(days=7))
            done_on = next((day for day in week if _done_on(one, day, days)), None)
            if done_on is not None:
                spare.remove(done_on)
            elif monday + timedelta(days=6) > last:
                continue
        yield Stood(one, done_on)


def _done_on(planned: Planned, day: date, days: DaysTold) -> bool:
    breathing = planned.routine == BREATHING
    return day in days.exercised or (breathing and day in days.breathed)


def planned_row(
    planned: Planned, book: PlanBook, days: DaysTold, withheld: dict[date, Withheld]
) -> PlannedRow:
    """Return why a planned session without one in the record was not done."""
    plan, day = planned.plan, planned.day
    dose_s = plan.gentler_hold_s if planned.gentler else plan.planned_hold_s
    row = PlannedRow(
        day=day,
        plan=plan,
        phase=planned.phase,
        routine=planned.routine,
        planned_s=dose_s,
        outcome=NOT_DONE,
        reason=REST if planned.rest else "",
    )
    paper = book.paper_on(day)
    if paper is not None:
        return msgspec.structs.replace(
            row, outcome=PAPER, planned_s=paper.planned_s, done_s=paper.done_s, reason=""
        )
    reason, source = withheld.get(day, Withheld("" if planned.cleared else CLEARANCE, ""))
    for outcome, holds in (
        (INSTEAD, day in days.breathed),
        (TREATMENT, planned.treatment),
        (WITHHELD, bool(reason)),
    ):
        if holds:
            if outcome == TREATMENT:
                return msgspec.structs.replace(row, outcome=outcome, reason="")
            return msgspec.structs.replace(row, outcome=outcome, reason=reason, source=source)
    return row


def _planned(book: PlanBook, last: date) -> Iterator[Planned]:
    """Yield each planned session up to a coach day, by the plan version in force on its day."""
    for version, due in book.planned_between(date.min, last):
        plan = version.plan
        yield Planned(
            day=due.day,
            plan=version.kept,
            phase=due.phase,
            gentler=plan.gentler if due.gentler else "",
            treatment=due.treatment,
            rest=due.rest,
            cleared=not _exercises(version) or plan.clearance.open_on(due.day),
            flexible=plan.schedule.flexible and due.phase is TrainingPhase.HOME,
        )
    yield from _bare(book, last)


def _exercises(version: Version) -> bool:
    return bool(version.plan.routines[0].exercises)


def _bare(book: PlanBook, last: date) -> Iterator[Planned]:
    """Yield the planned days of frames without a plan file, as a rehearsal has them."""
    starts = [one.effective_from for one in book.frames]
    after = last + timedelta(days=1)
    for frame, end in zip(book.frames, [*starts, after][1:], strict=False):
        if isinstance(frame.plan, msgspec.Raw):
            continue
        for planned in planned_days(frame.frame):
            in_force = frame.effective_from <= planned.day < min(end, after)
            if in_force and not book.is_erased(planned.day):
                yield Planned(day=planned.day, plan=frame, phase=planned.phase)


def withheld_days(record: Record, last: date) -> dict[date, Withheld]:
    """Return the days on which a safety rule kept the exercise closed, with the rule."""
    days: dict[date, Withheld] = {}
    since: dict[str, tuple[date, Withheld]] = {}
    for entry in record.entries(kinds=(Kind.DECISION, Kind.LOCK, Kind.UNLOCK)):
        if entry.kind == Kind.DECISION:
            decision = entry.read(Decision)
            if decision.level in WITHHOLDS:
                days.setdefault(entry.coach_day, Withheld(decision.rule.value, entry.id))
        elif entry.kind == Kind.LOCK:
            rule = entry.read(Lock).decision.rule.value
            since[entry.id] = (entry.coach_day, Withheld(rule, entry.id))
        else:
            unlock = entry.read(Unlock)
            first, found = since.pop(unlock.lock, (entry.coach_day, Withheld("", entry.id)))
            fill_days(days, first, entry.coach_day, found)
    for first, found in since.values():
        fill_days(days, first, last + timedelta(days=1), found)
    return days


def fill_days(days: dict[date, Withheld], first: date, end: date, found: Withheld) -> None:
    """Put what withheld a session on each day from the first up to, not including, an end."""
    for offset in range((end - first).days):
        days.setdefault(first + timedelta(days=offset), found)
