"""How the last exercise sessions went, as progression needs to know it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.practice.ledger import Ledger, SessionFact
from coach.program.plan import Plan
from coach.record.journal import session_events
from coach.record.store import Record
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
    worked = [
        fact
        for fact in ledger.sessions.values()
        if fact.exercise and fact.closed is not None and fact.closed.worked and fact.day > since
    ]
    mornings = {**ledger.mornings, asked: found}
    return tuple(
        _course(record, ledger, plan, fact, morning_of(mornings.get(fact.id, ())))
        for fact in worked[-LOOKED_AT:]
    )


def _course(
    record: Record, ledger: Ledger, plan: Plan, fact: SessionFact, morning: Morning
) -> Course:
    events = session_events(record, fact.id)
    main = plan.routines[0].routine
    return Course(
        id=fact.id,
        plan_version=fact.plan_version,
        counts=fact.routine == main and not fact.short,
        whole=whole(fold(events)),
        amber=ledger.is_amber(fact.id),
        effort=_effort(events),
        morning=morning,
    )


def _effort(events: tuple[AnyEvent, ...]) -> float | None:
    for event in events:
        if isinstance(event, Answered) and event.question is QuestionId.EFFORT:
            return event.value if event.status is AnswerStatus.ANSWERED else None
    return None
