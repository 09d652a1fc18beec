"""A record again after damage: from backups, and from what a broken file still holds.

Nothing is deleted or overwritten on the way: the broken file stays beside the new record.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from coach.record.backup import Backup, backups_in, check_backup
from coach.record.connection import connect
from coach.record.erased import Erased, Runs, in_runs
from coach.record.errors import BadBackupError, NoBackupError
from coach.record.key import RecordKey
from coach.record.kinds import Kind
from coach.record.lock import take_lock
from coach.record.opening import HOME, Way, create_database, key_of
from coach.record.salvage import Row, Salvaged, salvage

_ALL = (
    "SELECT seq, id, kind, session, coach_day, mono_ms, boot, utc_ms, offset_s, zone, body"
    " FROM entry ORDER BY seq"
)
_PUT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Rescued(msgspec.Struct, frozen=True, kw_only=True):
    """What a rescue brought back.

    ``entries`` counts them; ``backup`` is the file that helped, None where none did. Of the days
    in each pair of ``missing`` something may be lost; None is an open end.
    """

    entries: int
    backup: str | None
    missing: tuple[tuple[date | None, date | None], ...]


def rescue(
    folder: Path,
    kept_as: str,
    *,
    backups: Sequence[Path] = (),
    utc_ms: int,
    key: RecordKey | None = None,
) -> Rescued:
    """Make a record of everything the broken file and the newest good backup hold together.

    ``kept_as`` is the broken file's present name in the folder; ``backups`` are folders to look
    for backups in. Only where the folder has no record now. Killed at any moment, it can be done
    again. Without ``key`` the key file beside the record has it.
    """
    release = take_lock(folder / HOME.lock)
    try:
        way = _way(folder, utc_ms, key)
        key = key_of(way)
        found = salvage(folder / kept_as, key)
        backup = _newest_good(backups, key, folder)
        kept = _rows_of(backup.path, key) if backup is not None else ()
        rows = _without_erased({row[0]: row for row in (*found.rows, *kept)})
        create_database(way, way.database, key, fill=lambda new: _put(new, rows))
    finally:
        release()
    return Rescued(
        entries=len(rows),
        backup=None if backup is None else backup.path.name,
        missing=_missing(rows, found),
    )


def _way(folder: Path, utc_ms: int, key: RecordKey | None) -> Way:
    return Way(folder=folder, read_only=False, writable=True, utc_ms=utc_ms, key=key)


def _newest_good(folders: Sequence[Path], key: RecordKey, folder: Path) -> Backup | None:
    found = [backup for one in folders for backup in backups_in(one)]
    for backup in sorted(found, key=lambda one: one.made, reverse=True):
        try:
            check_backup(backup.path, key, folder)
        except (BadBackupError, NoBackupError):
            continue
        return backup
    return None


def _rows_of(path: Path, key: RecordKey) -> tuple[Row, ...]:
    with closing(connect(path, key, mode="ro", immutable=True)) as copy:
        return tuple(copy.execute(_ALL).fetchall())


def _put(connection: Any, rows: dict[int, Row]) -> None:
    for number in sorted(rows):
        connection.execute(_PUT, rows[number])


def _erased(rows: dict[int, Row]) -> Runs:
    """Return the numbers of the entries that were erased on purpose."""
    bodies = (row[-1] for row in rows.values() if row[2] == Kind.ERASED)
    return tuple(run for body in bodies for run in msgspec.json.decode(body, type=Erased).numbers)


def _without_erased(rows: dict[int, Row]) -> dict[int, Row]:
    """Return the rows without what an old backup still holds of days that were erased since."""
    gone = _erased(rows)
    return {number: row for number, row in rows.items() if not in_runs(number, gone)}


def _missing(rows: dict[int, Row], found: Salvaged) -> tuple[tuple[date | None, date | None], ...]:
    """Return the days around each gap in the numbers, and an open end where the file had one."""
    numbers, gone = sorted(rows), _erased(rows)
    gaps: list[tuple[date | None, date | None]] = [
        (_day(rows[one]), _day(rows[other]))
        for one, other in pairwise(numbers)
        if not _all_erased(one, other, gone)
    ]
    if numbers and not _all_erased(0, numbers[0], gone):
        gaps.insert(0, (None, _day(rows[numbers[0]])))
    open_end = bool(found.between) and found.between[-1][1] is None
    if open_end or not found.rows:
        gaps.append((_day(rows[numbers[-1]]) if numbers else None, None))
    return tuple(gaps)


def _all_erased(one: int, other: int, gone: Runs) -> bool:
    """Tell whether everything between two numbers was erased on purpose, if there is anything."""
    return all(in_runs(number, gone) for number in range(one + 1, other))


def _day(row: Row) -> date:
    return date.fromisoformat(row[4])
