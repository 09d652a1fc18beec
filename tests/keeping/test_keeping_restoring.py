"""A backup on a stick opens on a new computer by whatever way in lies beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.handoff.vault import WayIn
from coach.keeping.kept import Kept, key_kept, settle
from coach.keeping.restoring import restore_backup, ways_of_backup
from coach.keeping.sidecar import lay_beside
from coach.keeping.unlocking import unlock_keys
from coach.keeping.ways import keep_code, set_passphrase, ways_in
from coach.record.errors import BadBackupError, NoBackupError, RecordLockedError
from coach.record.key import RecordKey
from coach.record.store import Record
from tests.support.keeping import CODE, PASSPHRASE, as_words, begun, holder, notes_in
from tests.support.rings import MemoryRing


def on_a_stick(folder: Path, stick: Path, key: RecordKey | None = None) -> Path:
    """Back the record up onto a stick, with its ways in beside it, and return the backup."""
    with Record.open(folder, key=key) as record:
        backup = record.back_up(stick).path
    lay_beside(folder, stick)
    return backup


@pytest.mark.parametrize("ring", [MemoryRing(), None], ids=["keyring", "none"])
@pytest.mark.parametrize("way", [WayIn.PASSPHRASE, WayIn.CODE])
def test_a_lost_laptop_is_made_up_for(tmp_path: Path, way: WayIn, ring: MemoryRing | None) -> None:
    key = begun(tmp_path / "lost", "first", "second")
    lost = holder(tmp_path / "lost", MemoryRing())
    keep_code(lost, key, CODE)
    settle(lost, key)
    if way is WayIn.PASSPHRASE:
        set_passphrase(lost, key, PASSPHRASE)
    backup = on_a_stick(lost.folder, tmp_path / "stick", key)
    new = holder(tmp_path / "new", ring)
    with pytest.raises(RecordLockedError) as locked:
        restore_backup(new, backup)
    assert way in locked.value.ways
    keys = ways_of_backup(new, backup)
    assert keys is not None
    typed = PASSPHRASE if way is WayIn.PASSPHRASE else as_words(CODE, 1)
    found = unlock_keys(new, keys, way, typed)
    assert restore_backup(new, backup, key=found).entries == 2
    asked = ring is None and way is WayIn.PASSPHRASE
    assert notes_in(new, found if asked else None) == ["first", "second"]
    assert ways_in(new).code
    if asked:
        assert ways_in(new).kept is Kept.NOWHERE


@pytest.mark.parametrize("ring", [MemoryRing(), None], ids=["keyring", "none"])
def test_the_record_that_was_replaced_keeps_its_key(
    tmp_path: Path, ring: MemoryRing | None
) -> None:
    old = begun(tmp_path / "old", "theirs")
    keep_code(holder(tmp_path / "old"), old, CODE)
    backup = on_a_stick(tmp_path / "old", tmp_path / "stick")
    mine = begun(tmp_path / "here", "mine")
    here = holder(tmp_path / "here", ring)
    settle(here, mine)
    restored = restore_backup(here, backup, key=old)
    assert notes_in(here) == ["theirs"]
    settle(here, old)
    assert notes_in(here) == ["theirs"]
    assert restored.kept_as is not None
    restore_backup(here, here.folder / restored.kept_as)
    assert notes_in(here) == ["mine"]
    assert key_kept(here) == mine


def test_a_backup_of_the_present_record_needs_nothing_else(tmp_path: Path) -> None:
    begun(tmp_path / "data", "first")
    here = holder(tmp_path / "data")
    backup = on_a_stick(here.folder, tmp_path / "stick")
    assert ways_of_backup(here, backup) is None
    assert restore_backup(here, backup).entries == 1
    assert ways_in(here).kept is Kept.FILE


def test_what_is_no_backup_is_named_and_changes_nothing(tmp_path: Path) -> None:
    key = begun(tmp_path / "data", "first")
    here = holder(tmp_path / "data")
    odd = tmp_path / "odd.backup"
    with pytest.raises(NoBackupError):
        restore_backup(here, odd)
    odd.write_bytes(b"short")
    with pytest.raises(BadBackupError):
        restore_backup(here, odd)
    odd.write_bytes(key.salt + bytes(4096))
    with pytest.raises(BadBackupError):
        restore_backup(here, odd)
    assert notes_in(here) == ["first"]
