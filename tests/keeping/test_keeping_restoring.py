"""A backup on a stick opens on a new computer by whatever way in lies beside it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from coach.handoff.vault import WayIn
from coach.keeping.alone import alone
from coach.keeping.backups import said_of
from coach.keeping.holder import Holder
from coach.keeping.kept import Kept, key_kept, settle
from coach.keeping.opening import EVERYTHING, STAGE, open_record
from coach.keeping.restoring import ways_of_backup
from coach.keeping.sidecar import lay_beside
from coach.keeping.unfinished import unfinished
from coach.keeping.unlocking import unlock_keys
from coach.keeping.ways import WaysIn, keep_code, set_passphrase, ways_in
from coach.record.connection import connect
from coach.record.errors import (
    BadBackupError,
    NewerRecordError,
    NoBackupError,
    RecordInUseError,
    RecordLockedError,
    UnfinishedError,
)
from coach.record.key import RecordKey
from coach.record.kinds import Kind, Note
from coach.record.rescue import rescue
from coach.record.store import Record
from coach.session.access import Why
from coach.session.signs import CALL_TODAY
from tests.support.house import House
from tests.support.keeping import (
    CODE,
    PASSPHRASE,
    as_words,
    at,
    begun,
    holder,
    notes_in,
    put_back,
)
from tests.support.rings import MemoryRing
from tests.support.stamps import NOON, START_UTC_MS


def on_a_stick(folder: Path, stick: Path, key: RecordKey | None = None) -> Path:
    """Back the record up onto a stick, with its ways in beside it, and return the backup."""
    with Record.open(folder, key=key) as record:
        backup = record.back_up(stick).path
    lay_beside(folder, stick)
    return backup


def with_note(held: Holder, text: str) -> None:
    """Write one more note into the record."""
    with open_record(held.folder, holder=lambda: held) as record:
        record.append(Kind.NOTE, Note(text=text), NOON)


def held_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its name."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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
        put_back(new, backup)
    assert way in locked.value.ways
    keys = ways_of_backup(new, backup)
    assert keys is not None
    typed = PASSPHRASE if way is WayIn.PASSPHRASE else as_words(CODE, 1)
    found = unlock_keys(new, keys, way, typed)
    assert put_back(new, backup, key=found).entries == 2
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
    restored = put_back(here, backup, key=old)
    assert notes_in(here) == ["theirs"]
    settle(here, old)
    assert notes_in(here) == ["theirs"]
    assert restored.kept_as is not None
    put_back(here, here.folder / restored.kept_as)
    assert notes_in(here) == ["mine"]
    assert key_kept(here) == mine


def test_a_backup_of_the_present_record_needs_nothing_else(tmp_path: Path) -> None:
    begun(tmp_path / "data", "first")
    here = holder(tmp_path / "data")
    backup = on_a_stick(here.folder, tmp_path / "stick")
    assert ways_of_backup(here, backup) is None
    assert put_back(here, backup).entries == 1
    assert ways_in(here).kept is Kept.FILE


def test_what_was_replaced_is_put_back(tmp_path: Path) -> None:
    here = holder(tmp_path / "data")
    key = begun(here.folder, "one", "two")
    backup = on_a_stick(here.folder, tmp_path / "stick")
    with_note(here, "three")
    restored = put_back(here, backup)
    assert restored.entries == 2
    assert notes_in(here) == ["one", "two"]
    assert restored.kept_as is not None
    assert put_back(here, here.folder / restored.kept_as).entries == 3
    assert notes_in(here) == ["one", "two", "three"]
    assert key_kept(here) == key


def test_a_damaged_or_foreign_or_newer_or_absent_backup_changes_nothing(tmp_path: Path) -> None:
    here, other = holder(tmp_path / "data"), tmp_path / "other"
    key = begun(here.folder, "mine")
    begun(other, "another's")
    backup = on_a_stick(here.folder, tmp_path / "stick")
    theirs = on_a_stick(other, tmp_path / "theirs")
    whole, before = backup.read_bytes(), held_in(here.folder)
    spoiled = bytearray(whole)
    spoiled[len(whole) // 2] ^= 1
    nothing = (b"", b"short", b"no database at all" * 300, key.salt + bytes(4096))
    for data in (*nothing, bytes(spoiled), whole[:-100]):
        backup.write_bytes(data)
        with pytest.raises(BadBackupError):
            put_back(here, backup)
    for given in (None, key):
        with pytest.raises(BadBackupError):
            put_back(here, theirs, given)
    backup.write_bytes(whole)
    with closing(connect(backup, key)) as newer:
        newer.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerRecordError):
        put_back(here, backup)
    with pytest.raises(NoBackupError):
        put_back(here, tmp_path / "nothing.backup")
    assert held_in(here.folder) == before


def test_a_record_in_use_is_not_replaced(tmp_path: Path) -> None:
    begun(tmp_path / "data", "one")
    backup = on_a_stick(tmp_path / "data", tmp_path / "stick")
    with Record.open(tmp_path / "data"), pytest.raises(RecordInUseError):
        put_back(holder(tmp_path / "data"), backup)


def test_while_another_program_lays_a_record_down_its_work_is_let_be(tmp_path: Path) -> None:
    begun(tmp_path / "data", "one")
    backup = on_a_stick(tmp_path / "data", tmp_path / "stick")
    (tmp_path / "data" / STAGE).mkdir()
    with alone(tmp_path / "data"):
        with pytest.raises(RecordInUseError):
            put_back(holder(tmp_path / "data"), backup)
        with pytest.raises(RecordInUseError):
            unfinished(at(tmp_path / "data"), holder(tmp_path / "data"), None)
        assert (tmp_path / "data" / STAGE).exists()
    assert put_back(holder(tmp_path / "data"), backup).entries == 1


def test_nothing_is_put_where_everything_is_to_be_erased(tmp_path: Path) -> None:
    begun(tmp_path / "data", "one")
    backup = on_a_stick(tmp_path / "data", tmp_path / "stick")
    (tmp_path / "data" / EVERYTHING).write_bytes(b"")
    with pytest.raises(UnfinishedError):
        put_back(holder(tmp_path / "data"), backup)


@pytest.mark.parametrize("with_code", [True, False], ids=["code", "no code"])
def test_a_record_of_which_nothing_was_saved_comes_back_with_its_key(
    tmp_path: Path, *, with_code: bool
) -> None:
    ring = MemoryRing() if with_code else None
    here = holder(tmp_path / "data", ring)
    key = begun(here.folder, "one")
    if with_code:
        keep_code(here, key, CODE)
        settle(here, key)
    backup = on_a_stick(here.folder, tmp_path / "stick", key)
    broken = (here.folder / "record.db").rename(here.folder / "record.db.broken")
    broken.write_bytes(broken.read_bytes()[:4096])
    rescue(here.folder, broken.name, utc_ms=START_UTC_MS, key=key)
    assert notes_in(here) == []
    assert put_back(here, backup).entries == 1
    assert notes_in(here) == ["one"]


def test_the_key_of_an_empty_record_stays_for_what_was_put_aside(tmp_path: Path) -> None:
    here = holder(tmp_path / "data")
    begun(here.folder)
    empty = on_a_stick(here.folder, tmp_path / "stick")
    with_note(here, "mine")
    aside = put_back(here, empty).kept_as
    old = begun(tmp_path / "old", "theirs")
    put_back(here, on_a_stick(tmp_path / "old", tmp_path / "theirs"), old)
    assert notes_in(here) == ["theirs"]
    assert aside is not None
    put_back(here, here.folder / aside)
    assert notes_in(here) == ["mine"]


def test_a_record_whose_key_was_lost_here_gets_it_back_with_its_backup(tmp_path: Path) -> None:
    here = holder(tmp_path / "data")
    key = begun(here.folder, "one")
    keep_code(here, key, CODE)
    backup = on_a_stick(here.folder, tmp_path / "stick")
    (here.folder / "record.key").unlink()
    for path in here.folder.glob("*.keys"):
        path.unlink()
    with pytest.raises(RecordLockedError) as locked:
        put_back(here, backup)
    assert locked.value.ways == (WayIn.CODE,)
    put_back(here, backup, key)
    assert notes_in(here) == ["one"]
    assert ways_in(here) == WaysIn(kept=Kept.FILE, code=True)


def test_an_older_backup_opens_nothing_that_was_closed_since(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    backup = house.record.back_up(tmp_path / "stick").path
    checkin = house.practice.begin_checkin("isometric")
    house.practice.finish_checkin(checkin.answer_signs(frozenset({CALL_TODAY[0]})))
    house.record.close()
    came = put_back(holder(house.folder), backup)
    assert came.carried > 1
    assert [said.word for said in said_of(came)][2] == "backups-carried"
    again = House(house.folder, later_ms=1000)
    assert Why.LOCKED_EXERCISE in again.practice.today().access.why
    assert again.record.count() >= came.entries
    newest = again.record.back_up(tmp_path / "later").path
    again.record.close()
    none = put_back(holder(house.folder), newest)
    assert none.carried == 0
    assert "backups-carried" not in [said.word for said in said_of(none)]
