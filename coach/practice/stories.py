"""One session and one day in full: holds, answers, decisions, notes, and what else was told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.outcomes.look_back import (
    DaySeen,
    DayStory,
    SessionLine,
    SessionStory,
    ToldEntry,
)
from coach.practice.corrections import Corrections
from coach.practice.overview import summary
from coach.practice.told_entries import body_of
from coach.record.corrections import Corrected, corrections_made
from coach.record.journal import session_kept
from coach.record.kinds import Asked, Kind
from coach.record.measures import QuestionnaireKept
from coach.record.store import Record
from coach.record.told_within import as_counted
from coach.session.commands import AnswerStatus
from coach.session.decisions import Decision
from coach.session.fold import fold
from coach.session.results import hold_results

ON_THE_DAY = frozenset({Kind.ANSWER, Kind.NOTE})
"""Kinds that are about the day on which they are told."""


def session_story(record: Record, line: SessionLine, corrections: Corrections) -> SessionStory:
    """Return a session in full, as it counts now; its events are read for it alone."""
    kept, made = session_kept(record, line.id), corrections_made(record)
    events = as_counted(record, kept, made)
    state, first = fold(events), events[0].at
    how = summary(state)
    decided = record.entries(kinds=(Kind.DECISION,), session=line.id)
    return SessionStory(
        line=line,
        reason=how.reason,
        begun_utc_ms=first.utc_ms,
        offset_s=first.offset_s,
        length_ms=how.length_ms,
        exercises=how.exercises,
        holds=hold_results(state),
        within=tuple(corrections.as_told(one) for one in corrections.told_in(line.id)),
        told=_of_session(line.id, corrections),
        decisions=tuple(entry.read(Decision) for entry in decided),
    )


def _of_session(session: str, corrections: Corrections) -> tuple[ToldEntry, ...]:
    """Return the answers before a session and on the morning after it, and its notes."""
    told = corrections.told((Kind.ANSWER, Kind.NOTE))
    of_it = (one for one in told if session in {one.first.session, _about(one)})
    return _asked(of_it, corrections)


def _about(one: Corrected) -> str:
    return one.first.read(Asked).about if one.first.kind == Kind.ANSWER else ""


def _asked(found: Iterable[Corrected], corrections: Corrections) -> tuple[ToldEntry, ...]:
    told = (corrections.as_told(one) for one in found)
    return tuple(one for one in told if one.status != AnswerStatus.NOT_ASKED.value)


def day_story(
    record: Record,
    seen: DaySeen,
    sessions: tuple[SessionLine, ...],
    decisions: tuple[Decision, ...],
    corrections: Corrections,
) -> DayStory:
    """Return a day in full; what belongs to its sessions stands with them."""
    names = {one.id for one in sessions}
    found = [
        one
        for one in corrections.told()
        if _day(one) == seen.day
        and (one.first.session or "") not in names
        and _about(one) not in names
        and not _unfinished(one)
    ]
    of_sessions = {
        entry.read(Decision)
        for name in names
        for entry in record.entries(kinds=(Kind.DECISION,), session=name)
    }
    return DayStory(
        seen=seen,
        sessions=sessions,
        told=_asked(found, corrections),
        decisions=tuple(one for one in decisions if one not in of_sessions),
    )


def _day(one: Corrected) -> date:
    """Return the day an entry is about: an activity or a paper may be told on a later one."""
    if one.first.kind in ON_THE_DAY:
        return one.first.coach_day
    day = getattr(body_of(one.entry), "day", None)
    return day if isinstance(day, date) else one.first.coach_day


def _unfinished(one: Corrected) -> bool:
    """Tell whether it is a questionnaire that was not finished; the finished one says it all."""
    if one.first.kind != Kind.QUESTIONNAIRE:
        return False
    return not one.entry.read(QuestionnaireKept).finished
