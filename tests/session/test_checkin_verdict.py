"""What the answers of a check-in come to."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from coach.session.checkin import CheckIn, QuestionKind, Suggestion, Verdict
from coach.session.decisions import Decision, Effect, Level, Moment, Rule
from coach.session.history import DayPain, History
from coach.session.judging import decision_on
from coach.session.safety import (
    after,
    before,
    morning_after,
    new_pain,
    signs_decision,
    unwell_decision,
)
from coach.session.segments import Limits
from coach.session.signs import Sign
from tests.support.checkins import (
    HISTORY,
    NONE_OF_THESE,
    at_pain,
    before_breathing,
    before_exercise,
    locked,
    mistake,
    morning,
)

FEVER = signs_decision(frozenset({Sign.FEVER}))
LEG = signs_decision(frozenset({Sign.SWOLLEN_LEG}))


def unwell(sign: Sign, checkin: CheckIn) -> CheckIn:
    return checkin.answer_signs(NONE_OF_THESE).answer_signs(frozenset({sign}))


def breathing(checkin: CheckIn) -> Verdict:
    return checkin.answer_signs(NONE_OF_THESE).answer_signs(NONE_OF_THESE).verdict()


def with_today(*decisions: Decision) -> History:
    return msgspec.structs.replace(HISTORY, today=decisions)


def test_a_green_check_in_may_start_as_planned() -> None:
    verdict = at_pain().answer_number(2.5).answer_number(7.9).verdict()
    assert verdict.decision.level is Level.GREEN
    assert verdict.may_start
    assert not verdict.easier
    assert not verdict.closes_breathing
    assert verdict.suggestions == ()
    assert verdict.limits == Limits(start=2.5, stop=6, blanks=0)
    assert not verdict.retracts


@pytest.mark.parametrize("short", [True, False])
def test_after_a_short_session_only_a_second_short_one_may_start(*, short: bool) -> None:
    history = msgspec.structs.replace(HISTORY, short_today=True)
    checkin = at_pain(history, short=short).answer_number(2).answer_number(3)
    assert checkin.verdict().may_start is short


def test_an_amber_check_in_may_start_easier() -> None:
    verdict = at_pain().answer_number(4).answer_yes(yes=True).answer_number(3).verdict()
    assert (verdict.decision.level, verdict.decision.value) == (Level.AMBER, 4)
    assert verdict.may_start
    assert verdict.easier
    assert verdict.limits == Limits(start=4, stop=6, blanks=0)


def test_amber_that_is_not_the_usual_pain_calls_today() -> None:
    verdict = at_pain().answer_number(4).answer_yes(yes=False).verdict()
    assert verdict.decision.rule is Rule.NOT_USUAL_PAIN
    assert [one.level for one in verdict.decisions[:2]] == [Level.CALL_TODAY, Level.AMBER]
    assert not verdict.may_start
    assert not verdict.easier
    assert verdict.suggestions == (Suggestion.BREATHING,)


def test_red_offers_breathing_instead() -> None:
    verdict = at_pain().answer_number(6).verdict()
    assert verdict.decision.level is Level.RED
    assert not verdict.may_start
    assert not verdict.closes_breathing
    assert verdict.suggestions == (Suggestion.BREATHING,)


def test_a_blank_begins_from_the_usual_pain_and_counts() -> None:
    days = (date(2026, 11, 16) + timedelta(days=n) for n in range(3))
    starts = tuple(DayPain(day=day, pain=3) for day in days)
    history = msgspec.structs.replace(HISTORY, starts=starts)
    verdict = at_pain(history).leave_blank().answer_yes(yes=True).answer_number(2).verdict()
    assert verdict.decision.rule is Rule.PAIN_BLANK
    assert verdict.may_start
    assert verdict.easier
    assert verdict.limits == Limits(start=3, stop=6, blanks=1)


def test_two_blanks_before_a_session_keep_it_from_starting() -> None:
    checkin = at_pain().leave_blank().leave_blank()
    verdict = checkin.verdict()
    assert checkin.cut_short
    assert (verdict.decision.level, verdict.decision.rule) == (Level.RED, Rule.SECOND_BLANK)
    assert not verdict.may_start
    assert verdict.limits.blanks == 2


def test_a_blank_about_the_kind_of_an_amber_pain_counts_as_one() -> None:
    verdict = at_pain().answer_number(4).leave_blank().leave_blank().verdict()
    assert verdict.decision.rule is Rule.PAIN_ROSE_BY_2
    assert verdict.may_start
    assert verdict.limits.blanks == 1


@pytest.mark.parametrize(
    ("number", "short", "suggestions"),
    [
        (8, False, (Suggestion.SHORT, Suggestion.GENTLER)),
        (8, True, (Suggestion.GENTLER,)),
        (7.99, False, ()),
    ],
)
def test_tiredness_suggests_and_closes_nothing(
    number: float, *, short: bool, suggestions: tuple[Suggestion, ...]
) -> None:
    verdict = at_pain(short=short).answer_number(2).answer_number(number).verdict()
    assert verdict.may_start
    assert verdict.decision.level is Level.GREEN
    assert verdict.suggestions == suggestions


def test_tiredness_is_told_before_plain_green_and_after_amber() -> None:
    green = at_pain().answer_number(2).answer_number(9).verdict()
    amber = at_pain().answer_number(4).answer_yes(yes=True).answer_number(9).verdict()
    assert green.decision.rule is Rule.TIRED
    assert amber.decision.level is Level.AMBER
    assert Suggestion.SHORT in amber.suggestions


def test_a_call_now_sign_closes_everything() -> None:
    for begun in (before_exercise(), before_breathing()):
        verdict = begun.answer_signs(frozenset({Sign.FEVER})).verdict()
        assert verdict.decision == FEVER
        assert not verdict.may_start
        assert verdict.closes_breathing
        assert verdict.suggestions == ()


def test_a_call_today_sign_leaves_breathing() -> None:
    exercise = before_exercise().answer_signs(frozenset({Sign.SWOLLEN_LEG})).verdict()
    assert not exercise.may_start
    assert not exercise.closes_breathing
    assert exercise.suggestions == (Suggestion.BREATHING,)
    later = before_breathing().answer_signs(frozenset({Sign.SWOLLEN_LEG}))
    verdict = later.answer_signs(NONE_OF_THESE).verdict()
    assert verdict.decision == LEG
    assert verdict.may_start
    assert verdict.suggestions == ()


@pytest.mark.parametrize(
    ("sign", "rest"), [(Sign.DIZZY, True), (Sign.STOMACH, False), (Sign.INFUSION, False)]
)
def test_unwell_is_not_today(sign: Sign, *, rest: bool) -> None:
    exercise = unwell(sign, before_exercise()).answer_number(2).answer_number(9).verdict()
    assert exercise.decision.level is Level.NOT_TODAY
    assert not exercise.may_start
    assert exercise.closes_breathing is rest
    assert exercise.suggestions == ((Suggestion.REST if rest else Suggestion.BREATHING),)
    breath = unwell(sign, before_breathing()).verdict()
    assert breath.may_start is not rest
    assert breath.suggestions == ((Suggestion.REST,) if rest else ())


def test_red_pain_while_dizzy_still_means_rest() -> None:
    verdict = unwell(Sign.DIZZY, before_exercise()).answer_number(8).verdict()
    assert verdict.decision.level is Level.RED
    assert verdict.suggestions == (Suggestion.REST,)


def test_unanswered_signs_keep_the_exercises_closed() -> None:
    verdict = before_exercise().verdict()
    assert verdict.decision.rule is Rule.SIGNS_UNANSWERED
    assert not verdict.may_start
    assert verdict.suggestions == ()
    assert not before_breathing().verdict().may_start
    assert not at_pain().answer_number(2).verdict().may_start
    half = before_exercise().answer_signs(NONE_OF_THESE).verdict()
    assert half.decision.rule is Rule.SIGNS_UNANSWERED


@pytest.mark.parametrize(
    ("history", "breathes"),
    [
        (msgspec.structs.replace(HISTORY, clearance=None), True),
        (locked(LEG), True),
        (locked(FEVER), False),
        (with_today(before(6, stop=6, usual=2, baseline=2)), True),
        (with_today(unwell_decision(frozenset({Sign.DIZZY}))), False),
    ],
)
def test_good_answers_open_nothing_that_is_closed(history: History, *, breathes: bool) -> None:
    verdict = at_pain(history).answer_number(2).answer_number(2).verdict()
    assert not verdict.may_start
    assert not verdict.easier
    assert breathing(before_breathing(history)).may_start is breathes
    assert verdict.closes_breathing is not breathes


@pytest.mark.parametrize(("half_done", "instead"), [(False, "seated"), (True, "")])
def test_a_whole_gentler_session_fits_into_no_day_half_done(
    *, half_done: bool, instead: str
) -> None:
    history = msgspec.structs.replace(HISTORY, gentler="seated", short_today=half_done)
    infusion = before_exercise(history, short=True).answer_signs(NONE_OF_THESE)
    verdict = infusion.answer_signs(frozenset({Sign.INFUSION})).answer_number(2).answer_number(2)
    assert verdict.gentler_instead == instead
    offered = (Suggestion.GENTLER,) if instead else ()
    assert verdict.verdict().suggestions == (*offered, Suggestion.BREATHING)
    assert before_breathing(history).gentler_instead == ""


def test_what_is_offered_where_everything_was_closed_already() -> None:
    all_locked = at_pain(locked(FEVER)).answer_number(2).answer_number(2).verdict()
    assert all_locked.suggestions == ()
    dizzy = with_today(unwell_decision(frozenset({Sign.DIZZY})))
    assert breathing(before_breathing(dizzy)).suggestions == (Suggestion.REST,)


def test_a_green_morning_changes_nothing() -> None:
    verdict = morning().answer_number(2).answer_yes(yes=False).verdict()
    assert [one.rule for one in verdict.decisions] == [Rule.NONE]
    assert verdict.decision.moment is Moment.MORNING_AFTER
    assert not verdict.may_start
    assert verdict.suggestions == ()


def test_an_amber_morning_steps_back_once() -> None:
    verdict = morning().answer_number(4).answer_yes(yes=False).answer_yes(yes=True).verdict()
    assert len(verdict.decisions) == 1
    assert Effect.STEP_BACK in verdict.decision.effects
    assert verdict.suggestions == ()


@pytest.mark.parametrize(
    ("checkin", "rule"),
    [
        (morning().answer_number(6), Rule.PAIN_AT_LIMIT),
        (morning().answer_number(5), Rule.PAIN_ROSE_BY_3),
        (morning().mark_new_pain(), Rule.NEW_PAIN),
        (morning().answer_number(2).answer_yes(yes=True), Rule.MORE_MEDICINE),
        (morning().leave_blank().answer_yes(yes=True), Rule.MORE_MEDICINE),
        (
            morning().answer_number(4).answer_yes(yes=False).answer_yes(yes=False),
            Rule.NOT_USUAL_PAIN,
        ),
        (
            morning(previous_amber=True).answer_number(4).answer_yes(yes=False),
            Rule.AMBER_TWICE,
        ),
        (
            morning(amber=True, previous_amber=True).answer_number(2).answer_yes(yes=False),
            Rule.AMBER_TWICE,
        ),
    ],
)
def test_a_red_morning_locks(checkin: CheckIn, rule: Rule) -> None:
    verdict = checkin.verdict()
    assert checkin.complete
    assert (verdict.decision.level, verdict.decision.rule) == (Level.CALL_TODAY, rule)
    assert verdict.decision.moment is Moment.MORNING_AFTER
    assert Effect.LOCK_EXERCISE in verdict.decision.effects
    assert verdict.suggestions == (Suggestion.BREATHING,)


def test_a_blank_morning_holds_progression_back_and_no_more() -> None:
    verdict = morning().leave_blank().leave_blank().verdict()
    assert verdict.decision.effects == (Effect.NO_PROGRESSION,)
    unasked = morning().answer_number(4).answer_yes(yes=False).leave_blank().verdict()
    assert unasked.decision.level is Level.AMBER


def test_a_morning_not_yet_asked_about_says_nothing() -> None:
    verdict = morning().verdict()
    assert verdict.decisions == ()
    assert verdict.decision.moment is Moment.MORNING_AFTER
    assert verdict.decision.rule is Rule.NONE


def test_a_morning_without_its_session_leads_to_no_decision() -> None:
    given = {one.question: one for one in morning().answer_number(6).answers}
    assert decision_on(QuestionKind.MORNING_PAIN, given, HISTORY) is None


@pytest.mark.parametrize("decision", [FEVER, LEG, new_pain(Moment.BEFORE)])
def test_a_full_list_without_a_sign_takes_a_mistaken_lock_back(decision: Decision) -> None:
    begun = mistake(decision)
    half = begun.answer_signs(NONE_OF_THESE)
    assert not begun.verdict().retracts
    assert not half.verdict().retracts
    assert half.answer_signs(NONE_OF_THESE).verdict().retracts
    assert half.answer_signs(frozenset({Sign.DIZZY})).verdict().retracts
    assert not half.answer_signs(NONE_OF_THESE).verdict().may_start


@pytest.mark.parametrize("sign", [Sign.FEVER, Sign.SWOLLEN_LEG])
def test_a_sign_in_the_list_keeps_the_lock(sign: Sign) -> None:
    checkin = mistake(FEVER).answer_signs(frozenset({sign}))
    assert checkin.complete
    assert not checkin.verdict().retracts


@pytest.mark.parametrize(
    "decision",
    [
        after(6, start=2, stop=6),
        morning_after(5, start=2, stop=6, previous_amber=False, more_medicine=False),
        morning_after(2, start=2, stop=6, previous_amber=False, more_medicine=True),
    ],
)
def test_a_lock_from_a_number_is_no_mistaken_tap(decision: Decision) -> None:
    checkin = mistake(decision).answer_signs(NONE_OF_THESE).answer_signs(NONE_OF_THESE)
    assert not checkin.verdict().retracts


def test_a_lock_that_is_gone_already_may_be_taken_back() -> None:
    checkin = msgspec.structs.replace(mistake(FEVER), lock="another", history=HISTORY)
    full = checkin.answer_signs(NONE_OF_THESE).answer_signs(NONE_OF_THESE)
    assert full.verdict().retracts
