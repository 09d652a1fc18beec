"""Repeat, easier, skip and cannot do."""

from __future__ import annotations

import pytest

from coach.program.routine import DoExercise
from coach.session.commands import CannotReason, StopReason
from coach.session.events import CouldNot, EaseCause, Eased, Repeated, SegmentEnded, Skipped
from coach.session.segments import QuestionId, SegmentKind, Setup
from coach.session.state import Left, Phase
from tests.support.sessions import BRIDGE, CRAWL, ROW, Live, blocks, kinds, routine, setup

K = SegmentKind
HIGH_SET_2 = [
    (K.HOLD, "high", 2, 1, 8_000),
    (K.PAUSE, "high", 2, 1, 10_000),
    (K.HOLD, "high", 2, 2, 8_000),
]


def bridge_alone() -> Setup:
    """A session of one exercise, with nothing after it."""
    return setup(blocks(routine(DoExercise(exercise="bridge"))), after=())


def cut_hold(place: tuple[int, int] = (1, 1), block: int = BRIDGE) -> Live:
    """Return a session whose hold at ``place`` was cut at 3 s, in the rest after it."""
    live = Live().reach(K.HOLD, block, place)
    live.wait(3_000)
    live.interrupt()
    live.resume()
    return live


def test_a_hold_is_repeated_while_it_is_held() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    index = live.state.index
    live.wait(3_000)

    events = live.repeat()

    assert kinds(events) == ["SegmentEnded", "Repeated"]
    assert isinstance(events[1], Repeated)
    assert events[1].index == index
    assert live.ahead()[:3] == [
        (K.POSITION, "high", 1, 1, 5_000),
        (K.HOLD, "high", 1, 1, 8_000),
        (K.PAUSE, "high", 1, 1, 10_000),
    ]
    live.wait(13_000)
    assert [(a.number, a.achieved_ms) for a in live.state.attempts] == [(1, 3_000), (2, 8_000)]


@pytest.mark.parametrize(
    ("place", "rest", "length_ms"),
    [((1, 1), K.PAUSE, 20_000), ((1, 2), K.SET_REST, 60_000)],
)
def test_an_unfinished_hold_is_repeated_in_the_rest_and_the_rest_comes_again(
    place: tuple[int, int], rest: SegmentKind, length_ms: int
) -> None:
    live = cut_hold(place)
    live.wait(2_000)
    assert live.present.kind is rest

    live.repeat()

    assert live.ahead()[:3] == [
        (K.POSITION, "high", *place, 5_000),
        (K.HOLD, "high", *place, 8_000),
        (rest, "high", *place, length_ms),
    ]


def test_the_last_hold_is_repeated_in_the_exercise_rest_without_asking_pain_again() -> None:
    live = cut_hold((2, 2))
    live.answer()
    live.wait(30_000)

    assert kinds(live.repeat()) == ["SegmentEnded", "Repeated"]
    assert [kind for kind, *_ in live.ahead()[:4]] == [
        K.POSITION,
        K.HOLD,
        K.EXERCISE_REST,
        K.POSITION,
    ]


def test_a_repeat_can_be_cut_and_repeated_again() -> None:
    live = cut_hold()
    live.repeat()
    live.wait(5_000 + 4_000)
    live.repeat()
    live.wait(5_000 + 8_000)

    assert [(a.number, a.achieved_ms) for a in live.state.attempts] == [
        (1, 3_000),
        (2, 4_000),
        (3, 8_000),
    ]


def test_a_repeat_of_a_hold_cut_by_a_pause_is_the_whole_hold() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(3_000)
    live.pause()
    live.resume()
    live.wait(20_000 + 1_000)
    live.repeat()

    assert live.ahead()[1] == (K.HOLD, "high", 1, 1, 8_000)
    assert live.state.timeline[live.state.index + 1].carried_ms == 0
    assert live.state.attempts[-1].achieved_ms == 4_000


def test_a_finished_hold_is_never_repeated() -> None:
    live = Live().reach(K.PAUSE, BRIDGE)
    assert live.repeat() == ()
    live.reach(K.EXERCISE_REST, BRIDGE)
    assert live.repeat() == ()


def test_repetitions_positions_and_rests_after_them_are_not_repeated() -> None:
    live = Live().reach(K.POSITION, BRIDGE)
    assert live.repeat() == ()
    live.reach(K.REPETITION, ROW)
    assert live.repeat() == ()
    live.reach(K.SET_REST, ROW)
    assert live.repeat() == ()


def test_a_repeat_while_paused_is_let_be() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.pause()

    assert live.repeat() == ()


def test_easier_during_a_hold_goes_on_with_the_next_slot_of_the_easier_variant() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(3_000)

    ended, eased = live.easier()

    assert isinstance(ended, SegmentEnded)
    assert (ended.achieved_ms, ended.cut) == (3_000, True)
    assert isinstance(eased, Eased)
    assert (eased.block, eased.rung, eased.cause) == (BRIDGE, 1, EaseCause.ASKED)
    assert live.ahead()[:3] == [
        (K.POSITION, "low", 1, 0, 20_000),
        (K.HOLD, "low", 1, 2, 8_000),
        (K.SET_REST, "low", 1, 2, 60_000),
    ]
    assert live.repeat() == ()


def test_easier_in_the_last_hold_of_a_set_keeps_the_rest_before_the_next_set() -> None:
    live = Live().reach(K.HOLD, BRIDGE, (1, 2))
    live.easier()

    assert live.ahead()[:3] == [
        (K.SET_REST, "low", 1, 2, 60_000),
        (K.POSITION, "low", 2, 0, 20_000),
        (K.HOLD, "low", 2, 1, 8_000),
    ]


@pytest.mark.parametrize(("kind", "length_ms"), [(K.PAUSE, 6_000), (K.SET_REST, 56_000)])
def test_easier_in_a_rest_lets_the_rest_go_on(kind: SegmentKind, length_ms: int) -> None:
    live = Live().reach(kind, BRIDGE)
    live.wait(4_000)

    assert kinds(live.easier()) == ["Eased"]
    assert live.present.kind is kind
    assert live.wait(length_ms - 1) == ()
    live.wait(1)
    assert live.ahead()[0][:2] == (K.POSITION, "low")
    assert live.ahead()[1][0] is K.HOLD


def test_easier_in_the_rest_behind_a_cut_hold_lets_that_rest_go_on_too() -> None:
    live = cut_hold()
    live.wait(1_000)
    live.easier()

    assert live.ahead()[:2] == [
        (K.PAUSE, "high", 1, 1, 20_000),
        (K.POSITION, "low", 1, 0, 20_000),
    ]


def test_easier_before_the_first_hold_takes_the_whole_easier_rung() -> None:
    live = Live().reach(K.POSITION, BRIDGE)
    live.wait(5_000)

    assert kinds(live.easier()) == ["SegmentEnded", "Eased"]
    assert live.ahead()[:2] == [
        (K.POSITION, "low", 0, 0, 20_000),
        (K.HOLD, "low", 1, 1, 8_000),
    ]
    assert live.state.asked[BRIDGE] == 0


def test_easier_in_the_rest_between_exercises_is_for_the_one_that_comes() -> None:
    live = Live().reach(K.EXERCISE_REST, BRIDGE)

    (eased,) = live.easier()

    assert isinstance(eased, Eased)
    assert (eased.block, eased.rung) == (CRAWL, 1)
    assert live.present.kind is K.EXERCISE_REST
    assert live.ahead()[1][:2] == (K.POSITION, "near")
    assert live.state.asked[CRAWL] == 1


def test_the_one_set_rung_ends_after_its_set() -> None:
    live = Live().reach(K.HOLD, BRIDGE, (1, 1))
    live.easier()
    live.easier()

    assert live.state.rungs[BRIDGE] == 2
    assert [(k, p) for k, _v, _s, p, _d in live.ahead()[:4]] == [
        (K.POSITION, 0),
        (K.HOLD, 2),
        (K.QUESTION, 0),
        (K.EXERCISE_REST, 0),
    ]


def test_the_one_set_rung_ends_the_exercise_at_once_in_its_second_set() -> None:
    live = Live().reach(K.HOLD, BRIDGE, (2, 1))
    live.easier()
    live.easier()

    assert live.present.kind is K.QUESTION


def test_a_hold_of_a_set_that_is_no_longer_asked_is_not_repeated() -> None:
    live = Live().reach(K.HOLD, BRIDGE, (2, 1))
    live.easier()
    live.wait(20_000)
    live.wait(1_000)
    live.easier()
    live.answer()

    assert live.present.kind is K.EXERCISE_REST
    assert live.repeat() == ()


def test_easier_than_the_last_rung_means_could_not() -> None:
    live = Live().reach(K.REPETITION, ROW)
    assert kinds(live.easier()) == ["SegmentEnded", "Eased"]

    events = live.easier()

    assert events[-1] == CouldNot(
        session_ms=live.state.session_ms,
        at=live.clock.now(),
        block=ROW,
        reason=CannotReason.OTHER,
    )
    assert live.present.kind is K.ANNOUNCEMENT


def test_easier_while_getting_back_into_a_hold_keeps_what_was_held() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(3_000)
    live.pause()
    live.resume()
    live.wait(1_000)

    assert kinds(live.easier()) == ["SegmentEnded", "SegmentEnded", "Eased"]
    assert live.state.attempts[-1].achieved_ms == 3_000
    assert live.ahead()[0] == (K.POSITION, "low", 1, 0, 20_000)


def test_easier_in_a_pause_of_the_person_waits_for_the_resume() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(3_000)
    live.pause()
    live.wait(9_000)

    assert kinds(live.easier()) == ["SegmentEnded", "Eased"]
    assert live.state.phase is Phase.PAUSED
    assert live.state.attempts[-1].achieved_ms == 3_000
    live.resume()
    assert live.ahead()[0] == (K.POSITION, "low", 1, 0, 20_000)


def test_easier_in_the_very_last_hold_ends_the_session() -> None:
    live = Live(bridge_alone()).reach(K.HOLD, 0, (2, 2))

    assert kinds(live.easier()) == ["SegmentEnded", "Eased", "Completed"]


def test_a_skipped_exercise_goes_on_with_the_question_and_rest_after_it() -> None:
    live = Live().reach(K.HOLD, BRIDGE, (1, 2))
    live.wait(2_000)

    events = live.skip()

    assert kinds(events) == ["SegmentEnded", "Skipped"]
    assert isinstance(events[-1], Skipped)
    assert [kind for kind, *_ in live.ahead()[:3]] == [K.QUESTION, K.EXERCISE_REST, K.POSITION]
    assert live.state.left == (Left(block=BRIDGE),)


def test_an_exercise_of_which_nothing_was_done_asks_no_pain() -> None:
    live = Live().reach(K.POSITION, BRIDGE)
    live.cannot(CannotReason.POSITION)

    assert live.present.kind is K.EXERCISE_REST
    assert live.state.left == (Left(block=BRIDGE, reason=CannotReason.POSITION),)


def test_a_hold_left_in_its_first_instant_counts_as_nothing_done() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.skip()

    assert live.present.kind is K.EXERCISE_REST


def test_the_exercise_that_comes_is_left_out_with_its_own_rest() -> None:
    live = Live().reach(K.EXERCISE_REST, BRIDGE)
    live.wait(30_000)

    assert kinds(live.cannot(CannotReason.POSITION)) == ["CouldNot"]
    assert live.present.block == BRIDGE
    assert [(k, v) for k, v, *_ in live.ahead()[1:3]] == [
        (K.POSITION, "chair"),
        (K.REPETITION, "chair"),
    ]


def test_pain_that_keeps_from_an_exercise_is_asked_about_before_the_next() -> None:
    live = Live().reach(K.POSITION, BRIDGE)

    assert kinds(live.cannot(CannotReason.PAIN)) == ["SegmentEnded", "CouldNot"]
    assert live.present.question is QuestionId.PAIN_BETWEEN
    live.answer(6.0)
    assert live.state.reason is StopReason.PAIN_LIMIT


def test_after_the_last_exercise_was_left_out_the_rest_has_nothing_to_skip() -> None:
    live = Live().reach(K.EXERCISE_REST, CRAWL)
    live.skip()

    assert live.skip() == ()
    assert live.easier() == ()
    live.wait(90_000)
    assert live.present.kind is K.ANNOUNCEMENT


def test_an_exercise_can_be_left_out_in_a_pause() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(3_000)
    live.pause()
    live.skip()

    assert live.state.phase is Phase.PAUSED
    live.resume()
    assert live.present.kind is K.QUESTION


def test_a_hold_of_an_exercise_left_out_is_not_repeated() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(3_000)
    live.skip()
    live.answer()

    assert live.present.kind is K.EXERCISE_REST
    assert live.repeat() == ()


def test_leaving_out_the_last_exercise_in_its_last_hold_ends_the_session() -> None:
    live = Live(bridge_alone()).reach(K.HOLD, 0, (2, 2))

    assert kinds(live.skip()) == ["SegmentEnded", "Skipped", "Completed"]


def test_set_two_is_untouched_by_a_repeat_in_set_one() -> None:
    live = cut_hold()
    live.repeat()

    assert [s for s in live.ahead() if s[2] == 2 and s[1] == "high"] == HIGH_SET_2
