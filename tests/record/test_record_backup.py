"""Backups, and what a broken file still gives: nothing is ever overwritten."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.record.backup import (
    DAILY,
    MONTHLY,
    WEEKLY,
    Backup,
    backups_in,
    check_backup,
    is_due,
    let_go,
)
from coach.record.errors import BadBackupError, BrokenRecordError, NoBackupError
from coach.record.key import read_key
from coach.record.kinds import Kind, Note
from coach.record.rescue import rescue
from coach.record.store import Record
from tests.support.stamps import NOON, START_UTC_MS

DAY_MS = 86_400_000


def with_notes(folder: Path, *texts: str) -> None:
    with Record.open(folder, utc_ms=lambda: START_UTC_MS) as record:
        for text in texts:
            record.append(Kind.NOTE, Note(text=text), NOON)


def notes(folder: Path) -> list[str]:
    with Record.open(folder, utc_ms=lambda: START_UTC_MS) as record:
        return [entry.read(Note).text for entry in record.entries()]


def backed_up(folder: Path, to: Path, *, days: int = 0) -> Backup:
    with Record.open(folder, utc_ms=lambda: START_UTC_MS + days * DAY_MS) as record:
        return record.back_up(to)


def made(*days: int) -> list[Backup]:
    start = datetime(2026, 1, 5, 9, tzinfo=UTC)
    times = (start + timedelta(days=day) for day in days)
    return [Backup(path=Path(f"{time.isoformat()}"), made=time) for time in times]


def test_a_backup_is_a_whole_copy(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with_notes(data, "one", "two")
    backup = backed_up(data, tmp_path / "stick")
    assert backups_in(tmp_path / "stick") == (backup,)
    assert check_backup(backup.path, read_key(data / "record.key"), data) == 2
    assert backup.path.read_bytes()[:16] == (data / "record.db").read_bytes()[:16]


def test_a_damaged_or_foreign_or_absent_backup_is_told_by_name(tmp_path: Path) -> None:
    data, other = tmp_path / "data", tmp_path / "other"
    with_notes(data, "mine")
    with_notes(other, "another's")
    key = read_key(data / "record.key")
    backup = backed_up(data, tmp_path / "stick").path
    whole = backup.read_bytes()
    spoiled = bytearray(whole)
    spoiled[len(whole) // 2] ^= 1
    foreign = backed_up(other, tmp_path / "theirs").path.read_bytes()
    for data_ in (bytes(spoiled), whole[:-100], b"", b"no database at all" * 300, foreign):
        backup.write_bytes(data_)
        with pytest.raises(BadBackupError):
            check_backup(backup, key, data)
    with pytest.raises(NoBackupError):
        check_backup(tmp_path / "nothing.backup", key, data)


def broken(folder: Path, *, page: int) -> str:
    """Spoil a page of the database, and return what opening it renamed it to."""
    database = folder / "record.db"
    data = bytearray(database.read_bytes())
    data[page * 4096 + 100] ^= 0xFF
    database.write_bytes(data)
    with pytest.raises(BrokenRecordError) as refused:
        Record.open(folder, utc_ms=lambda: START_UTC_MS)
    assert refused.value.kept_as is not None
    return refused.value.kept_as


def pages(folder: Path) -> int:
    return (folder / "record.db").stat().st_size // 4096


def test_a_spoiled_page_costs_its_own_entries_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    texts = [f"{number} " + "x" * 900 for number in range(60)]
    with_notes(data, *texts)
    kept_as = broken(data, page=pages(data) - 8)
    rescued = rescue(data, kept_as, utc_ms=START_UTC_MS)
    found = notes(data)
    assert 40 < len(found) < 60
    assert rescued.entries == len(found)
    assert rescued.backup is None
    assert rescued.missing == ((date(2026, 1, 5), date(2026, 1, 5)),)
    assert set(found) < set(texts)
    assert (data / kept_as).exists()


def test_a_backup_fills_what_the_broken_file_lost(tmp_path: Path) -> None:
    data = tmp_path / "data"
    texts = [f"{number} " + "x" * 900 for number in range(60)]
    with_notes(data, *texts)
    backup = backed_up(data, tmp_path / "stick")
    with_notes(data, "after the backup")
    kept_as = broken(data, page=pages(data) - 12)
    rescued = rescue(data, kept_as, backups=(tmp_path / "stick",), utc_ms=START_UTC_MS)
    assert notes(data) == [*texts, "after the backup"]
    assert (rescued.entries, rescued.backup, rescued.missing) == (61, backup.path.name, ())


def test_without_a_head_the_newest_good_backup_is_all_there_is(tmp_path: Path) -> None:
    data, stick = tmp_path / "data", tmp_path / "stick"
    with_notes(data, "one")
    backed_up(data, stick)
    with_notes(data, "two")
    late = backed_up(data, stick, days=1)
    with_notes(data, "three")
    late.path.write_bytes(late.path.read_bytes()[:-1])
    kept_as = broken(data, page=0)
    rescued = rescue(data, kept_as, backups=(stick,), utc_ms=START_UTC_MS)
    assert notes(data) == ["one"]
    assert rescued.missing == ((date(2026, 1, 5), None),)


def test_a_backup_is_due_once_a_day() -> None:
    noon = int(datetime(2026, 1, 5, 12, tzinfo=UTC).timestamp() * 1000)
    assert is_due([], noon)
    assert not is_due(made(0), noon)
    assert is_due(made(-1), noon)


def test_thinning_keeps_days_weeks_and_months() -> None:
    every_day = made(*range(500))
    gone = let_go(every_day)
    kept = sorted(set(every_day) - set(gone), key=lambda one: one.made)
    last = every_day[-DAILY:]
    assert set(last) <= set(kept)
    assert DAILY + WEEKLY + MONTHLY - 6 <= len(kept) <= DAILY + WEEKLY + MONTHLY
    assert kept[0].made > every_day[-1].made - timedelta(days=366)


@given(st.sets(st.integers(0, 900), min_size=1, max_size=60))
def test_thinning_never_takes_the_newest_and_is_stable(days: set[int]) -> None:
    backups = made(*sorted(days))
    kept = [one for one in backups if one not in let_go(backups)]
    assert backups[-1] in kept
    assert let_go(kept) == ()
    assert let_go([replace(one) for one in kept]) == ()
