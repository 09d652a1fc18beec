"""A clinic's identity comes back with its passphrase, and a damaged file is not a wrong word."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from typing import Any

import msgspec
import pytest

from coach.handoff.derivation import Cost
from coach.handoff.identity import (
    ClinicIdentity,
    lock_identity,
    new_identity,
    read_locked,
    unlock_identity,
)
from coach.handoff.keys import SignKey, key_from_text, key_text, new_sign_key
from coach.handoff.refusals import (
    DamagedIdentityError,
    NameRefusedError,
    NewerFileError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from tests.support.handoff import CLINIC, PASSPHRASE, QUICK


def counted(length: int) -> bytes:
    """Return bytes that are no chance at all."""
    return bytes(range(length))


LOCKED = lock_identity(CLINIC, PASSPHRASE, cost=QUICK, random=counted)


def signed_again(change: dict[str, Any]) -> bytes:
    """Return the file with changes in its header and a check that fits them."""
    table = json.loads(LOCKED)
    table["header"] |= change
    header = json.dumps(table["header"], separators=(",", ":"), ensure_ascii=False).encode()
    box = read_locked(LOCKED).box
    table["check"] = hashlib.sha256(header + box).hexdigest()
    return json.dumps(table).encode()


def test_what_was_locked_is_unlocked() -> None:
    assert unlock_identity(read_locked(LOCKED), PASSPHRASE) == CLINIC
    assert lock_identity(CLINIC, PASSPHRASE, cost=QUICK, random=counted) == LOCKED


def test_the_usual_cost_is_the_standards_and_can_be_borne() -> None:
    locked = read_locked(lock_identity(CLINIC, PASSPHRASE))
    assert locked.header.cost == Cost(time=3, memory_kib=65_536, lanes=4)
    assert unlock_identity(locked, PASSPHRASE) == CLINIC


def test_no_secret_stands_in_the_file_or_in_what_is_printed() -> None:
    assert CLINIC.seal_secret.encode() not in LOCKED
    assert b64encode(CLINIC.sign_secret) not in LOCKED
    assert repr(CLINIC) == "ClinicIdentity(...)"
    assert repr(CLINIC.sign_key) == "SignKey(...)"
    assert read_locked(LOCKED).header.name == CLINIC.name


def test_two_new_identities_share_nothing() -> None:
    one, other = new_identity("A"), new_identity("A")
    assert one.sign_secret != other.sign_secret
    assert one.seal_key != other.seal_key
    assert one.seal_key.startswith("age1")


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 201, "a\u202eb"])
def test_a_name_that_would_mislead_is_refused(name: str) -> None:
    with pytest.raises(NameRefusedError):
        new_identity(name)


def test_a_wrong_passphrase_is_told_as_wrong() -> None:
    with pytest.raises(WrongPassphraseError):
        unlock_identity(read_locked(LOCKED), "seven quiet otters sing")


def test_a_weak_passphrase_locks_nothing() -> None:
    with pytest.raises(WeakPassphraseError):
        lock_identity(CLINIC, "short", cost=QUICK)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"\xff",
        LOCKED[:-2],
        LOCKED.replace(b"Hill", b"Bill"),
        LOCKED.replace(b'"time":1', b'"time":2'),
        LOCKED.replace(b'"box":"', b'"box":"AAAA'),
        signed_again({"cost": {"time": 1, "memory_kib": 2_000_000, "lanes": 1}}),
        signed_again({"cost": {"time": 99, "memory_kib": 64, "lanes": 1}}),
        signed_again({"cipher": "none"}),
        signed_again({"derivation": "md5"}),
        signed_again({"salt": ""}),
        signed_again({"kind": "other"}),
    ],
)
def test_a_file_that_is_not_whole_is_told_as_damaged(data: bytes) -> None:
    with pytest.raises(DamagedIdentityError):
        read_locked(data)


def test_a_header_that_was_changed_with_care_opens_nothing() -> None:
    renamed = read_locked(signed_again({"name": "Clinic in the Vale"}))
    with pytest.raises(WrongPassphraseError):
        unlock_identity(renamed, PASSPHRASE)


def test_a_cost_that_cannot_be_is_told_as_damage() -> None:
    locked = read_locked(signed_again({"cost": {"time": 1, "memory_kib": 8, "lanes": 16}}))
    with pytest.raises(DamagedIdentityError):
        unlock_identity(locked, PASSPHRASE)


@pytest.mark.parametrize("secret", ["", "AGE-SECRET-KEY-1", CLINIC.seal_key])
def test_a_sealing_key_that_is_none_is_told_as_damage(secret: str) -> None:
    broken = msgspec.structs.replace(CLINIC, seal_secret=secret)
    with pytest.raises(DamagedIdentityError):
        unlock_identity(read_locked(lock_identity(broken, PASSPHRASE, cost=QUICK)), PASSPHRASE)


def test_a_signing_key_of_another_length_is_told_as_damage() -> None:
    broken = msgspec.structs.replace(CLINIC, sign_secret=bytes(31))
    with pytest.raises(DamagedIdentityError):
        unlock_identity(read_locked(lock_identity(broken, PASSPHRASE, cost=QUICK)), PASSPHRASE)


def test_a_newer_file_is_told_as_newer() -> None:
    with pytest.raises(NewerFileError):
        read_locked(LOCKED.replace(b'"format":1', b'"format":2'))


def test_a_key_is_written_in_one_way_alone() -> None:
    public = CLINIC.sign_key.public
    assert key_from_text(key_text(public)) == public
    for text in ("", "A" * 42, "A" * 44, "A" * 42 + "B", "A" * 42 + "A\n", "A" * 42 + "="):
        with pytest.raises(ValueError, match="public key"):
            key_from_text(text)


def test_a_signing_key_has_32_bytes() -> None:
    assert new_sign_key(counted).secret == bytes(range(32))
    for length in (0, 31, 33):
        with pytest.raises(ValueError, match="32 bytes"):
            SignKey(bytes(length))


def test_the_public_key_is_the_standards() -> None:
    """RFC 8032, section 7.1, test 1."""
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert SignKey(bytes.fromhex(seed)).public.hex() == public


def test_an_identity_reads_back_as_one() -> None:
    text = msgspec.json.encode(CLINIC)
    assert msgspec.json.decode(text, type=ClinicIdentity) == CLINIC
