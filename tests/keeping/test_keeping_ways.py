"""Each way into a record opens it; each loss of one leaves the others, and every row."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.handoff.recovery_code import new_code
from coach.handoff.refusals import PassphraseRefusedError, TooSoonError, WeakPassphraseError
from coach.handoff.vault import WayIn
from coach.handoff.vault_refusals import (
    CodeRefusedError,
    KeyringRefusedError,
    LastWayError,
    NoWayError,
)
from coach.keeping.kept import Kept, keep_in_ring, keep_nowhere, settle
from coach.keeping.sidecar import find_keys, sidecars
from coach.keeping.unlocking import check_passphrase_of, unlock
from coach.keeping.ways import (
    WaysIn,
    adopt_key,
    drop_passphrase,
    forget,
    keep_code,
    set_passphrase,
    ways_in,
)
from coach.record.errors import KeyMissingError, RecordLockedError
from tests.support.keeping import CODE, PASSPHRASE, as_words, begun, holder, notes_in
from tests.support.rings import ForgetfulRing, MemoryRing
from tests.support.stamps import NOON


def test_a_new_record_is_opened_by_its_key_file(tmp_path: Path) -> None:
    held = holder(tmp_path)
    assert notes_in(held) == []
    assert ways_in(held) == WaysIn(kept=Kept.FILE)
    assert sidecars(tmp_path) == ()


def test_the_key_moves_into_the_keyring_and_no_file_has_it(tmp_path: Path) -> None:
    key = begun(tmp_path, "first")
    held = holder(tmp_path, MemoryRing())
    settle(held, key)
    assert (tmp_path / "record.key").exists(), "nothing else opens it yet"
    keep_code(held, key, CODE)
    settle(held, key)
    assert not (tmp_path / "record.key").exists()
    assert ways_in(held) == WaysIn(kept=Kept.KEYRING, code=True)
    assert notes_in(held) == ["first"]
    secret = key.secret.hex().encode()
    assert all(secret not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


@pytest.mark.parametrize("ring", [ForgetfulRing(), None], ids=["forgetful", "none"])
def test_a_keyring_that_does_not_keep_leaves_the_file(
    tmp_path: Path, ring: MemoryRing | None
) -> None:
    key = begun(tmp_path, "first")
    held = holder(tmp_path, ring)
    keep_code(held, key, CODE)
    settle(held, key)
    assert ways_in(held) == WaysIn(kept=Kept.FILE, code=True)
    with pytest.raises(KeyringRefusedError):
        keep_in_ring(held, key)
    assert notes_in(held) == ["first"]


def test_a_passphrase_does_without_a_keyring_that_does_not_keep(tmp_path: Path) -> None:
    key = begun(tmp_path, "first")
    held = holder(tmp_path, ForgetfulRing())
    set_passphrase(held, key, PASSPHRASE)
    assert ways_in(held) == WaysIn(kept=Kept.NOWHERE, passphrase=True)


def test_a_locked_keyring_is_not_asked_at_settling(tmp_path: Path) -> None:
    key, ring = begun(tmp_path), MemoryRing()
    ring.open = False
    keep_code(holder(tmp_path, ring), key, CODE)
    settle(holder(tmp_path, ring), key)
    assert ways_in(holder(tmp_path, ring)).kept is Kept.FILE
    assert ring.kept == {}


def test_without_a_keyring_a_passphrase_takes_the_place_of_the_file(tmp_path: Path) -> None:
    key = begun(tmp_path, "first")
    held = holder(tmp_path)
    set_passphrase(held, key, PASSPHRASE)
    assert not (tmp_path / "record.key").exists()
    assert ways_in(held) == WaysIn(kept=Kept.NOWHERE, passphrase=True)
    with pytest.raises(RecordLockedError) as locked:
        notes_in(held)
    assert locked.value.ways == (WayIn.PASSPHRASE,)
    assert notes_in(held, unlock(held, WayIn.PASSPHRASE, f"  {PASSPHRASE} ")) == ["first"]


def test_a_keyring_that_is_gone_leaves_passphrase_and_code(tmp_path: Path) -> None:
    key, ring = begun(tmp_path, "first"), MemoryRing()
    held = holder(tmp_path, ring)
    keep_code(held, key, CODE)
    settle(held, key)
    set_passphrase(held, key, PASSPHRASE)
    assert ways_in(held) == WaysIn(kept=Kept.KEYRING, passphrase=True, code=True)
    ring.there = False
    with pytest.raises(RecordLockedError):
        notes_in(held)
    assert notes_in(held, unlock(held, WayIn.PASSPHRASE, PASSPHRASE)) == ["first"]
    assert notes_in(held, unlock(held, WayIn.CODE, as_words(CODE))) == ["first"]


def test_a_keyring_that_lost_the_key_gets_it_back(tmp_path: Path) -> None:
    key, ring = begun(tmp_path, "first"), MemoryRing()
    held = holder(tmp_path, ring)
    keep_code(held, key, CODE)
    settle(held, key)
    set_passphrase(held, key, PASSPHRASE)
    ring.kept.clear()
    with pytest.raises(RecordLockedError):
        notes_in(held)
    settle(held, unlock(held, WayIn.PASSPHRASE, PASSPHRASE))
    assert notes_in(held) == ["first"]


def test_a_lost_file_of_ways_is_made_up_for_by_the_keyring(tmp_path: Path) -> None:
    key, ring = begun(tmp_path, "first"), MemoryRing()
    held = holder(tmp_path, ring)
    keep_code(held, key, CODE)
    settle(held, key)
    sidecars(tmp_path)[0].unlink()
    assert notes_in(held) == ["first"]


def test_a_damaged_file_of_ways_is_made_up_for_by_the_copy(tmp_path: Path) -> None:
    key = begun(tmp_path, "first")
    held = holder(tmp_path)
    (tmp_path / "backups").mkdir()
    set_passphrase(held, key, PASSPHRASE)
    sidecars(tmp_path)[0].write_bytes(b"{}")
    assert notes_in(held, unlock(held, WayIn.PASSPHRASE, PASSPHRASE)) == ["first"]
    keep_code(held, key, CODE)
    assert ways_in(held) == WaysIn(kept=Kept.NOWHERE, passphrase=True, code=True)


def test_a_wrong_passphrase_costs_a_wait_and_nothing_else(tmp_path: Path) -> None:
    key = begun(tmp_path, "first")
    set_passphrase(holder(tmp_path), key, PASSPHRASE)
    now = NOON.utc_ms
    for seconds in (1, 2, 4):
        with pytest.raises(PassphraseRefusedError) as refused:
            check_passphrase_of(holder(tmp_path, utc_ms=now), "not this one either")
        assert refused.value.places == {"n": seconds}
        with pytest.raises(TooSoonError):
            check_passphrase_of(holder(tmp_path, utc_ms=now + 900 * seconds), PASSPHRASE)
        now += 1000 * seconds
    check_passphrase_of(holder(tmp_path, utc_ms=now), PASSPHRASE)
    check_passphrase_of(holder(tmp_path, utc_ms=now), PASSPHRASE)


def test_a_folder_that_takes_no_count_still_opens(tmp_path: Path) -> None:
    key = begun(tmp_path, "first")
    held = holder(tmp_path)
    set_passphrase(held, key, PASSPHRASE)
    (tmp_path / "record.ways.tries").mkdir()
    with pytest.raises(PassphraseRefusedError):
        unlock(held, WayIn.PASSPHRASE, "not this one at all")
    assert unlock(held, WayIn.PASSPHRASE, PASSPHRASE) == key


def test_only_the_newest_passphrase_and_code_open(tmp_path: Path) -> None:
    key = begun(tmp_path)
    held = holder(tmp_path)
    set_passphrase(held, key, PASSPHRASE)
    set_passphrase(held, key, "another long one to keep")
    newer = new_code(bytes)
    keep_code(held, key, CODE)
    keep_code(held, key, newer)
    with pytest.raises(PassphraseRefusedError):
        unlock(held, WayIn.PASSPHRASE, PASSPHRASE)
    later = holder(tmp_path, utc_ms=NOON.utc_ms + 60_000)
    with pytest.raises(CodeRefusedError):
        unlock(later, WayIn.CODE, as_words(CODE))
    latest = holder(tmp_path, utc_ms=NOON.utc_ms + 120_000)
    assert unlock(latest, WayIn.CODE, as_words(newer, 1)) == key
    assert unlock(latest, WayIn.PASSPHRASE, "another long one to keep") == key


def test_a_way_that_was_never_made_is_named(tmp_path: Path) -> None:
    key = begun(tmp_path)
    set_passphrase(holder(tmp_path), key, PASSPHRASE)
    for way in (WayIn.CODE, WayIn.CLINIC):
        with pytest.raises(NoWayError):
            unlock(holder(tmp_path), way, as_words(CODE))


def test_a_weak_passphrase_changes_nothing(tmp_path: Path) -> None:
    key = begun(tmp_path)
    with pytest.raises(WeakPassphraseError):
        set_passphrase(holder(tmp_path), key, "short")
    assert ways_in(holder(tmp_path)) == WaysIn(kept=Kept.FILE)


@pytest.mark.parametrize("ring", [MemoryRing(), None], ids=["keyring", "none"])
def test_without_its_passphrase_a_record_still_opens_here(
    tmp_path: Path, ring: MemoryRing | None
) -> None:
    key = begun(tmp_path, "first")
    held = holder(tmp_path, ring)
    set_passphrase(held, key, PASSPHRASE)
    keep_nowhere(held, key)
    keep_code(held, key, CODE)
    drop_passphrase(held, key)
    assert ways_in(held) == WaysIn(kept=Kept.KEYRING if ring else Kept.FILE, code=True)
    assert notes_in(held) == ["first"]


def test_without_any_other_way_the_key_leaves_the_keyring_for_its_file(tmp_path: Path) -> None:
    key, ring = begun(tmp_path, "first"), MemoryRing()
    held = holder(tmp_path, ring)
    set_passphrase(held, key, PASSPHRASE)
    assert ways_in(held).kept is Kept.KEYRING
    drop_passphrase(held, key)
    assert ways_in(held) == WaysIn(kept=Kept.FILE)
    assert ring.kept == {}
    ring.there = False
    assert notes_in(held) == ["first"]


def test_the_last_way_is_not_given_up(tmp_path: Path) -> None:
    key = begun(tmp_path, "first")
    held = holder(tmp_path)
    keep_code(held, key, CODE)
    with pytest.raises(LastWayError):
        keep_nowhere(held, key)
    assert notes_in(held) == ["first"]


@pytest.mark.parametrize(
    ("ring", "passphrase", "kept"),
    [
        (MemoryRing(), "", Kept.FILE),
        (MemoryRing(), PASSPHRASE, Kept.KEYRING),
        (None, PASSPHRASE, Kept.NOWHERE),
        (None, "", Kept.FILE),
    ],
)
def test_a_record_that_came_here_is_kept_as_well_as_can_be(
    tmp_path: Path, ring: MemoryRing | None, passphrase: str, kept: Kept
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    key = begun(old, "first")
    if passphrase:
        set_passphrase(holder(old), key, passphrase)
    new.mkdir()
    for path in (old / "record.db", *sidecars(old)):
        (new / path.name).write_bytes(path.read_bytes())
    held = holder(new, ring)
    assert adopt_key(held, key) is kept
    assert notes_in(held, key if kept is Kept.NOWHERE else None) == ["first"]


def test_nothing_opens_what_was_forgotten(tmp_path: Path) -> None:
    key, ring = begun(tmp_path, "first"), MemoryRing()
    held = holder(tmp_path, ring)
    keep_code(held, key, CODE)
    settle(held, key)
    set_passphrase(held, key, PASSPHRASE)
    forget(held)
    assert ring.kept == {}
    assert find_keys(tmp_path) is None
    with pytest.raises(KeyMissingError):
        notes_in(held)
