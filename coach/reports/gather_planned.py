"""The planned sessions of a report, what came of each, and the adherence they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from coach.outcomes.adherence import Adherence, Apart, PlannedSession, adherence
from coach.program.schedule import TrainingPhase
from coach.record.corrections import counted
from coach.record.diary import PaperSession
from coach.record.kinds import Kind, PlanAccepted
from coach.record.plan_book import PlanBook
from coach.record.store import Record
from coach.reports.model_course import (
    AdherenceByPhase,
    AdherenceTold,
    PlannedTold,
    SessionTold,
)
from coach.reports.planned import (
    BREATHING,
    PAPER,
    DaysTold,
    Planned,
    PlannedRow,
    Withheld,
    planned_row,
    planned_sessions,
    stood,
    withheld_days,
)

DISCARDED = "discarded"

PlanKey = tuple[int, str, date]
"""What tells one accepted plan version from another."""


def plan_key(plan: PlanAccepted) -> PlanKey:
    """Return what an accepted plan version is found by."""
    return plan.version, plan.digest, plan.effective_from


def planned_told(
    record: Record,
    book: PlanBook,
    sessions: Sequence[SessionTold],
    last: date,
    sources: Mapping[PlanKey, str],
    withheld: dict[date, Withheld] | None = None,
) -> tuple[PlannedTold, ...]:
    """Return every session planned up to a coach day and what came of it, in order of days.

    ``sources`` are the entries of the accepted plans; ``withheld`` the days a safety rule kept
    closed, where they are known already.
    """
    kept = [one for one in sessions if one.outcome != DISCARDED]
    by_day: dict[date, list[SessionTold]] = {}
    for one in kept:
        by_day.setdefault(one.day, []).append(one)
    exercised = frozenset(one.day for one in kept if one.exercise)
    days = DaysTold(exercised=exercised, breathed=frozenset(by_day) - exercised)
    withheld = withheld_days(record, last) if withheld is None else withheld
    paper_entries = counted(record, (Kind.PAPER_SESSION,))
    paper = {entry.read(PaperSession).day: entry.id for entry in paper_entries}
    found = []
    for planned, done_on in stood(planned_sessions(book, last), days, last):
        source = sources.get(plan_key(planned.plan), "")
        if done_on is None:
            row = planned_row(planned, book, days, withheld)
            more = paper.get(row.day, "") if row.outcome == PAPER else row.source
            found.append(_not_done(row, tuple(filter(None, (source, more)))))
        else:
            counting = [one for one in by_day[done_on] if _counts(one, planned)]
            found.append(_done(planned, done_on, counting, source))
    return tuple(sorted(found, key=lambda one: one.day))


def _counts(session: SessionTold, planned: Planned) -> bool:
    return session.exercise or planned.routine == BREATHING


def _done(planned: Planned, day: date, sessions: Sequence[SessionTold], source: str) -> PlannedTold:
    """Return a planned session that was begun; several of a day, such as two short ones, are one.

    Done is never more than planned, so that no session makes up for another.
    """
    planned_s = max(one.planned_s for one in sessions)
    last = sessions[-1]
    return PlannedTold(
        day=day,
        phase=planned.phase,
        plan_version=planned.plan.version,
        routine=last.routine,
        planned_s=planned_s,
        done_s=min(planned_s, sum(one.done_s for one in sessions)),
        attended=any(one.worked for one in sessions),
        modified=any(one.modified for one in sessions),
        stopped_early=last.stopped_early,
        outcome=last.outcome,
        reason=last.reason,
        apart=None,
        sessions=tuple(one.id for one in sessions),
        sources=(source, *(entry for one in sessions for entry in one.sources[:2])),
    )


def _not_done(row: PlannedRow, sources: tuple[str, ...]) -> PlannedTold:
    return PlannedTold(
        day=row.day,
        phase=row.phase,
        plan_version=row.plan.version,
        routine=row.routine,
        planned_s=row.planned_s,
        done_s=row.done_s,
        attended=row.outcome == PAPER,
        modified=row.outcome == PAPER and row.done_s < row.planned_s,
        stopped_early=False,
        outcome=row.outcome,
        reason=row.reason,
        apart=Apart(row.outcome) if row.outcome in set(Apart) else None,
        sessions=(),
        sources=sources,
    )


def adherence_told(planned: Iterable[PlannedTold]) -> AdherenceByPhase:
    """Return the adherence of these planned sessions, overall and by phase (Nilsen 2018)."""
    everything = list(planned)
    supervised = [one for one in everything if one.phase is TrainingPhase.SUPERVISED]
    home = [one for one in everything if one.phase is TrainingPhase.HOME]
    return AdherenceByPhase(
        overall=adherence_of(everything),
        supervised=adherence_of(supervised),
        home=adherence_of(home),
    )


def adherence_of(planned: Sequence[PlannedTold]) -> AdherenceTold:
    """Return the adherence of these planned sessions together."""
    counts: Adherence = adherence([_counted(one) for one in planned])
    return AdherenceTold(
        counts=counts, attendance_pct=counts.attendance_pct, rdi_pct=counts.rdi_pct
    )


def _counted(one: PlannedTold) -> PlannedSession:
    return PlannedSession(
        planned_s=one.planned_s,
        done_s=one.done_s,
        attended=one.attended,
        modified=one.modified,
        stopped_early=one.stopped_early,
        stopped=one.reason if one.stopped_early else "",
        apart=one.apart,
    )
