"""What the files of a record's keys are called, and what can be told of them without reading."""

from __future__ import annotations

from pathlib import Path

from coach.record.key import SALT_BYTES
from coach.record.opening import HOME


def name_of(salt: bytes) -> str:
    """Return the part of a file's name that says which key it is about."""
    return f"record-{salt.hex()[:16]}"


def sidecar_of(folder: Path, salt: bytes) -> Path:
    """Return where the ways into a database with this salt are kept in a folder."""
    return folder / f"{name_of(salt)}.keys"


def head_of(database: Path) -> bytes | None:
    """Return the salt that heads a database or a backup, None where there is none to read."""
    try:
        with database.open("rb") as stream:
            head = stream.read(SALT_BYTES)
    except FileNotFoundError:
        return None
    return head if len(head) == SALT_BYTES else None


def hinted_at_ring(folder: Path) -> bytes | None:
    """Return the salt of a database whose ways in name the keyring, None for all else.

    The text is only looked at, not checked, since a start has no time for more: a wrong hint
    costs time and opens nothing.
    """
    salt = head_of(folder / HOME.database)
    try:
        hint = salt is not None and b'"keyring":true' in sidecar_of(folder, salt).read_bytes()
    except OSError:
        return None
    return salt if hint else None
