"""How the last exercise sessions went, as progression needs to know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coach.practice.ledger import Ledger, SessionFact
from coach.program.plan import Plan
from coach.record.corrections import corrections_made
from coach.record.journal import session_kept
from coach.record.measures import Correction
from coach.record.store import Record
from coach.record.told_within import as_counted
from coach.session.commands import AnswerStatus
from coach.session.decisions import Decision
from coach.session.events import Answered, AnyEvent
from coach.session.fold import fold
from coach.session.progression import Course, Morning, morning_of, whole
from coach.session.segments import QuestionId

LOOKED_AT = 30
"""So many of the last sessions are read; three green ones in a row are looked for."""


def courses(
    record: Record, ledger: Ledger, plan: Plan, asked: str, found: Sequence[Decision]
) -> tuple[Course, ...]:
    """Return the last exercise sessions with work done, oldest first.

    Those before days that were erased are left out: a bad one might have stood among the good.
    ``found`` is what the morning after the session ``asked`` came to, which is not kept yet.
    """
    since = max((one.last for one in ledger.book.erased), default=date.min)
    worked = [fact for fact in ledger.sessions.values() if fact.trained and fact.day > since]
    mornings, made = {**ledger.mornings, asked: found}, corrections_made(record)
    return tuple(
        _course(_Sources(record, ledger, made), plan, fact, morning_of(mornings.get(fact.id, ())))
        for fact in worked[-LOOKED_AT:]
    )


class _Sources(NamedTuple):
    record: Record
    ledger: Ledger
    made: Mapping[str, Sequence[Correction]]


def _course(source: _Sources, plan: Plan, fact: SessionFact, morning: Morning) -> Course:
    kept = session_kept(source.record, fact.id)
    events = kept.events
    main = plan.routines[0].routine
    return Course(
        id=fact.id,
        plan_version=fact.plan_version,
        counts=fact.routine == main and not fact.short,
        whole=whole(fold(events)),
        amber=source.ledger.is_amber(fact.id),
        effort=_harder(_effort(events), _effort(as_counted(source.record, kept, source.made))),
        morning=morning,
    )


def _harder(told: float | None, now: float | None) -> float | None:
    """Return the harder of an effort as told and as corrected; none where either was left open.

    A correction may hold a progression back, and never brings one about.
    """
    return None if told is None or now is None else max(told, now)


def _effort(events: tuple[AnyEvent, ...]) -> float | None:
    for event in events:
        if isinstance(event, Answered) and event.question is QuestionId.EFFORT:
            return event.value if event.status is AnswerStatus.ANSWERED else None
    return None
