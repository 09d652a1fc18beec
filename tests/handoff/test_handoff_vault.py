"""The file of ways in: whole or refused by name, and nothing in it can be moved elsewhere."""

from __future__ import annotations

import base64
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.handoff.keys import key_text
from coach.handoff.refusals import (
    ChangedFileError,
    NewerFileError,
    OtherRecipientError,
    WrongPassphraseError,
)
from coach.handoff.vault import (
    Clinic,
    DataKey,
    Keys,
    WayIn,
    keys_bytes,
    open_sealed,
    read_keys,
    seal_for,
    unwrap,
    wrap,
)
from coach.handoff.vault_refusals import DamagedKeysError, NoWayError
from tests.support.handoff import CLINIC, CLINIC_KEY, OTHER_CLINIC, PERSON, QUICK

KEY = DataKey(secret=bytes(range(32)), salt=bytes(range(16)))
WORDS = "seven quiet otters swim"
AT_CLINIC = Clinic(
    name=CLINIC.name, sign_key=key_text(CLINIC_KEY.public), seal_key=CLINIC.seal_key, person=PERSON
)
KEYS = Keys(
    salt=KEY.salt,
    passphrase=wrap(KEY, WayIn.PASSPHRASE, WORDS, cost=QUICK),
    code=wrap(KEY, WayIn.CODE, "1 2 3", cost=QUICK),
    clinic=seal_for(KEY, AT_CLINIC),
)
FILE = keys_bytes(KEYS)


def test_every_way_leads_to_the_key() -> None:
    keys = read_keys(FILE)
    assert unwrap(keys, WayIn.PASSPHRASE, WORDS) == KEY
    assert unwrap(keys, WayIn.CODE, "1 2 3") == KEY
    assert open_sealed(keys, CLINIC.seal_secret).key == KEY
    assert open_sealed(keys, CLINIC.seal_secret).person == PERSON


def test_nothing_secret_stands_in_the_file_or_in_what_is_shown() -> None:
    assert KEY.secret not in FILE
    assert WORDS.encode() not in FILE
    assert PERSON.encode() not in FILE
    assert "DataKey(...)" in repr(open_sealed(KEYS, CLINIC.seal_secret))


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_one_changed_byte_is_damage_never_a_wrong_passphrase(place: int, change: int) -> None:
    data = bytearray(FILE)
    data[place] ^= change
    with pytest.raises((DamagedKeysError, NewerFileError)):
        read_keys(bytes(data))


def test_bits_that_mean_nothing_are_damage_too() -> None:
    salt = base64.b64encode(KEY.salt)
    assert salt.endswith(b"w==")
    other = FILE.replace(salt, salt[:-3] + b"x==")
    assert msgspec.json.decode(other, type=Keys).salt == KEY.salt
    with pytest.raises(DamagedKeysError):
        read_keys(other)


@given(st.integers(0, len(FILE) - 1))
def test_a_shortened_file_is_damage(length: int) -> None:
    with pytest.raises(DamagedKeysError):
        read_keys(FILE[:length])


@given(st.binary(max_size=200))
def test_a_made_up_file_is_refused_by_name(data: bytes) -> None:
    with pytest.raises((DamagedKeysError, NewerFileError)):
        read_keys(data)


def test_a_newer_file_is_told_as_newer() -> None:
    newer = json.dumps({**json.loads(FILE), "format": 2, "more": 1}).encode()
    with pytest.raises(NewerFileError):
        read_keys(newer)


def test_a_wrapped_key_moved_to_another_way_or_record_opens_nothing() -> None:
    moved = replace(KEYS, code=KEYS.passphrase)
    with pytest.raises(WrongPassphraseError):
        unwrap(moved, WayIn.CODE, WORDS)
    elsewhere = replace(KEYS, salt=bytes(16))
    with pytest.raises(WrongPassphraseError):
        unwrap(elsewhere, WayIn.PASSPHRASE, WORDS)
    with pytest.raises(DamagedKeysError):
        open_sealed(elsewhere, CLINIC.seal_secret)


def test_a_cheaper_cost_written_into_the_file_opens_nothing() -> None:
    assert KEYS.passphrase is not None
    cheap = replace(KEYS.passphrase, cost=replace(QUICK, memory_kib=8))
    with pytest.raises(WrongPassphraseError):
        unwrap(replace(KEYS, passphrase=cheap), WayIn.PASSPHRASE, WORDS)


def test_a_cost_that_is_none_is_damage() -> None:
    assert KEYS.passphrase is not None
    odd = replace(KEYS.passphrase, cost=replace(QUICK, memory_kib=8, lanes=16))
    with pytest.raises(DamagedKeysError):
        unwrap(replace(KEYS, passphrase=odd), WayIn.PASSPHRASE, WORDS)


def test_a_way_that_is_not_there_is_named() -> None:
    bare = Keys(salt=KEY.salt)
    for way in (WayIn.PASSPHRASE, WayIn.CODE):
        with pytest.raises(NoWayError):
            unwrap(bare, way, WORDS)
    with pytest.raises(NoWayError):
        open_sealed(bare, CLINIC.seal_secret)


def test_another_clinic_opens_nothing() -> None:
    with pytest.raises(OtherRecipientError):
        open_sealed(KEYS, OTHER_CLINIC.seal_secret)


def test_a_clinics_box_that_was_changed_or_holds_something_else_is_refused() -> None:
    assert KEYS.clinic is not None
    cut = replace(KEYS.clinic, box=KEYS.clinic.box[:-1])
    with pytest.raises(ChangedFileError):
        open_sealed(replace(KEYS, clinic=cut), CLINIC.seal_secret)
    import pyrage  # noqa: PLC0415 - for this one box

    recipient = pyrage.x25519.Recipient.from_str(CLINIC.seal_key)
    other = replace(KEYS.clinic, box=pyrage.encrypt(msgspec.json.encode({"a": 1}), [recipient]))
    with pytest.raises(DamagedKeysError):
        open_sealed(replace(KEYS, clinic=other), CLINIC.seal_secret)
