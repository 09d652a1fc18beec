"""Erases a period on purpose: a new database without its entries takes the place of the old one.

Nothing is deleted inside a database, where free pages and logs would keep it. A wish to erase is
put on the disk first, so that a killed app ends what it began at its next start.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from coach.program.days import coach_day
from coach.record.backup import backups_in, is_of, write_backup
from coach.record.connection import connect, refusals_named
from coach.record.erasable import chosen
from coach.record.erased import Erased, Runs, in_runs, runs
from coach.record.errors import DiskFailedError, NotErasedError
from coach.record.health import COMPANIONS, is_whole, leftovers
from coach.record.key import RecordKey, flush_folder
from coach.record.kinds import Kind
from coach.record.opening import DAYS, HOME, OpenDatabase, Way, create_database
from coach.record.store import Record
from coach.session.clock import Stamp

ASIDE = tuple(f"{HOME.database}.{how}-*" for how in ("broken", "replaced", "before"))
"""Copies beside the record that hold what it held before."""

_ALL = "SELECT * FROM entry ORDER BY seq"
_PUT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """Coach days to erase, both ends included; ``id`` becomes that of the entry that stays.

    ``backups`` are the folders of backups to clean.
    """

    id: str
    first: date
    last: date
    at: Stamp
    backups: tuple[str, ...] = ()


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What an erasure came to: how many entries went, and folders of backups not reached."""

    entries: int
    unreached: tuple[Path, ...] = ()


def keep_wish(folder: Path, wish: Wish) -> None:
    """Put a wish on the disk, whole or not at all; raises the errors of a disk."""
    path = folder / DAYS
    fresh = path.with_name(f"{DAYS}.new")
    with refusals_named(folder):
        with fresh.open("wb") as stream:
            stream.write(msgspec.json.encode(wish))
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
        flush_folder(folder)


def kept_wish(folder: Path) -> Wish | None:
    """Return the wish of a folder that is not done yet; None without one, or where it is torn."""
    try:
        return msgspec.json.decode((folder / DAYS).read_bytes(), type=Wish)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def erase_days(way: Way, key: RecordKey, wish: Wish) -> Done:
    """Erase the days of a wish everywhere, and forget the wish; whoever calls holds the lock.

    The record and every backup within reach hold nothing of them afterwards, which is looked at
    before this returns. Raises NotErasedError where that cannot be said, and the named errors of
    a disk; then the wish stays and can be tried again.
    """
    with refusals_named(way.folder):
        numbers = _numbers(way, key, wish)
        if numbers is None:
            numbers = _swap(way, key, wish)
        unreached = _clean_backups(way, key, wish)
        _remove(path for pattern in ASIDE for path in way.folder.glob(pattern))
        _check_gone(way.database, key, numbers, way.folder)
        (way.folder / DAYS).unlink(missing_ok=True)
        flush_folder(way.folder)
    count = sum(last - first + 1 for first, last in numbers)
    return Done(entries=count, unreached=unreached)


def _numbers(way: Way, key: RecordKey, wish: Wish) -> Runs | None:
    """Return what an earlier, killed try took out, None where it did not come so far."""
    with _settled(way, key) as connection:
        row = connection.execute("SELECT body FROM entry WHERE id = ?", (wish.id,)).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=Erased).numbers


def _swap(way: Way, key: RecordKey, wish: Wish) -> Runs:
    """Build the database anew without the days, and put it in the place of the old one."""
    with _settled(way, key) as connection:
        held = OpenDatabase(connection=connection, way=way, release=_nothing)
        gone = chosen(tuple(Record(held).entries()), wish.first, wish.last).numbers
        rows = [row for row in connection.execute(_ALL).fetchall() if row[0] not in gone]
    last = max([row[0] for row in rows] + list(gone), default=0)
    trace = Erased(first=wish.first, last=wish.last, numbers=runs(gone))
    rows.append(_row(wish, trace, last + 1))
    fresh = way.database.with_name(f"{way.files.database}.without")
    create_database(way, fresh, key, fill=lambda new: new.executemany(_PUT, rows))
    with closing(connect(fresh, key, mode="ro")) as copy:
        if not is_whole(copy) or copy.execute(_ALL).fetchall() != rows:
            raise DiskFailedError(way.folder)
    fresh.replace(way.database)
    flush_folder(way.folder)
    return trace.numbers


def _row(wish: Wish, trace: Erased, seq: int) -> tuple[object, ...]:
    """Return the entry that stays: which days were erased, and when."""
    at = wish.at
    day = coach_day(at.utc_ms, at.offset_s).isoformat()
    clocks = (at.mono_ms, at.boot, at.utc_ms, at.offset_s, at.zone)
    return (seq, wish.id, Kind.ERASED.value, None, day, *clocks, msgspec.json.encode(trace))


@contextmanager
def _settled(way: Way, key: RecordKey) -> Iterator[Any]:
    """Open the database with its log played in, so that the one file is all there is of it."""
    with closing(connect(way.database, key)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        yield connection


def _clean_backups(way: Way, key: RecordKey, wish: Wish) -> tuple[Path, ...]:
    """Put a new backup into each folder and take the older ones of this record away."""
    unreached = []
    with _settled(way, key) as connection:
        for folder in map(Path, wish.backups):
            old = [one for one in backups_in(folder) if is_of(one.path, key)]
            if not folder.is_dir():
                unreached.append(folder)
            elif old:
                new = write_backup(connection, key, folder, way.utc_ms)
                _remove(one.path for one in old if one.path != new.path)
    return tuple(unreached)


def _check_gone(database: Path, key: RecordKey, numbers: Runs, folder: Path) -> None:
    """Look whether nothing of the days is left; raises NotErasedError."""
    with closing(connect(database, key, mode="ro", immutable=True)) as connection:
        found = connection.execute("SELECT seq FROM entry").fetchall()
    if leftovers(database) != [database] or any(in_runs(row[0], numbers) for row in found):
        raise NotErasedError(folder)


def _remove(paths: Iterable[Path]) -> None:
    for path in tuple(paths):
        for end in COMPANIONS:
            path.with_name(path.name + end).unlink(missing_ok=True)


def _nothing() -> None:
    """Hold no lock of its own: whoever calls has it."""
