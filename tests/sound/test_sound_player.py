from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from coach.library.resources import asset
from coach.sound.clips import Shelf
from coach.sound.desk import Desk
from coach.sound.device import SoundState
from coach.sound.lines import Line
from coach.sound.mixer import Manner, Mixer
from coach.sound.player import Player, monotonic_ms
from coach.sound.tones import Tone, breath, tune
from coach.sound.wav import write_wav
from coach.sound.wiring import make_player, tones_folder, voice_shelf
from tests.support.sound import Clock, Loudspeaker, level
from tests.support.waiting import until

LINE = Line(id="line", text="One.")
OTHER = Line(id="other", text="Two.")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    write_wav(tmp_path / f"{LINE.clip}.wav", array("h", [1000] * 2_000))
    return Shelf((tmp_path,))


class Booth:
    """A player over a fake loudspeaker."""

    def __init__(self, shelf: Shelf, *, plugged: bool = True) -> None:
        self.clock = Clock()
        self.mixer = Mixer(self.clock)
        self.desk = Desk(self.mixer, shelf, tones_folder(asset()))
        self.loudspeaker = Loudspeaker(plugged=plugged)
        self.player = Player(self.mixer, self.desk, self.loudspeaker.open, self.clock)

    def settle(self) -> None:
        until(lambda: self.player.idle, what="all was handed over")

    def take(self, count: int = 10) -> list[int]:
        until(lambda: self.loudspeaker.feed, what="the loudspeaker is open")
        return array("h", self.loudspeaker.take(count)).tolist()


@pytest.fixture
def booth(shelf: Shelf) -> Iterator[Booth]:
    made = Booth(shelf)
    made.player.open()
    yield made
    made.player.close()


def test_a_line_is_heard(booth: Booth) -> None:
    booth.player.say([LINE], Manner.CUT)
    booth.settle()
    assert booth.take() == [1000] * 10


def test_a_line_without_a_clip_is_silent_and_nothing_breaks(booth: Booth) -> None:
    booth.player.say([OTHER], Manner.CUT)
    booth.player.say([LINE], Manner.AFTER)
    booth.settle()
    assert booth.take() == [1000] * 10


@pytest.mark.parametrize(("within_ms", "count"), [(0, 4_000), (167, 4_000), (166, 2_000)])
def test_the_first_word_is_left_out_where_time_is_short(
    booth: Booth, within_ms: int, count: int
) -> None:
    booth.player.say([LINE, LINE], Manner.CUT, within_ms)
    booth.settle()
    assert booth.take(5_000) == [1000] * count + [0] * (5_000 - count)


def test_a_single_line_is_spoken_however_short_the_time(booth: Booth) -> None:
    booth.player.say([LINE], Manner.CUT, 1)
    booth.settle()
    assert booth.take() == [1000] * 10


def test_tones_and_breaths_are_heard(booth: Booth) -> None:
    for tone in Tone:
        booth.player.sound(tone, 2_000 if tone.value.startswith("breathe") else 0)
        booth.settle()
        assert level(booth.take(24_000)) > 1000, tone
        booth.player.hush()
        booth.settle()
        booth.take(24_000)
        assert level(booth.take(480)) == 0, tone


def test_a_word_that_may_be_left_out_is_left_out(booth: Booth) -> None:
    booth.player.say([LINE], Manner.CUT)
    booth.player.say([LINE], Manner.IF_FREE)
    booth.settle()
    assert booth.take(4_000) == [1000] * 2_000 + [0] * 2_000


def test_what_was_prepared_is_not_read_again(booth: Booth, tmp_path: Path) -> None:
    booth.player.prepare([LINE], [(Tone.BREATHE_IN, 1_000)])
    booth.settle()
    next(tmp_path.glob("*.wav")).unlink()
    booth.player.say([LINE], Manner.CUT)
    booth.settle()
    assert booth.take() == [1000] * 10


def test_another_voice_speaks_from_now_on(booth: Booth, tmp_path: Path) -> None:
    booth.player.prepare([LINE])
    other = tmp_path / "other"
    other.mkdir()
    write_wav(other / f"{LINE.clip}.wav", array("h", [500] * 2_000))
    booth.player.use(Shelf((other,)))
    booth.player.say([LINE], Manner.CUT)
    booth.settle()
    assert booth.take() == [500] * 10


def test_the_volume_is_that_of_all_sounds(booth: Booth) -> None:
    booth.player.volume = 50
    booth.player.say([LINE], Manner.CUT)
    booth.settle()
    assert booth.player.volume == 50
    assert booth.take() == [250] * 10


def test_its_state_is_that_of_the_loudspeaker(booth: Booth) -> None:
    booth.take()
    until(lambda: booth.player.state is SoundState.READY, what="it is ready")
    booth.player.close()
    assert booth.player.state is SoundState.OFF
    assert booth.loudspeaker.closed.is_set()


def test_without_a_loudspeaker_nothing_is_raised_and_nothing_waits(shelf: Shelf) -> None:
    booth = Booth(shelf, plugged=False)
    booth.player.open()
    booth.player.open()
    until(lambda: booth.player.state is SoundState.NO_DEVICE, what="it is told")
    booth.player.say([LINE], Manner.CUT)
    booth.player.sound(Tone.STOP)
    booth.player.hush()
    booth.player.close()
    booth.player.close()


def test_a_closed_player_can_be_opened_again(booth: Booth) -> None:
    booth.take()
    booth.player.close()
    booth.player.open()
    booth.player.say([LINE], Manner.CUT)
    booth.settle()
    assert booth.take() == [1000] * 10


def test_the_caller_never_waits_for_a_clip_that_is_slow_to_read(shelf: Shelf) -> None:
    go, reading = Event(), Event()

    class Slow(Shelf):
        def load(self, line: Line) -> array[int] | None:
            reading.set()
            go.wait(10)
            return shelf.load(line)

    booth = Booth(Slow(()))
    booth.player.open()
    booth.player.say([LINE], Manner.CUT)
    booth.player.sound(Tone.END)
    assert reading.wait(10)
    assert not booth.player.idle
    go.set()
    booth.settle()
    booth.player.close()


def test_sounds_go_before_preparations(shelf: Shelf) -> None:
    order: list[str] = []

    class Noting(Shelf):
        def load(self, line: Line) -> array[int] | None:
            order.append(line.id)
            return shelf.load(line)

    booth = Booth(Noting(()))
    booth.player.prepare([OTHER])
    booth.player.say([LINE], Manner.CUT)
    booth.player.open()
    booth.settle()
    booth.player.close()
    assert order == ["line", "other"]


def test_a_missing_tone_is_made_anew(tmp_path: Path) -> None:
    desk = Desk(Mixer(Clock()), Shelf(()), tmp_path)
    assert desk.tone(Tone.END) == tune(Tone.END)
    assert desk.tone(Tone.BREATHE_OUT, 1_000) == breath(Tone.BREATHE_OUT, 1_000)


def test_the_bundled_player_finds_its_tones_and_its_voice(tmp_path: Path) -> None:
    player = make_player(asset(), "de", pack=tmp_path, volume=40)
    assert (player.volume, player.state) == (40, SoundState.OFF)
    assert voice_shelf(asset(), "de").load(Line(id="sound-cue-one", text="Eins.")) is not None


def test_the_clock_of_the_player_goes_on() -> None:
    before = monotonic_ms()
    until(lambda: monotonic_ms() > before, what="a millisecond passes")
