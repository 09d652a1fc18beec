"""Stop answers by ear: from the key to the tone that comes out of a real loudspeaker."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from coach.library.content import load_content
from coach.library.resources import asset
from coach.program.preferences import Settings
from coach.session.segments import SegmentKind
from coach.sound.device import SoundState
from coach.sound.loudspeaker import Loudspeaker
from coach.sound.player import Player
from coach.sound.tones import Tone, tune
from coach.sound.wiring import make_player
from tests.support.course import Course, course_ports
from tests.support.course_window import living
from tests.support.hearing import find, wave
from tests.support.pulse import own_pulse
from tests.support.waiting import until

LATEST_S = 0.200
SURE = 0.5
TONES = Settings(language="en", theme="light", voice=False)
"""Without the voice the tone is found for sure; with it the tone is played before the line."""


def stop_heard_s(monkeypatch: pytest.MonkeyPatch) -> float:
    """Press Escape as a hold begins; return how late (s) the stop's tone does, endless if never."""
    players: list[Player] = []

    def make(assets: Path, language: str) -> Player:
        players.append(make_player(assets, language))
        return players[-1]

    loud = Loudspeaker(asset(), load_content, make)
    course = Course().go_to(SegmentKind.POSITION)
    ports = replace(course_ports(course, TONES), sound=lambda: loud)
    with own_pulse(monkeypatch) as pulse, pulse.listening() as recording:
        with living(course, ports=ports) as alive:
            until(lambda: players[0].idle, what="the clips are read")
            until(lambda: players[0].state is SoundState.READY, what="the loudspeaker plays")
            for _second in range(60):
                alive.pass_ms(1_000)
                segment = course.runner.state.segment
                if segment is not None and segment.kind is SegmentKind.HOLD:
                    break
            pressed_s = time.monotonic()
            alive.press(Qt.Key.Key_Escape)
            tone = wave(tune(Tone.STOP))
            wanted_s = pressed_s - recording.begin_s + 1.5
            until(lambda: len(recording.samples()) / 24_000 > wanted_s, what="it was recorded")
        loud.close()
        at_s = pressed_s - recording.begin_s
        found = find(tone, wave(recording.samples()), at_s - 0.05, at_s + 1.0, ms=600)
    return found.at_s - at_s if found.alike > SURE else float("inf")


# Timed to milliseconds, so that it runs alone; another program on
# the computer can still be in the way: then it is pressed again, twice at most.
@pytest.mark.alone
def test_the_tone_of_a_stop_is_heard_within_a_fifth_of_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late_s = [stop_heard_s(monkeypatch)]
    while late_s[-1] > LATEST_S and len(late_s) < 3:
        late_s.append(stop_heard_s(monkeypatch))
    assert late_s[-1] <= LATEST_S
