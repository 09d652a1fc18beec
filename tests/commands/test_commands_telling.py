from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.commands.telling import FILE_TROUBLE, bug_lines, told
from coach.library.words import Words
from coach.record.errors import DiskFullError, RecordInUseError

WORDS = Words("en")


def failing(error: BaseException) -> Callable[[], int]:
    def command() -> int:
        raise error

    return command


@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_a_command_that_ends_gives_its_own_code(
    code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(lambda: code, WORDS) == code
    assert capsys.readouterr() == ("", "")


def test_a_named_trouble_is_one_sentence_on_stderr(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Words, "__call__", lambda _words, word, **places: f"{word} {places}")
    assert told(failing(DiskFullError(Path("/somewhere/mine"))), WORDS) == 1
    assert capsys.readouterr() == ("", "record-disk-full {'folder': 'mine'}\n")


def test_a_record_in_use_has_its_own_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Words, "__call__", lambda _words, word, **_places: word)
    assert told(failing(RecordInUseError(Path("mine"))), WORDS) == 3
    assert capsys.readouterr() == ("", "record-in-use\n")


@pytest.mark.parametrize("number", sorted(FILE_TROUBLE))
def test_a_trouble_of_the_disk_names_the_file_alone(
    number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    error = OSError(number, os.strerror(number), "/somewhere/private/out.csv")
    assert told(failing(error), WORDS) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "out.csv" in captured.err
    assert "private" not in captured.err


def test_a_trouble_without_a_file_name_is_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(failing(OSError(errno.ENOSPC, "full")), WORDS) == 1
    assert "disk is full" in capsys.readouterr().err


@pytest.mark.parametrize("error", [ValueError("pain 7 of Ada"), OSError(errno.EIO, "Ada")])
def test_a_bug_is_told_by_type_and_place_without_values(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(failing(error), WORDS) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert WORDS("command-bug") in captured.err
    assert type(error).__name__ in captured.err
    assert "coach/commands/telling.py:" in captured.err
    assert "Ada" not in captured.err


def test_a_bug_names_its_causes_but_no_place_outside_the_package() -> None:
    def mislead() -> None:
        try:
            int("Ada")
        except ValueError as error:
            raise RuntimeError(*error.args) from error

    with pytest.raises(RuntimeError, match="Ada") as caught:
        mislead()
    lines = bug_lines(caught.value)
    assert lines.splitlines()[0] == "RuntimeError"
    assert "ValueError" in lines
    assert "telling.py" not in lines, "the places are our own code's alone"
    assert "Ada" not in lines


def test_an_interrupted_command_ends_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(failing(KeyboardInterrupt()), WORDS) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_went_away_is_no_error() -> None:
    script = (
        "import sys\n"
        "from coach.commands.telling import told\n"
        "from coach.library.words import Words\n"
        "def talk():\n"
        "    while True:\n"
        "        print('line')\n"
        "sys.exit(told(talk, Words('en')))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
