"""The record's key: random bytes in a file beside the database.

The key keeps a copy of the database alone unreadable (a backup, a sent file, a lost stick that
holds only the database). It does not protect from somebody who reads this whole folder.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import msgspec

KEY_BYTES = 32
SALT_BYTES = 16

_HEAD = "spine-coach-record-key"
_FORMAT = "1"
_OWNER_ONLY = 0o600


class DamagedKeyFileError(ValueError):
    """The text is not a whole, unchanged key file."""


class RecordKey(msgspec.Struct, frozen=True):
    """A raw database key (32 bytes) and the salt (16 bytes) that heads its database file.

    The salt is no secret; it tells a key that belongs elsewhere from a damaged database.
    """

    secret: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "RecordKey(...)"

    @property
    def pragma(self) -> str:
        """The value of SQLCipher's ``PRAGMA key``, raw: no derivation, no waiting."""
        return f"\"x'{(self.secret + self.salt).hex()}'\""


def new_key() -> RecordKey:
    """Return a key from the system's random source."""
    return RecordKey(os.urandom(KEY_BYTES), os.urandom(SALT_BYTES))


def key_text(key: RecordKey) -> str:
    """Return the key file's one line: head, format, key and salt in hex, CRC-32 of that hex."""
    digits = (key.secret + key.salt).hex()
    return f"{_HEAD} {_FORMAT} {digits} {_checksum(digits)}\n"


def key_from_text(text: str) -> RecordKey:
    """Return the key in a key file's text; raises DamagedKeyFileError."""
    parts = text.split()
    whole = (
        len(parts) == 4
        and parts[:2] == [_HEAD, _FORMAT]
        and len(parts[2]) == 2 * (KEY_BYTES + SALT_BYTES)
        and parts[3] == _checksum(parts[2])
    )
    if not whole:
        raise DamagedKeyFileError
    raw = bytes.fromhex(parts[2])
    return RecordKey(raw[:KEY_BYTES], raw[KEY_BYTES:])


def read_key(path: Path) -> RecordKey:
    """Return the key in a file; raises FileNotFoundError, DamagedKeyFileError or OSError."""
    key = key_from_text(path.read_bytes().decode("ascii", errors="replace"))
    if os.name == "posix" and path.stat().st_mode & 0o077 and os.access(path, os.W_OK):
        path.chmod(_OWNER_ONLY)
    return key


def write_key(path: Path, key: RecordKey) -> None:
    """Keep a key on disk, whole or not at all, readable by its owner only.

    Raises FileExistsError rather than replace a key, and OSError when the disk refuses.
    """
    if path.exists():
        raise FileExistsError(path.name)
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(key_text(key))
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make renames in a folder durable, where the system knows how (POSIX)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _checksum(digits: str) -> str:
    return f"{zlib.crc32(digits.encode('ascii')):08x}"
