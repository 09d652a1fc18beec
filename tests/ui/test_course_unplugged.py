"""A session whose loudspeaker is missing, pulled out or slow: it goes on, says so, is heard again.

The real player over a loudspeaker that a test plugs in and pulls out.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from coach.library.content import load_content
from coach.library.resources import asset
from coach.program.preferences import Settings
from coach.session.segments import SegmentKind
from coach.session.state import Phase
from coach.sound import loudspeaker
from coach.sound.desk import Desk
from coach.sound.device import AGAIN_MS, RETRY_MS, SILENT_MS, SoundState
from coach.sound.mixer import Mixer
from coach.sound.player import Player
from coach.sound.wiring import tones_folder, voice_shelf
from tests.support.course import Course, course_ports
from tests.support.course_window import Living, living
from tests.support.sound import Clock, Loudspeaker, level
from tests.support.waiting import until

ENGLISH = Settings(language="en", theme="light")
GONE = "The loudspeaker is gone. Follow the words on the screen until it is back."
NONE = "No loudspeaker found. Follow the words on the screen."


class Evening:
    """A session with its loudspeaker."""

    def __init__(self, alive: Living, device: Loudspeaker, clock: Clock, player: Player) -> None:
        self.alive, self.device, self.clock, self.player = alive, device, clock, player

    def later(self, ms: int, state: SoundState) -> None:
        """Let time pass for the loudspeaker until it is in a state."""
        self.clock.ms += ms
        until(lambda: self.player.state is state, what=f"the sound is {state}")

    def told(self) -> set[str]:
        """Return what stands above the session while half a minute of it goes by."""
        before = self.alive.course.runner.state.index
        told = set()
        for _second in range(30):
            self.alive.pass_ms(1_000)
            told.add(self.alive.session.left.text)
        assert self.alive.course.runner.state.phase is Phase.RUNNING
        assert self.alive.course.runner.state.index > before, "the session goes on"
        return told

    def ready(self) -> None:
        """Let the loudspeaker take frames until it counts as heard."""
        until(lambda: self.device.feed is not None, what="it is opened")
        self.device.take()
        until(lambda: self.player.state is SoundState.READY, what="it is ready")

    def hears_the_next_cue(self) -> bool:
        """Tell whether the next thing that is sounded comes out."""
        self.device.take(24_000)
        self.alive.press(Qt.Key.Key_Space)
        until(lambda: self.player.idle, what="it was handed over")
        return level(array("h", self.device.take(24_000))) > 1_000


@contextmanager
def evening(*, plugged: bool) -> Iterator[Evening]:
    clock, device = Clock(), Loudspeaker(plugged=plugged)
    players: list[Player] = []

    def make(assets: Path, language: str) -> Player:
        mixer = Mixer(clock)
        desk = Desk(mixer, voice_shelf(assets, language), tones_folder(assets))
        players.append(Player(mixer, desk, device.open, clock))
        return players[-1]

    loud = loudspeaker.Loudspeaker(asset(), load_content, make)
    course = Course().go_to(SegmentKind.POSITION)
    ports = replace(course_ports(course, ENGLISH), sound=lambda: loud)
    try:
        with living(course, ports=ports) as alive:
            until(lambda: players[0].idle, what="its clips are read")
            yield Evening(alive, device, clock, players[0])
    finally:
        loud.close()


def test_without_a_device_the_session_goes_on_and_is_heard_once_there_is_one() -> None:
    with evening(plugged=False) as night:
        night.later(0, SoundState.NO_DEVICE)
        assert NONE in night.told()
        night.device.plugged = True
        night.later(RETRY_MS, SoundState.OPENING)
        night.ready()
        assert NONE not in night.told()
        assert night.hears_the_next_cue()


def test_a_device_pulled_out_in_mid_session_is_told_and_returns() -> None:
    with evening(plugged=True) as night:
        night.ready()
        assert GONE not in night.told()
        night.device.plugged = False
        night.later(SILENT_MS, SoundState.LOST)
        assert GONE in night.told()
        night.later(AGAIN_MS, SoundState.LOST)
        until(lambda: night.device.feed is None, what="the dead device is given back")
        assert GONE in night.told()
        night.device.plugged = True
        night.later(RETRY_MS, SoundState.LOST)
        night.ready()
        assert GONE not in night.told()
        assert night.hears_the_next_cue()


@pytest.mark.parametrize("late_ms", [2_000, 3_900])
def test_a_wireless_one_that_wakes_slowly_alarms_nobody_and_plays_nothing_stale(
    late_ms: int,
) -> None:
    with evening(plugged=True) as night:
        until(lambda: night.device.feed is not None, what="it is opened")
        night.later(late_ms, SoundState.OPENING)
        told = night.told()
        assert not {one for one in told if "loudspeaker" in one}
        # What was to be heard while it slept is over; it would only confuse now.
        night.clock.ms += 1
        until(lambda: night.player.idle, what="it was handed over")
        night.clock.ms += 600
        assert level(night.device.take(24_000)) == 0
        night.ready()
        assert night.hears_the_next_cue()
