"""The ways into a record: its key, wrapped once for each, in one small file that may be copied.

The file opens nothing by itself. A passphrase and a recovery code wrap by Argon2id (RFC 9106) and
AES-256-GCM, a clinic by age (X25519) to its sealing key. All that stands beside a wrapped key is
sealed along with it, so that nothing can be moved from one record, or one way, to another.
"""

from __future__ import annotations

import hashlib
import os
from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from coach.handoff.derivation import (
    NONCE_BYTES,
    SALT_BYTES,
    USUAL_COST,
    Cost,
    Nonce,
    Salt,
    derived,
)
from coach.handoff.keys import KEY_BYTES, KEY_TEXT, RandomBytes, SealKey
from coach.handoff.names import Name
from coach.handoff.refusals import (
    ChangedFileError,
    HandoffError,
    NewerFileError,
    OtherRecipientError,
    WrongPassphraseError,
)
from coach.handoff.strict_json import read_json
from coach.handoff.vault_refusals import DamagedKeysError, NoWayError

KEYS_FORMAT = 1
KEYS_LIMIT = 65_536
"""The longest file of ways in, in bytes."""


class WayIn(StrEnum):
    """What opens a record where nothing on this computer does so by itself."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way, not a passphrase
    CODE = "code"
    CLINIC = "clinic"


class DataKey(msgspec.Struct, frozen=True, kw_only=True):
    """What all the ways lead to: 32 secret bytes, and the salt that heads their database."""

    secret: Annotated[bytes, msgspec.Meta(min_length=KEY_BYTES, max_length=KEY_BYTES)]
    salt: Salt

    def __repr__(self) -> str:
        return "DataKey(...)"


class KnownBox(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The key, wrapped with something a person knows or has on paper."""

    derivation: Literal["argon2id-19"] = "argon2id-19"
    cost: Cost
    salt: Salt
    cipher: Literal["AES-256-GCM"] = "AES-256-GCM"
    nonce: Nonce
    box: bytes


class ClinicBox(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The key, sealed to a clinic, and which clinic that is."""

    name: Name
    sign_key: Annotated[str, msgspec.Meta(pattern=KEY_TEXT)]
    seal_key: SealKey
    box: bytes


class Keys(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of ways in, as read.

    ``salt`` heads the database it belongs to. ``keyring`` says that the system's keyring of the
    computer it was written on opens it too. The person was offered a code, or wants no clinic to
    help. ``check`` is the SHA-256 (hex) of all the rest, so
    that a damaged file is not taken for a wrong passphrase.
    """

    format: Annotated[int, msgspec.Meta(ge=1, le=KEYS_FORMAT)] = KEYS_FORMAT
    kind: Literal["spine-coach-keys"] = "spine-coach-keys"
    salt: Salt
    keyring: bool = False
    passphrase: KnownBox | None = None
    code: KnownBox | None = None
    clinic: ClinicBox | None = None
    code_offered: bool = False
    clinic_declined: bool = False
    check: str = ""


class Sealed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a clinic finds in its box: the key, and the person by the code in the plan."""

    kind: Literal["spine-coach-key-for-clinic"] = "spine-coach-key-for-clinic"
    person: Annotated[str, msgspec.Meta(max_length=200)]
    key: DataKey


class Clinic(msgspec.Struct, frozen=True, kw_only=True):
    """Whom to wrap for: the clinic of the accepted plan, and the person as the plan names them."""

    name: Name
    sign_key: Annotated[str, msgspec.Meta(pattern=KEY_TEXT)]
    seal_key: SealKey
    person: str


def open_ways(keys: Keys | None) -> tuple[WayIn, ...]:
    """Return the ways that were made."""
    boxes = () if keys is None else (keys.passphrase, keys.code, keys.clinic)
    return tuple(way for way, box in zip(WayIn, boxes, strict=False) if box is not None)


def keys_bytes(keys: Keys) -> bytes:
    """Return the file of these ways in."""
    return msgspec.json.encode(msgspec.structs.replace(keys, check=_check(keys)))


def read_keys(data: bytes) -> Keys:
    """Return a file of ways in that is whole; raises DamagedKeysError and NewerFileError."""
    try:
        keys = read_json(data, Keys, known=KEYS_FORMAT)
    except NewerFileError:
        raise
    except HandoffError as error:
        raise DamagedKeysError from error
    # Only the one right spelling is taken: base64 has bits that mean nothing.
    if keys_bytes(keys) != data:
        raise DamagedKeysError
    return keys


def wrap(
    key: DataKey,
    way: WayIn,
    known: str,
    *,
    cost: Cost = USUAL_COST,
    random: RandomBytes = os.urandom,
) -> KnownBox:
    """Return the key wrapped with a passphrase or a code, spelled as it is used."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - 30 ms

    empty = KnownBox(cost=cost, salt=random(SALT_BYTES), nonce=random(NONCE_BYTES), box=b"")
    cipher = AESGCM(derived(known, empty.salt, cost))
    box = cipher.encrypt(empty.nonce, key.secret, _about(way, key.salt, empty))
    return msgspec.structs.replace(empty, box=box)


def unwrap(keys: Keys, way: WayIn, known: str) -> DataKey:
    """Return the key by a passphrase or a code, spelled as it is used.

    Raises NoWayError, WrongPassphraseError and DamagedKeysError.
    """
    from argon2.exceptions import HashingError  # noqa: PLC0415 - where it is asked alone
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

    box = keys.passphrase if way is WayIn.PASSPHRASE else keys.code
    if box is None:
        raise NoWayError
    try:
        cipher = AESGCM(derived(known, box.salt, box.cost))
        secret = cipher.decrypt(box.nonce, box.box, _about(way, keys.salt, box))
    except InvalidTag as error:
        raise WrongPassphraseError from error
    except HashingError as error:
        raise DamagedKeysError from error
    return DataKey(secret=secret, salt=keys.salt)


def seal_for(key: DataKey, clinic: Clinic) -> ClinicBox:
    """Return the key sealed to a clinic."""
    import pyrage  # noqa: PLC0415 - where a plan is accepted alone

    inside = msgspec.json.encode(Sealed(person=clinic.person, key=key))
    recipient = pyrage.x25519.Recipient.from_str(clinic.seal_key)
    return ClinicBox(
        name=clinic.name,
        sign_key=clinic.sign_key,
        seal_key=clinic.seal_key,
        box=pyrage.encrypt(inside, [recipient]),
    )


def open_sealed(keys: Keys, seal_secret: str) -> Sealed:
    """Return the key and whose it is, by the clinic's secret (``AGE-SECRET-KEY-1...``).

    Raises NoWayError, OtherRecipientError where it is sealed to another clinic, ChangedFileError
    and DamagedKeysError.
    """
    import pyrage  # noqa: PLC0415 - at the clinic's desk alone

    if keys.clinic is None:
        raise NoWayError
    identity = pyrage.x25519.Identity.from_str(seal_secret)
    if str(identity.to_public()) != keys.clinic.seal_key:
        raise OtherRecipientError
    try:
        sealed = msgspec.json.decode(pyrage.decrypt(keys.clinic.box, [identity]), type=Sealed)
    except pyrage.DecryptError as error:
        raise ChangedFileError from error
    except msgspec.DecodeError as error:
        raise DamagedKeysError from error
    if sealed.key.salt != keys.salt:
        raise DamagedKeysError
    return sealed


def _about(way: WayIn, salt: bytes, box: KnownBox) -> bytes:
    """Return what is sealed along: which way, into which record, at which cost."""
    header = msgspec.json.encode(msgspec.structs.replace(box, box=b""))
    return b"spine-coach record key 1 " + way.encode("ascii") + b" " + salt + header


def _check(keys: Keys) -> str:
    return hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(keys, check=""))).hexdigest()
