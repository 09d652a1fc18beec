"""A lock for a file that travels: age with a passphrase (scrypt), as the ``age`` tool makes it."""

from __future__ import annotations

import base64
import binascii

import pyrage

from coach.handoff.passphrase import check_passphrase, one_spelling
from coach.handoff.refusals import (
    ChangedFileError,
    CostlyLockError,
    FileTooLargeError,
    WrongPassphraseError,
)

LOCKED_LIMIT = 2 * 1_048_576
"""The longest locked file in bytes (2 MiB), armored or not."""

ARMOR = b"-----BEGIN AGE ENCRYPTED FILE-----"
AGE = b"age-encryption.org/v1\n"
_LOCKED = AGE + b"-> scrypt "
_FIRST_LINE = 64


def lock_with_passphrase(data: bytes, passphrase: str, *, armored: bool = False) -> bytes:
    """Return the data locked; armored is plain text that survives any mail program.

    Takes seconds by intent, and up to 1 GiB: the cost is fitted to this computer. The library
    lets no other thread run meanwhile, nor while unlocking. Raises WeakPassphraseError.
    """
    check_passphrase(passphrase)
    locked: bytes = pyrage.passphrase.encrypt(data, one_spelling(passphrase), armored=armored)
    return locked


def unlock_with_passphrase(data: bytes, passphrase: str, limit: int = LOCKED_LIMIT) -> bytes:
    """Return what was locked, armored or not.

    Raises WrongPassphraseError, ChangedFileError, CostlyLockError and FileTooLargeError.
    """
    if len(data) > limit:
        raise FileTooLargeError(limit_bytes=limit)
    try:
        opened: bytes = pyrage.passphrase.decrypt(data, one_spelling(passphrase))
    except pyrage.DecryptError as error:
        # The library has one type for all; these two messages are held by tests.
        if str(error) == "Decryption failed":
            raise WrongPassphraseError from error
        if str(error).startswith("Excessive work"):
            raise CostlyLockError from error
        raise ChangedFileError from error
    return opened


def is_locked(data: bytes) -> bool:
    """Tell whether a file is locked with a passphrase, armored or not."""
    return age_start(data).startswith(_LOCKED)


def age_start(data: bytes) -> bytes:
    """Return the beginning of an age file without its armor, of any other file as it is."""
    start = data.lstrip()[: len(ARMOR) + 2 * _FIRST_LINE]
    if not start.startswith(ARMOR):
        return data[:_FIRST_LINE]
    line = start[len(ARMOR) :].lstrip()[:_FIRST_LINE]
    try:
        return base64.b64decode(line, validate=True)
    except binascii.Error:
        return b""
