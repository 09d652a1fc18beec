"""Questions inside a session: which answers count and what follows."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from coach.session.commands import Answer, AnswerStatus, CannotReason, PainPlace, StopReason
from coach.session.decisions import Level, Moment, Rule
from coach.session.events import Answered, AnyEvent, Decided, EaseCause, Eased, Stopped
from coach.session.segments import QuestionId, SegmentKind
from coach.session.state import SessionOutcome
from coach.session.trail import ANSWER_LIMIT_MS
from tests.support.sessions import BRIDGE, CRAWL, ROW, Live, kinds, setup

K = SegmentKind


def between(block: int = BRIDGE) -> Live:
    """Return a session at the pain question after an exercise."""
    return Live().reach(K.QUESTION, block)


def at_the_end() -> Live:
    """Return a session at its first closing question."""
    return Live().reach(K.QUESTION, -1)


def asked(live: Live) -> QuestionId | None:
    return live.present.question


def decision(live: Live) -> tuple[Moment, Level, Rule]:
    last = live.state.decisions[-1]
    return last.moment, last.level, last.rule


def test_the_clock_stands_while_a_question_waits() -> None:
    live = between()
    before = live.state.session_ms
    live.wait(59_000)

    answered, decided = live.answer(2.5)

    assert isinstance(answered, Answered)
    assert (answered.session_ms, answered.value, answered.block) == (before, 2.5, BRIDGE)
    assert isinstance(decided, Decided)
    assert decision(live) == (Moment.BETWEEN, Level.GREEN, Rule.NONE)
    assert live.present.kind is K.EXERCISE_REST


@pytest.mark.parametrize(
    ("status", "value"),
    [
        (AnswerStatus.ANSWERED, None),
        (AnswerStatus.ANSWERED, -0.1),
        (AnswerStatus.ANSWERED, 10.1),
        (AnswerStatus.ANSWERED, math.nan),
        (AnswerStatus.BLANK, 3.0),
        (AnswerStatus.NEW_PAIN, 3.0),
        (AnswerStatus.NOT_ASKED, None),
    ],
)
def test_an_answer_that_does_not_fit_is_let_be(status: AnswerStatus, value: float | None) -> None:
    assert between().answer(value, status) == ()


def test_an_answer_to_another_question_is_let_be() -> None:
    live = between()
    for asked in (QuestionId.PAIN_AFTER, QuestionId.EFFORT):
        status = AnswerStatus.ANSWERED
        command = Answer(at=live.clock.now(), question=asked, status=status, value=1.0)
        assert live.send(command) == ()


def test_an_answer_without_a_question_is_let_be() -> None:
    live = Live()
    asked, status = QuestionId.PAIN_BETWEEN, AnswerStatus.BLANK

    assert live.send(Answer(at=live.clock.now(), question=asked, status=status)) == ()


def test_amber_eases_every_exercise_to_come_and_asks_whether_it_is_the_usual_pain() -> None:
    live = between()

    events = live.answer(4.0)

    assert kinds(events) == ["Answered", "Decided", "Eased", "Eased"]
    eased = [e for e in events if isinstance(e, Eased)]
    assert [(e.block, e.rung, e.cause) for e in eased] == [
        (CRAWL, 1, EaseCause.AMBER),
        (ROW, 1, EaseCause.AMBER),
    ]
    assert asked(live) is QuestionId.USUAL_PAIN
    assert live.present.block == BRIDGE
    assert kinds(live.answer(1)) == ["Answered"]
    assert live.present.kind is K.EXERCISE_REST
    live.wait(90_000)
    assert live.present.variant == "near"


def test_amber_leaves_out_an_exercise_that_is_on_one_set_already() -> None:
    live = Live(setup(rungs=(0, 0, 2, 1, 0))).reach(K.QUESTION, BRIDGE)

    assert kinds(live.answer(4.0)) == ["Answered", "Decided", "CouldNot", "CouldNot"]
    assert [(left.block, left.reason) for left in live.state.left] == [
        (CRAWL, CannotReason.OTHER),
        (ROW, CannotReason.OTHER),
    ]
    assert live.present.question is QuestionId.USUAL_PAIN


def test_only_exercises_are_eased() -> None:
    live = Live().reach(K.QUESTION, CRAWL)
    live.answer(4.0)

    assert live.state.rungs == (0, 0, 0, 1, 0)


@pytest.mark.parametrize("value", [0.5, 2.0])
def test_the_usual_pain_question_takes_yes_or_no(value: float) -> None:
    live = between()
    live.answer(4.0)

    assert live.answer(value) == ()


def test_a_pain_that_is_not_the_usual_one_ends_the_session() -> None:
    live = between()
    live.answer(4.0)

    events = live.answer(0)

    assert kinds(events) == ["Answered", "Decided", "Stopped"]
    assert decision(live) == (Moment.BETWEEN, Level.CALL_TODAY, Rule.NOT_USUAL_PAIN)
    assert (live.state.reason, live.state.place) == (StopReason.NEW_PAIN, PainPlace.NEW)


@pytest.mark.parametrize("value", [5.0, 6.0])
def test_red_between_two_exercises_ends_the_session(value: float) -> None:
    live = between()

    events = live.answer(value)

    assert kinds(events) == ["Answered", "Decided", "Stopped"]
    assert live.state.reason is StopReason.PAIN_LIMIT
    assert live.state.pain == value
    assert live.state.outcome is SessionOutcome.STOPPED


def test_a_new_pain_ends_the_session_between_two_exercises() -> None:
    live = between()

    assert kinds(live.new_pain()) == ["Answered", "Decided", "Stopped"]
    assert decision(live) == (Moment.BETWEEN, Level.CALL_TODAY, Rule.NEW_PAIN)
    assert live.state.reason is StopReason.NEW_PAIN


def test_a_first_blank_is_amber_and_a_second_one_ends_the_session() -> None:
    live = between()
    live.blank()
    assert decision(live) == (Moment.BETWEEN, Level.AMBER, Rule.PAIN_BLANK)
    assert live.state.rungs == (0, 0, 1, 1, 0)
    live.answer(1)
    live.reach(K.QUESTION, CRAWL)

    assert kinds(live.blank()) == ["Answered", "Decided", "Stopped"]
    assert live.state.reason is StopReason.SECOND_BLANK


def test_a_blank_before_the_session_counts_as_the_first() -> None:
    live = Live(setup(blanks=1)).reach(K.QUESTION, BRIDGE)
    live.blank()

    assert live.state.reason is StopReason.SECOND_BLANK


def test_a_usual_pain_question_left_blank_counts_but_eases_no_further() -> None:
    live = between()
    live.answer(4.0)

    assert kinds(live.blank()) == ["Answered", "Decided"]
    assert live.state.blanks == 1
    assert live.state.rungs == (0, 0, 1, 1, 0)
    assert live.present.kind is K.EXERCISE_REST


def test_a_new_pain_can_be_told_at_the_usual_pain_question_too() -> None:
    live = between()
    live.answer(4.0)
    live.new_pain()

    assert live.state.reason is StopReason.NEW_PAIN


def test_a_green_end_goes_on_to_the_other_questions() -> None:
    live = at_the_end()
    live.answer(2.0)

    assert decision(live)[:2] == (Moment.AFTER, Level.GREEN)
    assert asked(live) is QuestionId.EFFORT
    assert kinds(live.answer(7.0)) == ["Answered", "Completed"]
    assert live.state.outcome is SessionOutcome.COMPLETED


@pytest.mark.parametrize("answer", [lambda live: live.answer(6.0), lambda live: live.new_pain()])
def test_a_call_at_the_end_is_told_before_anything_else_is_asked(
    answer: Callable[[Live], tuple[AnyEvent, ...]],
) -> None:
    live = at_the_end()

    assert kinds(answer(live)) == ["Answered", "Decided", "Completed"]
    assert decision(live)[:2] == (Moment.AFTER, Level.CALL_TODAY)
    assert live.state.outcome is SessionOutcome.COMPLETED


def test_amber_at_the_end_asks_for_the_usual_pain_and_eases_nothing() -> None:
    live = at_the_end()
    live.answer(4.0)

    assert asked(live) is QuestionId.USUAL_PAIN
    assert not live.state.eased
    live.answer(0)
    assert decision(live) == (Moment.AFTER, Level.CALL_TODAY, Rule.NOT_USUAL_PAIN)
    assert live.state.outcome is SessionOutcome.COMPLETED


def test_a_second_blank_at_the_end_is_decided_and_goes_on() -> None:
    live = Live(setup(blanks=1)).reach(K.QUESTION, -1)
    live.blank()

    assert decision(live)[2] is Rule.SECOND_BLANK
    assert asked(live) is QuestionId.EFFORT
    assert live.state.asking


def test_effort_and_enjoyment_may_be_left_blank_but_tell_no_pain() -> None:
    live = at_the_end()
    live.answer()

    assert live.new_pain() == ()
    assert kinds(live.blank()) == ["Answered", "Completed"]
    assert live.state.blanks == 0


def test_no_answer_for_ten_minutes_ends_the_session_at_that_instant() -> None:
    live = between()
    asked = live.clock.now()
    assert live.wait(ANSWER_LIMIT_MS - 1) == ()

    (stopped,) = live.wait(5_000)

    assert isinstance(stopped, Stopped)
    assert stopped.at == asked.later(ANSWER_LIMIT_MS)
    assert live.state.reason is StopReason.NO_ANSWER
    assert live.state.outcome is SessionOutcome.INTERRUPTED


def test_an_answer_that_comes_too_late_is_not_taken() -> None:
    live = between()
    live.clock.advance(ANSWER_LIMIT_MS)

    assert kinds(live.answer()) == ["Stopped"]


def test_a_question_waits_anew_after_an_interruption() -> None:
    live = between()
    live.wait(500_000)
    assert kinds(live.interrupt()) == ["Interrupted"]
    live.wait(900_000)
    live.resume()

    assert live.wait(ANSWER_LIMIT_MS - 1) == ()
    assert live.state.asking
