"""Backups: whole, checked copies of the record's database, with the key it has itself.

A copy is made under another name, read back and only then takes its own name, so a backup that
is there is a good one. Which copies are kept follows the calendar, not their number.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from coach.record.connection import DatabaseError, connect, refusals_named
from coach.record.errors import BadBackupError, DiskFailedError, NoBackupError
from coach.record.health import belongs_to_another_key, is_whole
from coach.record.key import RecordKey, flush_folder

DAILY, WEEKLY, MONTHLY = 7, 8, 12
"""So many of the latest days, weeks and months with a backup keep their last one."""

_NAME = re.compile(r"record-(\d{8}T\d{6}Z)\.backup")
_STAMP = "%Y%m%dT%H%M%SZ"


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """One backup: its file, and the instant it was made (UTC)."""

    path: Path
    made: datetime


def write_backup(connection: Any, key: RecordKey, folder: Path, utc_ms: int) -> Backup:
    """Keep a checked copy of an open database in a folder, and return it.

    Raises DiskFailedError where the copy is not what the database is, and the named errors of a
    full or read-only disk; then no copy is left behind.
    """
    made = datetime.fromtimestamp(utc_ms // 1000, tz=UTC)
    target = folder / f"record-{made.strftime(_STAMP)}.backup"
    fresh = target.with_name(f"{target.name}.new")
    with refusals_named(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            fresh.unlink(missing_ok=True)
            connection.execute("VACUUM INTO ?", (str(fresh),))
            _check_same(connection, fresh, key)
            _settle(fresh, target)
        except BaseException:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
    return Backup(path=target, made=made)


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a folder, newest first; none where it cannot be read."""
    with suppress(OSError):
        found = ((path, _NAME.fullmatch(path.name)) for path in folder.iterdir())
        known = [
            Backup(path=path, made=datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC))
            for path, match in found
            if match
        ]
        return tuple(sorted(known, key=lambda one: one.made, reverse=True))
    return ()


def is_of(path: Path, key: RecordKey) -> bool:
    """Tell whether a backup is of this key's record, by the salt at its head; reads 16 bytes."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(key.salt)) == key.salt
    except OSError:
        return False


def entries_in(path: Path, key: RecordKey) -> int | None:
    """Return how many entries a backup holds, without reading it through; None where it cannot."""
    try:
        with closing(connect(path, key, mode="ro", immutable=True)) as copy:
            return _entries(copy)
    except DatabaseError:
        return None


def is_due(backups: Sequence[Backup], utc_ms: int) -> bool:
    """Tell whether this UTC day has no backup yet."""
    today = datetime.fromtimestamp(utc_ms // 1000, tz=UTC).date()
    return all(one.made.date() != today for one in backups)


def let_go(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Return the backups that need not be kept: neither the last of a late day, week nor month."""
    newest_first = sorted(backups, key=lambda one: one.made, reverse=True)
    keep: set[Path] = set()
    for most, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        last: dict[object, Backup] = {}
        for one in newest_first:
            last.setdefault(period(one.made.date()), one)
        keep.update(one.path for one in list(last.values())[:most])
    return tuple(one for one in newest_first if one.path not in keep)


def check_backup(path: Path, key: RecordKey, folder: Path) -> int:
    """Return how many entries a backup holds, read through whole.

    Raises NoBackupError where there is no such file, BadBackupError where it is damaged, of
    another record, or no backup at all.
    """
    if not path.is_file():
        raise NoBackupError(folder)
    with refusals_named(folder):
        if path.stat().st_size == 0 or belongs_to_another_key(path, key):
            raise BadBackupError(folder)
    try:
        with closing(connect(path, key, mode="ro", immutable=True)) as copy:
            found = _entries(copy) if is_whole(copy) else None
    except DatabaseError as error:
        raise BadBackupError(folder) from error
    if found is None:
        raise BadBackupError(folder)
    return found


def _settle(fresh: Path, target: Path) -> None:
    _flush(fresh)
    fresh.replace(target)
    flush_folder(target.parent)


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _check_same(connection: Any, fresh: Path, key: RecordKey) -> None:
    with closing(connect(fresh, key, mode="ro")) as copy:
        if not is_whole(copy) or _entries(copy) != _entries(connection):
            raise DiskFailedError(fresh.parent)


def _entries(connection: Any) -> int:
    return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def _day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return day.year, day.month
