"""Every row of the pain tables fires at its edge, and does not fire just below it."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest

from coach.session.decisions import Decision, Effect, Level, Moment, Rule
from coach.session.history import DayPain
from coach.session.safety import (
    RULES,
    after,
    before,
    between,
    blank_before,
    blank_between,
    counts_as_amber,
    morning_after,
    tiredness,
    usual_pain,
)

MONDAY = date(2026, 11, 16)


def told(decision: Decision) -> tuple[Level, Rule]:
    return decision.level, decision.rule


@pytest.mark.parametrize(
    ("pain", "stop", "usual", "baseline", "level", "rule"),
    [
        # red: at the stop limit
        (6.0, 6.0, 5.5, 5.5, Level.RED, Rule.PAIN_AT_LIMIT),
        (5.99, 6.0, 5.99, 5.99, Level.GREEN, Rule.NONE),
        (10.0, 10.0, 10.0, 10.0, Level.RED, Rule.PAIN_AT_LIMIT),
        # red: three above the usual pain
        (3.0, 10.0, 0.0, 3.0, Level.RED, Rule.PAIN_ROSE_BY_3),
        (5.1, 10.0, 2.1, 5.1, Level.RED, Rule.PAIN_ROSE_BY_3),
        (2.99, 10.0, 0.0, 2.0, Level.AMBER, Rule.PAIN_ROSE_BY_2),
        # both: the limit is told
        (6.0, 6.0, 1.0, 1.0, Level.RED, Rule.PAIN_AT_LIMIT),
        # amber: two above the usual pain
        (4.0, 10.0, 2.0, 4.0, Level.AMBER, Rule.PAIN_ROSE_BY_2),
        (4.3, 10.0, 2.3, 4.3, Level.AMBER, Rule.PAIN_ROSE_BY_2),
        (3.99, 10.0, 2.0, 3.99, Level.GREEN, Rule.NONE),
        # amber: two above the baseline
        (4.0, 10.0, 3.0, 2.0, Level.AMBER, Rule.PAIN_ABOVE_BASELINE),
        (3.99, 10.0, 3.0, 2.0, Level.GREEN, Rule.NONE),
        (4.0, 10.0, 9.0, 2.0, Level.AMBER, Rule.PAIN_ABOVE_BASELINE),
        # amber: within two of the limit and above the usual pain
        (4.0, 6.0, 3.9, 4.0, Level.AMBER, Rule.PAIN_NEAR_LIMIT),
        (4.0, 6.0, 4.0, 4.0, Level.GREEN, Rule.NONE),
        (3.99, 6.0, 3.0, 3.0, Level.GREEN, Rule.NONE),
        (5.99, 6.0, 5.98, 5.98, Level.AMBER, Rule.PAIN_NEAR_LIMIT),
        # green
        (0.0, 6.0, 0.0, 0.0, Level.GREEN, Rule.NONE),
        (2.9, 6.0, 1.0, 1.0, Level.GREEN, Rule.NONE),
    ],
)
def test_before(
    pain: float, stop: float, usual: float, baseline: float, level: Level, rule: Rule
) -> None:
    decision = before(pain, stop=stop, usual=usual, baseline=baseline)
    assert told(decision) == (level, rule)
    assert (decision.moment, decision.value, decision.rules) == (Moment.BEFORE, pain, RULES)


def test_before_red_closes_exercise_and_amber_eases_it() -> None:
    red = before(6, stop=6, usual=2, baseline=2)
    amber = before(4, stop=6, usual=2, baseline=2)
    assert red.effects == (Effect.NO_EXERCISE_TODAY,)
    assert amber.effects == (Effect.EASIER_TODAY, Effect.ASK_USUAL_PAIN)
    assert before(2, stop=6, usual=2, baseline=2).effects == ()


@pytest.mark.parametrize(
    ("pain", "start", "stop", "level", "rule"),
    [
        (6.0, 5.0, 6.0, Level.RED, Rule.PAIN_AT_LIMIT),
        (5.99, 5.0, 6.0, Level.GREEN, Rule.NONE),
        (5.0, 2.0, 6.0, Level.RED, Rule.PAIN_ROSE_BY_3),
        (4.99, 2.0, 6.0, Level.AMBER, Rule.PAIN_ROSE_BY_2),
        (4.0, 2.0, 6.0, Level.AMBER, Rule.PAIN_ROSE_BY_2),
        (2.2, 0.2, 6.0, Level.AMBER, Rule.PAIN_ROSE_BY_2),
        (3.99, 2.0, 6.0, Level.GREEN, Rule.NONE),
        (2.9, 1.0, 6.0, Level.GREEN, Rule.NONE),
        (0.0, 5.0, 6.0, Level.GREEN, Rule.NONE),
    ],
)
def test_between_and_after(
    pain: float, start: float, stop: float, level: Level, rule: Rule
) -> None:
    now = between(pain, start=start, stop=stop)
    then = after(pain, start=start, stop=stop)
    assert told(now) == (level, rule)
    assert told(then) == (Level.CALL_TODAY if level is Level.RED else level, rule)
    assert (now.moment, then.moment) == (Moment.BETWEEN, Moment.AFTER)
    assert now.value == then.value == pain


def test_between_red_ends_the_session_and_the_day() -> None:
    assert between(6, start=5, stop=6).effects == (Effect.NO_EXERCISE_TODAY, Effect.END_SESSION)
    assert between(4, start=2, stop=6).effects == (Effect.EASIER_TODAY, Effect.ASK_USUAL_PAIN)


def test_after_red_locks_until_the_team_was_called() -> None:
    red = after(6, start=5, stop=6)
    assert {Effect.LOCK_EXERCISE, Effect.NO_EXERCISE_TODAY} <= set(red.effects)
    assert Effect.END_SESSION not in red.effects
    amber = after(4, start=2, stop=6)
    assert amber.effects == (Effect.NO_PROGRESSION, Effect.ASK_USUAL_PAIN)


def test_a_blank_before_is_amber() -> None:
    decision = blank_before()
    assert told(decision) == (Level.AMBER, Rule.PAIN_BLANK)
    assert Effect.EASIER_TODAY in decision.effects
    assert decision.value is None


@pytest.mark.parametrize(
    ("moment", "effect"),
    [(Moment.BETWEEN, Effect.EASIER_TODAY), (Moment.AFTER, Effect.NO_PROGRESSION)],
)
def test_a_first_blank_is_amber_and_a_second_ends_the_session(
    moment: Moment, effect: Effect
) -> None:
    first, second, third = (blank_between(n, moment) for n in range(3))
    assert told(first) == (Level.AMBER, Rule.PAIN_BLANK)
    assert effect in first.effects
    assert Effect.END_SESSION not in first.effects
    assert told(second) == (Level.RED, Rule.SECOND_BLANK)
    assert Effect.END_SESSION in second.effects
    assert third == second
    assert first.moment is second.moment is moment


@pytest.mark.parametrize(
    ("pain", "start", "level", "rule"),
    [
        (6.0, 5.5, Level.CALL_TODAY, Rule.PAIN_AT_LIMIT),
        (5.99, 5.5, Level.GREEN, Rule.NONE),
        (5.0, 2.0, Level.CALL_TODAY, Rule.PAIN_ROSE_BY_3),
        (4.99, 2.0, Level.AMBER, Rule.PAIN_ROSE_BY_2),
        (4.0, 2.0, Level.AMBER, Rule.PAIN_ROSE_BY_2),
        (3.99, 2.0, Level.GREEN, Rule.NONE),
        (None, 2.0, Level.GREEN, Rule.PAIN_BLANK),
    ],
)
def test_morning_after(pain: float | None, start: float, level: Level, rule: Rule) -> None:
    decision = morning_after(pain, start=start, stop=6, previous_amber=False, more_medicine=False)
    assert told(decision) == (level, rule)
    assert (decision.moment, decision.value) == (Moment.MORNING_AFTER, pain)
    assert (Effect.LOCK_EXERCISE in decision.effects) == (level is Level.CALL_TODAY)
    assert (Effect.STEP_BACK in decision.effects) == (level is Level.AMBER)
    assert (Effect.NO_PROGRESSION in decision.effects) == (rule is not Rule.NONE)


@pytest.mark.parametrize(
    ("pain", "session", "previous", "medicine", "rule"),
    [
        (4.0, False, True, False, Rule.AMBER_TWICE),
        (3.99, False, True, False, Rule.NONE),
        (2.0, True, True, False, Rule.AMBER_TWICE),
        (None, True, True, False, Rule.AMBER_TWICE),
        (2.0, True, False, False, Rule.NONE),
        (None, False, True, False, Rule.PAIN_BLANK),
        (4.0, False, False, True, Rule.MORE_MEDICINE),
        (2.0, False, False, True, Rule.MORE_MEDICINE),
        (None, False, False, True, Rule.MORE_MEDICINE),
        (2.0, False, False, None, Rule.PAIN_BLANK),
        (4.0, False, False, None, Rule.PAIN_ROSE_BY_2),
        (5.0, True, True, True, Rule.PAIN_ROSE_BY_3),
    ],
)
def test_morning_after_beside_the_number(
    pain: float | None, *, session: bool, previous: bool, medicine: bool | None, rule: Rule
) -> None:
    decision = morning_after(
        pain,
        start=2,
        stop=6,
        previous_amber=previous,
        more_medicine=medicine,
        session_amber=session,
    )
    locks = {Rule.AMBER_TWICE, Rule.MORE_MEDICINE, Rule.PAIN_ROSE_BY_3}
    assert decision.rule is rule
    assert (decision.level is Level.CALL_TODAY) == (rule in locks)
    assert (Effect.LOCK_EXERCISE in decision.effects) == (rule in locks)
    assert (Effect.STEP_BACK in decision.effects) == (pain == 4.0)


def test_a_blank_morning_only_holds_progression_back() -> None:
    decision = morning_after(None, start=2, stop=6, previous_amber=True, more_medicine=None)
    assert decision.level is Level.GREEN
    assert decision.effects == (Effect.NO_PROGRESSION,)


@pytest.mark.parametrize(
    ("decision", "amber"),
    [
        (before(4, stop=6, usual=2, baseline=2), True),
        (before(2, stop=6, usual=2, baseline=2), False),
        (blank_before(), True),
        (between(5, start=2, stop=6), True),
        (after(6, start=5, stop=6), True),
        (tiredness(9), False),
        (
            morning_after(4, start=2, stop=6, previous_amber=True, more_medicine=False),
            True,
        ),
        (morning_after(4, start=2, stop=6, previous_amber=False, more_medicine=True), True),
        (morning_after(2, start=2, stop=6, previous_amber=False, more_medicine=True), False),
        (
            morning_after(None, start=2, stop=6, previous_amber=False, more_medicine=False),
            False,
        ),
    ],
)
def test_which_decisions_make_a_session_amber(decision: Decision, *, amber: bool) -> None:
    assert counts_as_amber(decision) is amber


@pytest.mark.parametrize(
    ("value", "rule"), [(8.0, Rule.TIRED), (10, Rule.TIRED), (7.99, Rule.NONE), (0, Rule.NONE)]
)
def test_tiredness_offers_but_never_closes(value: float, rule: Rule) -> None:
    decision = tiredness(value)
    assert told(decision) == (Level.GREEN, rule)
    assert decision.effects == ((Effect.OFFER_SHORT,) if rule is Rule.TIRED else ())


@pytest.mark.parametrize("value", [-0.1, 10.1, math.nan, math.inf])
def test_a_number_off_the_scale_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        before(value, stop=6, usual=2, baseline=2)
    with pytest.raises(ValueError, match="scale"):
        between(2, start=value, stop=6)
    with pytest.raises(ValueError, match="scale"):
        after(2, start=2, stop=value)
    with pytest.raises(ValueError, match="scale"):
        tiredness(value)


def starts(*pains: float, a_day: int = 1) -> tuple[DayPain, ...]:
    return tuple(
        DayPain(day=MONDAY + timedelta(days=n // a_day), pain=pain) for n, pain in enumerate(pains)
    )


@pytest.mark.parametrize(
    ("past", "usual"),
    [
        ((), 1.5),
        (starts(5), 1.5),
        (starts(5, 5), 1.5),
        (starts(5, 1, 3), 3),
        (starts(0, 0, 5, 1, 3), 3),
        (starts(2.5, 2.5, 4), 2.5),
        # Six sessions on three days: the first of each day counts.
        (starts(1, 9, 2, 9, 3, 9, a_day=2), 2),
        # Five sessions on one day are one day.
        (starts(4, 4, 4, 4, 4, a_day=5), 1.5),
        (tuple(reversed(starts(0, 0, 5, 1, 3))), 3),
    ],
)
def test_usual_pain(past: tuple[DayPain, ...], usual: float) -> None:
    assert usual_pain(past, 1.5) == usual
