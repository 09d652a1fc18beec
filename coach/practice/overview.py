"""What the first page and the last page of a session show."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from coach.practice.ledger import Ledger
from coach.practice.prescription import equipment, prescribed_on, second_short_in
from coach.practice.questions_due import visit_of, weekly_questions_due
from coach.program.days import coach_day
from coach.program.routine import Content, RoutineKind, open_without_plan
from coach.record.plan_book import Version
from coach.session.access import Access, access
from coach.session.clock import Stamp
from coach.session.history import DayPlan, History
from coach.session.today import (
    DayMark,
    ExerciseSummary,
    Offer,
    Summary,
    Today,
    WeekDay,
)

if TYPE_CHECKING:
    from coach.session.plan_today import PlanToday
    from coach.session.state import SessionState

BREATHING = "breathing"
AROUND_TREATMENT = (DayPlan.GENTLER, DayPlan.TREATMENT)

OFFERED = ("isometric", "seated", "breathing")
"""Routines on the first page, the main one first."""


class _Day(NamedTuple):
    """What the parts of the first page stand on."""

    content: Content
    ledger: Ledger
    day: date
    history: History
    access: Access
    version: Version | None


def today(content: Content, ledger: Ledger, now: Stamp) -> Today:
    """Return what is offered on the coach day of now, open routines before closed ones."""
    day = coach_day(now.utc_ms, now.offset_s)
    history = ledger.history(day)
    known = _Day(content, ledger, day, history, access(history, day), ledger.book.version_on(day))
    offers = (_offer(known, routine) for routine in _offered(known))
    return Today(
        day=day,
        name=ledger.profile.name if ledger.profile else "",
        offers=tuple(sorted(offers, key=lambda offer: not offer.open)),
        access=known.access,
        week=_week(known),
        morning_due=history.morning_due is not None,
        plan=_plan(known),
        second_short_in=second_short_in(ledger, now) if known.access.short_only else None,
        questions_due=weekly_questions_due(ledger, day),
        visit=visit_of(ledger, day),
    )


def _offered(known: _Day) -> list[str]:
    """Return the routines a plan opens, breathing always; the gentler one first on its days."""
    if known.version is None:
        routines = known.content.routines
        return [one for one in OFFERED if one in routines and open_without_plan(routines[one])]
    plan = known.version.plan
    named = [one.routine for one in plan.routines if one.routine != BREATHING]
    first = [plan.gentler] if known.history.day_plan in AROUND_TREATMENT else []
    return list(dict.fromkeys((*first, *named, BREATHING)))


def _plan(known: _Day) -> PlanToday | None:
    if known.version is None:
        return None
    from coach.practice.plan_today import plan_today  # noqa: PLC0415 - only with a plan

    return plan_today(known.ledger, known.version, known.day, known.history)


def _offer(known: _Day, name: str) -> Offer:
    resolved = prescribed_on(known.content, known.ledger, known.day, name)
    exercise = resolved.routine.kind is RoutineKind.EXERCISE
    is_gentler = name == known.history.gentler
    may = known.access.gentler if is_gentler else known.access.exercise
    return Offer(
        routine=name,
        exercise=exercise,
        length_s=resolved.length_ms // 1000,
        hold_s=resolved.hold_ms // 1000,
        equipment=equipment(known.content, resolved.blocks),
        easier_equipment=equipment(known.content, resolved.blocks, easier=True),
        open=may if exercise else known.access.breathing,
        items=tuple(block.item for block in resolved.blocks),
        gentler=is_gentler,
    )


def _week(known: _Day) -> tuple[WeekDay, ...]:
    monday = known.day - timedelta(days=known.day.weekday())
    days = [monday + timedelta(days=n) for n in range(7)]
    planned, treated = _planned_days(known, days) if known.version is not None else ((), ())
    return tuple(
        msgspec.structs.replace(
            _week_day(known.ledger, day, known.day),
            planned=day in planned,
            treatment=day in treated,
        )
        for day in days
    )


def _planned_days(known: _Day, days: list[date]) -> tuple[Collection[date], Collection[date]]:
    """Return which days have a planned session, and which are treatment days."""
    from coach.practice.days import treated_among  # noqa: PLC0415 - with a plan

    book = known.ledger.book
    planned = {due.day for _, due in book.planned_between(days[0], days[-1]) if not due.rest}
    return planned, treated_among(book, days)


def _week_day(ledger: Ledger, day: date, today: date) -> WeekDay:
    ends = [
        fact.closed
        for fact in ledger.sessions.values()
        if fact.day == day and fact.closed is not None and fact.closed.worked
    ]
    paper = ledger.book.paper_on(day)
    whole = paper is not None and paper.done_s == paper.planned_s
    done = sum(closed.outcome == "completed" for closed in ends) or whole
    mark = DayMark.DONE if done else DayMark.PART if ends or paper else DayMark.NONE
    return WeekDay(day=day, mark=mark, done=len(ends) + int(paper is not None), today=day == today)


def summary(state: SessionState) -> Summary:
    """Return how a closed session went."""
    from coach.session.results import (  # noqa: PLC0415 - the first page has no session
        done_hold_ms,
        exercise_results,
        planned_hold_ms,
    )

    setup = state.setup
    return Summary(
        session=setup.session,
        routine=setup.routine,
        outcome=state.outcome.value if state.outcome else "",
        reason=state.reason.value if state.reason else "",
        length_ms=state.session_ms,
        done_hold_ms=done_hold_ms(state),
        planned_hold_ms=planned_hold_ms(state),
        exercises=tuple(
            ExerciseSummary(
                exercise=result.exercise,
                variant=result.variant,
                outcome=result.outcome,
                reason=result.reason,
                done_ms=result.done_ms,
                planned_ms=result.planned_ms,
            )
            for result in exercise_results(state)
        ),
    )
