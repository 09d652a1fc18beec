"""What the first page and the last page of a session show."""

from __future__ import annotations

from datetime import date, timedelta

from coach.practice.ledger import Ledger
from coach.practice.prescription import equipment, prescribed
from coach.program.routine import Content, RoutineKind, open_without_plan
from coach.session.access import Access, access
from coach.session.results import (
    done_hold_ms,
    exercise_results,
    planned_hold_ms,
)
from coach.session.state import SessionState
from coach.session.today import (
    DayMark,
    ExerciseSummary,
    Offer,
    Summary,
    Today,
    WeekDay,
)

OFFERED = ("isometric", "seated", "breathing")
"""Routines on the first page, the main one first."""


def today(content: Content, ledger: Ledger, day: date) -> Today:
    """Return what is offered on this coach day, open routines before closed ones."""
    history = ledger.history(day)
    allowed = access(history, day)
    offers = [
        _offer(content, ledger, routine, allowed)
        for routine in OFFERED
        if routine in content.routines and open_without_plan(content.routines[routine])
    ]
    return Today(
        day=day,
        name=ledger.profile.name if ledger.profile else "",
        offers=tuple(sorted(offers, key=lambda offer: not offer.open)),
        access=allowed,
        week=_week(ledger, day),
        morning_due=history.morning_due is not None,
    )


def _offer(content: Content, ledger: Ledger, name: str, allowed: Access) -> Offer:
    resolved = prescribed(content, name, step_backs=ledger.step_backs)
    exercise = resolved.routine.kind is RoutineKind.EXERCISE
    return Offer(
        routine=name,
        exercise=exercise,
        length_s=resolved.length_ms // 1000,
        hold_s=resolved.hold_ms // 1000,
        equipment=equipment(content, resolved.routine, resolved.blocks),
        open=allowed.exercise if exercise else allowed.breathing,
    )


def _week(ledger: Ledger, day: date) -> tuple[WeekDay, ...]:
    monday = day - timedelta(days=day.weekday())
    return tuple(_week_day(ledger, monday + timedelta(days=n), day) for n in range(7))


def _week_day(ledger: Ledger, day: date, today: date) -> WeekDay:
    ends = [
        fact.closed
        for fact in ledger.sessions.values()
        if fact.day == day and fact.closed is not None and fact.closed.worked
    ]
    done = sum(closed.outcome == "completed" for closed in ends)
    mark = DayMark.DONE if done else DayMark.PART if ends else DayMark.NONE
    return WeekDay(day=day, mark=mark, done=len(ends), today=day == today)


def summary(state: SessionState) -> Summary:
    """Return how a closed session went."""
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
