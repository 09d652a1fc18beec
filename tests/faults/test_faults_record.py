"""What real processes meet: a second instance, a full disk, a folder without rights."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.record.errors import RecordInUseError
from coach.record.kinds import Kind, Note
from coach.record.store import Record
from tests.support.killing import start_module
from tests.support.stamps import NOON


def finished(module: str, *args: str) -> list[str]:
    process = start_module(module, *args)
    said, trouble = process.communicate(timeout=30)
    assert process.returncode == 0, trouble
    return said.splitlines()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can reach, as pytest's own cannot be."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    (folder / "data").chmod(0o755)
    shutil.rmtree(folder)


def end(process: subprocess.Popen[str], how: signal.Signals) -> None:
    process.send_signal(how)
    process.communicate(timeout=30)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_second_instance_is_refused_while_the_first_lives(
    tmp_path: Path, how: signal.Signals
) -> None:
    process = start_module("tests.support.appender", str(tmp_path))
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == ["ready\n", "1\n"]
    for read_only in (False, True):
        with pytest.raises(RecordInUseError):
            Record.open(tmp_path, read_only=read_only)
    end(process, how)
    with Record.open(tmp_path) as record:
        assert next(record.entries()).read(Note).text == "a note"


def test_second_instance_says_so(tmp_path: Path) -> None:
    with Record.open(tmp_path):
        process = start_module("tests.support.appender", str(tmp_path))
        said, trouble = process.communicate(timeout=30)
    assert said == "ready\n"
    assert process.returncode == 1
    assert "RecordInUseError" in trouble


def test_full_disk_is_told_and_keeps_what_was_kept(tmp_path: Path) -> None:
    told, then = finished("tests.support.limited", "full", str(tmp_path))
    word, kept = told.split()
    assert word == "record-disk-full"
    assert int(kept) > 5
    assert then == f"then {int(kept) + 1}"
    with Record.open(tmp_path) as record:
        texts = [entry.read(Note).text for entry in record.entries()]
    assert texts == ["x" * 3000] * int(kept) + ["room again"]


def test_folder_without_rights_is_told_and_can_be_read(open_folder: Path) -> None:
    folder = open_folder / "data"
    with Record.open(folder) as record:
        record.append(Kind.NOTE, Note(text="kept"), NOON)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    said = finished("tests.support.limited", "read-only", str(folder))
    assert said == ["record-read-only", "read 1"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_killed_program_leaves_no_lock_and_no_plain_text(tmp_path: Path) -> None:
    process = start_module("tests.support.appender", str(tmp_path), "Grandmother Gerda")
    assert process.stdout is not None
    for _ in range(5):
        process.stdout.readline()
    end(process, signal.SIGKILL)
    assert (tmp_path / "record.db-wal").stat().st_size > 0
    for path in tmp_path.iterdir():
        assert b"Gerda" not in path.read_bytes()
    with Record.open(tmp_path, read_only=True) as record:
        assert {entry.read(Note).text for entry in record.entries()} == {"Grandmother Gerda"}
