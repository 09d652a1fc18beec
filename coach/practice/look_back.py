"""The weeks behind, put together from what the ledger knows already: figures, weeks and days.

Ten years of sessions are looked at without reading their events: what they add up to is kept
with their end. The rows are those of the report, so both count the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

import msgspec

from coach.library.opioid_tables import load_opioid_table
from coach.outcomes.look_back import (
    DayStory,
    Figures,
    OpioidSeen,
    PainSeen,
    PlanSeen,
    Progress,
    SessionLine,
    SessionStory,
    VisitSeen,
    WeekSeen,
)
from coach.outcomes.medicines import medicine_day
from coach.outcomes.opioids import OpioidTable
from coach.outcomes.trends import Measured, Week, weekly_medians
from coach.practice.corrections import Corrections
from coach.practice.days_seen import days_seen, levels
from coach.practice.ledger import PAIN, TIREDNESS, Ledger, Number, SessionFact
from coach.practice.measures import TABLE
from coach.practice.refusals import NotThereError
from coach.practice.stories import day_story, session_story
from coach.practice.sums import sums_of
from coach.record.corrections import counted
from coach.record.journal import session_events
from coach.record.kinds import Asked, Kind, Sums
from coach.record.measures import Correction, MedicinesKept
from coach.record.plan_book import PlanBook
from coach.record.store import Record
from coach.reports.gather_planned import adherence_of, planned_told
from coach.reports.model_course import PlannedTold, SessionTold
from coach.reports.planned import WITHHOLDS, Withheld, fill_days, plan_book
from coach.reports.visits import VISIT_WEEKS, week_of
from coach.session.decisions import Level
from coach.session.fold import fold

AHEAD = timedelta(days=62)
"""How far ahead days of the plan are shown."""

RECENT = timedelta(days=7)


class LookBack:
    """Looks at a record; nothing here is ever kept."""

    def __init__(
        self,
        record: Record,
        ledger: Ledger,
        corrections: Corrections,
        today: Callable[[], date],
    ) -> None:
        """Look by what the ledger knows; ``today`` is the present coach day."""
        self._record, self._ledger = record, ledger
        self._corrections, self._today = corrections, today
        self._added_up: dict[str, Sums] = {}
        self._made: tuple[tuple[int, date], Progress] | None = None

    @cached_property
    def _table(self) -> OpioidTable:
        return load_opioid_table(TABLE)

    def progress(self) -> Progress:
        """Return everything up to today, corrections applied; put together once."""
        known = self._ledger.seen, self._today()
        if self._made is None or self._made[0] != known:
            self._made = known, self._progress()
        return self._made[1]

    def _progress(self) -> Progress:
        today, book = self._today(), plan_book(self._record)
        numbers = list(self._numbers())
        sessions = [self._session(fact) for fact in self._ledger.sessions.values()]
        planned = planned_told(
            self._record, book, sessions, today, {}, withheld=self._withheld(today)
        )
        start = _start(book, sessions, numbers, today)
        first = min([start, *(one.day for one in sessions), *(one.day for one in numbers)])
        weeks = tuple(self._weeks(start, (first, today), (sessions, planned, numbers)))
        pains = [one for one in weeks if one.pain is not None]
        recent = [one for one in numbers if one.question == PAIN and one.day > today - RECENT]
        opioids = self._opioids()
        return Progress(
            today=today,
            has_plan=bool(book.frames),
            weeks=weeks,
            days=days_seen(book, self._ledger, (sessions, planned), (first, today, today + AHEAD)),
            plans=tuple(
                PlanSeen(version=one.version, day=one.effective_from) for one in book.frames
            ),
            visits=_visits(book, start),
            figures=_figures(sessions, planned, has_plan=bool(book.frames)),
            pain_now=_median(recent),
            pain_start=PainSeen(median=pains[0].pain or 0.0, n=pains[0].pain_n) if pains else None,
            opioid_now=opioids[-1] if opioids else None,
            opioid_start=opioids[0] if opioids else None,
        )

    def sessions(self) -> tuple[SessionLine, ...]:
        """Return every session that counts or was cut, latest first."""
        facts = reversed(self._ledger.sessions.values())
        return tuple(self._line(fact) for fact in facts)

    def session(self, session: str) -> SessionStory:
        """Return one session with its holds, answers, decisions and notes.

        Raises NotThereError for one that is not in the record.
        """
        fact = self._ledger.sessions.get(session)
        if fact is None:
            raise NotThereError
        return session_story(self._record, self._line(fact), self._corrections)

    def day(self, day: date) -> DayStory:
        """Return one day: its sessions, what was told, what was decided."""
        lines = tuple(
            self._line(fact) for fact in self._ledger.sessions.values() if fact.day == day
        )
        seen = self.progress().day(day)
        decided = tuple(self._ledger.decisions.get(day, ()))
        return day_story(self._record, seen, lines, decided, self._corrections)

    def _line(self, fact: SessionFact) -> SessionLine:
        sums = self._sums(fact)
        return SessionLine(
            id=fact.id,
            day=fact.day,
            routine=fact.routine,
            outcome=fact.closed.outcome if fact.closed else "open",
            done_s=sums.done_ms / 1000,
            planned_s=sums.planned_ms / 1000,
            short=fact.short,
            level=Level.AMBER if self._ledger.is_amber(fact.id) else None,
        )

    def _sums(self, fact: SessionFact) -> Sums:
        """Return what a session adds up to; one closed by an older version is added up now."""
        if fact.closed is not None and fact.closed.sums is not None:
            return fact.closed.sums
        if fact.id in self._added_up:
            return self._added_up[fact.id]
        sums = sums_of(fold(session_events(self._record, fact.id)))
        if fact.closed is not None:
            self._added_up[fact.id] = sums
        return sums

    def _session(self, fact: SessionFact) -> SessionTold:
        """Return a session as far as days and figures need it."""
        sums, closed = self._sums(fact), fact.closed
        outcome = closed.outcome if closed else "open"
        return SessionTold(
            id=fact.id,
            day=fact.day,
            begun="",
            ended="",
            zone="",
            length_s=0,
            routine=fact.routine,
            exercise=fact.exercise,
            short=fact.short,
            plan_version=fact.plan_version,
            plan_digest="",
            planned_s=sums.planned_ms / 1000,
            done_s=sums.done_ms / 1000,
            modified=sums.modified,
            stopped_early=outcome not in {"completed", "open"},
            worked=closed.worked if closed else False,
            outcome=outcome,
            reason=closed.reason if closed else "",
            exercises=(),
            pain_before=None,
            pain_between=(),
            pain_after=None,
            pain_next_morning=None,
            tiredness=None,
            effort=None,
            enjoyment=None,
            sources=(),
        )

    def _numbers(self) -> Iterator[Number]:
        """Yield the answers before exercise, as they count now."""
        last: dict[str, Correction] = {}
        for entry in self._record.entries(kinds=(Kind.CORRECTION,)):
            correction = entry.read(Correction)
            last[correction.of] = correction
        for one in self._ledger.numbers:
            found = last.get(one.entry)
            if found is None:
                yield one
            elif isinstance(found.body, msgspec.Raw):
                value = msgspec.json.decode(found.body, type=Asked).value
                if value is not None:
                    yield one._replace(value=value)

    def _withheld(self, today: date) -> dict[date, Withheld]:
        days: dict[date, Withheld] = {}
        for day, found in self._ledger.decisions.items():
            rules = [one.rule.value for one in found if one.level in WITHHOLDS]
            if rules:
                days[day] = Withheld(rules[0], "")
        after = today + timedelta(days=1)
        for closing in self._ledger.closings.values():
            fill_days(days, closing.first, closing.end or after, Withheld(closing.rule, ""))
        return days

    def _weeks(
        self,
        start: date,
        span: tuple[date, date],
        parts: tuple[Sequence[SessionTold], Sequence[PlannedTold], Sequence[Number]],
    ) -> Iterator[WeekSeen]:
        """Yield every week from a day to another; week 1 begins on ``start``."""
        sessions, planned, numbers = parts
        pain, tired = (_medians(numbers, one, start) for one in (PAIN, TIREDNESS))
        plan, done = _by_week(planned, start), _by_week(sessions, start)
        amber, red = levels(self._ledger, start)
        for number in range(week_of(span[0], start), week_of(span[1], start) + 1):
            of_plan = [one for one in plan.get(number, ()) if isinstance(one, PlannedTold)]
            own = [one for one in done.get(number, ()) if isinstance(one, SessionTold)]
            exercised = [one for one in own if one.worked and one.exercise]
            yield WeekSeen(
                number=number,
                first=start + timedelta(weeks=number - 1),
                pain=pain[number].median if number in pain else None,
                pain_n=pain[number].n if number in pain else 0,
                tiredness=tired[number].median if number in tired else None,
                tiredness_n=tired[number].n if number in tired else 0,
                sessions=sum(one.attended for one in of_plan) if of_plan else len(exercised),
                planned=len(of_plan) or None,
                done_s=sum(one.done_s for one in of_plan or exercised),
                planned_s=sum(one.planned_s for one in of_plan) if of_plan else None,
                amber=amber[number],
                red=red[number],
            )

    def _opioids(self) -> list[OpioidSeen]:
        """Return the first and the last list of medicines as oral morphine."""
        entries = counted(self._record, (Kind.MEDICINE,))
        lists = sorted((one.read(MedicinesKept) for one in entries), key=lambda one: one.day)
        ends = lists if len(lists) < 2 else [lists[0], lists[-1]]
        return [
            OpioidSeen(day=one.day, mg=medicine_day(one.medicines, self._table).omed.mg)
            for one in ends
        ]


def _start(
    book: PlanBook, sessions: Sequence[SessionTold], numbers: Sequence[Number], today: date
) -> date:
    """Return the first day of week 1: of the first plan, else of the first session or answer."""
    if book.frames:
        return min(today, book.frames[0].frame.start)
    return min([*(one.day for one in sessions), *(one.day for one in numbers)], default=today)


def _medians(numbers: Iterable[Number], question: str, start: date) -> dict[int, Week]:
    series = (Measured(day=one.day, value=one.value) for one in numbers if one.question == question)
    return {one.number: one for one in weekly_medians(series, start)}


def _median(numbers: Sequence[Number]) -> PainSeen | None:
    """Return the median of some numbers, None where there are none."""
    if not numbers:
        return None
    first = min(one.day for one in numbers)
    series = (Measured(day=first, value=one.value) for one in numbers)
    week = weekly_medians(series, first)[0]
    return PainSeen(median=week.median, n=week.n)


def _by_week(
    found: Iterable[PlannedTold | SessionTold], start: date
) -> dict[int, list[PlannedTold | SessionTold]]:
    weeks: dict[int, list[PlannedTold | SessionTold]] = {}
    for one in found:
        weeks.setdefault(week_of(one.day, start), []).append(one)
    return weeks


def _visits(book: PlanBook, start: date) -> tuple[VisitSeen, ...]:
    if not book.frames:
        return ()
    return tuple(
        VisitSeen(name=name.value, day=start + timedelta(weeks=weeks))
        for name, weeks in VISIT_WEEKS.items()
    )


def _figures(
    sessions: Sequence[SessionTold], planned: Sequence[PlannedTold], *, has_plan: bool
) -> Figures:
    if not has_plan:
        worked = [one for one in sessions if one.worked and one.exercise]
        return Figures(
            sessions=len(worked),
            planned=None,
            attendance_pct=None,
            done_s=sum(one.done_s for one in worked),
            planned_s=None,
            rdi_pct=None,
        )
    told = adherence_of(planned)
    return Figures(
        sessions=told.counts.attended,
        planned=told.counts.planned,
        attendance_pct=told.attendance_pct,
        done_s=told.counts.done_s,
        planned_s=told.counts.planned_s,
        rdi_pct=told.rdi_pct,
        withheld=told.counts.withheld,
        treatment=told.counts.treatment_days,
        instead=told.counts.breathing_instead,
    )
