from __future__ import annotations

import pytest

from coach.session.cues import Cue, CueKind, due_cues
from coach.session.segments import SegmentKind
from coach.session.state import IDLE
from coach.sound.announcer import Announcer, breaths_of
from coach.sound.lines import Line, general_lines
from coach.sound.mixer import Manner
from coach.sound.score import SPOKEN_BREATHS, Saying, Sounding, acts
from coach.sound.tones import Tone
from tests.support.sessions import (
    BREATH,
    BRIDGE,
    CRAWL,
    ROW,
    Live,
    blocks,
    breathe,
    routine,
    setup,
)
from tests.support.sound import Told


def heard(live: Live, after_ms: int = 0) -> list[tuple[str, ...]]:
    """Return what is told at the present instant, or during the time that passes until then."""
    since = live.clock.now().later(-1)
    if after_ms:
        since = live.clock.now()
        live.wait(after_ms)
    told = Told()
    words = general_lines(lambda word: word)
    lines = words | {
        f"{name}.{part}": Line(id=f"{name}.{part}", text=part)
        for name in ("bridge.high", "crawl.far", "row.chair")
        for part in ("name", "position", "hold", "rest", "right", "left")
    }
    lines["breath.line"] = Line(id="breath.line", text="line")
    lines["close.line"] = Line(id="close.line", text="line")
    Announcer(told, lines).hear(due_cues(live.state, since, live.clock.now()), live.state)
    return told.heard


def test_a_breath_is_announced_led_by_its_tone_and_by_a_word() -> None:
    live = Live()
    assert heard(live) == [
        ("cut", "breath.line"),
        ("<breathe-in 4000>",),
        ("if-free", "sound-cue-breathe-in"),
    ]
    live.wait(4_000)
    assert heard(live) == [("<breathe-out 6000>",), ("if-free", "sound-cue-breathe-out")]


def test_after_some_breaths_the_tones_lead_alone() -> None:
    plan = setup(blocks(routine(breathe(cycles=SPOKEN_BREATHS + 1))))
    live = Live(plan)
    for _breath in range(SPOKEN_BREATHS - 1):
        live.forward()
        live.forward()
    assert ("if-free", "sound-cue-breathe-in") in heard(live)
    live.forward()
    live.forward()
    assert heard(live) == [("<breathe-in 4000>",)]


def test_get_ready_has_its_tone_its_word_and_the_name() -> None:
    live = Live().reach(SegmentKind.POSITION, BRIDGE)
    assert heard(live) == [("<ready>",), ("cut", "course-phase-ready", "bridge.high.name")]
    assert heard(live, 2_000) == [("after", "bridge.high.position")]


def test_a_short_time_to_get_ready_is_not_spent_on_saying_so() -> None:
    live = Live().reach(SegmentKind.POSITION, ROW)
    assert heard(live)[:2] == [("<ready>",), ("cut", "row.chair.name")]


def test_the_side_is_told_without_cutting_how_to_get_into_position() -> None:
    live = Live().reach(SegmentKind.POSITION, CRAWL)
    live.wait(13_999)
    assert heard(live, 1) == [("after", "crawl.far.right")]


def test_back_in_position_is_a_phase_of_its_own() -> None:
    live = Live().reach(SegmentKind.HOLD, BRIDGE)
    live.wait(2_000)
    live.pause()
    live.resume()
    assert heard(live) == [
        ("hush",),
        ("<resume>",),
        ("cut", "sound-cue-resumed"),
        ("<ready>",),
        ("cut", "sound-cue-back-in-position"),
    ]


def test_a_hold_begins_counts_down_and_ends_in_a_rest() -> None:
    live = Live().reach(SegmentKind.HOLD, BRIDGE, (1, 1))
    assert heard(live) == [
        ("<start>",),
        ("cut", "course-phase-hold", "bridge.high.hold", "within 8000"),
    ]
    live.wait(4_000)
    assert heard(live, 3_500) == [
        ("<count>",),
        ("if-free", "sound-cue-three"),
        ("<count>",),
        ("if-free", "sound-cue-two"),
        ("<count>",),
        ("if-free", "sound-cue-one"),
    ]
    assert heard(live, 500) == [
        ("<end>",),
        ("<rest>",),
        ("cut", "course-phase-rest", "bridge.high.rest"),
    ]


def test_half_of_a_long_hold_is_told() -> None:
    live = Live().reach(SegmentKind.HOLD, CRAWL)
    live.wait(5_999)
    assert heard(live, 1) == [("<halfway>",), ("if-free", "sound-cue-halfway")]


def test_a_move_is_told_apart_from_a_hold_and_again_from_the_first() -> None:
    live = Live().reach(SegmentKind.REPETITION, ROW, (1, 1))
    assert heard(live) == [
        ("<start>",),
        ("cut", "course-phase-move", "row.chair.right", "row.chair.hold", "within 4000"),
    ]
    assert heard(live, 4_000) == [
        ("<end>",),
        ("<start>",),
        ("cut", "sound-cue-again", "row.chair.left"),
    ]


def test_the_rest_between_sets_and_exercises_says_what_comes() -> None:
    live = Live().reach(SegmentKind.SET_REST, BRIDGE)
    assert ("cut", "sound-cue-set-rest") in heard(live)
    assert heard(live, 5_000) == [("after", "sound-next", "bridge.high.name")]
    live.reach(SegmentKind.EXERCISE_REST, BRIDGE)
    assert heard(live)[-2:] == [("<rest>",), ("cut", "sound-cue-exercise-rest")]
    assert heard(live, 5_000) == [("after", "sound-next", "crawl.far.name")]


def test_a_question_is_asked_and_asked_again() -> None:
    live = Live().reach(SegmentKind.QUESTION, BRIDGE)
    assert heard(live)[-2:] == [("<question>",), ("cut", "safety-spoken-question")]
    live.wait(59_999)
    assert heard(live, 1) == [("<question>",), ("cut", "safety-spoken-reminder")]


def test_pause_and_stop_silence_everything_first() -> None:
    live = Live().reach(SegmentKind.HOLD, BRIDGE)
    live.wait(1_000)
    live.pause()
    assert heard(live) == [("hush",), ("<pause>",), ("cut", "sound-cue-paused")]
    live.stop()
    assert heard(live) == [("hush",), ("<stop>",), ("cut", "sound-cue-stop")]


def test_the_end_is_said_because_nothing_follows() -> None:
    live = Live().finish()
    assert heard(live)[-2:] == [("<end>",), ("cut", "sound-cue-completed")]


@pytest.mark.parametrize("kind", CueKind)
def test_every_kind_of_cue_is_heard_even_before_anything_began(kind: CueKind) -> None:
    found = acts([Cue(kind=kind, at_ms=0, line="a.b.hold")], IDLE)
    assert any(isinstance(act, Saying) for act in found)


def test_a_finished_hold_alone_has_its_word_too() -> None:
    cue = Cue(kind=CueKind.END, at_ms=0, line="cue-end")
    assert acts([cue], IDLE) == (
        Sounding(tone=Tone.END),
        Saying(lines=("sound-cue-end",), manner=Manner.CUT),
    )


LINES = general_lines(lambda word: word)


def test_voice_and_tones_are_switched_apart() -> None:
    told = Told()
    live = Live()
    live.pause()
    now = live.clock.now()
    cues = due_cues(live.state, now.later(-1), now)
    Announcer(told, LINES, voice=False).hear(cues, live.state)
    Announcer(told, LINES, tones=False).hear(cues, live.state)
    assert told.heard == [("hush",), ("<pause>",), ("hush",), ("cut", "sound-cue-paused")]


def test_a_line_nobody_knows_is_left_out() -> None:
    told = Told()
    announcer = Announcer(told, LINES)
    announcer.say("sound-next", "no-such-line", manner=Manner.AFTER)
    announcer.say("no-such-line")
    assert told.heard == [("after", "sound-next")]


def test_a_typed_number_is_spoken_back() -> None:
    told = Told()
    Announcer(told, LINES).say_number(10)
    Announcer(told, LINES).hush()
    assert told.heard == [("cut", "sound-number-10"), ("hush",)]


@pytest.mark.parametrize(
    ("emergency", "rest"), [("112", ["sound-call-else", "1", "1", "2"]), ("", [])]
)
def test_the_numbers_to_call_are_spoken_digit_by_digit(emergency: str, rest: list[str]) -> None:
    told = Told()
    Announcer(told, LINES).call_now("+49 6221/56-0", emergency)
    digits = ["sound-call-now", "sound-plus", *"496221560", *rest]
    named = [f"sound-number-{one}" if one.isdigit() else one for one in digits]
    assert told.heard == [("hush",), ("<stop>",), ("cut", *named)]


def test_the_breath_tones_of_a_session_are_known_beforehand() -> None:
    row = Live().state.timeline
    assert breaths_of(row) == ((Tone.BREATHE_IN, 4_000), (Tone.BREATHE_OUT, 6_000))
    assert row[BREATH].kind is SegmentKind.BREATHE_IN
