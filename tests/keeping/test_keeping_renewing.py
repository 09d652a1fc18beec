"""Everything renewed: no old way opens anything any more, and not a row is lost at any instant."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.handoff.recovery_code import new_code
from coach.handoff.refusals import PassphraseRefusedError, WeakPassphraseError
from coach.handoff.ring import Keyring
from coach.handoff.vault import WayIn
from coach.handoff.vault_refusals import CodeRefusedError
from coach.keeping.holder import Holder
from coach.keeping.kept import Kept, keep_nowhere, key_kept, settle
from coach.keeping.renewing import Renewal, renew
from coach.keeping.sidecar import lay_beside, sidecars
from coach.keeping.unlocking import unlock
from coach.keeping.ways import keep_code, set_passphrase, ways_in
from coach.record.backup import backups_in, is_of
from coach.record.errors import BrokenRecordError, RecordInUseError, RecordLockedError
from coach.record.key import RecordKey
from coach.record.kinds import Kind, Note
from coach.record.store import Record
from tests.support.keeping import CODE, PASSPHRASE, as_words, begun, holder, notes_in, put_back
from tests.support.midway import killed_at_each_step
from tests.support.rings import FolderRing, MemoryRing
from tests.support.stamps import NOON

NEWER = new_code(bytes)
OTHER = "another long one to keep"


def lived_in(folder: Path, ring: Keyring | None = None) -> tuple[Holder, RecordKey]:
    """Make a record with a code, backed up beside it and onto a stick."""
    key = begun(folder / "data", "first")
    stick = folder / "stick"
    held = Holder(
        folder=folder / "data",
        ring=holder(folder, ring).ring,
        utc_ms=lambda: NOON.utc_ms,
        cost=holder(folder).cost,
        also=lambda: (stick,),
    )
    keep_code(held, key, CODE)
    settle(held, key)
    with Record.open(held.folder, key=key, utc_ms=lambda: NOON.utc_ms) as record:
        for place in (held.folder / "backups", stick):
            record.back_up(place)
            lay_beside(held.folder, place)
        record.append(Kind.NOTE, Note(text="second"), NOON)
    return held, key


@pytest.mark.parametrize("ring", [MemoryRing(), None], ids=["keyring", "file"])
def test_the_old_code_opens_neither_record_nor_backups(
    tmp_path: Path, ring: MemoryRing | None
) -> None:
    held, key = lived_in(tmp_path, ring)
    renewed = renew(held, key, Renewal(code=NEWER, passphrase=None))
    assert (renewed.backups, renewed.left) == (2, 0)
    assert notes_in(held) == ["first", "second"]
    assert ways_in(held).kept is (Kept.KEYRING if ring else Kept.FILE)
    assert key_kept(held) == renewed.key
    with pytest.raises(CodeRefusedError):
        unlock(held, WayIn.CODE, as_words(CODE))
    for place in (held.folder / "backups", *held.also()):
        assert len(sidecars(place)) == 1
        assert all(is_of(one.path, renewed.key) for one in backups_in(place))
    if ring:
        assert len(ring.kept) == 1
    else:
        assert [path.name for path in held.folder.glob("*.key")] == ["record.key"]
    put_back(held, backups_in(tmp_path / "stick")[0].path)
    assert notes_in(held) == ["first"]


def test_whoever_is_asked_each_time_still_is(tmp_path: Path) -> None:
    held, key = lived_in(tmp_path, MemoryRing())
    set_passphrase(held, key, PASSPHRASE)
    keep_nowhere(held, key)
    renewed = renew(held, key, Renewal(passphrase=OTHER))
    assert ways_in(held).kept is Kept.NOWHERE
    assert not list(held.folder.glob("*.key"))
    with pytest.raises(RecordLockedError):
        notes_in(held)
    with pytest.raises(PassphraseRefusedError):
        unlock(held, WayIn.PASSPHRASE, PASSPHRASE)
    later = holder(held.folder, held.ring, utc_ms=NOON.utc_ms + 5000)
    assert unlock(later, WayIn.PASSPHRASE, OTHER) == renewed.key


def test_a_damaged_backup_stays_with_its_old_way_and_is_told(tmp_path: Path) -> None:
    held, key = lived_in(tmp_path)
    broken = backups_in(tmp_path / "stick")[0].path
    data = bytearray(broken.read_bytes())
    data[5000] ^= 1
    broken.write_bytes(data)
    renewed = renew(held, key, Renewal(code=NEWER))
    assert (renewed.backups, renewed.left) == (1, 1)
    assert broken.read_bytes() == data
    assert len(sidecars(tmp_path / "stick")) == 2


def test_what_was_put_aside_keeps_its_key(tmp_path: Path) -> None:
    held, key = lived_in(tmp_path)
    aside = put_back(held, backups_in(tmp_path / "stick")[0].path).kept_as
    assert aside is not None
    renewed = renew(held, key, Renewal(code=NEWER))
    assert renewed.left == 1
    assert notes_in(held) == ["first"]
    put_back(held, held.folder / aside)
    assert notes_in(held) == ["first", "second"]


def test_a_record_in_use_a_weak_passphrase_and_damage_change_nothing(tmp_path: Path) -> None:
    held, key = lived_in(tmp_path)
    with Record.open(held.folder, key=key), pytest.raises(RecordInUseError):
        renew(held, key, Renewal())
    with pytest.raises(WeakPassphraseError):
        renew(held, key, Renewal(passphrase="short"))  # noqa: S106 - it is refused
    assert notes_in(held) == ["first", "second"]
    data = bytearray((held.folder / "record.db").read_bytes())
    data[9000] ^= 1
    (held.folder / "record.db").write_bytes(data)
    with pytest.raises(BrokenRecordError):
        renew(held, key, Renewal())
    assert (held.folder / "record.db").read_bytes() == data
    assert unlock(held, WayIn.CODE, as_words(CODE)) == key
    assert len(sidecars(held.folder)) == 1
    assert [path.name for path in held.folder.glob("*.key")] == ["record.key"]


@pytest.mark.parametrize("with_ring", [True, False], ids=["keyring", "file"])
def test_killed_at_any_step_the_record_and_its_backups_open(
    tmp_path: Path, *, with_ring: bool
) -> None:
    home = tmp_path / "home"
    home.mkdir()

    def here(folder: Path) -> Holder:
        ring = FolderRing(folder / "ring") if with_ring else None
        plain = holder(folder / "data", ring)
        return Holder(
            folder=plain.folder,
            ring=plain.ring,
            utc_ms=plain.utc_ms,
            cost=plain.cost,
            also=lambda: (folder / "stick",),
        )

    _held, key = lived_in(home, FolderRing(home / "ring") if with_ring else None)

    def work(folder: Path) -> None:
        renew(here(folder), key, Renewal(code=NEWER))

    def look(folder: Path) -> None:
        held = here(folder)
        assert notes_in(held) == ["first", "second"]
        present = key_kept(held)
        assert present is not None
        settle(held, present)
        assert notes_in(held) == ["first", "second"]
        for place in (held.folder / "backups", folder / "stick"):
            for one in backups_in(place):
                salt = one.path.read_bytes()[:16]
                assert any(path.stem.endswith(salt.hex()[:16]) for path in sidecars(place))
        again = renew(held, present, Renewal(code=NEWER))
        assert notes_in(held) == ["first", "second"]
        assert key_kept(held) == again.key

    assert killed_at_each_step(home, work, look) > 8
