from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from coach.record.connection import connect, journal_mode
from coach.record.errors import (
    BrokenRecordError,
    KeyDamagedError,
    KeyMissingError,
    NewerRecordError,
    RecordError,
    RecordInUseError,
    RecordNotReachableError,
    RecordReadOnlyError,
    WrongKeyError,
)
from coach.record.key import RecordKey, read_key, write_key
from coach.record.kinds import Kind, Note
from coach.record.store import Record
from tests.support.stamps import NOON, START_UTC_MS

DAY_MS = 86_400_000
BROKEN = "record.db.broken-20260105T090000Z"


def fill(folder: Path, entries: int = 200) -> None:
    with Record.open(folder, utc_ms=lambda: START_UTC_MS) as record, record.grouped():
        for number in range(entries):
            record.append(Kind.NOTE, Note(text=f"{number} " + "x" * 300), NOON)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if "lock" not in path.name}


def count(folder: Path, *, utc_ms: int = START_UTC_MS) -> int:
    with Record.open(folder, utc_ms=lambda: utc_ms) as record:
        return len(list(record.entries()))


def assert_set_aside(folder: Path) -> None:
    """Opening tells of the damage, keeps every byte of the file, and then begins anew."""
    before = (folder / "record.db").read_bytes()
    with pytest.raises(BrokenRecordError) as caught:
        Record.open(folder, utc_ms=lambda: START_UTC_MS)
    assert caught.value.kept_as == BROKEN
    assert caught.value.word == "record-broken"
    assert (folder / BROKEN).read_bytes() == before
    assert not (folder / "record.db").exists()
    assert count(folder) == 0
    assert (folder / BROKEN).read_bytes() == before


def test_new_folder_gets_what_a_record_needs(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    Record.open(folder).close()
    assert names(folder) == {"record.db", "record.key", "record.lock", "record.checked"}
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700


def test_nothing_readable_stands_in_the_files(tmp_path: Path) -> None:
    record = Record.open(tmp_path)
    record.append(Kind.NOTE, Note(text="Grandmother Gerda"), NOON)
    during = contents(tmp_path)
    record.close()
    after = contents(tmp_path)
    assert "record.db-wal" in during
    for kept in (during, after):
        for content in kept.values():
            assert b"Gerda" not in content
            assert b"entry" not in content
            assert b"SQLite" not in content


def test_commits_are_made_to_last(tmp_path: Path) -> None:
    with Record.open(tmp_path) as record:
        assert record._connection.execute("PRAGMA synchronous").fetchone() == (2,)
        mode = record._connection.execute("PRAGMA journal_mode").fetchone()[0]
        assert mode == journal_mode().lower()
        assert record._connection.execute("PRAGMA recursive_triggers").fetchone() == (1,)


def test_older_sqlite_gets_the_rollback_journal() -> None:
    assert journal_mode((3, 51, 2)) == "DELETE"
    assert journal_mode((3, 51, 3)) == "WAL"


@pytest.mark.parametrize("length", [0, 1, 15, 100, 4096, 4097, 20_000, 40_960])
def test_truncated_file_is_set_aside(tmp_path: Path, length: int) -> None:
    fill(tmp_path)
    whole = (tmp_path / "record.db").read_bytes()
    assert len(whole) > 60_000
    (tmp_path / "record.db").write_bytes(whole[:length])
    assert_set_aside(tmp_path)


@pytest.mark.parametrize("place", [0, 20, 200, 4000, 4096, 30_000, 61_000])
def test_one_flipped_bit_is_found(tmp_path: Path, place: int) -> None:
    fill(tmp_path)
    content = bytearray((tmp_path / "record.db").read_bytes())
    content[place] ^= 1
    (tmp_path / "record.db").write_bytes(content)
    if place >= 16:
        assert_set_aside(tmp_path)
    else:
        # The first 16 bytes are the salt, of which the key file holds a second copy.
        assert count(tmp_path) == 200


@pytest.mark.parametrize("text", [b"hello", b"not a database " * 1000, bytes(8192)])
def test_file_that_is_no_database_is_set_aside(tmp_path: Path, text: bytes) -> None:
    fill(tmp_path)
    (tmp_path / "record.db").write_bytes(text)
    assert_set_aside(tmp_path)


def test_first_page_of_noise_is_damage_and_no_wrong_key(tmp_path: Path) -> None:
    fill(tmp_path)
    content = (tmp_path / "record.db").read_bytes()
    (tmp_path / "record.db").write_bytes(os.urandom(4096) + content[4096:])
    assert_set_aside(tmp_path)


def test_noise_of_odd_length_is_damage(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "record.db").write_bytes(os.urandom(10_000))
    assert_set_aside(tmp_path)


def test_damaged_files_never_replace_one_another(tmp_path: Path) -> None:
    fill(tmp_path)
    for number in range(3):
        (tmp_path / "record.db").write_bytes(b"damage %d" % number)
        with pytest.raises(BrokenRecordError):
            Record.open(tmp_path, utc_ms=lambda: START_UTC_MS)
        assert count(tmp_path) == 0
    assert (tmp_path / BROKEN).read_bytes() == b"damage 0"
    assert (tmp_path / f"{BROKEN}-2").read_bytes() == b"damage 1"
    assert (tmp_path / f"{BROKEN}-3").read_bytes() == b"damage 2"


def test_damage_is_told_but_not_moved_when_only_reading(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "record.db").write_bytes(b"damage")
    with pytest.raises(BrokenRecordError) as caught:
        Record.open(tmp_path, read_only=True)
    assert caught.value.kept_as is None
    assert caught.value.word == "record-broken-unmoved"
    assert (tmp_path / "record.db").read_bytes() == b"damage"


def test_log_without_its_database_is_set_aside(tmp_path: Path) -> None:
    record = Record.open(tmp_path)
    record.append(Kind.NOTE, Note(text="old"), NOON)
    log = (tmp_path / "record.db-wal").read_bytes()
    record.close()
    (tmp_path / "record.db").unlink()
    (tmp_path / "record.db-wal").write_bytes(log)
    with pytest.raises(BrokenRecordError):
        Record.open(tmp_path, utc_ms=lambda: START_UTC_MS)
    assert (tmp_path / f"{BROKEN}-wal").read_bytes() == log
    assert count(tmp_path) == 0


@pytest.mark.parametrize("log", [b"", b"noise" * 2000, os.urandom(20_000)])
def test_stray_log_beside_a_good_database_changes_nothing(tmp_path: Path, log: bytes) -> None:
    fill(tmp_path)
    (tmp_path / "record.db-wal").write_bytes(log)
    assert count(tmp_path) == 200


def test_missing_key_is_named_and_nothing_touched(tmp_path: Path) -> None:
    fill(tmp_path)
    key = (tmp_path / "record.key").read_bytes()
    (tmp_path / "record.key").unlink()
    before = contents(tmp_path)
    with pytest.raises(KeyMissingError):
        Record.open(tmp_path)
    assert contents(tmp_path) == before
    (tmp_path / "record.key").write_bytes(key)
    assert count(tmp_path) == 200


def test_damaged_key_is_named_and_nothing_touched(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "record.key").write_bytes(b"\xff\x00 nonsense")
    before = contents(tmp_path)
    with pytest.raises(KeyDamagedError):
        Record.open(tmp_path)
    assert contents(tmp_path) == before


def test_wrong_key_is_named_and_nothing_touched(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    fill(mine)
    fill(other)
    key = (mine / "record.key").read_bytes()
    shutil.copyfile(other / "record.key", mine / "record.key")
    before = contents(mine)
    with pytest.raises(WrongKeyError) as caught:
        Record.open(mine)
    assert caught.value.places == {"folder": "mine", "key": "record.key"}
    assert contents(mine) == before
    (mine / "record.key").write_bytes(key)
    assert count(mine) == 200


def test_right_salt_with_another_secret_is_damage_for_all_we_know(tmp_path: Path) -> None:
    fill(tmp_path)
    key = read_key(tmp_path / "record.key")
    stranger = RecordKey(os.urandom(32), key.salt)
    (tmp_path / "record.key").unlink()
    write_key(tmp_path / "record.key", stranger)
    assert_set_aside(tmp_path)


def test_newer_record_is_left_as_it_is(tmp_path: Path) -> None:
    fill(tmp_path)
    connection = connect(tmp_path / "record.db", read_key(tmp_path / "record.key"))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (tmp_path / "record.db").read_bytes()
    with pytest.raises(NewerRecordError) as caught:
        Record.open(tmp_path)
    assert caught.value.places == {"folder": tmp_path.name, "found": 99, "known": 1}
    assert (tmp_path / "record.db").read_bytes() == before
    assert not list(tmp_path.glob("*broken*"))


def test_another_program_on_the_database_is_named(tmp_path: Path) -> None:
    fill(tmp_path)
    other = connect(tmp_path / "record.db", read_key(tmp_path / "record.key"))
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RecordInUseError):
        Record.open(tmp_path, utc_ms=lambda: START_UTC_MS)
    other.close()
    assert count(tmp_path) == 200


def test_refused_opening_frees_the_lock(tmp_path: Path) -> None:
    fill(tmp_path)
    shutil.move(tmp_path / "record.key", tmp_path / "elsewhere")
    for _ in range(2):
        with pytest.raises(KeyMissingError):
            Record.open(tmp_path)


def test_whole_file_is_read_once_a_day_and_after_changes(tmp_path: Path) -> None:
    """Rot that leaves size and time alone is found by the next day's reading."""
    fill(tmp_path)
    path = tmp_path / "record.db"
    facts = path.stat()
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    Record.open(tmp_path, utc_ms=lambda: START_UTC_MS).close()
    with pytest.raises(BrokenRecordError):
        Record.open(tmp_path, utc_ms=lambda: START_UTC_MS + DAY_MS)


def test_damage_met_in_use_is_named_and_moved_at_the_next_opening(tmp_path: Path) -> None:
    fill(tmp_path)
    record = Record.open(tmp_path, utc_ms=lambda: START_UTC_MS)
    content = bytearray((tmp_path / "record.db").read_bytes())
    for page in range(3, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    with (tmp_path / "record.db").open("r+b") as stream:
        stream.write(content)
    with pytest.raises(BrokenRecordError) as caught:
        list(record.entries())
    assert caught.value.kept_as is None
    record.close()
    with pytest.raises(BrokenRecordError) as caught:
        Record.open(tmp_path, utc_ms=lambda: START_UTC_MS)
    assert caught.value.kept_as == BROKEN


def test_folder_that_is_a_file_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(RecordNotReachableError):
        Record.open(tmp_path / "data")


def test_missing_folder_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(RecordError):
        Record.open(tmp_path / "nowhere", read_only=True)
    assert names(tmp_path) == set()


def test_folder_in_place_of_the_database_cannot_be_opened(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "record.db").unlink()
    (tmp_path / "record.db").mkdir()
    with pytest.raises(RecordNotReachableError):
        Record.open(tmp_path)


def test_folder_that_takes_no_files_can_still_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path)
    before = contents(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Record.open(tmp_path, read_only=True) as record:
        assert len(list(record.entries())) == 200
    assert contents(tmp_path) == before
    (tmp_path / "record.db-wal").write_bytes(b"newest entries")
    with pytest.raises(RecordReadOnlyError):
        Record.open(tmp_path, read_only=True)


def test_unfinished_creation_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "record.db.new").write_bytes(b"half")
    (tmp_path / "record.db.new-journal").write_bytes(b"half")
    assert count(tmp_path) == 0
    assert names(tmp_path) == {"record.db", "record.key", "record.lock", "record.checked"}
