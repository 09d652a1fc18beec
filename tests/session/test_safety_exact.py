"""Whole decisions, field by field: what a record keeps of each row of the tables."""

from __future__ import annotations

import pytest

from coach.session import safety
from coach.session.commands import PainPlace, StopReason
from coach.session.decisions import Decision, Effect, Level, Moment, Rule
from coach.session.segments import Limits
from coach.session.signs import Sign

LIMITS = Limits(start=2.0, stop=6.0)


def told(decision: Decision | None) -> tuple[Moment, Level, Rule, set[Effect]]:
    assert decision is not None
    assert decision.rules == safety.RULES
    return decision.moment, decision.level, decision.rule, set(decision.effects)


def test_these_are_the_first_rules() -> None:
    assert safety.RULES == 1


def test_red_after_a_session() -> None:
    assert told(safety.after(6, start=2, stop=6)) == (
        Moment.AFTER,
        Level.CALL_TODAY,
        Rule.PAIN_AT_LIMIT,
        {Effect.LOCK_EXERCISE, Effect.NO_EXERCISE_TODAY, Effect.NO_PROGRESSION},
    )


def test_amber_after_a_session() -> None:
    assert told(safety.after(4, start=2, stop=6)) == (
        Moment.AFTER,
        Level.AMBER,
        Rule.PAIN_ROSE_BY_2,
        {Effect.NO_PROGRESSION, Effect.ASK_USUAL_PAIN},
    )


def test_red_at_a_stop_ends_session_and_day() -> None:
    found = safety.stop_decision(StopReason.PAIN, 6, PainPlace.USUAL, LIMITS)
    assert told(found) == (
        Moment.STOP,
        Level.RED,
        Rule.PAIN_AT_LIMIT,
        {Effect.NO_EXERCISE_TODAY, Effect.END_SESSION},
    )


def test_amber_at_a_stop() -> None:
    found = safety.stop_decision(StopReason.PAIN, 4, None, LIMITS)
    assert told(found) == (
        Moment.STOP,
        Level.AMBER,
        Rule.PAIN_ROSE_BY_2,
        {Effect.NO_PROGRESSION, Effect.ASK_USUAL_PAIN},
    )


def test_blanks() -> None:
    assert told(safety.blank_before())[:3] == (Moment.BEFORE, Level.AMBER, Rule.PAIN_BLANK)
    assert told(safety.blank_between(1, Moment.BETWEEN)) == (
        Moment.BETWEEN,
        Level.RED,
        Rule.SECOND_BLANK,
        {Effect.NO_EXERCISE_TODAY, Effect.END_SESSION},
    )


@pytest.mark.parametrize("moment", [Moment.BEFORE, Moment.REVIEW])
def test_lists_without_a_sign_are_green_by_no_rule(moment: Moment) -> None:
    green = (moment, Level.GREEN, Rule.NONE, set[Effect]())
    assert told(safety.signs_decision(frozenset(), moment=moment)) == green
    assert told(safety.unwell_decision(frozenset(), moment=moment)) == green


def test_lists_are_those_before_a_session_unless_it_is_said() -> None:
    assert safety.signs_decision(frozenset()).moment is Moment.BEFORE
    assert safety.unwell_decision(frozenset()).moment is Moment.BEFORE


def test_unanswered_lists_are_not_today() -> None:
    for judged in (safety.signs_decision(None), safety.unwell_decision(None)):
        assert told(judged) == (
            Moment.BEFORE,
            Level.NOT_TODAY,
            Rule.SIGNS_UNANSWERED,
            {Effect.NO_EXERCISE_TODAY},
        )


@pytest.mark.parametrize(("value", "rule"), [(7.9, Rule.NONE), (8, Rule.TIRED)])
def test_tiredness_is_told_before_a_session(value: float, rule: Rule) -> None:
    assert told(safety.tiredness(value))[:3] == (Moment.BEFORE, Level.GREEN, rule)


@pytest.mark.parametrize(
    ("reason", "place", "rule"),
    [
        (StopReason.NEW_PAIN, None, Rule.NEW_PAIN),
        (StopReason.PAIN, PainPlace.NEW, Rule.NEW_PAIN),
        (StopReason.DIZZY, None, Rule.UNWELL_DIZZY),
        (StopReason.UNWELL, None, Rule.STOPPED),
        (StopReason.CHEST_PAIN, None, Rule.SIGN_CALL_NOW),
    ],
)
def test_what_follows_from_a_stop_says_that_it_was_one(
    reason: StopReason, place: PainPlace | None, rule: Rule
) -> None:
    moment, _, found, effects = told(safety.stop_decision(reason, None, place, LIMITS))
    assert (moment, found) == (Moment.STOP, rule)
    assert Effect.END_SESSION not in effects


def test_a_sign_of_another_list_is_named_in_order() -> None:
    with pytest.raises(ValueError, match="dizzy, infusion, vomiting-or-diarrhoea"):
        safety.signs_decision(frozenset({Sign.STOMACH, Sign.INFUSION, Sign.DIZZY}))


def test_red_between_ends_session_and_day() -> None:
    assert told(safety.between(6, start=2, stop=6)) == (
        Moment.BETWEEN,
        Level.RED,
        Rule.PAIN_AT_LIMIT,
        {Effect.NO_EXERCISE_TODAY, Effect.END_SESSION},
    )
