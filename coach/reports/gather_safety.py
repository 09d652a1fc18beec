"""The safety events of a report: what was decided, what it closed, who cleared it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import msgspec
from msgspec.structs import replace

from coach.record.kinds import Kind, Lock, Unlock
from coach.record.store import Entry, Record
from coach.reports.gather_sessions import MORNING_PAIN, PAIN
from coach.reports.model import LeaveOut
from coach.reports.model_safety import ClearedTold, LockTold, SafetyEvent
from coach.reports.tables import local_time
from coach.session.decisions import Decision, Level, Moment, Rule
from coach.session.segments import QuestionId

PAIN_ASKED = {
    Moment.BEFORE: PAIN,
    Moment.BETWEEN: QuestionId.PAIN_BETWEEN.value,
    Moment.AFTER: QuestionId.PAIN_AFTER.value,
    Moment.MORNING_AFTER: MORNING_PAIN,
    Moment.STOP: "pain-stop",
}
"""The question whose number a decision of this moment was taken on."""

SIGNS_ASKED = frozenset({"signs", "unwell", "review"})
"""The questions whose answers are the signs behind a decision."""


class _Found(msgspec.Struct, kw_only=True):
    entry: Entry
    decision: Decision
    locks: list[Entry] = []


def safety_events(
    record: Record, last: date, breathed: Collection[date], leave_out: LeaveOut
) -> Iterator[SafetyEvent]:
    """Yield every decision up to a coach day that was not green, and news of a review.

    ``breathed`` are the days on which breathing was done.
    """
    found, cleared = _found(record, last)
    for one in found:
        if one.decision.level is Level.GREEN and one.decision.rule is not Rule.REVIEW_NEWS:
            continue
        decision = _told(one.decision, leave_out)
        yield SafetyEvent(
            day=one.entry.coach_day,
            when=local_time(one.entry.at),
            moment=decision.moment,
            level=decision.level,
            rule=decision.rule,
            value=decision.value,
            signs=decision.signs,
            effects=decision.effects,
            session=one.entry.session or "",
            breathing=one.entry.coach_day in breathed,
            locks=tuple(_lock(entry, cleared.get(entry.id), leave_out) for entry in one.locks),
            sources=(one.entry.id,),
        )


def _found(record: Record, last: date) -> tuple[list[_Found], dict[str, Entry]]:
    """Return the decisions, each with the locks kept right after it, and what cleared which."""
    found: list[_Found] = []
    cleared: dict[str, Entry] = {}
    for entry in record.entries(kinds=(Kind.DECISION, Kind.LOCK, Kind.UNLOCK)):
        if entry.coach_day > last:
            continue
        if entry.kind == Kind.DECISION:
            found.append(_Found(entry=entry, decision=entry.read(Decision)))
        elif entry.kind == Kind.LOCK:
            decision = entry.read(Lock).decision
            if not found or found[-1].decision != decision:
                found.append(_Found(entry=entry, decision=decision))
            found[-1].locks.append(entry)
        else:
            cleared[entry.read(Unlock).lock] = entry
    return found, cleared


def _told(decision: Decision, leave_out: LeaveOut) -> Decision:
    """Return a decision without the answers that are left out."""
    if PAIN_ASKED.get(decision.moment) in leave_out.answers:
        decision = replace(decision, value=None)
    if SIGNS_ASKED & leave_out.answers:
        decision = replace(decision, signs=())
    return decision


def _lock(entry: Entry, cleared: Entry | None, leave_out: LeaveOut) -> LockTold:
    return LockTold(
        effect=entry.read(Lock).effect,
        cleared=_cleared(cleared, leave_out) if cleared is not None else None,
        sources=(entry.id,),
    )


def _cleared(entry: Entry, leave_out: LeaveOut) -> ClearedTold:
    unlock = entry.read(Unlock)
    return ClearedTold(
        day=entry.coach_day,
        cleared_on=unlock.cleared_on,
        who=unlock.who,
        said="" if leave_out.notes else unlock.said,
        mistake=unlock.mistake,
        sources=(entry.id,),
    )
