from __future__ import annotations

import sys
from pathlib import Path

import miniaudio
import pytest

from coach.sound import device
from coach.sound.device import (
    AGAIN_MS,
    RETRY_MS,
    SILENT_MS,
    Keeper,
    NoDeviceError,
    SoundState,
    backends,
    open_loudspeaker,
)
from tests.support.sound import Clock, Loudspeaker


class Watch:
    """A keeper over a fake loudspeaker and a fake clock."""

    def __init__(self, *, plugged: bool = True) -> None:
        self.clock = Clock()
        self.loudspeaker = Loudspeaker(plugged=plugged)
        self.keeper = Keeper(self.loudspeaker.open, bytes, self.clock)

    def look(self, after_ms: int = 0) -> SoundState:
        self.clock.ms += after_ms
        self.keeper.look()
        return self.keeper.state

    def ready(self) -> Watch:
        self.look()
        self.loudspeaker.take()
        assert self.look() is SoundState.READY
        return self


def test_sound_is_off_before_it_is_opened() -> None:
    assert Watch().keeper.state is SoundState.OFF


def test_it_is_ready_when_frames_are_taken() -> None:
    watch = Watch()
    assert watch.look() is SoundState.OPENING
    assert watch.look(250) is SoundState.OPENING
    assert watch.loudspeaker.take(7) == bytes(7)
    assert watch.look(250) is SoundState.READY


def test_no_loudspeaker_is_told_and_looked_for_now_and_then() -> None:
    watch = Watch(plugged=False)
    assert watch.look() is SoundState.NO_DEVICE
    watch.loudspeaker.plugged = True
    assert watch.look(RETRY_MS - 1) is SoundState.NO_DEVICE
    assert watch.look(1) is SoundState.OPENING
    watch.loudspeaker.take()
    assert watch.look() is SoundState.READY


def test_a_slow_one_is_opening_and_not_lost() -> None:
    watch = Watch()
    watch.look()
    assert watch.look(SILENT_MS) is SoundState.OPENING
    watch.loudspeaker.take()
    assert watch.look() is SoundState.READY
    assert watch.loudspeaker.opened == 1


def test_one_that_stops_taking_is_lost_and_opened_anew() -> None:
    watch = Watch().ready()
    assert watch.look(SILENT_MS - 1) is SoundState.READY
    assert watch.look(1) is SoundState.LOST
    watch.loudspeaker.plugged = False
    assert watch.look(AGAIN_MS - SILENT_MS) is SoundState.LOST
    assert watch.loudspeaker.closed.is_set()
    watch.loudspeaker.plugged = True
    assert watch.look(RETRY_MS) is SoundState.LOST
    watch.loudspeaker.take()
    assert watch.look() is SoundState.READY
    assert watch.loudspeaker.opened == 2


def test_one_that_hesitates_comes_back_by_itself() -> None:
    watch = Watch().ready()
    assert watch.look(SILENT_MS) is SoundState.LOST
    watch.loudspeaker.take()
    assert watch.look() is SoundState.READY
    assert watch.loudspeaker.opened == 1


def test_closed_it_is_off_and_can_be_opened_again() -> None:
    watch = Watch().ready()
    watch.keeper.close()
    assert watch.keeper.state is SoundState.OFF
    assert watch.loudspeaker.closed.is_set()
    watch.keeper.close()
    assert watch.look() is SoundState.OPENING


@pytest.mark.parametrize(
    ("cards", "asked"),
    [(" 0 [PCH            ]: HDA\n", 1), ("--- no soundcards ---\n", 0), (None, 0)],
)
def test_alsa_is_asked_only_where_there_is_a_card(
    cards: str | None, asked: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cards"
    if cards is not None:
        path.write_text(cards, encoding="utf-8")
    monkeypatch.setattr(device, "_CARDS", path)
    monkeypatch.setattr(sys, "platform", "linux")
    assert backends().count(miniaudio.Backend.ALSA) == asked
    assert miniaudio.Backend.PULSEAUDIO in backends()


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_no_system_plays_into_nothing(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert backends()
    assert miniaudio.Backend.NULL not in backends()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no socket")
def test_no_loudspeaker_is_a_named_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nobody'}")
    monkeypatch.setattr(device, "_CARDS", tmp_path / "none")
    with pytest.raises(NoDeviceError):
        open_loudspeaker(bytes)
