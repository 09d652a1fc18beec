from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.program.routine import DoExercise
from coach.session.commands import (
    Easier,
    GiveStopReason,
    Interrupt,
    Pause,
    Repeat,
    Resume,
    Skip,
    Start,
    Stop,
    StopReason,
    Tick,
)
from coach.session.engine import step
from coach.session.events import Completed, Interrupted, Paused, Resumed, SegmentEnded, Started
from coach.session.fold import fold
from coach.session.segments import SegmentKind
from coach.session.state import IDLE, Phase, SessionOutcome
from coach.session.timeline import resolve
from tests.support.clock import BEGIN, FakeClock
from tests.support.sessions import (
    BRIDGE,
    CLOSE,
    CRAWL,
    HOLDS,
    ROW,
    Live,
    blocks,
    exercise,
    kinds,
    routine,
    settle,
    setup,
)


def test_a_session_begins_running_with_its_first_segment() -> None:
    live = Live()

    assert live.state.phase is Phase.RUNNING
    assert live.present.kind is SegmentKind.BREATHE_IN
    assert live.events == [Started(session_ms=0, at=BEGIN, setup=setup())]


def test_nothing_but_start_does_anything_before_the_start() -> None:
    for command in (Tick, Pause, Interrupt, Resume, Skip, Repeat, Easier, Stop):
        assert step(IDLE, command(at=BEGIN)) == (IDLE, ())
    reason = GiveStopReason(at=BEGIN, reason=StopReason.TIRED)
    assert step(IDLE, reason) == (IDLE, ())


def test_a_second_start_is_let_be() -> None:
    live = Live()

    assert live.start(setup()) == ()


def test_a_look_within_a_segment_leaves_the_very_same_state() -> None:
    live = Live()
    before = live.state

    assert live.wait(3_999) == ()
    assert live.state is before


def test_a_late_look_ends_each_segment_at_its_own_instant() -> None:
    live = Live()

    events = live.wait(15_500)

    assert [(e.index, e.session_ms, e.at) for e in events if isinstance(e, SegmentEnded)] == [
        (0, 4_000, BEGIN.later(4_000)),
        (1, 10_000, BEGIN.later(10_000)),
        (2, 14_000, BEGIN.later(14_000)),
    ]


def test_a_session_left_alone_but_answered_is_completed_as_planned() -> None:
    live = Live().finish()

    assert live.state.outcome is SessionOutcome.COMPLETED
    assert live.state.session_ms == live.state.planned_ms
    assert all(a.finished and not a.cut for a in live.state.attempts)
    assert isinstance(live.events[-1], Completed)
    assert live.wait(60_000) == ()


def test_a_session_without_questions_is_completed_at_its_theoretical_end() -> None:
    plan = routine(settle())
    live = Live(setup(blocks(plan), after=()))

    assert live.wait(99_000)[-1] == Completed(session_ms=30_000, at=BEGIN.later(30_000))


def test_an_instant_before_the_last_event_moves_nothing_back() -> None:
    live = Live()
    live.wait(4_000)

    (paused,) = live.send(Pause(at=BEGIN.later(1_000)))

    assert paused == Paused(session_ms=4_000, at=BEGIN.later(4_000))


def test_another_boot_moves_no_time() -> None:
    live = Live()
    live.wait(3_000)
    live.clock.reboot()

    assert live.wait(60_000) == ()
    assert live.pause() == (Paused(session_ms=0, at=live.clock.now()),)


def test_a_pause_freezes_and_a_resume_in_a_rest_goes_straight_on() -> None:
    live = Live()
    live.wait(3_000)
    live.pause()

    assert live.wait(3_600_000) == ()
    assert live.pause() == ()
    assert live.resume() == (Resumed(session_ms=3_000, at=live.clock.now()),)
    assert live.wait(999) == ()
    assert kinds(live.wait(1)) == ["SegmentEnded"]


def test_a_resume_while_running_is_let_be() -> None:
    assert Live().resume() == ()


def test_a_hold_cut_by_a_pause_is_got_back_into_and_never_exceeds_its_plan() -> None:
    live = Live().reach(SegmentKind.HOLD, BRIDGE)
    live.wait(3_000)
    live.pause()
    live.wait(40_000)

    (resumed,) = live.resume()

    assert isinstance(resumed, Resumed)
    assert resumed.lead_in_ms == 20_000
    assert live.ahead()[:2] == [
        (SegmentKind.POSITION, "high", 1, 1, 20_000),
        (SegmentKind.HOLD, "high", 1, 1, 5_000),
    ]
    live.wait(20_000)
    (ended,) = live.wait(5_000)
    assert isinstance(ended, SegmentEnded)
    assert ended.achieved_ms == 8_000
    assert live.state.attempts[-1].finished


def test_a_hold_can_be_paused_twice() -> None:
    live = Live().reach(SegmentKind.HOLD, BRIDGE)
    for _ in range(2):
        live.wait(3_000)
        live.pause()
        live.resume()
        live.wait(20_000)

    assert live.present.carried_ms == 6_000
    live.wait(2_000)
    assert live.state.attempts[-1].achieved_ms == 8_000
    assert live.state.attempts[-1].planned_ms == 8_000


def test_the_time_to_get_back_is_at_least_five_seconds() -> None:
    live = Live().reach(SegmentKind.REPETITION, ROW)
    live.wait(1_000)
    live.pause()
    (resumed,) = live.resume()

    assert isinstance(resumed, Resumed)
    assert resumed.lead_in_ms == 5_000


@pytest.mark.parametrize("before", ["first", "again"])
def test_time_to_get_into_position_begins_anew_after_a_pause(before: str) -> None:
    live = Live().reach(SegmentKind.POSITION, BRIDGE)
    if before == "again":
        live.reach(SegmentKind.HOLD, BRIDGE)
        live.wait(3_000)
        live.pause()
        live.resume()
    live.wait(19_000)
    live.pause()
    live.wait(600_000)

    (resumed,) = live.resume()

    assert isinstance(resumed, Resumed)
    assert resumed.lead_in_ms == 20_000
    assert live.wait(19_999) == ()
    live.wait(1)
    assert live.present.kind is SegmentKind.HOLD


def test_a_short_time_to_get_into_position_is_five_seconds_after_a_pause() -> None:
    hurried = replace(HOLDS, position_s=1)
    ladder = {"bridge": exercise("bridge", low=hurried)}
    plan = resolve(routine(DoExercise(exercise="bridge")), ladder)
    live = Live(setup(plan, after=()))
    live.pause()
    live.resume()
    assert live.wait(4_999) == ()
    live.wait(1)
    assert live.present.kind is SegmentKind.HOLD


@pytest.mark.parametrize(
    ("kind", "length_ms", "stood_at_ms", "left_ms"),
    [
        (SegmentKind.PAUSE, 10_000, 9_500, 20_000),
        (SegmentKind.SET_REST, 60_000, 59_999, 20_000),
        (SegmentKind.SET_REST, 60_000, 40_001, 20_000),
        (SegmentKind.SET_REST, 60_000, 40_000, 20_000),
        (SegmentKind.SET_REST, 60_000, 30_000, 30_000),
    ],
)
def test_after_a_pause_a_rest_leaves_time_to_get_into_position(
    kind: SegmentKind, length_ms: int, stood_at_ms: int, left_ms: int
) -> None:
    live = Live().reach(kind, BRIDGE)
    assert live.present.duration_ms == length_ms
    live.wait(stood_at_ms)
    live.pause()
    live.wait(600_000)
    live.resume()
    live.wait(left_ms - 1)
    assert live.present.kind is kind
    live.wait(1)
    assert live.present.kind is SegmentKind.HOLD


def test_a_rest_that_leads_to_no_work_is_not_made_longer() -> None:
    live = Live().reach(SegmentKind.SET_REST, ROW)
    live.easier()
    live.wait(14_000)
    live.pause()
    live.resume()
    live.wait(1_000)
    assert live.present.kind is not SegmentKind.SET_REST


def test_an_interruption_marks_the_hold_and_goes_on_with_the_next_segment() -> None:
    live = Live().reach(SegmentKind.HOLD, BRIDGE)
    live.wait(3_000)

    events = live.interrupt()

    assert kinds(events) == ["SegmentEnded", "Interrupted"]
    assert live.state.phase is Phase.INTERRUPTED
    attempt = live.state.attempts[-1]
    assert (attempt.achieved_ms, attempt.planned_ms, attempt.cut) == (3_000, 8_000, True)
    assert live.interrupt() == ()
    live.resume()
    assert live.present.kind is SegmentKind.PAUSE


def test_an_interruption_before_further_work_leads_into_position_first() -> None:
    live = Live().reach(SegmentKind.REPETITION, ROW)
    live.wait(1_000)
    live.interrupt()
    live.resume()

    assert live.ahead()[:2] == [
        (SegmentKind.POSITION, "chair", 1, 2, 5_000),
        (SegmentKind.REPETITION, "chair", 1, 2, 4_000),
    ]


def test_an_interruption_of_a_rest_cuts_nothing() -> None:
    live = Live().reach(SegmentKind.SET_REST, BRIDGE)
    live.wait(10_000)

    assert kinds(live.interrupt()) == ["Interrupted"]
    live.resume()
    live.wait(50_000)
    assert live.present.kind is SegmentKind.HOLD


def test_an_interruption_is_stamped_with_the_last_instant_seen() -> None:
    live = Live().reach(SegmentKind.HOLD, BRIDGE)
    seen = live.clock.now().later(2_000)
    live.clock.advance(500_000)

    events = live.send(Interrupt(at=seen))

    assert events[-1] == Interrupted(session_ms=events[0].session_ms, at=seen)
    assert live.state.attempts[-1].achieved_ms == 2_000


def test_a_paused_hold_survives_an_interruption() -> None:
    live = Live().reach(SegmentKind.HOLD, BRIDGE)
    live.wait(3_000)
    live.pause()

    assert kinds(live.interrupt()) == ["Interrupted"]
    live.clock.reboot()
    live.resume()
    assert live.ahead()[1] == (SegmentKind.HOLD, "high", 1, 1, 5_000)


def test_an_interruption_in_the_very_last_hold_completes_after_the_resume() -> None:
    live = Live(setup(blocks(routine(DoExercise(exercise="bridge"))), after=()))
    live.reach(SegmentKind.HOLD, 0, (2, 2))
    live.wait(1_000)

    assert kinds(live.interrupt()) == ["SegmentEnded", "Interrupted"]
    assert kinds(live.resume()) == ["Resumed", "Completed"]


@pytest.mark.parametrize("action", ["repeat", "easier", "skip", "cannot"])
def test_breathing_and_settling_can_be_neither_repeated_nor_left_out(action: str) -> None:
    live = Live()
    assert getattr(live, action)() == ()
    live.reach(SegmentKind.ANNOUNCEMENT, CLOSE)
    assert getattr(live, action)() == ()


@pytest.mark.parametrize("action", ["repeat", "easier", "skip", "cannot", "pause"])
def test_while_a_question_waits_only_an_answer_or_a_stop_counts(action: str) -> None:
    live = Live().reach(SegmentKind.QUESTION, BRIDGE)

    assert getattr(live, action)() == ()
    assert live.state.phase is Phase.RUNNING


def test_folding_the_events_gives_the_same_state() -> None:
    live = Live().reach(SegmentKind.HOLD, CRAWL)
    live.easier()
    live.finish()

    assert fold(live.events) == live.state


def test_ticks_however_many_bring_the_same_events() -> None:
    often, seldom = Live(), Live()
    for _ in range(600):
        often.wait(137)
    seldom.wait(600 * 137)

    assert often.events == seldom.events


def test_a_start_may_come_from_any_clock() -> None:
    clock = FakeClock()
    clock.reboot()
    state, events = step(IDLE, Start(at=clock.now(), setup=setup()))

    assert events[0].at == clock.now()
    assert state.mark == clock.now()
