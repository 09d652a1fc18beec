"""Gathers a report from the record: the same record, period and day give the same report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from coach import __version__
from coach.outcomes.instruments import Instrument
from coach.outcomes.opioids import OpioidTable
from coach.program.person import Profile
from coach.record.kinds import Kind
from coach.record.plan_book import PlanBook
from coach.record.store import Record
from coach.reports.gather_corrections import corrections_told
from coach.reports.gather_measures import checks_told, medicines_told, questionnaires_told
from coach.reports.gather_planned import adherence_told, planned_told
from coach.reports.gather_plans import (
    adjustments_told,
    days_left_out,
    next_review,
    plan_entries,
    plan_versions,
    plans_refused,
    treatments_told,
)
from coach.reports.gather_safety import safety_events
from coach.reports.gather_sessions import Sittings, exercise_sums, session_entries
from coach.reports.gather_told import activities_told, answers_told, falls_told, notes_told
from coach.reports.gather_weeks import OfADay, WeekParts, pain_blanks, pain_trend, within
from coach.reports.kept import Kept, kept
from coach.reports.model import FORMAT, LeaveOut, PersonTold, Report
from coach.reports.model_course import SessionTold
from coach.reports.model_measures import VisitTold
from coach.reports.model_safety import SafetyEvent
from coach.reports.planned import BREATHING, plan_book
from coach.reports.tables import DATED, Told, person_id, sessions_told
from coach.reports.visits import Ground, visits_told

EVERYTHING = LeaveOut()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What answers and medicines are read with: the instruments by id and a table of opioids."""

    instruments: Mapping[str, Instrument]
    table: OpioidTable


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """The coach days a report is about, both ends included, as seen at the end of ``as_of``."""

    first: date
    last: date
    as_of: date


def whole_period(record: Record, as_of: date | None = None) -> Period:
    """Return the period from the first coach day of the record, or of its first plan.

    It ends with ``as_of``, by default the last coach day in the record; a record without entries
    has only that day.
    """
    days = record.span(DATED)
    end = as_of or (days[1] if days is not None else date.min)
    starts = [one.frame.start for one in plan_book(record).frames]
    return Period(first=min([*starts, *(days or ()), end]), last=end, as_of=end)


def gathered(
    record: Record,
    reading: Reading,
    period: Period,
    leave_out: LeaveOut = EVERYTHING,
    told: Sequence[Told] | None = None,
) -> Report:
    """Return the report of a period; what the person leaves out is not in it anywhere.

    Nothing after ``as_of`` is looked at but corrections, which always count. ``told`` are the
    sessions of the record where they were read already. Raises the errors of the record.
    """
    end = min(period.last, period.as_of)
    book = plan_book(record)
    found = kept(record, end, leave_out)
    sittings = Sittings(found.answers, session_entries(record), leave_out.answers)
    everything = sessions_told(record) if told is None else told
    sessions = [sittings.told(one) for one in everything if one.day <= end]
    start = _start(book, sessions, found, period)
    return _report(
        _Source(record, reading, msgspec.structs.replace(period, last=end), leave_out, book),
        found,
        sessions,
        start,
    )


class _Source(msgspec.Struct, frozen=True):
    record: Record
    reading: Reading
    period: Period
    leave_out: LeaveOut
    book: PlanBook


def _report(source: _Source, found: Kept, sessions: Sequence[SessionTold], start: date) -> Report:
    record, period, leave_out = source.record, source.period, source.leave_out
    first, last = period.first, period.last
    parts = (everything := _parts(source, found, sessions, start)).within(first, last)
    done = _within(sessions, period)
    return Report(
        format=FORMAT,
        app=__version__,
        as_of=period.as_of,
        first=first,
        last=last,
        start=start,
        person=_person(record, source.book, leave_out),
        parts_left_out=not leave_out.nothing,
        plans=plan_versions(record, first, last, leave_out),
        plans_refused=tuple(plans_refused(record, first, last)),
        next_review=next_review(source.book, period.as_of),
        adherence=adherence_told(parts.planned),
        planned=parts.planned,
        sessions=done,
        exercises=exercise_sums(done),
        adjustments=tuple(adjustments_told(record, first, last)),
        treatment_days=treatments_told(source.book, first, last),
        weeks=parts.weeks(first, last, start),
        pain_trend=pain_trend(parts.answers),
        pain_blanks=pain_blanks(parts.answers),
        checks=parts.checks,
        medicines=parts.medicines,
        visits=_visits(everything, start, last),
        questionnaires=_within(
            questionnaires_told(found.questionnaires, source.reading.instruments), period
        ),
        answers=parts.answers,
        safety=_safety(source, sessions),
        falls=_within(falls_told(found), period),
        activities=parts.activities,
        notes=_within(notes_told(found), period),
        corrections=_within(corrections_told(record, last, leave_out), period),
        days_left_out=days_left_out(record, first, last),
    )


def _visits(everything: WeekParts, start: date, last: date) -> tuple[VisitTold, ...]:
    weeks = everything.weeks(start, last, start)
    medians = {one.number: one.pain for one in weeks if one.pain is not None}
    return visits_told(Ground(checks=everything.checks, medians=medians, start=start, last=last))


def _parts(source: _Source, found: Kept, sessions: Sequence[SessionTold], start: date) -> WeekParts:
    record, table = source.record, source.reading.table
    medicines = medicines_told(found.medicines, table)
    return WeekParts(
        answers=tuple(answers_told(found)),
        planned=planned_told(
            record, source.book, sessions, source.period.last, plan_entries(record)
        ),
        checks=checks_told(found.questionnaires, medicines, start, table),
        medicines=medicines,
        activities=tuple(activities_told(found)),
    )


def _start(book: PlanBook, sessions: Sequence[SessionTold], found: Kept, period: Period) -> date:
    """Return the first day of week 1: of the first plan, else of the first session or check."""
    if book.frames:
        return book.frames[0].frame.start
    checks = [one.body.day for one in found.questionnaires]
    return min([*(one.day for one in sessions), *checks], default=period.first)


def _person(record: Record, book: PlanBook, leave_out: LeaveOut) -> PersonTold:
    profiles = list(record.entries(kinds=(Kind.PROFILE,)))
    name = profiles[-1].read(Profile).name if profiles else ""
    return PersonTold(
        pseudonym=person_id(record),
        clinic_id=book.latest.plan.person.id if book.latest is not None else "",
        name=None if leave_out.name or not name else name,
        sources=tuple(entry.id for entry in profiles[-1:]),
    )


def _safety(source: _Source, sessions: Sequence[SessionTold]) -> tuple[SafetyEvent, ...]:
    """Return the events of the period, and earlier ones whose lock is still closed."""
    breathed = {one.day for one in sessions if one.routine == BREATHING and one.worked}
    last = source.period.last
    events = safety_events(source.record, last, breathed, source.leave_out)
    return tuple(one for one in events if one.day >= source.period.first or one.open)


def _within(found: Iterable[OfADay], period: Period) -> tuple[OfADay, ...]:
    return within(found, period.first, period.last)
