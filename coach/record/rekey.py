"""A database or a backup with another key: always a copy, so that it is whole with one of them.

SQLCipher changes a key in place only without a write-ahead log (docs/record-format.md). A fresh
copy has none, and whatever cuts the change short costs the copy alone.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from coach.record.backup import entries_in
from coach.record.connection import DatabaseError, connect, refusals_named
from coach.record.errors import BadBackupError, DiskFailedError
from coach.record.health import COMPANIONS, is_whole
from coach.record.key import RecordKey


def rekeyed(source: Path, key: RecordKey, other: RecordKey, target: Path) -> None:
    """Write a checked copy of a database that opens with another key, and with that one alone.

    ``source`` is read only, but for a log of its own that is played in. Raises BadBackupError
    where it is damaged or of another key, DiskFailedError where the copy is not what it is, and
    the named errors of a disk; then there is no copy.
    """
    with refusals_named(target.parent):
        _remove(target)
        try:
            _copy(source, key, target)
            with closing(connect(target, key)) as copy:
                copy.execute("PRAGMA journal_mode = DELETE")
                copy.execute(f"PRAGMA rekey = {other.pragma}")
            _check(source, key, target, other)
            with target.open("rb+") as stream:
                os.fsync(stream.fileno())
        except BaseException:
            with suppress(OSError):
                _remove(target)
            raise


def _copy(source: Path, key: RecordKey, target: Path) -> None:
    try:
        with closing(connect(source, key)) as connection:
            if not is_whole(connection):
                raise BadBackupError(source.parent)
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("VACUUM INTO ?", (str(target),))
    except DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            raise BadBackupError(source.parent) from error
        raise


def _check(source: Path, key: RecordKey, target: Path, other: RecordKey) -> None:
    with closing(connect(target, other, mode="ro")) as copy:
        whole = is_whole(copy)
    if not whole or entries_in(target, other) != _entries(source, key):
        raise DiskFailedError(target.parent)


def _entries(source: Path, key: RecordKey) -> int:
    with closing(connect(source, key)) as connection:
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def _remove(target: Path) -> None:
    for end in COMPANIONS:
        target.with_name(target.name + end).unlink(missing_ok=True)
