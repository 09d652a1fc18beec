"""The system's keyring comes, goes and refuses, and the app is killed while the key moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.handoff.vault import WayIn
from coach.keeping.kept import Kept, settle
from coach.keeping.unlocking import unlock
from coach.keeping.ways import drop_passphrase, keep_code, set_passphrase, ways_in
from coach.record.errors import RecordLockedError
from tests.support.keeping import CODE, PASSPHRASE, as_words, begun, holder, notes_in
from tests.support.midway import killed_at_each_step
from tests.support.rings import FolderRing, MemoryRing


def opened_somehow(folder: Path, ring: FolderRing | None) -> list[str]:
    """Return the notes, opened by itself or by the passphrase, as a person would."""
    held = holder(folder, ring)
    try:
        return notes_in(held)
    except RecordLockedError:
        return notes_in(held, unlock(held, WayIn.PASSPHRASE, PASSPHRASE))


def test_killed_while_the_key_moves_into_the_keyring(tmp_path: Path) -> None:
    home = tmp_path / "home"
    key = begun(home / "data", "first")
    keep_code(holder(home / "data"), key, CODE)
    (home / "data" / "backups").mkdir()

    def work(folder: Path) -> None:
        settle(holder(folder / "data", FolderRing(folder / "ring")), key)

    def look(folder: Path) -> None:
        held = holder(folder / "data", FolderRing(folder / "ring"))
        assert notes_in(held) == ["first"]
        settle(held, key)
        assert ways_in(held).kept is Kept.KEYRING
        assert notes_in(held) == ["first"]

    assert killed_at_each_step(home, work, look) >= 2


@pytest.mark.parametrize("with_ring", [True, False], ids=["keyring", "file"])
def test_killed_while_a_passphrase_is_set_or_taken_away(tmp_path: Path, *, with_ring: bool) -> None:
    home = tmp_path / "home"
    key = begun(home / "data", "first")

    def here(folder: Path) -> FolderRing | None:
        return FolderRing(folder / "ring") if with_ring else None

    def work(folder: Path) -> None:
        held = holder(folder / "data", here(folder))
        set_passphrase(held, key, PASSPHRASE)
        drop_passphrase(held, key)

    def look(folder: Path) -> None:
        assert opened_somehow(folder / "data", here(folder)) == ["first"]

    assert killed_at_each_step(home, work, look) >= 3


def test_a_keyring_that_is_gone_locks_and_nothing_is_lost(tmp_path: Path) -> None:
    key, ring = begun(tmp_path, "first"), MemoryRing()
    held = holder(tmp_path, ring)
    keep_code(held, key, CODE)
    settle(held, key)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    ring.there = False
    with pytest.raises(RecordLockedError) as locked:
        notes_in(held)
    assert locked.value.ways == (WayIn.CODE,)
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert after == before
    assert notes_in(held, unlock(held, WayIn.CODE, as_words(CODE))) == ["first"]
    ring.there = True
    assert notes_in(held) == ["first"]


def test_a_keyring_of_another_computer_is_no_way_in(tmp_path: Path) -> None:
    key = begun(tmp_path, "first")
    keep_code(holder(tmp_path), key, CODE)
    settle(holder(tmp_path, MemoryRing()), key)
    elsewhere = holder(tmp_path, MemoryRing())
    with pytest.raises(RecordLockedError):
        notes_in(elsewhere)
    settle(elsewhere, key)
    with pytest.raises(RecordLockedError):
        notes_in(holder(tmp_path))
    assert notes_in(elsewhere) == ["first"]
