"""The rows of the export: sessions, holds and check-ins, as the record tells them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from coach.program.schedule import planned_days
from coach.record.journal import session_events
from coach.record.kinds import Asked, Closed, Kind, Lock, PlanAccepted, Unlock
from coach.record.store import Record
from coach.session.clock import Stamp
from coach.session.commands import AnswerStatus
from coach.session.decisions import Decision, Level
from coach.session.events import Answered, AnyEvent, Started
from coach.session.fold import fold
from coach.session.results import (
    done_hold_ms,
    exercise_results,
    hold_results,
    modified,
    planned_hold_ms,
    stopped_early,
)
from coach.session.state import SessionState

Row = dict[str, str]

_LISTS = ("signs", "unwell", "review")
_WITHHELD = frozenset({Level.RED, Level.NOT_TODAY, Level.CALL_NOW, Level.CALL_TODAY})


class Told(NamedTuple):
    """One session as the record tells it: its coach day, its events, its last state."""

    day: date
    events: tuple[AnyEvent, ...]
    state: SessionState
    closed: Closed | None


def sessions_told(record: Record) -> list[Told]:
    """Return every session of the record, oldest first."""
    closed = {
        entry.session: entry.read(Closed) for entry in record.entries(kinds=(Kind.SESSION_CLOSED,))
    }
    told = []
    for entry in record.entries(kinds=(Kind.SESSION_STARTED,)):
        events = session_events(record, entry.session or "")
        told.append(Told(entry.coach_day, events, fold(events), closed.get(entry.session)))
    return told


def person_id(record: Record) -> str:
    """Return the pseudonym of the person: the beginning of the first profile entry's id."""
    for entry in record.entries(kinds=(Kind.PROFILE,)):
        return entry.id[:8]
    return "unknown"


def session_rows(record: Record, told: list[Told], as_of: date | None = None) -> list[Row]:
    """Return a row per session and per planned day that was not done, in order of days.

    Planned days count up to ``as_of``, by default the last coach day in the record. Without a
    plan nothing is planned, so nothing was missed.
    """
    patient = person_id(record)
    rows = [(one.day, n, _session_row(patient, one)) for n, one in enumerate(told)]
    last = as_of or _last_day(record)
    exercised = {one.day for one in told if _exercise(one)}
    breathed = {one.day for one in told} - exercised
    reasons = _withheld_days(record, last)
    for plan, day in _planned(record, last):
        if day not in exercised:
            outcome = "withheld" if day in reasons else "not-done"
            outcome = "breathing-instead" if day in breathed else outcome
            row = _missing_row(patient, plan, day, outcome, reasons.get(day, ""))
            rows.append((day, len(told), row))
    return [row for _, _, row in sorted(rows, key=lambda item: item[:2])]


def _exercise(one: Told) -> bool:
    return one.state.setup.exercise and one.state.outcome != "discarded"


def _session_row(patient: str, one: Told) -> Row:
    setup = one.state.setup
    variants = (f"{result.exercise}:{result.variant}" for result in exercise_results(one.state))
    return {
        "session_id": setup.session,
        "patient": patient,
        "date": one.day.isoformat(),
        "planned_hold_s": seconds(planned_hold_ms(one.state)),
        "done_hold_s": seconds(done_hold_ms(one.state)),
        "modified": str(int(modified(one.state))),
        "stopped_early": str(int(stopped_early(one.state))),
        "routine": setup.routine,
        "variant_set": ";".join(variants),
        "plan_version": str(setup.plan_version),
        "plan_hash": setup.plan_hash,
        "outcome": one.closed.outcome if one.closed else "open",
        "reason": one.closed.reason if one.closed else "",
    }


def _missing_row(patient: str, plan: PlanAccepted, day: date, outcome: str, reason: str) -> Row:
    return {
        "session_id": "",
        "patient": patient,
        "date": day.isoformat(),
        "planned_hold_s": str(plan.planned_hold_s),
        "done_hold_s": "0",
        "modified": "0",
        "stopped_early": "0",
        "routine": plan.routine,
        "variant_set": "",
        "plan_version": str(plan.version),
        "plan_hash": plan.digest,
        "outcome": outcome,
        "reason": reason,
    }


def _planned(record: Record, last: date) -> Iterator[tuple[PlanAccepted, date]]:
    """Give each planned day up to ``last`` with the plan version in force on it."""
    plans = [entry.read(PlanAccepted) for entry in record.entries(kinds=(Kind.PLAN_ACCEPTED,))]
    after = last + timedelta(days=1)
    starts = [plan.effective_from for plan in plans]
    for plan, end in zip(plans, [*starts, after][1:], strict=False):
        for planned in planned_days(plan.frame):
            if plan.effective_from <= planned.day < min(end, after):
                yield plan, planned.day


def _last_day(record: Record) -> date:
    last = date.min
    for entry in record.entries():
        last = max(last, entry.coach_day)
    return last


def _withheld_days(record: Record, last: date) -> dict[date, str]:
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


def hold_rows(told: list[Told]) -> list[Row]:
    """Return a row per planned hold and attempt; a hold never begun has attempt 0."""
    return [
        {
            "session_id": one.state.setup.session,
            "exercise": result.exercise,
            "variant": result.variant,
            "set": str(result.set),
            "hold": str(result.slot),
            "side": result.side.value,
            "attempt": str(result.attempt),
            "planned_ms": str(result.planned_ms),
            "achieved_ms": str(result.achieved_ms),
            "outcome": result.outcome.value,
        }
        for one in told
        for result in hold_results(one.state)
    ]


def checkin_rows(record: Record, told: list[Told]) -> list[Row]:
    """Return a row per question: asked before, in and after sessions and on mornings after."""
    rows: list[tuple[int, Row]] = []
    for entry in record.entries(kinds=(Kind.ANSWER,)):
        asked = entry.read(Asked)
        row = _checkin_row(asked.about or asked.checkin, entry.at, asked.question, asked.status)
        rows.append((entry.at.utc_ms, {**row, "value": _value(asked)}))
    for one in told:
        rows.extend(_session_answers(one))
    return [row for _, row in sorted(rows, key=lambda item: item[0])]


def _session_answers(one: Told) -> Iterator[tuple[int, Row]]:
    session = one.state.setup.session
    answered = [event for event in one.events if isinstance(event, Answered)]
    for event in answered:
        row = _checkin_row(session, event.at, event.question.value, event.status)
        yield event.at.utc_ms, {**row, "value": number(event.value)}
    first, last = one.events[0], one.events[-1]
    if not isinstance(first, Started) or one.closed is None:
        return
    between = sum(block.ask_pain for block in first.setup.blocks)
    asked = [event.question.value for event in answered]
    due = ["pain-between"] * max(0, between - asked.count("pain-between"))
    due += [question.value for question in first.setup.after if question.value not in asked]
    for question in due:
        row = _checkin_row(session, last.at, question, AnswerStatus.NOT_ASKED)
        yield last.at.utc_ms, row


def _checkin_row(session: str, at: Stamp, question: str, status: AnswerStatus) -> Row:
    return {
        "session_id": session,
        "when": local_time(at),
        "question": question,
        "value": "",
        "status": status.value,
    }


def _value(asked: Asked) -> str:
    if asked.question in _LISTS and asked.status is AnswerStatus.ANSWERED:
        return ";".join(asked.signs) or "none"
    return number(asked.value)


def number(value: float | None) -> str:
    """Write a number with a dot and no trailing zeros; nothing for a missing one."""
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def seconds(ms: int) -> str:
    """Write milliseconds as seconds."""
    return number(ms / 1000)


def local_time(at: Stamp) -> str:
    """Write an instant as ISO 8601 local time with its offset, to the millisecond."""
    zone = timezone(timedelta(seconds=at.offset_s))
    moment = datetime.fromtimestamp(at.utc_ms // 1000, tz=UTC).astimezone(zone)
    moment = moment.replace(microsecond=at.utc_ms % 1000 * 1000)
    return moment.isoformat(timespec="milliseconds")
