"""Files are read within bounds, and written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from coach.handoff import travel
from coach.handoff.refusals import (
    DiskFullError,
    FileNotReachableError,
    FileNotThereError,
    FileTooLargeError,
    HandoffError,
)
from coach.handoff.travel import read_file, write_file


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.coachplan"
    write_file(path, b"one\r\n\x00")
    assert read_file(path, limit=6) == b"one\r\n\x00"
    write_file(path, b"two")
    assert read_file(path, limit=6) == b"two"
    assert [file.name for file in tmp_path.iterdir()] == ["a.coachplan"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_longer_than_its_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1234")
    assert read_file(path, limit=4) == b"1234"
    with pytest.raises(FileTooLargeError):
        read_file(path, limit=3)


def test_what_is_no_file_is_told_by_its_last_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotThereError) as refusal:
        read_file(tmp_path / "Anna" / "b.coachplan", limit=1)
    assert refusal.value.places == {"name": "b.coachplan"}
    with pytest.raises(FileNotReachableError):
        read_file(tmp_path, limit=1)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileNotReachableError):
        read_file(pipe, limit=1)


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")

    def refusing(*_args: object) -> object:
        raise PermissionError(errno.EACCES, "")

    monkeypatch.setattr(Path, "open", refusing)
    with pytest.raises(FileNotReachableError):
        read_file(path, limit=1)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EACCES, FileNotReachableError),
        (errno.EIO, FileNotReachableError),
    ],
)
def test_a_refused_writing_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, refusal: type[HandoffError]
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def refusing(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refusing)
    with pytest.raises(refusal):
        write_file(path, b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a", b"old")]


def test_a_folder_is_not_flushed_where_the_system_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    opened: list[object] = []
    usual = os.open

    def watched(name: str | Path, flags: int, mode: int = 0o777) -> int:
        opened.append(name)
        return usual(name, flags, mode)

    monkeypatch.setattr(os, "open", watched)
    write_file(path, b"x")
    assert tmp_path in opened
    opened.clear()
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        travel._flush_folder(tmp_path)
    assert opened == []
