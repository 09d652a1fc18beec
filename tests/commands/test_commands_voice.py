from __future__ import annotations

import io
import os
import subprocess
import sys
from array import array
from collections.abc import Callable
from math import pi, sin
from pathlib import Path

import pytest

from coach import __main__ as command_line
from coach.commands import voice
from coach.commands.voice import Studio, record_lines
from coach.commands.voice_serve import serve_speech
from coach.library.words import Words
from coach.sound.clips import Shelf
from coach.sound.device import NoDeviceError
from coach.sound.levelling import RATE, level_db
from coach.sound.lines import Line
from coach.sound.recording import NoMicrophoneError

WORDS = Words("en")
LINES = [Line(id="a.b.hold", text="Hold."), Line(id="a.b.rest", text="Rest.")]
VOICE = array("h", (round(4_000 * sin(2 * pi * 200 * at / RATE)) for at in range(RATE)))
SILENCE = array("h", bytes(RATE))


class Person:
    """Types what a test says, and speaks or stays silent when recorded."""

    def __init__(self, *typed: str, heard: list[array[int]] | None = None) -> None:
        self._typed = iter(typed)
        self._heard = iter([VOICE, *(heard or [VOICE] * 9)])
        self.prompts: list[str] = []
        self.played = 0

    def studio(self) -> Studio:
        return Studio(ask=self._ask, record=self._record, play=self._play)

    def _ask(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return next(self._typed)

    def _record(self, until: Callable[[], object]) -> array[int]:
        until()
        return next(self._heard)

    def _play(self, samples: array[int]) -> None:
        assert abs(level_db(samples) + 20) < 1
        self.played += 1


def recorded_ids(folder: Path) -> set[str]:
    return {line.id for line in LINES if Shelf([folder]).has(line)}


def test_line_by_line_is_recorded_levelled_played_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person("", "", "", "", "", "")
    assert record_lines(LINES, tmp_path / "pack", WORDS, person.studio()) == 2
    assert recorded_ids(tmp_path / "pack") == {"a.b.hold", "a.b.rest"}
    assert person.played == 2
    samples = Shelf([tmp_path / "pack"]).load(LINES[0])
    assert samples is not None
    assert abs(level_db(samples) + 20) < 1
    out, err = capsys.readouterr()
    assert [Path(line).name for line in out.splitlines()] == [f"{one.clip}.wav" for one in LINES]
    assert "Line 2 of 2: Rest." in err


def test_a_line_is_said_again_until_it_is_good(tmp_path: Path) -> None:
    person = Person("", "", "r", "", "p", "", "q")
    assert record_lines(LINES, tmp_path, WORDS, person.studio()) == 1
    assert person.played == 3
    assert recorded_ids(tmp_path) == {"a.b.hold"}


def test_a_line_can_be_skipped_before_and_after_it_was_spoken(tmp_path: Path) -> None:
    person = Person("s", "", "", "s")
    assert record_lines(LINES, tmp_path, WORDS, person.studio()) == 0
    assert recorded_ids(tmp_path) == set()


def test_almost_nothing_heard_is_told_and_tried_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person("", "", "", "", "", "q", heard=[SILENCE, VOICE])
    assert record_lines(LINES, tmp_path, WORDS, person.studio()) == 1
    assert WORDS("sound-record-quiet") in capsys.readouterr().err


def test_without_a_loudspeaker_the_line_can_still_be_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def nowhere(_samples: array[int]) -> None:
        raise NoDeviceError

    person = Person("", "", "", "q")
    studio = Studio(ask=person.studio().ask, record=person.studio().record, play=nowhere)
    assert record_lines(LINES, tmp_path, WORDS, studio) == 1
    assert WORDS("sound-state-no-device") in capsys.readouterr().err


@pytest.fixture
def _person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Somebody at the keyboard of the real command, who leaves after one line, then at once."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
    sittings = iter([Person("", "", "", "q").studio(), Person("q").studio()])
    monkeypatch.setattr(voice, "Studio", lambda **_real: next(sittings))


@pytest.mark.usefixtures("_person")
def test_the_command_goes_on_where_it_was_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "pack"
    given = ["voice", "record", "--lang", "de", "--out", str(pack), "--only", "sound-cue-"]
    assert command_line.main(given) == 0
    first = capsys.readouterr()
    assert len(list(pack.iterdir())) == 1
    assert "17 lines are left to record" in first.err
    assert command_line.main(given) == 0
    assert "16 lines are left to record" in capsys.readouterr().err


@pytest.mark.usefixtures("_person")
def test_a_voice_that_is_complete_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["voice", "record", "--lang", "de", "--out", str(tmp_path), "--only", "no-such-line"]
    assert command_line.main(given) == 0
    assert capsys.readouterr() == ("", WORDS("sound-record-complete") + "\n")


@pytest.mark.usefixtures("_person")
def test_an_unknown_language_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.main(["voice", "record", "--lang", "xx", "--out", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "de, en" in err


@pytest.mark.usefixtures("_person")
def test_no_microphone_is_one_sentence_and_leaves_no_folder(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def nobody(_until: Callable[[], object]) -> array[int]:
        raise NoMicrophoneError

    monkeypatch.setattr(voice, "Studio", lambda ask: Studio(ask=ask, record=nobody))
    pack = tmp_path / "pack"
    assert command_line.main(["voice", "record", "--lang", "en", "--out", str(pack)]) == 1
    assert capsys.readouterr() == ("", WORDS("sound-record-no-microphone") + "\n")
    assert not pack.exists()


@pytest.mark.parametrize(("typed", "answer"), [("r\n", "r\n"), ("", "q")])
def test_the_question_is_asked_on_stderr_and_a_closed_keyboard_means_to_leave(
    typed: str,
    answer: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "typed"
    path.write_text(typed, encoding="utf-8")
    with path.open(encoding="utf-8") as keyboard:
        monkeypatch.setattr("sys.stdin", keyboard)
        assert voice._ask("Go on? ") == answer
    assert capsys.readouterr() == ("", "Go on? ")


def test_the_process_of_the_computers_speech_answers_line_by_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coach", "--data-dir", str(tmp_path), "voice", "serve"],
        input=b'nonsense\n{"type":"voices"}\n',
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert [b'"refused":"' in line for line in done.stdout.splitlines()] == [True, True]
    assert b'"refused":""' not in done.stdout


def test_serving_ends_with_its_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    answers, kept = os.pipe()
    saved = os.dup(1)
    with os.fdopen(answers, "rb") as reading:
        os.dup2(kept, 1)
        os.close(kept)
        monkeypatch.setattr("os.nice", lambda _step: 0, raising=False)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"nonsense\n")))
        try:
            assert serve_speech() == 0
        finally:
            os.dup2(saved, 1)
            os.close(saved)
        assert reading.readline().startswith(b'{"voices":[],"refused":"')
