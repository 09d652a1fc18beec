"""What holds for all numbers: more pain is never less grave, and signs outweigh numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.session.commands import PainPlace, StopReason
from coach.session.decisions import Decision, Effect, Level
from coach.session.history import DayPain
from coach.session.safety import (
    after,
    before,
    between,
    counts_as_amber,
    gravest,
    morning_after,
    signs_decision,
    stop_decision,
    usual_pain,
)
from coach.session.segments import Limits
from coach.session.signs import CALL_NOW, CALL_TODAY

PAIN = st.floats(0, 10, allow_nan=False) | st.integers(0, 100).map(lambda n: n / 10)
LEVELS = list(Level)
MONDAY = date(2026, 11, 16)


def graver_or_same(one: Decision, other: Decision) -> bool:
    return LEVELS.index(one.level) <= LEVELS.index(other.level)


@given(PAIN, PAIN, PAIN, PAIN, PAIN)
def test_more_pain_before_is_never_less_grave(
    one: float, other: float, stop: float, usual: float, baseline: float
) -> None:
    less, more = (
        before(pain, stop=stop, usual=usual, baseline=baseline) for pain in sorted((one, other))
    )
    assert graver_or_same(more, less)


@given(PAIN, PAIN, PAIN, PAIN)
def test_more_pain_later_is_never_less_grave(
    one: float, other: float, start: float, stop: float
) -> None:
    low, high = sorted((one, other))
    for judge in (between, after):
        assert graver_or_same(
            judge(high, start=start, stop=stop), judge(low, start=start, stop=stop)
        )
    limits = Limits(start=start, stop=stop)
    stopped = [stop_decision(StopReason.TIRED, pain, None, limits) for pain in (low, high)]
    if stopped[0] is not None:
        assert stopped[1] is not None
        assert graver_or_same(stopped[1], stopped[0])


@given(PAIN, PAIN, PAIN, PAIN, st.booleans(), st.booleans(), st.none() | st.booleans())
def test_more_pain_in_the_morning_is_never_less_grave(  # noqa: PLR0913, PLR0917 - drawn values
    one: float,
    other: float,
    start: float,
    stop: float,
    previous: bool,  # noqa: FBT001
    session: bool,  # noqa: FBT001
    medicine: bool | None,  # noqa: FBT001
) -> None:
    less, more = (
        morning_after(
            pain,
            start=start,
            stop=stop,
            previous_amber=previous,
            more_medicine=medicine,
            session_amber=session,
        )
        for pain in sorted((one, other))
    )
    assert graver_or_same(more, less)


@given(PAIN, PAIN, PAIN, PAIN)
def test_red_beats_amber(pain: float, stop: float, usual: float, baseline: float) -> None:
    decision = before(pain, stop=stop, usual=usual, baseline=baseline)
    if pain >= stop:
        assert decision.level is Level.RED
    assert (Effect.EASIER_TODAY in decision.effects) == (decision.level is Level.AMBER)


@given(st.sets(st.sampled_from(CALL_NOW + CALL_TODAY), min_size=1), PAIN, PAIN)
def test_a_sign_is_at_least_as_grave_as_any_number(
    chosen: set[object], pain: float, stop: float
) -> None:
    sign = signs_decision(frozenset(one for one in CALL_NOW + CALL_TODAY if one in chosen))
    number = before(pain, stop=stop, usual=0, baseline=0)
    assert graver_or_same(sign, number)
    assert gravest([number, sign]) == sign


@given(st.sampled_from(list(StopReason)), PAIN, PAIN, PAIN)
def test_a_number_never_softens_a_stop(
    reason: StopReason, pain: float, start: float, stop: float
) -> None:
    limits = Limits(start=start, stop=stop)
    without = stop_decision(reason, None, PainPlace.USUAL, limits)
    joined = stop_decision(reason, pain, PainPlace.USUAL, limits)
    if without is not None and without.level is not Level.AMBER:
        assert joined is not None
        assert graver_or_same(joined, without)
        assert set(without.effects) <= set(joined.effects)


def replay(pains: list[float], *, stop: float, baseline: float) -> list[Level]:
    """Return the level of each day's check-in; only sessions that start are remembered."""
    starts: list[DayPain] = []
    levels = []
    for number, pain in enumerate(pains):
        usual = usual_pain(starts, baseline)
        decision = before(pain, stop=stop, usual=usual, baseline=baseline)
        levels.append(decision.level)
        if decision.level is not Level.RED:
            starts.append(DayPain(day=MONDAY + timedelta(days=number), pain=pain))
    return levels


def test_a_slow_climb_cannot_slip_through() -> None:
    levels = replay([2, 3, 4, 5, 6], stop=6, baseline=2)
    assert levels == [Level.GREEN, Level.GREEN, Level.AMBER, Level.AMBER, Level.RED]


def test_a_slow_climb_under_a_high_limit_stays_amber() -> None:
    climb = [2 + step / 2 for step in range(15)]
    levels = replay(climb, stop=10, baseline=2)
    assert set(levels[4:]) == {Level.AMBER}


@pytest.mark.parametrize("pain", [6.0, 9.0])
def test_a_repeated_red_pain_never_becomes_the_usual_one(pain: float) -> None:
    assert replay([pain] * 10, stop=6, baseline=2) == [Level.RED] * 10
    assert set(replay([2, 2, 2] + [5.0] * 10, stop=10, baseline=2)[3:]) == {Level.RED}


def test_a_repeated_red_morning_locks_each_time() -> None:
    for _again in range(5):
        decision = morning_after(5, start=2, stop=6, previous_amber=True, more_medicine=False)
        assert Effect.LOCK_EXERCISE in decision.effects
        assert counts_as_amber(decision)


def test_amber_mornings_lock_from_the_second_on() -> None:
    previous, locked = False, []
    for _session in range(4):
        decision = morning_after(4, start=2, stop=6, previous_amber=previous, more_medicine=False)
        locked.append(Effect.LOCK_EXERCISE in decision.effects)
        previous = counts_as_amber(decision)
    assert locked == [False, True, True, True]
