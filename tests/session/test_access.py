"""What is open today, and why the rest is closed."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from coach.program.person import Clearance
from coach.session.access import Access, Why, access, holds_today
from coach.session.decisions import Decision, Effect, Moment
from coach.session.history import History, OpenLock
from coach.session.safety import (
    after,
    before,
    between,
    blank_before,
    blank_between,
    new_pain,
    signs_decision,
    unwell_decision,
)
from coach.session.signs import Sign
from tests.support.checkins import CLEARED, DAY, HISTORY, NONE_OF_THESE, locked

FEVER = signs_decision(frozenset({Sign.FEVER}))
RED = before(6, stop=6, usual=2, baseline=2)
DIZZY = unwell_decision(frozenset({Sign.DIZZY}))
STOMACH = unwell_decision(frozenset({Sign.STOMACH}))
INFUSION = unwell_decision(frozenset({Sign.INFUSION}))


def on(**changes: object) -> Access:
    return access(msgspec.structs.replace(HISTORY, **changes), DAY)


def test_a_cleared_person_may_do_everything() -> None:
    assert access(HISTORY, DAY) == Access(exercise=True, breathing=True)


@pytest.mark.parametrize(
    ("clearance", "why"),
    [
        (None, Why.NO_CLEARANCE),
        (Clearance(who="Dr. Roth", cleared_on=DAY + timedelta(days=1)), Why.NO_CLEARANCE),
        (Clearance(who="Dr. Roth", cleared_on=DAY - timedelta(weeks=12)), Why.CLEARANCE_EXPIRED),
    ],
)
def test_without_clearance_only_breathing_is_open(clearance: Clearance | None, why: Why) -> None:
    found = on(clearance=clearance)
    assert (found.exercise, found.breathing, found.why) == (False, True, (why,))


@pytest.mark.parametrize("age", [timedelta(0), timedelta(weeks=12, days=-1)])
def test_a_clearance_opens_from_its_day_for_twelve_weeks(age: timedelta) -> None:
    assert on(clearance=Clearance(who="Dr. Roth", cleared_on=DAY - age)).exercise


def test_locks_close_until_they_are_cleared() -> None:
    all_locked = access(locked(FEVER), DAY)
    assert (all_locked.exercise, all_locked.breathing) == (False, False)
    assert all_locked.why == (Why.LOCKED_ALL,)
    assert all_locked.locks == locked(FEVER).locks
    exercise = access(locked(new_pain(Moment.BEFORE)), date(2027, 1, 1))
    assert (exercise.exercise, exercise.breathing) == (False, True)
    assert exercise.why == (Why.LOCKED_EXERCISE,)


@pytest.mark.parametrize(
    ("decision", "breathing", "why"),
    [
        (RED, True, Why.RED_TODAY),
        (between(5, start=2, stop=6), True, Why.RED_TODAY),
        (after(6, start=2, stop=6), True, Why.RED_TODAY),
        (blank_between(1, Moment.BETWEEN), True, Why.RED_TODAY),
        (STOMACH, True, Why.UNWELL_TODAY),
        (INFUSION, True, Why.UNWELL_TODAY),
        (DIZZY, False, Why.REST_TODAY),
    ],
)
def test_red_and_not_today_hold_for_the_day(
    decision: Decision, *, breathing: bool, why: Why
) -> None:
    found = on(today=(decision,))
    assert (found.exercise, found.breathing, found.why) == (False, breathing, (why,))
    assert holds_today(decision)


@pytest.mark.parametrize(
    "decision",
    [
        blank_before(),
        before(2, stop=6, usual=2, baseline=2),
        signs_decision(NONE_OF_THESE),
        signs_decision(None),
        unwell_decision(None),
        FEVER,
        new_pain(Moment.BEFORE),
    ],
)
def test_other_decisions_do_not_hold_for_the_day(decision: Decision) -> None:
    assert not holds_today(decision)
    assert on(today=(decision,)).exercise


def test_every_reason_is_told_the_gravest_first() -> None:
    held = [
        OpenLock(id=name, effect=effect, decision=FEVER, since=DAY)
        for name, effect in (("a", Effect.LOCK_EXERCISE), ("b", Effect.LOCK_ALL))
    ]
    found = on(locks=tuple(held), today=(STOMACH, RED, DIZZY), clearance=None, baseline=2)
    assert found.why == (
        Why.LOCKED_ALL,
        Why.LOCKED_EXERCISE,
        Why.REST_TODAY,
        Why.RED_TODAY,
        Why.UNWELL_TODAY,
        Why.NO_CLEARANCE,
    )
    assert [lock.id for lock in found.locks] == ["b", "a"]
    assert (found.exercise, found.breathing) == (False, False)


def test_a_lock_with_another_effect_closes_nothing() -> None:
    odd = OpenLock(id="x", effect=Effect.STEP_BACK, decision=FEVER, since=DAY)
    history = History(baseline=2, clearance=CLEARED, locks=(odd,))
    assert access(history, DAY).exercise
