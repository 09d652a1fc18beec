"""The rows of the export: sessions, holds and check-ins, as the record tells them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

import msgspec

from coach.record.corrections import corrections_made, counted
from coach.record.journal import sessions_kept
from coach.record.kinds import Asked, Closed, Kind
from coach.record.store import Record
from coach.record.told_within import as_counted, is_said
from coach.reports.model_safety import CorrectionTold
from coach.reports.planned import PAPER, DaysTold, PlannedRow, planned_rows
from coach.session.clock import Stamp
from coach.session.commands import AnswerStatus
from coach.session.events import Answered, AnyEvent, Started, Stopped
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

_UNDATED = {Kind.SESSION_EVENT, Kind.EXPORT, Kind.DEVICE_KEY, Kind.ERASED, Kind.ELSEWHERE}

DATED = tuple(kind for kind in Kind if kind not in _UNDATED)
"""The kinds that say when something was told; what left the record moves no day of a report."""

_LISTS = ("signs", "unwell", "review")


class Told(NamedTuple):
    """One session as the record tells it: its coach day, its events, its last state.

    What was corrected of it counts as corrected; ``entries`` are those of the events.
    """

    day: date
    events: tuple[AnyEvent, ...]
    state: SessionState
    closed: Closed | None
    entries: tuple[str, ...]


def sessions_told(record: Record) -> list[Told]:
    """Return every session of the record, oldest first."""
    closed = {
        entry.session: entry.read(Closed) for entry in record.entries(kinds=(Kind.SESSION_CLOSED,))
    }
    kept, made, told = sessions_kept(record), corrections_made(record), []
    for entry in record.entries(kinds=(Kind.SESSION_STARTED,)):
        found = kept[entry.session or ""]
        events = as_counted(record, found, made)
        how = _closed(closed.get(entry.session), events[-1])
        told.append(Told(entry.coach_day, events, fold(events), how, found.entries))
    return told


def _closed(closed: Closed | None, last: AnyEvent) -> Closed | None:
    """Return how a session ended, for the reason that counts now."""
    if closed is None or not isinstance(last, Stopped) or not is_said(last):
        return closed
    return msgspec.structs.replace(closed, reason=last.reason.value)


def person_id(record: Record) -> str:
    """Return the pseudonym of the person: the beginning of the first profile entry's id."""
    for entry in record.entries(kinds=(Kind.PROFILE,)):
        return entry.id[:8]
    return "unknown"


def session_rows(record: Record, told: list[Told], as_of: date | None = None) -> list[Row]:
    """Return a row per session and per planned day that was not done, in order of days.

    Planned days count up to ``as_of``, by default the last coach day in the record. Without a
    plan nothing is planned, so nothing was missed. A short session stands for the whole dose of
    its day; a second one on the same day adds to what was done, not to what was planned.
    """
    patient = person_id(record)
    rows = [(one.day, n, _session_row(patient, one)) for n, one in enumerate(told)]
    seen: set[date] = set()
    for one, (day, _, row) in zip(told, rows, strict=True):
        if one.state.setup.short and one.closed is not None and one.closed.worked:
            if day in seen:
                row["planned_hold_s"] = "0"
            seen.add(day)
    last = as_of or _last_day(record)
    rows.extend(
        (planned.day, len(told), _missing_row(patient, planned))
        for planned in planned_rows(record, days_told(told), last)
    )
    return [row for _, _, row in sorted(rows, key=lambda item: item[:2])]


def days_told(told: list[Told]) -> DaysTold:
    """Return on which coach days there was exercise, and on which breathing; discarded is none."""
    kept = [one for one in told if one.state.outcome != "discarded"]
    exercised = frozenset(one.day for one in kept if one.state.setup.exercise)
    return DaysTold(exercised=exercised, breathed=frozenset(one.day for one in told) - exercised)


def _session_row(patient: str, one: Told) -> Row:
    setup = one.state.setup
    variants = (f"{result.exercise}:{result.variant}" for result in exercise_results(one.state))
    return {
        "session_id": setup.session,
        "patient": patient,
        "date": one.day.isoformat(),
        "planned_hold_s": seconds(setup.dose_ms or planned_hold_ms(one.state)),
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


def _missing_row(patient: str, planned: PlannedRow) -> Row:
    return {
        "session_id": "",
        "patient": patient,
        "date": planned.day.isoformat(),
        "planned_hold_s": str(planned.planned_s),
        "done_hold_s": str(planned.done_s),
        "modified": str(int(planned.outcome == PAPER and planned.done_s < planned.planned_s)),
        "stopped_early": "0",
        "routine": planned.routine,
        "variant_set": "",
        "plan_version": str(planned.plan.version),
        "plan_hash": planned.plan.digest,
        "outcome": planned.outcome,
        "reason": planned.reason,
    }


def _last_day(record: Record) -> date:
    span = record.span(DATED)
    return span[1] if span is not None else date.min


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
    for entry in counted(record, (Kind.ANSWER,)):
        asked = entry.read(Asked)
        row = _checkin_row(asked.about or asked.checkin, entry.at, asked.question, asked.status)
        rows.append((entry.at.utc_ms, {**row, "value": _value(asked)}))
    for one in told:
        rows.extend(_session_answers(one))
    return [row for _, row in sorted(rows, key=lambda item: item[0])]


def correction_rows(one: CorrectionTold) -> list[Row]:
    """Return a row for each value a correction changed, or one for an entry taken back."""
    row = {
        "corrected_on": one.day.isoformat(),
        "about_day": one.about.isoformat(),
        "kind": one.kind,
        "session_id": one.session,
        "question": one.question,
        "taken_back": str(int(one.taken_back)),
        "reason": one.reason,
    }
    if one.taken_back or not one.values:
        return [{**row, "field": "", "old_value": "", "new_value": ""}]
    return [
        {**row, "field": value.field, "old_value": value.old or "", "new_value": value.new or ""}
        for value in one.values
    ]


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
