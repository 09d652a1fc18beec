from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from coach.record.key import (
    DamagedKeyFileError,
    flush_folder,
    key_from_text,
    key_text,
    new_key,
    read_key,
    write_key,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_key_comes_back_from_its_file(tmp_path: Path) -> None:
    key = new_key()
    write_key(tmp_path / "k", key)
    assert read_key(tmp_path / "k") == key
    assert [path.name for path in tmp_path.iterdir()] == ["k"]


def test_keys_differ_and_have_full_length() -> None:
    key = new_key()
    assert len(key.secret) == 32
    assert len(key.salt) == 16
    assert key != new_key()


def test_key_is_never_shown() -> None:
    key = new_key()
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(key)


def test_only_the_owner_may_read_the_key_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_key(tmp_path / "k", new_key())
    finally:
        os.umask(before)
    assert mode(tmp_path / "k") == 0o600


def test_rights_that_a_copy_widened_are_narrowed_again(tmp_path: Path) -> None:
    write_key(tmp_path / "k", new_key())
    (tmp_path / "k").chmod(0o644)
    read_key(tmp_path / "k")
    assert mode(tmp_path / "k") == 0o600


def test_key_is_never_replaced(tmp_path: Path) -> None:
    write_key(tmp_path / "k", new_key())
    before = (tmp_path / "k").read_text()
    with pytest.raises(FileExistsError):
        write_key(tmp_path / "k", new_key())
    assert (tmp_path / "k").read_text() == before


def test_unfinished_key_of_a_killed_start_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "k.new").write_text("spine-")
    key = new_key()
    write_key(tmp_path / "k", key)
    assert read_key(tmp_path / "k") == key


def test_every_changed_digit_is_found() -> None:
    text = key_text(new_key())
    start = text.index(" 1 ") + 3
    for place in range(start, start + 96):
        other = "0" if text[place] != "0" else "1"
        with pytest.raises(DamagedKeyFileError):
            key_from_text(text[:place] + other + text[place + 1 :])


@pytest.mark.parametrize(
    "text", ["", "\n", "hello", "\x00" * 200, "spine-coach-record-key 1 ab cd"]
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(DamagedKeyFileError):
        key_from_text(text)


def test_key_of_another_format_is_refused() -> None:
    with pytest.raises(DamagedKeyFileError):
        key_from_text(key_text(new_key()).replace(" 1 ", " 2 ", 1))


def test_folders_are_left_alone_where_they_cannot_be_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "not there"
    monkeypatch.setattr(os, "name", "nt")
    flush_folder(nowhere)
    monkeypatch.setattr(os, "name", "posix")
    with pytest.raises(FileNotFoundError):
        flush_folder(nowhere)
