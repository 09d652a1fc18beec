"""Connections to the encrypted database, and SQLite's errors turned into the record's own."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from coach.record.errors import (
    BrokenRecordError,
    DiskFailedError,
    DiskFullError,
    RecordError,
    RecordInUseError,
    RecordNotReachableError,
    RecordReadOnlyError,
)
from coach.record.key import RecordKey

WAL_SINCE = (3, 51, 3)
"""From this SQLite on a WAL reset can no longer lose a commit; before it, DELETE is safer."""

_BUSY_S = 1.0
_PROBE_BYTES = 65_536

_BY_NAME: tuple[tuple[str, type[RecordError]], ...] = (
    ("SQLITE_FULL", DiskFullError),
    ("SQLITE_READONLY", RecordReadOnlyError),
    ("SQLITE_CANTOPEN", RecordNotReachableError),
    ("SQLITE_PERM", RecordNotReachableError),
    ("SQLITE_BUSY", RecordInUseError),
    ("SQLITE_LOCKED", RecordInUseError),
)
_DAMAGE = ("SQLITE_NOTADB", "SQLITE_CORRUPT")

_BY_ERRNO: dict[int, type[RecordError]] = {
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
    errno.EFBIG: DiskFullError,
    errno.EIO: DiskFailedError,
    errno.EROFS: RecordReadOnlyError,
    errno.EACCES: RecordReadOnlyError,
    errno.EPERM: RecordReadOnlyError,
}

DatabaseError = dbapi2.Error
IntegrityError = dbapi2.IntegrityError


def journal_mode(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> str:
    """Return the journal mode this SQLite version can be trusted with."""
    return "WAL" if version >= WAL_SINCE else "DELETE"


def connect(path: Path, key: RecordKey, *, mode: str = "rw", immutable: bool = False) -> Any:
    """Return a keyed connection in autocommit; nothing is read from the file yet.

    ``mode`` is SQLite's (``ro``, ``rw``, ``rwc``); ``immutable`` promises that nobody writes.
    """
    suffix = "&immutable=1" if immutable else ""
    uri = f"{path.absolute().as_uri()}?mode={mode}{suffix}"
    connection = dbapi2.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_S)
    connection.execute(f"PRAGMA key = {key.pragma}")
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def make_durable(connection: Any) -> None:
    """Make every commit of this connection survive a power cut."""
    connection.execute(f"PRAGMA journal_mode = {journal_mode()}")
    connection.execute("PRAGMA synchronous = FULL")


@contextmanager
def refusals_named(folder: Path) -> Iterator[None]:
    """Turn the user's trouble (disk, rights, another program, damage) into the record's errors.

    What is no such trouble is a bug of ours and passes unchanged.
    """
    try:
        yield
    except dbapi2.Error as error:
        named = _named(folder, getattr(error, "sqlite_errorname", ""))
        if named is None:
            raise
        raise named from error
    except OSError as error:
        raise _by_errno(error.errno or 0, RecordNotReachableError)(folder) from error


def _named(folder: Path, name: str) -> RecordError | None:
    if name.startswith(_DAMAGE):
        return BrokenRecordError(folder, kept_as=None)
    if name.startswith("SQLITE_IOERR"):
        return _by_errno(_why_disk_refuses(folder), DiskFailedError)(folder)
    for start, kind in _BY_NAME:
        if name.startswith(start):
            return kind(folder)
    return None


def _by_errno(number: int, otherwise: type[RecordError]) -> type[RecordError]:
    return _BY_ERRNO.get(number, otherwise)


def _why_disk_refuses(folder: Path) -> int:
    """Return the errno with which the disk refuses a file a little longer than the longest here.

    SQLite calls a write past a quota or a file size limit an I/O error, not a full disk, and
    keeps the reason to itself. 0 where the disk takes the file.
    """
    probe = folder / "record.probe"
    try:
        longest = max((path.stat().st_size for path in folder.glob("*.db*")), default=0)
        with probe.open("wb") as stream:
            stream.seek(longest)
            stream.write(bytes(_PROBE_BYTES))
    except OSError as error:
        return error.errno or 0
    finally:
        with suppress(OSError):
            probe.unlink()
    return 0
