"""The record is lost: its backup is put in place by the command a person would give."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach.handoff.move_file import DATABASE, KEY
from coach.keeping.arrival import READY
from coach.keeping.opening import STAGE, open_record
from coach.keeping.unfinished import let_be, unfinished
from coach.record.errors import UnfinishedError
from coach.record.kinds import Kind, Note
from coach.record.opening import HOME
from coach.record.store import Record
from tests.support.house import House
from tests.support.keeping import at, holder, put_back
from tests.support.midway import POSIX, killed_at_each_step
from tests.support.stamps import NOON
from tests.support.tree import ROOT


def coach(folder: Path, *words: str) -> None:
    """Run the app in a process of its own on a folder."""
    command = [sys.executable, "-m", "coach", "--data-dir", str(folder), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def lived(folder: Path, stick: Path) -> Path:
    """Fill a record with a session and its morning; return the backup made of it."""
    house = House(folder)
    house.finish(house.started())
    house.clock.advance(86_400_000)
    house.morning_after()
    backup = house.record.back_up(stick)
    house.record.close()
    return backup.path


def entries(folder: Path) -> list[tuple[int, str, str, bytes]]:
    with Record.open(folder, read_only=True) as record:
        return [(one.seq, one.id, str(one.kind), bytes(one.body)) for one in record.entries()]


def test_a_lost_record_comes_back_entry_by_entry(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    backup = lived(folder, tmp_path / "stick")
    before = entries(folder)
    assert len(before) > 50
    broken = (folder / "record.db").read_bytes()[:9000]
    (folder / "record.db").write_bytes(broken)
    coach(folder, "restore", str(backup))
    assert entries(folder) == before
    kept = list(folder.glob("record.db.replaced-*"))
    assert [path.read_bytes() for path in kept] == [broken]


def test_the_export_of_a_restored_record_is_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    backup = lived(folder, tmp_path / "stick")
    coach(folder, "export", "--out", str(tmp_path / "first"))
    coach(folder, "restore", str(backup))
    coach(folder, "export", "--out", str(tmp_path / "second"))
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.csv")}
        for name in ("first", "second")
    )
    assert first == second
    assert len(first) == 3


def let_be_leaves(folder: Path) -> list[tuple[int, str, str, bytes]] | None:
    """Let an arrival be in a copy of a folder; return what is there, None where it must go on."""
    copy = shutil.copytree(folder, folder.with_name("let-be"))
    in_place = (copy / STAGE / DATABASE).exists() and (copy / HOME.database).exists()
    assert let_be(at(copy)) is in_place
    left = entries(copy) if in_place else None
    shutil.rmtree(copy)
    return left


@POSIX
def test_a_restore_cut_off_anywhere_leaves_the_old_or_the_new_record(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Record.open(data) as record:
        record.append(Kind.NOTE, Note(text="old"), NOON)
        backup = record.back_up(tmp_path / "stick").path
        record.append(Kind.NOTE, Note(text="new"), NOON)
    old, new = entries(data), entries(data)[:1]
    found: list[object] = []

    def restore(folder: Path) -> None:
        put_back(holder(folder), backup)

    def look(folder: Path) -> None:
        whole = (folder / STAGE / READY).exists()
        if (folder / STAGE).exists():
            with pytest.raises(UnfinishedError):
                open_record(folder, read_only=True)
        if whole:
            assert (folder / STAGE / KEY).exists()
            with pytest.raises(UnfinishedError):
                restore(folder)
            assert let_be_leaves(folder) in (None, old)
        chore = unfinished(at(folder), holder(folder), None)
        assert (chore is not None) is whole
        if chore is not None:
            chore()
        found.append(entries(folder))
        kept = list(folder.glob("record.db.replaced-*"))
        assert found[-1] == old or (found[-1] == new and len(kept) == 1)
        restore(folder)
        assert entries(folder) == new

    assert killed_at_each_step(data, restore, look) > 4
    assert (found[0], found[-1]) == (old, new)
