"""The app's one loudspeaker: opened when first needed, in the person's language and volume."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from coach.library.content import load_content
from coach.library.resources import asset
from coach.library.words import Words
from coach.program.preferences import Settings
from coach.sound.clips import Shelf
from coach.sound.lines import Line
from coach.sound.loudspeaker import Loudspeaker
from coach.sound.mixer import Manner
from coach.sound.player import Player
from coach.sound.spoken_ahead import SpokenAhead
from coach.sound.tones import Tone
from coach.sound.wiring import make_player


class StillPlayer(Player):
    """A player that never looks for a device, and remembers what was asked of it."""

    def __init__(self, inner: Player) -> None:
        super().__init__(inner._mixer, inner._desk)
        self.opened = 0
        self.closed = 0
        self.said: list[str] = []
        self.prepared = 0
        self.shelves = 0
        self.ahead: SpokenAhead | None = None

    def open(self) -> None:
        self.opened += 1

    def close(self) -> None:
        self.closed += 1

    def say(self, lines: Sequence[Line], manner: Manner, within_ms: int = 0) -> None:
        assert manner in Manner
        assert within_ms >= 0
        self.said += [line.id for line in lines]

    def prepare(self, lines: Iterable[Line], breaths: Iterable[tuple[Tone, int]] = ()) -> None:
        self.prepared += len(list(lines)) + len(list(breaths))

    def use(self, shelf: Shelf, ahead: SpokenAhead | None = None) -> None:
        assert shelf is not None
        self.shelves += 1
        self.ahead = ahead


class Room:
    """A loudspeaker whose players are kept for a test to look at."""

    def __init__(self) -> None:
        self.players: list[StillPlayer] = []
        self.loud = Loudspeaker(asset(), load_content, self.make)

    def make(self, assets: Path, language: str) -> Player:
        self.players.append(StillPlayer(make_player(assets, language)))
        return self.players[-1]


SETTINGS = Settings(volume=60)


def test_it_is_opened_with_the_first_session_and_only_once() -> None:
    room = Room()
    assert room.loud.state == "off"
    assert room.players == []
    for _ in range(2):
        assert room.loud.session("isometric", (), Words("en"), "en", SETTINGS) is not None
    (player,) = room.players
    assert (player.opened, player.volume, player.shelves) == (1, 60, 0)
    assert player.prepared > 50


@pytest.mark.parametrize(
    ("voice", "tones", "speaks"), [(True, True, True), (False, True, True), (False, False, False)]
)
def test_with_voice_and_tones_off_nothing_is_opened(
    *, voice: bool, tones: bool, speaks: bool
) -> None:
    room = Room()
    settings = Settings(voice=voice, tones=tones)
    announcer = room.loud.session("breathing", (), Words("de"), "de", settings)
    assert (announcer is not None) is speaks
    assert bool(room.players) is speaks
    if announcer is not None:
        assert (announcer.voice, announcer.tones) == (voice, tones)


def test_another_language_brings_its_voice() -> None:
    room = Room()
    room.loud.session("seated", (), Words("en"), "en", SETTINGS)
    room.loud.session("seated", (), Words("de"), "de", SETTINGS)
    assert room.players[0].shelves == 1


def test_a_call_is_spoken_with_its_numbers() -> None:
    room = Room()
    room.loud.call_now(Words("en"), "en", SETTINGS, ("06", "112"))
    said = room.players[0].said
    assert said[0] == "sound-call-now"
    digits = [one.removeprefix("sound-number-") for one in said if "number" in one]
    assert digits == ["0", "6", "1", "1", "2"]
    room.loud.call_now(Words("en"), "en", Settings(voice=False, tones=False), ("1", "2"))
    assert room.players[0].said == said


def test_volume_and_closing_reach_the_player_when_there_is_one() -> None:
    room = Room()
    room.loud.set_volume(20)
    room.loud.close()
    room.loud.session("seated", (), Words("en"), "en", SETTINGS)
    room.loud.set_volume(20)
    assert room.players[0].volume == 20
    room.loud.close()
    assert room.players[0].closed == 1
    assert room.loud.state == "off"
