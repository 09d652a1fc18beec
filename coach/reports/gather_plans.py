"""The plans of a report: versions in force, versions refused, changes of doses, the next review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from coach.program.adjustment import Adjustment
from coach.program.due import treatment_days
from coach.program.plan import Plan
from coach.record.diary import PlanDeclined
from coach.record.erased import Erased
from coach.record.kinds import Kind, PlanAccepted
from coach.record.plan_book import PlanBook
from coach.record.store import Entry, Record
from coach.reports.gather_planned import PlanKey, plan_key
from coach.reports.model import LeaveOut
from coach.reports.model_course import (
    AdjustmentTold,
    DaysLeftOut,
    PlanRefused,
    PlanVersion,
    Prescription,
)


def plan_entries(record: Record) -> dict[PlanKey, str]:
    """Return the entry of each accepted plan version."""
    entries = record.entries(kinds=(Kind.PLAN_ACCEPTED,))
    return {plan_key(entry.read(PlanAccepted)): entry.id for entry in entries}


def plan_versions(
    record: Record, first: date, last: date, leave_out: LeaveOut
) -> tuple[PlanVersion, ...]:
    """Return the accepted plan versions in force on any day of the period, oldest first."""
    accepted = [
        (entry, entry.read(PlanAccepted)) for entry in record.entries(kinds=(Kind.PLAN_ACCEPTED,))
    ]
    ends = [kept.effective_from for _, kept in accepted[1:]]
    return tuple(
        _version(entry, kept, leave_out)
        for (entry, kept), end in zip(accepted, [*ends, date.max], strict=False)
        if kept.effective_from <= last and end > max(first, kept.effective_from)
    )


def _version(entry: Entry, kept: PlanAccepted, leave_out: LeaveOut) -> PlanVersion:
    prescription = None
    if isinstance(kept.plan, msgspec.Raw):
        prescription = _prescription(msgspec.json.decode(kept.plan, type=Plan), leave_out)
    return PlanVersion(
        version=kept.version,
        digest=kept.digest,
        effective_from=kept.effective_from,
        clinic=kept.clinic,
        routine=kept.routine,
        planned_hold_s=kept.planned_hold_s,
        gentler_hold_s=kept.gentler_hold_s,
        accepted_on=entry.coach_day,
        prescription=prescription,
        sources=(entry.id,),
    )


def _prescription(plan: Plan, leave_out: LeaveOut) -> Prescription:
    return Prescription(
        author=plan.author,
        frame=plan.schedule.frame,
        routines=plan.routines,
        gentler=plan.gentler,
        baseline=plan.baseline,
        stop_limit=plan.stop_limit,
        progression=plan.progression,
        review_on=plan.schedule.review_on,
        goal="" if leave_out.notes else plan.goal.words,
    )


def plans_refused(record: Record, first: date, last: date) -> Iterator[PlanRefused]:
    """Yield the plan versions the person did not accept in the period."""
    for entry in record.entries(kinds=(Kind.PLAN_DECLINED,)):
        if first <= entry.coach_day <= last:
            version = entry.read(PlanDeclined).version
            yield PlanRefused(day=entry.coach_day, version=version, sources=(entry.id,))


def adjustments_told(record: Record, first: date, last: date) -> Iterator[AdjustmentTold]:
    """Yield what progression and steps back changed in the period, oldest first."""
    for entry in record.entries(kinds=(Kind.ADJUSTMENT,)):
        if first <= entry.coach_day <= last:
            one = entry.read(Adjustment)
            yield AdjustmentTold(
                day=entry.coach_day,
                plan_version=one.plan_version,
                routine=one.routine,
                item=one.item,
                exercise=one.exercise,
                cause=one.cause.value,
                hold_from_s=one.hold_from_s,
                hold_to_s=one.hold_to_s,
                step_from=one.step_from,
                step_to=one.step_to,
                sources=(entry.id,),
            )


def treatments_told(book: PlanBook, first: date, last: date) -> tuple[date, ...]:
    """Return the treatment days of the period, of the plans in force and the person's own."""
    changes = book.changes()
    days = set(changes.treatments)
    starts = [one.kept.effective_from for one in book.versions]
    for version, end in zip(book.versions, [*starts[1:], date.max], strict=False):
        found = treatment_days(version.plan.schedule, changes)
        days |= {day for day in found if version.kept.effective_from <= day < end}
    return tuple(sorted(day for day in days if first <= day <= last))


def days_left_out(record: Record, first: date, last: date) -> tuple[DaysLeftOut, ...]:
    """Return the days of the period that the person erased, in order."""
    found = []
    for entry in record.entries(kinds=(Kind.ERASED,)):
        erased = entry.read(Erased)
        begin, end = max(first, erased.first), min(last, erased.last)
        if begin <= end:
            found.append(DaysLeftOut(first=begin, last=end, sources=(entry.id,)))
    return tuple(sorted(found, key=lambda one: (one.first, one.last)))


def next_review(book: PlanBook, as_of: date) -> date | None:
    """Return the next visit that the plan in force names; None where none is to come."""
    version = book.version_on(as_of)
    review = version.plan.schedule.review_on if version is not None else None
    return review if review is not None and review >= as_of else None
