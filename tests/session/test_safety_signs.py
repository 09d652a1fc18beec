"""Signs close what they must; stops are judged by reason, place and number together."""

from __future__ import annotations

import pytest

from coach.session.commands import PainPlace, StopReason
from coach.session.decisions import Decision, Effect, Level, Moment, Rule
from coach.session.safety import (
    after,
    between,
    gravest,
    gravity,
    may_be_mistake,
    morning_after,
    new_pain,
    not_usual_pain,
    signs_decision,
    stop_decision,
    tiredness,
    unwell_decision,
)
from coach.session.segments import Limits
from coach.session.signs import CALL_NOW, CALL_TODAY, UNWELL, Sign

LIMITS = Limits(start=2, stop=6)
NOTHING = frozenset[Sign]()

CALL_NOW_REASONS = {
    StopReason.NEW_WEAKNESS: Sign.WEAKNESS,
    StopReason.BLADDER_OR_BOWEL: Sign.BLADDER_OR_BOWEL,
    StopReason.TIGHT_BAND: Sign.TIGHT_BAND,
    StopReason.CHEST_PAIN: Sign.CHEST_PAIN,
    StopReason.BREATHLESS: Sign.BREATHLESS,
    StopReason.FAINTED: Sign.FAINTED,
    StopReason.FALL: Sign.FALL,
    StopReason.SHARP_PAIN: Sign.SHARP_PAIN,
}
HARMLESS_REASONS = [
    StopReason.TIRED,
    StopReason.AT_HOME,
    StopReason.OTHER,
    StopReason.PAIN_LIMIT,
    StopReason.SECOND_BLANK,
    StopReason.NO_ANSWER,
    StopReason.FINISHED_LATER,
    StopReason.DISCARDED,
]


def test_the_lists_hold_every_sign_once() -> None:
    assert (len(CALL_NOW), len(CALL_TODAY), len(UNWELL)) == (11, 7, 3)
    assert (*CALL_NOW, *CALL_TODAY, *UNWELL) == tuple(Sign)


@pytest.mark.parametrize("sign", CALL_NOW)
def test_each_call_now_sign_closes_everything(sign: Sign) -> None:
    decision = signs_decision(frozenset({sign}))
    assert (decision.level, decision.rule) == (Level.CALL_NOW, Rule.SIGN_CALL_NOW)
    assert decision.effects == (Effect.LOCK_ALL,)
    assert decision.signs == (sign.value,)
    assert decision.moment is Moment.BEFORE


@pytest.mark.parametrize("sign", CALL_TODAY)
def test_each_call_today_sign_closes_the_exercises(sign: Sign) -> None:
    decision = signs_decision(frozenset({sign}), moment=Moment.BUTTON)
    assert (decision.level, decision.rule) == (Level.CALL_TODAY, Rule.SIGN_CALL_TODAY)
    assert decision.effects == (Effect.LOCK_EXERCISE,)
    assert decision.moment is Moment.BUTTON


def test_the_graver_list_wins_and_all_signs_are_kept_in_order() -> None:
    decision = signs_decision(frozenset({Sign.SWOLLEN_LEG, Sign.FEVER, Sign.UNSTEADY}))
    assert decision.level is Level.CALL_NOW
    assert decision.signs == ("unsteady", "fever", "swollen-leg")


def test_none_of_these_is_green_and_unanswered_is_not() -> None:
    for judge in (signs_decision, unwell_decision):
        assert judge(NOTHING).level is Level.GREEN
        assert judge(NOTHING).effects == ()
        unanswered = judge(None)
        assert unanswered.rule is Rule.SIGNS_UNANSWERED
        assert unanswered.effects == (Effect.NO_EXERCISE_TODAY,)


@pytest.mark.parametrize(
    ("chosen", "rule", "effects"),
    [
        ({Sign.STOMACH}, Rule.UNWELL_STOMACH, {Effect.NO_EXERCISE_TODAY}),
        (
            {Sign.DIZZY},
            Rule.UNWELL_DIZZY,
            {Effect.REST_TODAY, Effect.NO_EXERCISE_TODAY},
        ),
        (
            {Sign.INFUSION},
            Rule.UNWELL_INFUSION,
            {Effect.NO_EXERCISE_TODAY, Effect.GENTLER_TODAY},
        ),
        ({Sign.STOMACH, Sign.INFUSION}, Rule.UNWELL_STOMACH, {Effect.NO_EXERCISE_TODAY}),
        (set(UNWELL), Rule.UNWELL_DIZZY, {Effect.REST_TODAY, Effect.NO_EXERCISE_TODAY}),
    ],
)
def test_unwell(chosen: set[Sign], rule: Rule, effects: set[Effect]) -> None:
    decision = unwell_decision(frozenset(chosen))
    assert (decision.level, decision.rule) == (Level.NOT_TODAY, rule)
    assert set(decision.effects) == effects
    assert set(decision.signs) == {sign.value for sign in chosen}


def test_a_sign_of_another_list_is_refused() -> None:
    with pytest.raises(ValueError, match="dizzy"):
        signs_decision(frozenset({Sign.FEVER, Sign.DIZZY}))
    with pytest.raises(ValueError, match="fever"):
        unwell_decision(frozenset({Sign.FEVER}))


@pytest.mark.parametrize("moment", list(Moment))
@pytest.mark.parametrize(
    ("judge", "rule"), [(new_pain, Rule.NEW_PAIN), (not_usual_pain, Rule.NOT_USUAL_PAIN)]
)
def test_new_and_not_usual_pain_call_today(judge: object, rule: Rule, moment: Moment) -> None:
    decision = new_pain(moment) if judge is new_pain else not_usual_pain(moment)
    assert (decision.level, decision.rule, decision.moment) == (Level.CALL_TODAY, rule, moment)
    assert Effect.LOCK_EXERCISE in decision.effects
    running = moment in {Moment.BETWEEN, Moment.BUTTON}
    assert (Effect.END_SESSION in decision.effects) is running


@pytest.mark.parametrize(("reason", "sign"), CALL_NOW_REASONS.items())
def test_a_stop_for_a_call_now_sign_locks_all(reason: StopReason, sign: Sign) -> None:
    decision = stop_decision(reason, None, None, LIMITS)
    assert decision is not None
    assert (decision.level, decision.moment) == (Level.CALL_NOW, Moment.STOP)
    assert decision.effects == (Effect.LOCK_ALL,)
    assert decision.signs == (sign.value,)


@pytest.mark.parametrize("reason", HARMLESS_REASONS)
def test_nothing_follows_from_a_harmless_stop(reason: StopReason) -> None:
    assert stop_decision(reason, None, None, LIMITS) is None
    assert stop_decision(reason, 3.99, None, LIMITS) is None


def test_every_stop_reason_was_looked_at() -> None:
    judged = {StopReason.PAIN, StopReason.DIZZY, StopReason.UNWELL, StopReason.NEW_PAIN}
    assert judged | set(CALL_NOW_REASONS) | set(HARMLESS_REASONS) == set(StopReason)


@pytest.mark.parametrize(
    ("reason", "rule", "effects"),
    [
        (
            StopReason.DIZZY,
            Rule.UNWELL_DIZZY,
            (Effect.REST_TODAY, Effect.NO_EXERCISE_TODAY),
        ),
        (StopReason.UNWELL, Rule.STOPPED, (Effect.NO_EXERCISE_TODAY,)),
    ],
)
def test_dizzy_rests_and_unwell_is_not_today(
    reason: StopReason, rule: Rule, effects: tuple[Effect, ...]
) -> None:
    decision = stop_decision(reason, None, None, LIMITS)
    assert decision is not None
    assert (decision.level, decision.rule) == (Level.NOT_TODAY, rule)
    assert decision.effects == effects


@pytest.mark.parametrize("reason", [StopReason.PAIN, StopReason.NEW_PAIN, StopReason.TIRED])
def test_a_pain_in_a_new_place_calls_today(reason: StopReason) -> None:
    decision = stop_decision(reason, 1, PainPlace.NEW, LIMITS)
    assert decision is not None
    assert (decision.level, decision.rule) == (Level.CALL_TODAY, Rule.NEW_PAIN)
    assert decision.effects == (Effect.LOCK_EXERCISE,)
    assert decision.value == 1


@pytest.mark.parametrize(
    ("pain", "level", "rule"),
    [
        (6.0, Level.RED, Rule.PAIN_AT_LIMIT),
        (5.0, Level.RED, Rule.PAIN_ROSE_BY_3),
        (4.99, Level.AMBER, Rule.PAIN_ROSE_BY_2),
        (4.0, Level.AMBER, Rule.PAIN_ROSE_BY_2),
        (None, Level.AMBER, Rule.PAIN_BLANK),
    ],
)
def test_a_stop_for_pain_is_judged_as_between(pain: float | None, level: Level, rule: Rule) -> None:
    decision = stop_decision(StopReason.PAIN, pain, PainPlace.USUAL, LIMITS)
    assert decision is not None
    assert (decision.level, decision.rule, decision.value) == (level, rule, pain)
    assert (Effect.NO_EXERCISE_TODAY in decision.effects) == (level is Level.RED)
    assert Effect.ASK_USUAL_PAIN not in decision.effects


def test_a_stop_for_little_pain_leads_to_nothing() -> None:
    assert stop_decision(StopReason.PAIN, 3.99, PainPlace.USUAL, LIMITS) is None


def test_an_amber_stop_without_a_place_still_asks_for_it() -> None:
    decision = stop_decision(StopReason.PAIN, 4, None, LIMITS)
    assert decision is not None
    assert Effect.ASK_USUAL_PAIN in decision.effects


def test_a_sign_keeps_the_red_of_the_number_beside_it() -> None:
    decision = stop_decision(StopReason.CHEST_PAIN, 8, PainPlace.NEW, LIMITS)
    assert decision is not None
    assert (decision.level, decision.value) == (Level.CALL_NOW, 8)
    assert {Effect.LOCK_ALL, Effect.LOCK_EXERCISE, Effect.NO_EXERCISE_TODAY} <= set(
        decision.effects
    )
    amber = stop_decision(StopReason.CHEST_PAIN, 4, None, LIMITS)
    assert amber is not None
    assert Effect.ASK_USUAL_PAIN not in amber.effects


def test_the_gravest_is_first_by_level_then_by_what_it_closes() -> None:
    dizzy = unwell_decision(frozenset({Sign.DIZZY}))
    stomach = unwell_decision(frozenset({Sign.STOMACH}))
    fever = signs_decision(frozenset({Sign.FEVER}))
    tired = tiredness(8)
    green = tiredness(2)
    row = [green, tired, stomach, dizzy, between(4, start=2, stop=6), fever]
    assert gravest(row) == fever
    assert gravest(row[:-1]) == dizzy
    assert sorted(row, key=gravity)[-2:] == [tired, green]
    with pytest.raises(ValueError, match="empty"):
        gravest([])


@pytest.mark.parametrize(
    ("decision", "mistake"),
    [
        (signs_decision(frozenset({Sign.FEVER})), True),
        (new_pain(Moment.BEFORE), True),
        (not_usual_pain(Moment.AFTER), True),
        (after(6, start=2, stop=6), False),
        (after(5, start=2, stop=6), False),
        (morning_after(4, start=2, stop=6, previous_amber=True, more_medicine=None), False),
        (morning_after(2, start=2, stop=6, previous_amber=False, more_medicine=True), False),
    ],
)
def test_only_taps_on_signs_can_be_mistakes(decision: Decision, *, mistake: bool) -> None:
    assert may_be_mistake(decision) is mistake
