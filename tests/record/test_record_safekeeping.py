"""Backups without being asked: once a day, into every folder there is, never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.record.backup import backups_in
from coach.record.errors import BackupPlaceGoneError, RecordError
from coach.record.kinds import Closed, Kind, Note
from coach.record.safekeeping import Safekeeping
from coach.record.store import Record
from tests.support.stamps import NOON, START_UTC_MS

DAY_MS = 86_400_000


class Days:
    """Unix time in ms, moved by hand."""

    def __init__(self) -> None:
        self.ms = START_UTC_MS

    def __call__(self) -> int:
        return self.ms


def test_one_backup_a_day_in_each_folder_and_thinned(tmp_path: Path) -> None:
    now = Days()
    folders = (tmp_path / "beside", tmp_path / "stick")
    folders[1].mkdir()
    with Record.open(tmp_path / "data", utc_ms=now) as record:
        record.append(Kind.NOTE, Note(text="one"), NOON)
        keeper = Safekeeping(record, lambda: folders, now)
        assert [one.last for one in keeper.state()] == [None, None]
        for _day in range(40):
            keeper.keep()
            keeper.keep()
            now.ms += DAY_MS
        for folder in folders:
            assert 7 <= len(backups_in(folder)) <= 16
        keeper.keep_now()
        first = keeper.state()[0]
        assert (first.last, first.trouble) == (backups_in(folders[0])[0].made, None)


def test_two_weeks_with_sessions_and_no_backup_are_late(tmp_path: Path) -> None:
    now = Days()
    with Record.open(tmp_path / "data", utc_ms=now) as record:
        keeper = Safekeeping(record, lambda: (tmp_path / "beside",), now)
        now.ms += 30 * DAY_MS
        assert not keeper.is_late()
        closed = Closed(outcome="completed", reason="", worked=True)
        record.append(Kind.SESSION_CLOSED, closed, replace(NOON, utc_ms=now.ms), session="a")
        now.ms += 13 * DAY_MS
        assert not keeper.is_late()
        now.ms += 2 * DAY_MS
        assert keeper.is_late()
        keeper.keep()
        assert not keeper.is_late()


@pytest.mark.skipif(os.name != "posix", reason="a file where a folder should be")
def test_a_folder_that_cannot_be_written_disturbs_nobody(tmp_path: Path) -> None:
    now = Days()
    (tmp_path / "stick").write_text("this is no folder")
    with Record.open(tmp_path / "data", utc_ms=now) as record:
        keeper = Safekeeping(record, lambda: (tmp_path / "beside", tmp_path / "stick"), now)
        keeper.keep()
        beside, stick = keeper.state()
        assert isinstance(stick.trouble, RecordError)
        assert beside.last is not None
        (tmp_path / "stick").unlink()
        keeper.keep_now()
        assert isinstance(keeper.state()[1].trouble, BackupPlaceGoneError)
        assert not (tmp_path / "stick").exists()
        (tmp_path / "stick").mkdir()
        keeper.keep_in(tmp_path / "stick")
        assert keeper.state()[1].trouble is None
        assert keeper.state()[1].last is not None
