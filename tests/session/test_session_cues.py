from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.program.routine import DoExercise
from coach.session.commands import StopReason
from coach.session.cues import Cue, CueKind, due_cues, next_work, present_cue, segment_cues
from coach.session.segments import QuestionId, Segment, SegmentKind, Side
from coach.session.state import IDLE
from tests.support.clock import BEGIN
from tests.support.sessions import BRIDGE, CRAWL, ROW, Live, blocks, routine, setup

K = SegmentKind


def part(kind: SegmentKind, ms: int, side: Side = Side.NONE) -> Segment:
    return Segment(
        kind=kind, duration_ms=ms, block=1, item="crawl", variant="far", set=1, slot=1, side=side
    )


def told(segment: Segment, work: Segment | None = None) -> list[tuple[int, CueKind, str]]:
    return [(cue.at_ms, cue.kind, cue.line) for cue in segment_cues(segment, work)]


def lines(cues: tuple[Cue, ...]) -> list[str]:
    return [cue.line for cue in cues]


RIGHT = part(K.HOLD, 12_000, Side.RIGHT)


def test_a_long_hold_is_told_start_half_countdown_and_end() -> None:
    assert told(RIGHT) == [
        (0, CueKind.START, "crawl.far.hold"),
        (6_000, CueKind.HALFWAY, "cue-halfway"),
        (9_000, CueKind.THREE, "cue-three"),
        (10_000, CueKind.TWO, "cue-two"),
        (11_000, CueKind.ONE, "cue-one"),
        (12_000, CueKind.END, "cue-end"),
    ]


@pytest.mark.parametrize(("ms", "half"), [(10_000, True), (9_999, False)])
def test_the_half_is_told_from_ten_seconds_on(ms: int, half: bool) -> None:  # noqa: FBT001
    found = [kind for _, kind, _ in told(part(K.HOLD, ms))]

    assert (CueKind.HALFWAY in found) is half


@pytest.mark.parametrize(("carried", "at"), [(5_000, [1_000]), (6_000, [])])
def test_a_hold_cut_in_two_is_told_the_half_of_the_whole(carried: int, at: list[int]) -> None:
    rest = replace(RIGHT, duration_ms=12_000 - carried, carried_ms=carried)

    assert [ms for ms, kind, _ in told(rest) if kind is CueKind.HALFWAY] == at


def test_a_very_short_hold_counts_down_only_what_fits() -> None:
    assert [kind for _, kind, _ in told(part(K.HOLD, 3_000))] == [
        CueKind.START,
        CueKind.TWO,
        CueKind.ONE,
        CueKind.END,
    ]


def test_a_position_is_told_by_name_way_side_and_countdown() -> None:
    position = replace(part(K.POSITION, 20_000), set=0, slot=0)

    assert told(position, RIGHT) == [
        (0, CueKind.ANNOUNCE, "crawl.far.name"),
        (2_000, CueKind.POSITION, "crawl.far.position"),
        (14_000, CueKind.SIDE, "crawl.far.right"),
        (17_000, CueKind.THREE, "cue-three"),
        (18_000, CueKind.TWO, "cue-two"),
        (19_000, CueKind.ONE, "cue-one"),
    ]


def test_getting_back_into_position_is_only_reminded() -> None:
    assert told(part(K.POSITION, 5_000), RIGHT)[:2] == [
        (0, CueKind.POSITION, "cue-back-in-position"),
        (0, CueKind.SIDE, "crawl.far.right"),
    ]


def test_a_pause_tells_the_side_that_comes() -> None:
    left = part(K.HOLD, 12_000, Side.LEFT)

    assert told(part(K.PAUSE, 10_000), left)[:2] == [
        (0, CueKind.REST, "crawl.far.rest"),
        (4_000, CueKind.SIDE, "crawl.far.left"),
    ]


def test_rests_tell_what_is_next() -> None:
    assert told(part(K.SET_REST, 60_000), RIGHT)[:3] == [
        (0, CueKind.REST, "cue-set-rest"),
        (5_000, CueKind.NEXT_UP, "crawl.far.name"),
        (54_000, CueKind.SIDE, "crawl.far.right"),
    ]
    assert told(part(K.EXERCISE_REST, 90_000), RIGHT) == [
        (0, CueKind.REST, "cue-exercise-rest"),
        (5_000, CueKind.NEXT_UP, "crawl.far.name"),
    ]
    assert len(told(part(K.EXERCISE_REST, 90_000))) == 1


def test_a_move_is_explained_once_and_names_its_side_each_time() -> None:
    first = part(K.REPETITION, 4_000, Side.RIGHT)
    second = replace(first, slot=2, side=Side.LEFT)

    assert told(first) == [
        (0, CueKind.START, "crawl.far.hold"),
        (0, CueKind.SIDE, "crawl.far.right"),
        (4_000, CueKind.END, "cue-end"),
    ]
    assert told(second)[:2] == [
        (0, CueKind.START, "cue-again"),
        (0, CueKind.SIDE, "crawl.far.left"),
    ]
    assert len(told(replace(second, side=Side.NONE))) == 2


def test_breathing_is_announced_with_its_first_breath() -> None:
    first = Segment(kind=K.BREATHE_IN, duration_ms=4_000, block=0, item="belly", number=1, of=2)

    assert told(first) == [
        (0, CueKind.ANNOUNCE, "belly.line"),
        (0, CueKind.BREATHE_IN, "cue-breathe-in"),
    ]
    assert told(replace(first, number=2)) == [(0, CueKind.BREATHE_IN, "cue-breathe-in")]
    assert told(replace(first, kind=K.BREATHE_OUT)) == [(0, CueKind.BREATHE_OUT, "cue-breathe-out")]


def test_a_question_is_asked_and_asked_again_after_a_minute() -> None:
    asked = replace(part(K.QUESTION, 0), question=QuestionId.PAIN_BETWEEN)

    assert told(asked) == [
        (0, CueKind.QUESTION, "cue-question-pain-between"),
        (60_000, CueKind.REMINDER, "cue-reminder"),
    ]


def heard(live: Live, ms: int, every: int = 100) -> list[tuple[int, str]]:
    """Return every line heard in so many ms of session, with its time, looking now and then."""
    found: list[tuple[int, str]] = []
    begin = live.clock.now()
    for _ in range(ms // every):
        since = live.clock.now()
        live.wait(every)
        now = live.clock.now()
        found += [(now.mono_ms - begin.mono_ms, c.line) for c in due_cues(live.state, since, now)]
    return found


def test_a_hold_is_heard_in_full_whatever_the_ticks() -> None:
    live = Live().reach(K.POSITION, CRAWL)

    assert heard(live, 32_000) == [
        (2_000, "crawl.far.position"),
        (14_000, "crawl.far.right"),
        (17_000, "cue-three"),
        (18_000, "cue-two"),
        (19_000, "cue-one"),
        (20_000, "crawl.far.hold"),
        (26_000, "cue-halfway"),
        (29_000, "cue-three"),
        (30_000, "cue-two"),
        (31_000, "cue-one"),
        (32_000, "cue-end"),
        (32_000, "crawl.far.rest"),
    ]


def test_late_looks_hear_each_cue_once_too() -> None:
    often = Live().reach(K.POSITION, CRAWL)
    seldom = Live().reach(K.POSITION, CRAWL)

    said = [line for _, line in heard(often, 200_000, 50)]
    assert [line for _, line in heard(seldom, 200_000, 1_000)] == said


def test_the_first_cue_is_heard_at_the_start() -> None:
    live = Live()

    assert lines(due_cues(live.state, BEGIN.later(-1), BEGIN)) == ["breath.line", "cue-breathe-in"]


def test_a_cut_hold_has_no_end_tone() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    since = live.clock.now()
    live.wait(1_000)
    live.skip()

    assert lines(due_cues(live.state, since, live.clock.now())) == ["cue-question-pain-between"]


def test_each_repetition_ends_with_its_tone() -> None:
    live = Live().reach(K.REPETITION, ROW)

    assert [line for _, line in heard(live, 4_000)] == ["cue-end", "cue-again", "row.chair.left"]


def test_a_pause_is_heard_and_so_is_going_on() -> None:
    live = Live().reach(K.SET_REST, BRIDGE)
    live.wait(20_000)
    since = live.clock.now().later(-1)
    live.pause()
    assert lines(due_cues(live.state, since, live.clock.now())) == ["cue-paused"]
    assert heard(live, 1_000) == []

    since = live.clock.now().later(-1)
    live.resume()
    assert lines(due_cues(live.state, since, live.clock.now())) == ["cue-resumed"]


def test_getting_back_into_a_repetition_repeats_no_end_tone() -> None:
    live = Live().reach(K.REPETITION, ROW)
    live.wait(5_000)
    live.pause()
    live.wait(1_000)
    since = live.clock.now().later(-1)
    live.resume()

    assert lines(due_cues(live.state, since, live.clock.now()))[:2] == [
        "cue-resumed",
        "cue-back-in-position",
    ]


def test_an_easier_step_amid_an_exercise_is_told_by_its_name_and_way() -> None:
    live = Live().reach(K.HOLD, CRAWL)
    live.wait(3_000)
    since = live.clock.now().later(-1)
    live.easier()
    assert live.present.variant == "near"
    assert lines(due_cues(live.state, since, live.clock.now())) == ["crawl.near.name"]
    assert [line for _, line in heard(live, 19_000)] == [
        "crawl.near.position",
        "crawl.near.left",
        "cue-three",
        "cue-two",
        "cue-one",
    ]


def test_fewer_sets_of_the_same_step_are_only_reminded_of_its_position() -> None:
    live = Live(setup(rungs=(0, 1, 0, 0, 0))).reach(K.HOLD, BRIDGE)
    since = live.clock.now().later(-1)
    live.easier()
    assert lines(due_cues(live.state, since, live.clock.now())) == ["cue-back-in-position"]


def test_a_question_is_heard_again_when_the_session_goes_on() -> None:
    live = Live().reach(K.QUESTION, BRIDGE)
    assert heard(live, 61_000) == [(60_000, "cue-reminder")]
    live.interrupt()
    since = live.clock.now()
    live.clock.advance(1_000)
    live.resume()

    assert lines(due_cues(live.state, since, live.clock.now())) == [
        "cue-resumed",
        "cue-question-pain-between",
    ]


def test_another_boot_hears_what_is_on_now() -> None:
    live = Live()
    live.interrupt()
    since = live.clock.now()
    live.clock.reboot()
    live.resume()

    assert "cue-resumed" in lines(due_cues(live.state, since, live.clock.now()))


def test_the_last_tone_and_the_end_are_heard_together() -> None:
    plan = blocks(routine(DoExercise(exercise="bridge")))
    live = Live(setup(plan, after=())).reach(K.HOLD, 0, (2, 2))

    assert heard(live, 8_000)[-2:] == [(8_000, "cue-end"), (8_000, "cue-completed")]


def test_the_caption_is_the_latest_cue() -> None:
    live = Live().reach(K.HOLD, CRAWL)
    live.wait(7_000)

    def caption() -> str | None:
        cue = present_cue(live.state, live.clock.now())
        return cue.line if cue else None

    assert caption() == "cue-halfway"
    live.stop()
    assert caption() == "cue-stop"
    live.interrupt()
    assert caption() == "cue-interrupted"
    live.stop()
    live.because(StopReason.TIRED)
    assert caption() == "cue-stopped"
    assert present_cue(IDLE, BEGIN) is None
    assert due_cues(IDLE, BEGIN, BEGIN) == ()
    assert next_work(live.state) is not None
