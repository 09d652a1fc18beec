"""Which questions are asked, in which order, and what Back and the review keep."""

from __future__ import annotations

import math
import tomllib
from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.session.checkin import CheckIn, CheckInKind, QuestionKind
from coach.session.commands import AnswerStatus
from coach.session.decisions import Moment
from coach.session.safety import new_pain
from coach.session.segments import QuestionId
from coach.session.signs import Sign
from tests.support.checkins import (
    HISTORY,
    NONE_OF_THESE,
    at_pain,
    before_breathing,
    before_exercise,
    mistake,
    morning,
)
from tests.support.tree import ROOT

Q = QuestionKind
ANSWERS_ALLOWED = 9
SESSIONS = ROOT / "sessions"


@cache
def most_questions_between() -> int:
    """Return the most pain questions any shipped routine asks between its exercises."""
    files = [tomllib.loads(path.read_text("utf-8")) for path in SESSIONS.glob("*.toml")]
    routines = [one["routine"] for one in files if "routine" in one]
    asked: list[int] = [
        sum(item.get("ask_pain", False) for item in one["items"]) for one in routines
    ]
    return max(asked)


def answered(checkin: CheckIn) -> list[QuestionKind]:
    return [one.question for one in checkin.answers]


def test_the_exercise_check_in_asks_four_questions() -> None:
    steps = [before_exercise()]
    steps.append(steps[-1].answer_signs(NONE_OF_THESE))
    steps.append(steps[-1].answer_signs(NONE_OF_THESE))
    steps.append(steps[-1].answer_number(2))
    checkin = steps[-1].answer_number(3)
    assert not any(one.complete for one in steps)
    seen = [(one.question, one.number, one.count) for one in steps]
    assert seen == [(Q.SIGNS, 1, 4), (Q.UNWELL, 2, 4), (Q.PAIN, 3, 4), (Q.TIREDNESS, 4, 4)]
    assert checkin.question is None
    assert checkin.complete
    assert not checkin.cut_short
    assert (checkin.number, checkin.count) == (4, 4)


def test_the_breathing_check_in_asks_the_lists_alone() -> None:
    checkin = before_breathing()
    assert checkin.count == 2
    checkin = checkin.answer_signs(NONE_OF_THESE).answer_signs(NONE_OF_THESE)
    assert checkin.question is None


@pytest.mark.parametrize("number", [4, 5.9])
def test_amber_pain_asks_for_the_usual_pain_without_counting_it(number: float) -> None:
    high = msgspec.structs.replace(HISTORY, baseline=number - 2)
    checkin = at_pain(high).answer_number(number)
    assert checkin.question is Q.USUAL_PAIN
    assert (checkin.number, checkin.count) == (3, 4)
    checkin = checkin.answer_yes(yes=True)
    assert (checkin.question, checkin.number) == (Q.TIREDNESS, 4)


def test_a_blank_pain_is_amber_and_asks_too() -> None:
    assert at_pain().leave_blank().question is Q.USUAL_PAIN


@pytest.mark.parametrize("sign", [Sign.FEVER, Sign.SWOLLEN_LEG])
def test_a_sign_settles_the_exercise_check_in_at_once(sign: Sign) -> None:
    checkin = before_exercise().answer_signs(frozenset({sign}))
    assert checkin.question is None
    assert checkin.complete
    assert checkin.cut_short
    assert checkin.count == 1


def test_breathing_goes_on_after_a_call_today_sign_but_not_after_call_now() -> None:
    later = before_breathing().answer_signs(frozenset({Sign.SWOLLEN_LEG}))
    assert later.question is Q.UNWELL
    assert not later.cut_short
    done = later.answer_signs(NONE_OF_THESE)
    assert done.complete
    assert not done.cut_short
    now = before_breathing().answer_signs(frozenset({Sign.SWOLLEN_LEG, Sign.FEVER}))
    assert now.question is None


@pytest.mark.parametrize("number", [6, 5])
def test_red_pain_ends_the_questions(number: float) -> None:
    checkin = at_pain().answer_number(number)
    assert checkin.question is None
    assert checkin.cut_short


def test_a_new_pain_and_one_that_is_not_usual_end_the_questions() -> None:
    assert at_pain().mark_new_pain().cut_short
    assert at_pain().answer_number(4).answer_yes(yes=False).cut_short


def test_being_unwell_does_not_end_the_questions() -> None:
    checkin = before_exercise().answer_signs(NONE_OF_THESE)
    assert checkin.answer_signs(frozenset({Sign.DIZZY})).question is Q.PAIN


def test_the_morning_after_asks_pain_then_medicine() -> None:
    checkin = morning()
    assert (checkin.question, checkin.number, checkin.count) == (Q.MORNING_PAIN, 1, 2)
    checkin = checkin.answer_number(2)
    assert (checkin.question, checkin.number) == (Q.MORE_MEDICINE, 2)
    assert checkin.answer_yes(yes=False).question is None
    assert checkin.leave_blank().complete


def test_an_amber_morning_asks_for_the_usual_pain_last() -> None:
    checkin = morning().answer_number(4).answer_yes(yes=False)
    assert (checkin.question, checkin.number, checkin.count) == (Q.USUAL_PAIN, 2, 2)
    assert morning().answer_number(4).answer_yes(yes=True).question is None


def test_a_red_morning_ends_the_questions_but_amber_twice_asks_for_the_medicine() -> None:
    assert morning().answer_number(5).cut_short
    assert morning().mark_new_pain().cut_short
    twice = morning(previous_amber=True).answer_number(4)
    assert twice.question is Q.MORE_MEDICINE
    assert twice.answer_yes(yes=False).question is None


def test_a_blank_morning_is_never_amber() -> None:
    checkin = morning().leave_blank().leave_blank()
    assert checkin.question is None
    assert Q.USUAL_PAIN not in checkin.questions


def test_a_morning_after_needs_its_session() -> None:
    with pytest.raises(ValueError, match="morning"):
        CheckIn(
            kind=CheckInKind.MORNING_AFTER,
            id="c",
            routine="",
            exercise=True,
            history=HISTORY,
            day=before_exercise().day,
        )


def test_back_keeps_the_answers() -> None:
    checkin = at_pain().answer_number(2).answer_number(3)
    steps = []
    for _step in range(6):
        checkin = checkin.back()
        steps.append(checkin.question)
    assert steps == [Q.TIREDNESS, Q.PAIN, Q.UNWELL, Q.SIGNS, Q.SIGNS, Q.SIGNS]
    assert answered(checkin) == [Q.SIGNS, Q.UNWELL, Q.PAIN, Q.TIREDNESS]
    assert checkin.complete
    onward = checkin.answer_signs(NONE_OF_THESE)
    assert onward.question is Q.UNWELL
    kept = onward.given(Q.PAIN)
    assert kept is not None
    assert kept.value == 2


def test_answers_that_no_longer_apply_vanish() -> None:
    done = at_pain().answer_number(4).answer_yes(yes=True).answer_number(3)
    assert Q.USUAL_PAIN in answered(done)
    green = done.go_to(Q.PAIN).answer_number(2)
    assert answered(green) == [Q.SIGNS, Q.UNWELL, Q.PAIN, Q.TIREDNESS]
    assert green.question is None
    red = done.go_to(Q.PAIN).answer_number(7)
    assert answered(red) == [Q.SIGNS, Q.UNWELL, Q.PAIN]
    gone = done.go_to(Q.SIGNS).answer_signs(frozenset({Sign.FEVER}))
    assert answered(gone) == [Q.SIGNS]
    assert gone.complete


def test_another_amber_number_asks_for_its_kind_again() -> None:
    done = at_pain().answer_number(4).answer_yes(yes=True).answer_number(3)
    same = done.go_to(Q.PAIN).answer_number(4)
    assert same.question is None
    other = done.go_to(Q.PAIN).answer_number(4.5)
    assert other.question is Q.USUAL_PAIN
    assert other.back().question is Q.PAIN
    assert other.answer_yes(yes=True).question is None
    assert other.answer_yes(yes=True).complete


def test_the_review_leads_to_a_question_and_back() -> None:
    done = at_pain().answer_number(2).answer_number(3)
    there = done.go_to(Q.UNWELL)
    assert (there.question, there.number) == (Q.UNWELL, 2)
    assert there.back() == done
    assert there.answer_signs(NONE_OF_THESE) == done
    with pytest.raises(ValueError, match="usual-pain"):
        done.go_to(Q.USUAL_PAIN)
    with pytest.raises(ValueError, match="tiredness"):
        there.go_to(Q.TIREDNESS)


def test_a_red_answer_taken_back_leads_to_the_question_left_out() -> None:
    red = at_pain().answer_number(8)
    mended = red.go_to(Q.PAIN).answer_number(2)
    assert mended.question is Q.TIREDNESS
    assert not mended.complete
    assert mended.answer_number(1).question is None


def test_the_lists_cannot_be_left_blank_and_all_else_can() -> None:
    for checkin in (before_exercise(), before_exercise().answer_signs(NONE_OF_THESE)):
        assert not checkin.may_leave_blank
        with pytest.raises(ValueError, match="not answered this way"):
            checkin.leave_blank()
    open_ones = [
        at_pain(),
        at_pain().answer_number(4),
        at_pain().answer_number(2),
        morning(),
        morning().answer_number(2),
    ]
    for checkin in open_ones:
        assert checkin.may_leave_blank
        question = checkin.question
        assert question is not None
        kept = checkin.leave_blank().given(question)
        assert kept is not None
        assert kept.status is AnswerStatus.BLANK
    review = at_pain().answer_number(2).leave_blank()
    assert review.question is None
    assert not review.may_leave_blank


@pytest.mark.parametrize("value", [-0.1, 10.1, math.nan])
def test_a_number_off_the_scale_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        at_pain().answer_number(value)


def test_each_question_takes_its_own_kind_of_answer() -> None:
    with pytest.raises(ValueError, match="signs is not"):
        before_exercise().answer_number(3)
    with pytest.raises(ValueError, match="pain is not"):
        at_pain().answer_signs(NONE_OF_THESE)
    with pytest.raises(ValueError, match="pain is not"):
        at_pain().answer_yes(yes=True)
    with pytest.raises(ValueError, match="tiredness is not"):
        at_pain().answer_number(2).mark_new_pain()
    with pytest.raises(ValueError, match="the review is not"):
        at_pain().answer_number(2).answer_number(2).answer_number(2)
    with pytest.raises(ValueError, match="list signs"):
        before_exercise().answer_signs(frozenset({Sign.DIZZY}))


def test_what_was_asked_is_told_with_what_was_not() -> None:
    asked = at_pain().answer_number(4).leave_blank().asked()
    assert [(one.question, one.status, one.value) for one in asked] == [
        (Q.SIGNS, AnswerStatus.ANSWERED, None),
        (Q.UNWELL, AnswerStatus.ANSWERED, None),
        (Q.PAIN, AnswerStatus.ANSWERED, 4),
        (Q.USUAL_PAIN, AnswerStatus.BLANK, None),
        (Q.TIREDNESS, AnswerStatus.NOT_ASKED, None),
    ]
    signs = before_exercise().answer_signs(frozenset({Sign.BLEEDING, Sign.FEVER})).asked()
    assert signs[0].signs == ("fever", "bleeding-or-bruising")
    assert {one.status for one in signs[1:]} == {AnswerStatus.NOT_ASKED}
    new = morning().mark_new_pain().asked()
    assert [one.status for one in new] == [
        AnswerStatus.NEW_PAIN,
        AnswerStatus.NOT_ASKED,
        AnswerStatus.NOT_ASKED,
    ]
    medicine = morning().answer_number(4).answer_yes(yes=False).answer_yes(yes=True).asked()
    assert [one.value for one in medicine] == [4, 0, 1]


def test_a_mistake_asks_both_lists_again() -> None:
    checkin = mistake(new_pain(Moment.BEFORE))
    assert checkin.questions == (Q.SIGNS, Q.UNWELL)
    assert checkin.answer_signs(frozenset({Sign.SWOLLEN_LEG})).cut_short


def test_a_shipped_routine_asks_for_pain_between_exercises() -> None:
    assert most_questions_between() == 2


@given(st.data())
def test_no_way_through_asks_for_more_than_nine_answers(data: st.DataObject) -> None:
    checkin = before_exercise()
    while (question := checkin.question) is not None:
        assert checkin.number <= checkin.count <= 4
        if question in {Q.SIGNS, Q.UNWELL}:
            checkin = checkin.answer_signs(NONE_OF_THESE)
        elif question is Q.USUAL_PAIN:
            checkin = checkin.answer_yes(yes=data.draw(st.booleans()))
        else:
            checkin = checkin.answer_number(data.draw(st.floats(0, 10)))
    after = {QuestionId.PAIN_AFTER, QuestionId.EFFORT, QuestionId.ENJOYMENT}
    assert set(QuestionId) - after == {QuestionId.PAIN_BETWEEN, QuestionId.USUAL_PAIN}
    assert checkin.count + most_questions_between() + len(after) <= ANSWERS_ALLOWED
