"""Rows out of a damaged database: whatever can still be read, and which days may be missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from coach.record.connection import DatabaseError, connect
from coach.record.key import RecordKey

Row = tuple[Any, ...]

_ROW = (
    "SELECT seq, id, kind, session, coach_day, mono_ms, boot, utc_ms, offset_s, zone, body"
    " FROM entry NOT INDEXED WHERE seq = ?"
)
_GAP = 10_000
"""After so many numbers in a row that cannot be read the end is reached, where it is unknown."""

_ERASED = 200_000
"""The same for numbers without an entry: days erased on purpose leave long gaps."""


class Salvaged(msgspec.Struct, frozen=True, kw_only=True):
    """What came out of a damaged database.

    ``rows`` are whole entries in their order. ``between`` are the coach days around each stretch
    of entries that could not be read: something of these days may be missing.
    """

    rows: tuple[Row, ...]
    between: tuple[tuple[date | None, date | None], ...]


def salvage(database: Path, key: RecordKey) -> Salvaged:
    """Return every entry of a damaged database that can be read; the file is not touched.

    Entries are asked for one by one, so that a page without a sound HMAC costs its own entries
    alone. A file whose head is gone gives none.
    """
    with closing(_Reader(database, key)) as reader:
        return _gathered(_asked(reader))


class _Reader:
    """Asks a damaged database; SQLCipher gives a connection up at its first bad page."""

    def __init__(self, database: Path, key: RecordKey) -> None:
        self._database, self._key = database, key
        self._connection = self._fresh()

    def _fresh(self) -> Any:
        return connect(self._database, self._key, mode="ro", immutable=True)

    def row(self, query: str, *values: object) -> Row | None:
        """Return a row, None where there is none; raises DatabaseError for a bad page."""
        try:
            found: Row | None = self._connection.execute(query, values).fetchone()
        except DatabaseError:
            self._connection.close()
            self._connection = self._fresh()
            raise
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _asked(reader: _Reader) -> Iterator[Row | None]:
    """Yield the entries by their numbers; None for one that is lost or was erased."""
    last = _last_number(reader)
    number = unread = absent = 0
    while number < last if last is not None else unread < _GAP and absent < _ERASED:
        number += 1
        try:
            row = reader.row(_ROW, number)
            absent = absent + 1 if row is None else 0
        except DatabaseError:
            row, unread = None, unread + 1
        unread = 0 if row is not None else unread
        yield row


def _last_number(reader: _Reader) -> int | None:
    """Return the number of the last entry, None where it cannot be asked."""
    try:
        found = reader.row("SELECT max(seq) FROM entry")
    except DatabaseError:
        return None
    return int(found[0] or 0) if found is not None else None


def _gathered(found: Iterator[Row | None]) -> Salvaged:
    rows: list[Row] = []
    between: list[tuple[date | None, date | None]] = []
    lost_after: date | None = None
    lost = False
    for row in found:
        if row is None:
            lost, lost_after = True, _day(rows[-1]) if rows else None
            continue
        if lost:
            between.append((lost_after, _day(row)))
            lost = False
        rows.append(row)
    if lost:
        between.append((lost_after, None))
    return Salvaged(rows=tuple(rows), between=tuple(between))


def _day(row: Row) -> date:
    return date.fromisoformat(row[4])
