"""The studio, with a microphone and a loudspeaker that a test moves by hand."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from coach.sound.clips import Shelf
from coach.sound.device import NoDeviceError
from coach.sound.levelling import RATE, level_db
from coach.sound.lines import Line
from coach.sound.recording import NoMicrophoneError
from coach.sound.studio import Studio, StudioState, judged
from coach.sound.wav import write_wav
from tests.support.speech import tone
from tests.support.waiting import until

LINES = tuple(Line(id=f"line-{n}", text=f"Line {n}.") for n in range(4))
GOOD = tone("A good take.")
SILENCE = array("h", bytes(RATE))


def louder(samples: array[int], gain: float) -> array[int]:
    return array("h", (max(-32_768, min(32_767, round(one * gain))) for one in samples))


class Booth:
    """What the microphone will hear, and what the loudspeaker played."""

    def __init__(self, heard: array[int] | None = None) -> None:
        self.heard = GOOD if heard is None else heard
        self.microphone = self.loudspeaker = True
        self.played: list[array[int]] = []
        self.playing = Event()

    def record(
        self, until: Callable[[], object], listen: Callable[[array[int]], object]
    ) -> array[int]:
        if not self.microphone:
            raise NoMicrophoneError
        listen(self.heard[:480])
        until()
        return self.heard

    def play(self, samples: array[int], *, over: Event) -> None:
        if not self.loudspeaker:
            raise NoDeviceError
        self.played.append(samples)
        self.playing.set()
        over.wait(10)


@pytest.fixture
def booth() -> Booth:
    return Booth()


@pytest.fixture
def studio(booth: Booth, tmp_path: Path) -> Iterator[Studio]:
    made = Studio(LINES, tmp_path / "Dr. Weber", booth.record, booth.play)
    yield made
    made.close()


def now(studio: Studio) -> StudioState:
    """Return the state as it is now; a test may ask again after it has changed."""
    return studio.state


def take(studio: Studio, state: StudioState = StudioState.TAKEN) -> None:
    """Record a line and wait for the take."""
    studio.record()
    until(lambda: now(studio) is StudioState.RECORDING, what="the microphone hears")
    assert studio.level > 0
    studio.stop()
    until(lambda: now(studio) is state, what=f"the studio is {state}")


def test_a_line_is_recorded_levelled_played_and_kept(
    studio: Studio, booth: Booth, tmp_path: Path
) -> None:
    assert (studio.at, studio.count, studio.recorded, studio.text) == (0, 4, 0, "Line 0.")
    assert not list(tmp_path.iterdir())
    take(studio)
    assert studio.told == ""
    studio.play()
    assert now(studio) is StudioState.PLAYING
    assert booth.playing.wait(10)
    studio.stop()
    until(lambda: now(studio) is StudioState.TAKEN, what="it was played")
    assert abs(level_db(booth.played[0]) + 20) < 1
    assert studio.keep()
    assert (studio.at, studio.recorded, now(studio)) == (1, 1, StudioState.READY)
    assert Shelf((tmp_path / "Dr. Weber",)).load(LINES[0]) == booth.played[0]


def test_lines_that_are_there_are_passed_over_and_can_be_heard_again(
    booth: Booth, tmp_path: Path
) -> None:
    for line in (LINES[0], LINES[2]):
        write_wav(tmp_path / f"{line.clip}.wav", GOOD)
    studio = Studio(LINES, tmp_path, booth.record, booth.play)
    assert (studio.at, studio.here, studio.recorded) == (1, False, 2)
    take(studio)
    assert studio.keep()
    assert studio.at == 3
    studio.go(-1)
    assert (studio.at, studio.here) == (2, True)
    studio.play()
    assert booth.playing.wait(10)
    studio.close()
    until(lambda: now(studio) is StudioState.READY, what="it was played")
    assert booth.played == [GOOD]


def test_after_the_last_line_the_ones_that_were_skipped_come(studio: Studio) -> None:
    studio.go(3)
    take(studio)
    assert studio.keep()
    assert studio.at == 0


def test_when_all_are_there_it_is_complete(studio: Studio) -> None:
    for _line in LINES:
        assert not studio.complete
        take(studio)
        assert studio.keep()
    assert studio.complete
    assert studio.here


def test_lines_are_skipped_within_the_row(studio: Studio) -> None:
    studio.go(-1)
    assert studio.at == 0
    for _step in range(9):
        studio.go(1)
    assert studio.at == 3
    studio.play()
    assert now(studio) is StudioState.READY, "there is nothing to play"


def test_a_repeated_take_replaces_the_first(studio: Studio, booth: Booth, tmp_path: Path) -> None:
    take(studio)
    booth.heard = tone("Longer than the first one was.")
    take(studio)
    assert studio.keep()
    kept = Shelf((tmp_path / "Dr. Weber",)).load(LINES[0])
    assert kept is not None
    assert len(kept) > len(GOOD) * 1.5


def test_nothing_else_is_done_while_it_records(studio: Studio) -> None:
    studio.record()
    until(lambda: now(studio) is StudioState.RECORDING, what="the microphone hears")
    studio.record()
    studio.play()
    studio.go(1)
    assert not studio.keep()
    assert (now(studio), studio.at) == (StudioState.RECORDING, 0)


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        (GOOD, ""),
        (louder(GOOD, 0.06), "sound-studio-too-quiet"),
        (louder(GOOD, 9), "sound-studio-too-loud"),
    ],
)
def test_a_take_too_soft_or_too_loud_is_told(heard: array[int], told: str, tmp_path: Path) -> None:
    assert judged(heard) == told
    booth = Booth(heard)
    studio = Studio(LINES, tmp_path, booth.record, booth.play)
    take(studio)
    assert studio.told == told
    studio.go(1)
    assert studio.told == ""


def test_almost_nothing_heard_is_told_and_nothing_can_be_kept(tmp_path: Path) -> None:
    booth = Booth(SILENCE)
    studio = Studio(LINES, tmp_path, booth.record, booth.play)
    studio.record()
    studio.stop()
    until(lambda: studio.told != "", what="it is told")
    assert (studio.told, now(studio)) == ("sound-record-quiet", StudioState.READY)
    assert not studio.keep()


def test_no_microphone_is_told(studio: Studio, booth: Booth) -> None:
    booth.microphone = False
    studio.record()
    until(lambda: studio.told != "", what="it is told")
    assert (studio.told, now(studio)) == ("sound-record-no-microphone", StudioState.READY)


def test_no_loudspeaker_is_told_and_the_take_can_be_kept(studio: Studio, booth: Booth) -> None:
    booth.loudspeaker = False
    take(studio)
    studio.play()
    until(lambda: studio.told != "", what="it is told")
    assert studio.told == "sound-state-no-device"
    until(lambda: now(studio) is StudioState.TAKEN, what="the take is still there")
    assert studio.keep()


def test_a_disk_that_refuses_is_told_and_the_take_is_still_there(
    booth: Booth, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    studio = Studio(LINES, tmp_path / "file" / "pack", booth.record, booth.play)
    take(studio)
    assert not studio.keep()
    assert (studio.told, now(studio)) == ("sound-studio-not-kept", StudioState.TAKEN)


def test_it_records_only_once_the_microphone_is_open(studio: Studio, booth: Booth) -> None:
    opening = Event()
    real = booth.record

    def slowly(until: Callable[[], object], listen: Callable[[array[int]], object]) -> array[int]:
        assert opening.wait(10)
        return real(until, listen)

    studio._record = slowly
    studio.record()
    assert now(studio) is StudioState.WORKING
    opening.set()
    until(lambda: now(studio) is StudioState.RECORDING, what="the microphone hears")
    studio.stop()
    until(lambda: now(studio) is StudioState.TAKEN, what="it was recorded")
