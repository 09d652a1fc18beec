"""A stop in two steps."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from coach.program.routine import DoExercise
from coach.session.commands import PainPlace, StopReason
from coach.session.decisions import Level, Moment
from coach.session.events import Resumed
from coach.session.segments import SegmentKind
from coach.session.state import Phase, SessionOutcome
from tests.support.sessions import BRIDGE, Live, blocks, kinds, routine, setup

K = SegmentKind


def test_a_stop_freezes_at_once_and_a_reason_ends_the_session() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(3_000)

    assert kinds(live.stop()) == ["Stopping"]
    assert live.wait(50_000) == ()
    assert live.stop() == ()
    assert live.pause() == ()
    events = live.because(StopReason.TIRED)

    assert kinds(events) == ["SegmentEnded", "Stopped"]
    assert live.state.attempts[-1].achieved_ms == 3_000
    assert live.state.phase is Phase.ENDED


def test_the_reason_of_a_stop_is_judged() -> None:
    live = Live()
    live.stop()

    events = live.because(StopReason.CHEST_PAIN)

    assert kinds(events) == ["Decided", "Stopped"]
    last = live.state.decisions[-1]
    assert (last.moment, last.level) == (Moment.STOP, Level.CALL_NOW)


def test_pain_and_place_are_kept_with_the_stop() -> None:
    live = Live()
    live.stop()
    live.because(StopReason.PAIN, 4.0, PainPlace.USUAL)

    assert (live.state.pain, live.state.place) == (4.0, PainPlace.USUAL)


@pytest.mark.parametrize("value", [-1.0, 11.0, math.nan])
def test_a_number_off_the_scale_never_stands_in_the_way_of_a_stop(value: float) -> None:
    live = Live()
    live.stop()
    live.because(StopReason.DIZZY, value)

    assert live.state.phase is Phase.ENDED
    assert live.state.pain is None


def test_amber_at_a_stop_asks_nothing_more() -> None:
    live = Live().reach(K.EXERCISE_REST, BRIDGE)
    live.stop()
    live.because(StopReason.PAIN, 4.0)

    assert live.state.decisions[-1].level is Level.AMBER
    assert live.state.segment is not None
    assert live.present.kind is K.EXERCISE_REST


def test_a_withdrawn_stop_goes_on_with_time_to_get_into_position() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(3_000)
    live.stop()

    (resumed,) = live.resume()

    assert isinstance(resumed, Resumed)
    assert resumed.lead_in_ms == 20_000
    live.wait(20_000)
    assert live.present.carried_ms == 3_000


def test_a_stop_while_getting_back_into_a_hold_keeps_what_was_held() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(3_000)
    live.pause()
    live.resume()
    live.wait(4_000)
    live.stop()

    assert kinds(live.because(StopReason.TIRED)) == ["SegmentEnded", "SegmentEnded", "Stopped"]
    assert live.state.attempts[-1].achieved_ms == 3_000


@pytest.mark.parametrize(
    "way",
    [
        lambda live: live.wait(1_000),
        lambda live: live.pause(),
        lambda live: live.interrupt(),
        lambda live: live.reach(K.HOLD, BRIDGE),
        lambda live: live.reach(K.QUESTION, BRIDGE),
        lambda live: live.reach(K.QUESTION, -1),
    ],
)
def test_stop_wins_from_every_phase(way: Callable[[Live], object]) -> None:
    live = Live()
    way(live)
    live.stop()
    assert live.state.phase is Phase.STOPPING
    live.because(StopReason.AT_HOME)

    assert live.state.outcome is SessionOutcome.STOPPED


def test_an_interruption_while_stopping_is_offered_like_any_other() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(1_000)
    live.stop()

    assert kinds(live.interrupt()) == ["Interrupted"]
    assert live.because(StopReason.TIRED) == ()
    live.resume()
    assert live.state.phase is Phase.RUNNING
    assert live.present.kind is K.POSITION


def test_after_the_end_nothing_happens() -> None:
    live = Live()
    live.stop()
    live.because(StopReason.OTHER)
    before = live.state

    for action in ("pause", "resume", "interrupt", "repeat", "easier", "skip", "cannot", "stop"):
        assert getattr(live, action)() == ()
    assert live.because(StopReason.TIRED) == ()
    assert live.wait(1_000_000) == ()
    assert live.start(setup()) == ()
    assert live.state is before


def test_a_stop_behind_the_last_segment_ends_an_interrupted_session() -> None:
    plan = blocks(routine(DoExercise(exercise="bridge")))
    live = Live(setup(plan, after=())).reach(K.HOLD, 0, (2, 2))
    live.interrupt()
    live.stop()

    assert kinds(live.because(StopReason.FINISHED_LATER)) == ["Stopped"]
    assert live.state.outcome is SessionOutcome.INTERRUPTED


def test_a_discarded_session_says_so() -> None:
    live = Live()
    assert live.state.outcome is None
    live.stop()
    live.because(StopReason.DISCARDED)

    assert live.state.outcome is SessionOutcome.DISCARDED


@pytest.mark.parametrize("value", [0.0, 10.0])
def test_the_ends_of_the_scale_are_on_it(value: float) -> None:
    live = Live()
    live.stop()
    live.because(StopReason.PAIN, value, PainPlace.USUAL)

    assert live.state.pain == value


def test_a_stop_at_the_very_last_question_cuts_nothing() -> None:
    live = Live()
    while live.state.index < len(live.state.timeline) - 1:
        live.forward()
    assert live.present.kind is K.QUESTION
    live.stop()

    assert kinds(live.because(StopReason.TIRED)) == ["Stopped"]
