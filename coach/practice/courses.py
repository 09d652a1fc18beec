"""How the last exercise sessions went, as progression needs to know it."""

from __future__ import annotations

from coach.practice.ledger import Ledger, SessionFact
from coach.program.plan import Plan
from coach.record.journal import session_events
from coach.record.store import Record
from coach.session.commands import AnswerStatus
from coach.session.events import Answered, AnyEvent
from coach.session.fold import fold
from coach.session.progression import Course, morning_of, whole
from coach.session.segments import QuestionId

LOOKED_AT = 30
"""So many of the last sessions are read; three green ones in a row are looked for."""


def courses(record: Record, ledger: Ledger, plan: Plan) -> tuple[Course, ...]:
    """Return the last exercise sessions with work done, oldest first."""
    worked = [
        fact
        for fact in ledger.sessions.values()
        if fact.exercise and fact.closed is not None and fact.closed.worked
    ]
    return tuple(_course(record, ledger, plan, fact) for fact in worked[-LOOKED_AT:])


def _course(record: Record, ledger: Ledger, plan: Plan, fact: SessionFact) -> Course:
    events = session_events(record, fact.id)
    main = plan.routines[0].routine
    return Course(
        id=fact.id,
        plan_version=fact.plan_version,
        counts=fact.routine == main and not fact.short,
        whole=whole(fold(events)),
        amber=ledger.is_amber(fact.id),
        effort=_effort(events),
        morning=morning_of(ledger.mornings.get(fact.id, ())),
    )


def _effort(events: tuple[AnyEvent, ...]) -> float | None:
    for event in events:
        if isinstance(event, Answered) and event.question is QuestionId.EFFORT:
            return event.value if event.status is AnswerStatus.ANSWERED else None
    return None
