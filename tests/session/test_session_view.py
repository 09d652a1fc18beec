from __future__ import annotations

import timeit

import pytest

from coach.program.routine import DoExercise
from coach.session.commands import StopReason
from coach.session.cues import CueKind
from coach.session.progress import units
from coach.session.segments import BlockKind, QuestionId, SegmentKind
from coach.session.state import IDLE, Phase
from coach.session.view import SessionView, view
from tests.support.clock import BEGIN
from tests.support.sessions import (
    BREATH,
    BRIDGE,
    CLOSE,
    CRAWL,
    ROW,
    Live,
    blocks,
    routine,
    setup,
)

K = SegmentKind


def seen(live: Live, later_ms: int = 0) -> SessionView:
    return view(live.state, live.clock.now().later(later_ms))


def shares(live: Live, later_ms: int = 0) -> list[tuple[int, int, float]]:
    return [(u.block, u.set, u.done) for u in seen(live, later_ms).steps]


def test_before_the_start_there_is_nothing_to_see() -> None:
    found = view(IDLE, BEGIN)

    assert (found.phase, found.segment, found.kind, found.cue) == (Phase.IDLE, None, None, None)
    assert (found.remaining_ms, found.fraction, found.steps) == (0, 0.0, ())
    assert not found.can_leave


def test_a_hold_shows_its_time_between_two_ticks() -> None:
    live = Live().reach(K.HOLD, CRAWL)
    found = seen(live, 3_000)

    assert (found.remaining_ms, found.elapsed_ms, found.fraction) == (9_000, 3_000, 0.25)
    assert (found.kind, found.exercise, found.exercises, found.step) == (K.HOLD, 2, 3, 2)
    assert found.cue is not None
    assert found.cue.kind is CueKind.START


def test_time_beyond_the_segment_is_not_shown() -> None:
    live = Live().reach(K.HOLD, CRAWL)

    assert seen(live, 60_000).remaining_ms == 0
    assert seen(live, 60_000).fraction == 1.0


def test_an_instant_before_the_last_event_or_of_another_boot_shows_that_event() -> None:
    live = Live().reach(K.HOLD, CRAWL)
    assert seen(live, -5_000).elapsed_ms == 0
    live.clock.reboot(mono_ms=live.clock.now().mono_ms + 5_000)
    assert seen(live).elapsed_ms == 0


def test_a_hold_cut_by_a_pause_is_shown_as_one() -> None:
    live = Live().reach(K.HOLD, CRAWL)
    live.wait(3_000)
    live.pause()
    assert seen(live, 5_000).fraction == 0.25
    live.resume()
    live.wait(20_000)

    found = seen(live, 3_000)
    assert (found.elapsed_ms, found.remaining_ms, found.fraction) == (6_000, 6_000, 0.5)


def test_what_comes_next_skips_getting_into_position() -> None:
    live = Live().reach(K.HOLD, CRAWL, (1, 1))
    found = seen(live)
    assert found.next is not None
    assert found.next.kind is K.PAUSE
    assert found.next_work is not None
    assert (found.next_work.slot, found.next_work.side) == (2, "left")

    live.reach(K.EXERCISE_REST, CRAWL)
    assert seen(live).next is seen(live).next_work


def test_the_whole_session_counts_down_without_its_questions() -> None:
    live = Live()
    whole = seen(live).session_planned_ms
    assert seen(live).session_remaining_ms == whole
    live.reach(K.HOLD, CRAWL)
    found = seen(live, 2_000)

    assert found.session_ms + found.session_remaining_ms == whole
    assert found.session_planned_ms == whole


def test_waiting_is_measured_in_questions_and_pauses_alone() -> None:
    live = Live().reach(K.QUESTION, BRIDGE)
    assert seen(live, 61_000).waited_ms == 61_000
    assert seen(live, 61_000).question is QuestionId.PAIN_BETWEEN
    found = seen(live, 61_000).cue
    assert found is not None
    assert found.kind is CueKind.REMINDER
    live.answer()
    assert seen(live, 5_000).waited_ms == 0
    live.pause()
    assert seen(live, 5_000).waited_ms == 5_000
    assert seen(live).question is None


def test_the_strip_has_a_part_for_each_set_and_each_guided_item() -> None:
    live = Live()

    assert [(u.kind, u.block, u.set) for u in seen(live).steps] == [
        (BlockKind.BREATHE, BREATH, 0),
        (BlockKind.HOLDS, BRIDGE, 1),
        (BlockKind.HOLDS, BRIDGE, 2),
        (BlockKind.HOLDS, CRAWL, 1),
        (BlockKind.HOLDS, CRAWL, 2),
        (BlockKind.MOVES, ROW, 1),
        (BlockKind.MOVES, ROW, 2),
        (BlockKind.SETTLE, CLOSE, 0),
    ]


def test_the_strip_fills_with_what_is_done() -> None:
    live = Live()
    assert shares(live, 4_000)[0][2] == pytest.approx(0.2)
    assert shares(live, 4_000)[-1] == (CLOSE, 0, 0.0)
    live.reach(K.HOLD, BRIDGE, (1, 2))
    assert shares(live, 4_000)[:3] == [(BREATH, 0, 1.0), (BRIDGE, 1, 0.75), (BRIDGE, 2, 0.0)]
    live.reach(K.ANNOUNCEMENT, CLOSE)
    assert shares(live, 15_000)[-2:] == [(ROW, 2, 1.0), (CLOSE, 0, 0.5)]
    live.finish()
    assert {done for _, _, done in shares(live)} == {1.0}


def test_what_was_left_out_or_waits_behind_a_pause_is_shown_as_it_is() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(4_000)
    live.pause()
    live.resume()
    assert shares(live, 1_000)[1] == (BRIDGE, 1, 0.25)
    live.skip()
    live.reach(K.POSITION, CRAWL)
    assert shares(live)[1:3] == [(BRIDGE, 1, 0.25), (BRIDGE, 2, 0.0)]


def test_a_repeat_fills_a_slot_and_never_more() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(6_000)
    for held_ms in (2_000, 4_000):
        live.repeat()
        live.wait(5_000 + held_ms)
        assert shares(live)[1][2] == pytest.approx(0.375)
    live.wait(3_000)
    assert shares(live)[1][2] == pytest.approx(0.4375)
    live.finish()
    assert shares(live)[1][2] == 1.0


def test_the_strip_keeps_its_parts_when_an_exercise_gets_easier() -> None:
    live = Live().reach(K.SET_REST, BRIDGE)
    live.easier()
    live.easier()
    live.reach(K.POSITION, CRAWL)

    assert shares(live)[1:3] == [(BRIDGE, 1, 1.0), (BRIDGE, 2, 0.0)]
    assert len(units(live.state, live.clock.now())) == 8


def test_choices_are_shown_where_they_count() -> None:
    live = Live()
    assert not seen(live).can_repeat
    assert not seen(live).can_easier
    assert not seen(live).can_leave
    live.reach(K.HOLD, BRIDGE)
    assert seen(live).can_repeat
    assert seen(live).can_easier
    assert seen(live).can_leave
    assert not seen(live).last_rung
    live.reach(K.QUESTION, BRIDGE)
    assert not seen(live).can_leave


def test_the_last_rung_is_told() -> None:
    live = Live().reach(K.REPETITION, ROW)
    live.easier()

    assert seen(live).last_rung
    assert seen(live).can_easier


def test_an_ended_session_shows_its_end() -> None:
    plan = blocks(routine(DoExercise(exercise="bridge")))
    live = Live(setup(plan, after=())).finish()
    found = seen(live)

    assert (found.phase, found.segment, found.session_remaining_ms) == (Phase.ENDED, None, 0)
    assert (found.exercise, found.exercises) == (0, 1)
    stopped = Live()
    stopped.stop()
    stopped.because(StopReason.TIRED)
    assert seen(stopped).waited_ms == 0


def test_a_view_is_cheap_enough_for_thirty_a_second() -> None:
    live = Live().reach(K.REPETITION, ROW, (2, 4))
    now = live.clock.now()

    best = min(timeit.repeat(lambda: view(live.state, now), number=20, repeat=5)) / 20
    assert best < 0.003
