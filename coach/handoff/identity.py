"""Who a clinic is: its signing key, its sealing key and its name, locked with a passphrase.

The lock is Argon2id (RFC 9106) and AES-256-GCM; all that opening needs beside the passphrase
stands in the file's readable header, which is sealed along.
"""

from __future__ import annotations

import hashlib
import os
from typing import Annotated, Literal

import msgspec
import pyrage
from argon2.exceptions import HashingError
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coach.handoff.derivation import (
    NONCE_BYTES,
    SALT_BYTES,
    USUAL_COST,
    Cost,
    Nonce,
    Salt,
    derived,
)
from coach.handoff.keys import KEY_BYTES, RandomBytes, SignKey, new_sign_key
from coach.handoff.names import Name, check_name
from coach.handoff.passphrase import check_passphrase, one_spelling
from coach.handoff.refusals import (
    DamagedIdentityError,
    HandoffError,
    NewerFileError,
    WrongPassphraseError,
)
from coach.handoff.strict_json import read_json

IDENTITY_FORMAT = 1
IDENTITY_LIMIT = 65_536
"""The longest identity file in bytes."""

_FOR_REGISTER = b"spine-coach clinic register 1"


class ClinicIdentity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A clinic's secret keys and its name; ``seal_secret`` is ``AGE-SECRET-KEY-1...``."""

    name: Name
    sign_secret: Annotated[bytes, msgspec.Meta(min_length=KEY_BYTES, max_length=KEY_BYTES)]
    seal_secret: str

    def __repr__(self) -> str:
        return "ClinicIdentity(...)"

    @property
    def sign_key(self) -> SignKey:
        """The key that signs plans."""
        return SignKey(self.sign_secret)

    @property
    def seal_key(self) -> str:
        """The public key that reports are sealed to, ``age1...``."""
        return str(pyrage.x25519.Identity.from_str(self.seal_secret).to_public())

    @property
    def register_secret(self) -> bytes:
        """The 32 secret bytes that lock the clinic's register.

        Derived from the signing key by HKDF-SHA-256 (RFC 5869) under a name of their own, so
        that neither tells anything of the other; the same for the life of the identity.
        """
        derive = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=_FOR_REGISTER)
        return derive.derive(self.sign_secret)


class _Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: Literal["spine-coach-clinic"] = "spine-coach-clinic"
    name: Name
    derivation: Literal["argon2id-19"] = "argon2id-19"
    cost: Cost
    salt: Salt
    cipher: Literal["AES-256-GCM"] = "AES-256-GCM"
    nonce: Nonce


class LockedIdentity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An identity file as read; ``header.name`` may be shown before it is unlocked.

    ``check`` is the SHA-256 (hex) of header and box, so that a damaged file is not taken for a
    wrong passphrase.
    """

    format: Annotated[int, msgspec.Meta(ge=1, le=IDENTITY_FORMAT)] = IDENTITY_FORMAT
    header: _Header
    box: bytes
    check: str


def new_identity(name: str, random: RandomBytes = os.urandom) -> ClinicIdentity:
    """Return a new identity; its sealing key comes from the system's source in any case.

    Raises NameRefusedError.
    """
    check_name(name)
    return ClinicIdentity(
        name=name,
        sign_secret=new_sign_key(random).secret,
        seal_secret=str(pyrage.x25519.Identity.generate()),
    )


def lock_identity(
    identity: ClinicIdentity,
    passphrase: str,
    *,
    cost: Cost = USUAL_COST,
    random: RandomBytes = os.urandom,
) -> bytes:
    """Return the identity's file, locked; raises WeakPassphraseError."""
    check_passphrase(passphrase)
    header = _Header(
        name=identity.name, cost=cost, salt=random(SALT_BYTES), nonce=random(NONCE_BYTES)
    )
    sealed = msgspec.json.encode(header)
    cipher = AESGCM(_derived(passphrase, header))
    box = cipher.encrypt(header.nonce, msgspec.json.encode(identity), sealed)
    return msgspec.json.encode(LockedIdentity(header=header, box=box, check=_check(sealed, box)))


def read_locked(data: bytes) -> LockedIdentity:
    """Return an identity file that is whole; raises DamagedIdentityError and NewerFileError."""
    try:
        locked = read_json(data, LockedIdentity, known=IDENTITY_FORMAT)
    except NewerFileError:
        raise
    except HandoffError as error:
        raise DamagedIdentityError from error
    if locked.check != _check(msgspec.json.encode(locked.header), locked.box):
        raise DamagedIdentityError
    return locked


def unlock_identity(locked: LockedIdentity, passphrase: str) -> ClinicIdentity:
    """Return the identity; raises WrongPassphraseError and DamagedIdentityError."""
    header = locked.header
    try:
        cipher = AESGCM(_derived(passphrase, header))
        inside = cipher.decrypt(header.nonce, locked.box, msgspec.json.encode(header))
        identity = msgspec.json.decode(inside, type=ClinicIdentity)
        pyrage.x25519.Identity.from_str(identity.seal_secret)
    except InvalidTag as error:
        raise WrongPassphraseError from error
    except (HashingError, msgspec.DecodeError, pyrage.IdentityError) as error:
        raise DamagedIdentityError from error
    return identity


def _derived(passphrase: str, header: _Header) -> bytes:
    return derived(one_spelling(passphrase), header.salt, header.cost)


def _check(header: bytes, box: bytes) -> str:
    return hashlib.sha256(header + box).hexdigest()
