"""An older backup opens nothing that was closed since: what safety stands on comes along."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coach.record.carrying import carry_over
from coach.record.key import read_key
from coach.record.kinds import Kind, Note
from coach.record.opening import Way
from coach.record.store import Record
from coach.session.access import Why
from coach.session.signs import CALL_TODAY
from tests.support.house import House
from tests.support.stamps import NOON, START_UTC_MS

DAY_MS = 86_400_000


def way_of(folder: Path) -> Way:
    return Way(folder=folder, read_only=False, writable=True, utc_ms=START_UTC_MS)


def put_back(folder: Path, backup: Path) -> int:
    """Put a backup in the place of a record, with what may not be forgotten."""
    staged = Path(shutil.copy(backup, folder / "staged"))
    carried = carry_over(way_of(folder), read_key(folder / "record.key"), staged)
    staged.replace(folder / "record.db")
    return carried


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Somebody with a backup, a session since, and then a sign that closed the exercises."""
    house = House(tmp_path / "data")
    house.record.back_up(tmp_path / "stick")
    house.finish(house.started())
    checkin = house.practice.begin_checkin("isometric")
    checkin = checkin.answer_signs(frozenset({CALL_TODAY[0]}))
    house.practice.finish_checkin(checkin)
    house.record.close()
    return house


def test_what_was_closed_since_a_backup_stays_closed(house: House, tmp_path: Path) -> None:
    [backup] = (tmp_path / "stick").glob("*.backup")
    with Record.open(house.folder, read_only=True) as record:
        before = [entry.id for entry in record.entries()]
    assert put_back(house.folder, backup) > 10
    with Record.open(house.folder) as record:
        after = list(record.entries())
    assert [entry.id for entry in after] == before
    assert [entry.seq for entry in after] == list(range(1, len(after) + 1))
    again = House(house.folder, later_ms=1000)
    assert Why.LOCKED_EXERCISE in again.practice.today().access.why
    again.record.close()


def test_old_days_of_the_present_record_are_left_to_the_backup(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    backup = house.record.back_up(tmp_path / "stick").path
    for day in range(4):
        house.finish(house.started())
        if day == 0:
            session = house.practice.look_back.sessions()[0].id
            house.practice.add_note(session, "an old note")
        house.clock.advance(DAY_MS)
        house.morning_after()
    house.record.close()
    put_back(house.folder, backup)
    with Record.open(house.folder, read_only=True) as record:
        kept = list(record.entries())
    starts = [entry for entry in kept if entry.kind == Kind.SESSION_STARTED]
    assert len(starts) == 3
    assert not [entry for entry in kept if entry.kind == Kind.NOTE]


def test_a_record_that_says_nothing_adds_nothing(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    backup = house.record.back_up(tmp_path / "stick").path
    house.record.close()
    assert put_back(house.folder, backup) == 0
    (house.folder / "record.db").write_bytes(b"\0" * 8192)
    assert put_back(house.folder, backup) == 0
    (house.folder / "record.db").unlink()
    assert put_back(house.folder, backup) == 0
    empty = tmp_path / "empty"
    with Record.open(empty) as record:
        copy = record.back_up(tmp_path / "other").path
        record.append(Kind.NOTE, Note(text="today"), NOON)
        record.append("of a newer app", Note(text="today"), NOON)
    assert put_back(empty, copy) == 1
    with Record.open(empty, read_only=True) as record:
        [entry] = record.entries()
    assert (entry.kind, entry.seq, entry.at) == ("of a newer app", 1, NOON)


def test_where_nothing_can_be_told_everything_comes_along(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    backup = house.record.back_up(tmp_path / "stick").path
    house.record.append(Kind.SESSION_STARTED, Note(text="of a newer app"), NOON, session="s")
    house.record.append("of a newer app, too", Note(text="old"), NOON)
    house.record.close()
    assert put_back(house.folder, backup) == 2
