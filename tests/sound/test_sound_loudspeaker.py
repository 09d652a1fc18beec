"""The app's one loudspeaker: opened when first needed, in the person's language and volume."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import cast

import pytest

from coach.library.content import load_content
from coach.library.resources import asset
from coach.library.words import Words
from coach.program.preferences import Settings
from coach.sound.clips import Shelf
from coach.sound.lines import Line, general_lines
from coach.sound.loudspeaker import Loudspeaker
from coach.sound.mixer import Manner
from coach.sound.player import Player
from coach.sound.spoken_ahead import SpokenAhead
from coach.sound.tones import Tone
from coach.sound.wav import write_wav
from coach.sound.wiring import make_player
from tests.support.course import Course


class StillPlayer(Player):
    """A player that never looks for a device, and remembers what was asked of it."""

    def __init__(self, inner: Player) -> None:
        super().__init__(inner._mixer, inner._desk)
        self.opened = 0
        self.closed = 0
        self.said: list[str] = []
        self.prepared = 0
        self.shelves = 0
        self.shelf: Shelf | None = None
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
        self.shelves += 1
        self.shelf, self.ahead = shelf, ahead


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


class Ahead:
    """Stands for a voice of this computer: fails when a test says so."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.failed = self.closed = False
        self.prepared: list[tuple[int, bool]] = []
        self.made: list[str] = []

    def prepare(self, lines: Iterable[Line], *, soon: bool = True) -> None:
        self.prepared.append((len(list(lines)), soon))

    def make(self, line: Line, then: Callable[[], object]) -> None:
        self.made.append(line.id)
        then()

    def close(self) -> None:
        self.closed = True


class SpeakingRoom(Room):
    """A loudspeaker with voices of this computer."""

    def __init__(self) -> None:
        super().__init__()
        self.aheads: list[Ahead] = []
        self.loud = Loudspeaker(asset(), load_content, self.make, self.speak)

    def speak(self, name: str) -> SpokenAhead:
        self.aheads.append(Ahead(name))
        return cast("SpokenAhead", self.aheads[-1])


ANNA = Settings(voice_source="system:en:anna")


def test_the_chosen_voice_of_this_computer_is_made_ready_and_speaks() -> None:
    room = SpeakingRoom()
    room.loud.make_ready("isometric", Words("en"), "en", ANNA)
    (anna,) = room.aheads
    assert anna.name == "anna"
    assert room.players[0].ahead is cast("SpokenAhead", anna)
    assert [soon for _count, soon in anna.prepared] == [False]
    timeline = Course().runner.state.timeline
    assert room.loud.session("isometric", timeline, Words("en"), "en", ANNA) is not None
    assert room.aheads == [anna], "the lines that were made are not made again"
    assert [soon for _count, soon in anna.prepared] == [False, True]
    room.loud.close()
    assert anna.closed


def test_a_voice_that_failed_is_tried_anew_with_the_next_session_alone() -> None:
    room = SpeakingRoom()
    room.loud.session("seated", (), Words("en"), "en", ANNA)
    room.aheads[0].failed = True
    assert room.loud.voice_failed
    room.loud.call_now(Words("en"), "en", ANNA, ("1", "2"))
    assert len(room.aheads) == 1, "it stays with the clips for the rest of this session"
    room.loud.session("seated", (), Words("en"), "en", ANNA)
    assert [one.closed for one in room.aheads] == [True, False]
    assert not room.loud.voice_failed


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        (Settings(), "en"),
        (ANNA, "de"),
        (Settings(voice_source="nonsense"), "en"),
        (Settings(voice_source="system:en:anna", voice=False), "en"),
    ],
)
def test_where_it_does_not_fit_the_clips_speak(settings: Settings, language: str) -> None:
    room = SpeakingRoom()
    room.loud.session("seated", (), Words(language), language, settings)
    assert room.aheads == []
    assert not room.loud.voice_failed


def test_a_pack_speaks_first(tmp_path: Path) -> None:
    room = SpeakingRoom()
    line = general_lines(Words("en"))["sound-cue-one"]
    write_wav(tmp_path / f"{line.clip}.wav", array("h", [7] * 50))
    room.loud.session("seated", (), Words("en"), "en", Settings(voice_source=f"pack:{tmp_path}"))
    (player,) = room.players
    assert player.shelves == 1
    assert player.shelf is not None
    assert player.shelf.load(line) == array("h", [7] * 50)
    other = player.shelf.load(general_lines(Words("en"))["sound-cue-two"])
    assert other is not None
    assert len(other) > 1_000, "a line the pack lacks is the bundled one"


def test_a_voice_can_be_tried_even_where_voices_are_off() -> None:
    room = SpeakingRoom()
    quiet = Settings(voice=False, tones=False, voice_source="system:en:anna")
    room.loud.try_voice(Words("en"), "en", quiet)
    assert room.aheads[0].made == ["sound-check-question"]
    room.loud.try_voice(Words("en"), "en", Settings(voice=False))
    assert room.players[0].said == ["sound-check-question"] * 2


def test_nothing_is_woken_or_spoken_where_sound_is_off() -> None:
    room = SpeakingRoom()
    off = Settings(voice=False, tones=False, voice_source="system:en:anna")
    room.loud.make_ready("seated", Words("en"), "en", off)
    assert room.loud.speaker(Words("en"), "en", off) is None
    assert not room.loud.audible(off)
    assert (room.players, room.aheads) == ([], [])


def test_outside_of_a_session_questions_and_numbers_are_spoken() -> None:
    room = Room()
    speaker = room.loud.speaker(Words("en"), "en", SETTINGS)
    assert speaker is not None
    speaker.say("course-stop-pain-title")
    speaker.say_number(10)
    speaker.check()
    assert room.players[0].said == [
        "course-stop-pain-title",
        "sound-number-10",
        "sound-check-question",
    ]
