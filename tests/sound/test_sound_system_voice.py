"""A voice of this computer: real processes that speak, die, fall silent or refuse."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coach.library.resources import asset
from coach.sound.child import Child, NoSpeechError, voices_of
from coach.sound.clips import Shelf
from coach.sound.desk import Desk
from coach.sound.engine import AskLine, AskVoices
from coach.sound.levelling import level_db
from coach.sound.lines import Line
from coach.sound.mixer import Manner, Mixer
from coach.sound.spoken_ahead import SpokenAhead, speaking
from coach.sound.wav import write_wav
from coach.sound.wiring import tones_folder
from tests.support.sound import Clock
from tests.support.speech import ANNA, command
from tests.support.waiting import until

LINES = tuple(Line(id=f"line-{n}", text=f"Line number {n}.") for n in range(6))
FAILURES = ["dies", "silent", "refuses", "babbles"]
SOON_S = 0.3


@contextmanager
def voice(way: str, name: str = ANNA.id) -> Iterator[SpokenAhead]:
    """Give a voice whose process fails in some way."""
    made = SpokenAhead(lambda: Child(command(way), patience_s=SOON_S), name)
    try:
        yield made
    finally:
        made.close()


def settled(ahead: SpokenAhead) -> None:
    until(lambda: ahead.idle, what="all lines were made, or never will be")


class Ear:
    """A desk over a shelf of short clips, whose length tells clip from voice."""

    def __init__(self, folder: Path) -> None:
        for line in LINES:
            write_wav(folder / f"{line.clip}.wav", array("h", [1000] * 100))
        self.mixer = Mixer(Clock())
        self.shelf = Shelf((folder,))
        self.desk = Desk(self.mixer, self.shelf, tones_folder(asset()))

    def hears_clip(self, line: Line) -> bool:
        """Tell whether a line is now spoken by its clip; it is always spoken."""
        spoken = self.desk.clip(line)
        assert spoken
        return spoken == array("h", [1000] * 100)


def test_the_voices_of_a_language_are_found() -> None:
    assert voices_of(command("well"), "de") == (ANNA,)
    assert voices_of(command("well"), "xx") == ()


@pytest.mark.parametrize("way", ["babbles", "dies-at-once"])
def test_a_speech_that_does_not_work_has_no_voices(way: str) -> None:
    broken = [sys.executable, "-c", "raise SystemExit(3)"]
    assert voices_of(command(way) if way == "babbles" else broken, "de") == ()


def test_a_speech_that_is_not_there_has_no_voices(tmp_path: Path) -> None:
    assert voices_of([str(tmp_path / "none")], "de") == ()
    with pytest.raises(NoSpeechError):
        Child([str(tmp_path / "none")])


def test_lines_are_made_ahead_at_the_level_of_the_clips(tmp_path: Path) -> None:
    ear = Ear(tmp_path)
    with voice("well") as ahead:
        ear.desk.use(ear.shelf, ahead)
        ahead.prepare(LINES)
        settled(ahead)
        assert not ahead.failed
        for line in LINES:
            made = ahead.clip(line)
            assert made is not None
            assert abs(level_db(made) + 20) < 1
            assert not ear.hears_clip(line)


def test_a_line_that_is_not_made_yet_is_spoken_by_its_clip_at_once(tmp_path: Path) -> None:
    ear = Ear(tmp_path)
    with voice("well") as ahead:
        ear.desk.use(ear.shelf, ahead)
        assert ear.hears_clip(LINES[0])
        settled(ahead)
        assert not ear.hears_clip(LINES[0])


@pytest.mark.parametrize("way", FAILURES)
def test_when_it_fails_in_the_middle_the_clips_speak_from_then_on(way: str, tmp_path: Path) -> None:
    ear = Ear(tmp_path)
    with voice(way) as ahead:
        ear.desk.use(ear.shelf, ahead)
        if way != "babbles":
            ahead.prepare(LINES[:1])
            settled(ahead)
            assert not ear.hears_clip(LINES[0])
        ahead.prepare(LINES)
        # Nobody waits for it: while it is asked, the clip of the line speaks.
        assert ear.hears_clip(LINES[-1])
        settled(ahead)
        assert ahead.failed
        assert [ear.hears_clip(line) for line in LINES] == [True] * len(LINES)


def test_a_voice_that_is_gone_is_refused(tmp_path: Path) -> None:
    ear = Ear(tmp_path)
    with voice("well", "gone") as ahead:
        ear.desk.use(ear.shelf, ahead)
        ahead.prepare(LINES)
        settled(ahead)
        assert ahead.failed
        assert ear.hears_clip(LINES[0])


@pytest.mark.parametrize("way", ["well", "babbles"])
def test_what_waits_for_a_line_is_done_whether_it_was_made_or_not(way: str) -> None:
    done: list[str] = []
    with voice(way) as ahead:
        ahead.make(LINES[0], lambda: done.append("spoken"))
        settled(ahead)
    assert done == ["spoken"]


def test_the_most_urgent_line_is_made_first(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = Child.ask

    def noting(child: Child, request: AskLine | AskVoices) -> object:
        assert isinstance(request, AskLine)
        asked.append(request.text)
        if len(asked) == 1:
            ahead.prepare(LINES[4:5], soon=False)
            ahead.prepare(LINES[3:4])
            ahead.clip(LINES[2])
            ahead.make(LINES[1], lambda: None)
        return real(child, request)

    monkeypatch.setattr(Child, "ask", noting)
    with voice("well") as ahead:
        ahead.prepare(LINES[:1])
        settled(ahead)
    assert asked == [line.text for line in LINES[:5]]


def test_a_closed_voice_leaves_no_process_and_makes_nothing_more() -> None:
    started: list[Child] = []

    def start() -> Child:
        started.append(Child(command("silent")))
        return started[-1]

    ahead = SpokenAhead(start, ANNA.id)
    ahead.prepare(LINES)
    until(lambda: ahead.clip(LINES[2]) is not None, what="three lines were made")
    ahead.close()
    assert started[0]._process.poll() is not None
    assert ahead.clip(LINES[5]) is None


def test_the_voice_is_started_by_its_command() -> None:
    ahead = speaking(command("well"))(ANNA.id)
    ahead.prepare(LINES[:1])
    settled(ahead)
    assert ahead.clip(LINES[0])
    ahead.close()


def test_a_new_phase_cuts_a_line_of_the_system_voice_at_once(tmp_path: Path) -> None:
    ear = Ear(tmp_path)
    with voice("well") as ahead:
        ear.desk.use(ear.shelf, ahead)
        ahead.prepare(LINES)
        settled(ahead)
        ear.desk.say([LINES[0]], Manner.CUT)
        before = array("h", ear.mixer.frames(2_400))
        ear.desk.say([], Manner.CUT)
        ear.mixer.frames(24_000 * 12 // 1000)
        after = array("h", ear.mixer.frames(2_400))
    assert max(before) > 1_000
    assert not any(after)


@pytest.fixture
def answers() -> Callable[[str], list[str]]:
    from coach.sound.engine import serve  # noqa: PLC0415 - the serving side, in this process
    from tests.support.speech import ToneTalker  # noqa: PLC0415

    def ask(*lines: str) -> list[str]:
        told: list[str] = []
        row = [line.encode() for line in lines]
        serve(row, lambda line: told.append(line.decode().strip()), ToneTalker())
        return told

    return ask


def test_every_request_has_one_answer_whatever_it_is(
    answers: Callable[..., list[str]], tmp_path: Path
) -> None:
    path = tmp_path / "line.wav"
    told = answers(
        "nonsense",
        '{"type":"voices","language":"de"}',
        f'{{"type":"line","voice":"anna","text":"Hello.","path":"{path}"}}',
        f'{{"type":"line","voice":"bob","text":"Hello.","path":"{path}"}}',
        '{"type":"line","voice":"anna","text":"Hello.","path":"/none/none/line.wav"}',
    )
    assert [("refused" in line, "Error" in line) for line in told] == [
        (True, True),
        (True, False),
        (True, False),
        (True, True),
        (True, True),
    ]
    assert '"refused":""' in told[1]
    assert '"refused":""' in told[2]
    assert path.stat().st_size > 1_000
