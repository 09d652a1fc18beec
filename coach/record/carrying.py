"""What a record may not forget when a backup takes its place: what safety stands on.

An older backup knows nothing of a lock since, of a red answer of today, or of a smaller dose. Put
in place as it is, it would open what is closed. So what can never be erased comes along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from coach.record.connection import DatabaseError, connect
from coach.record.erasable import chosen, last_erasable_day
from coach.record.errors import BrokenRecordError, UnreadableEntryError
from coach.record.key import RecordKey
from coach.record.kinds import Kind
from coach.record.opening import OpenDatabase, Way
from coach.record.store import Entry, Record

_ROW = (
    "INSERT INTO entry (id, kind, session, coach_day, mono_ms, boot, utc_ms, offset_s, zone, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

_LEFT = frozenset({Kind.NOTE, Kind.ELSEWHERE})
"""No safety stands on a note; and a record lives elsewhere no more once it came back."""


def carry_over(way: Way, key: RecordKey, backup: Path) -> int:
    """Add to a backup what of the present record may not be forgotten; return how many entries.

    ``way`` leads to the present record, whose lock the caller holds. Open locks, plans, the
    clearance, smaller doses, and all of today and of the last days of exercise come along, in
    their order and with their ids; what the backup has stays. A present record that cannot be
    read, or has another key, gives nothing. Raises the errors of a disk.
    """
    rows = _not_forgotten(way, key)
    with closing(connect(backup, key)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        known = {row[0] for row in connection.execute("SELECT id FROM entry")}
        missing = [_row(entry) for entry in rows if entry.id not in known]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_ROW, missing)
        connection.execute("COMMIT")
    return len(missing)


def _not_forgotten(way: Way, key: RecordKey) -> tuple[Entry, ...]:
    if not way.database.exists():
        return ()
    try:
        with closing(connect(way.database, key)) as connection:
            held = OpenDatabase(connection=connection, way=way, release=_nothing)
            entries = tuple(Record(held).entries())
    except (DatabaseError, BrokenRecordError):
        return ()
    return tuple(_kept(entries))


def _kept(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield what could not be erased; all of it where that cannot be told."""
    today = max((entry.coach_day for entry in entries), default=date.min)
    try:
        last = last_erasable_day(entries, today) if entries else today
        goes = chosen(entries, date.min, last).numbers
    except UnreadableEntryError:
        goes = frozenset()
    yield from (e for e in entries if e.seq not in goes and e.kind not in _LEFT)


def _row(entry: Entry) -> tuple[object, ...]:
    at = entry.at
    clocks = (at.mono_ms, at.boot, at.utc_ms, at.offset_s, at.zone)
    day = entry.coach_day.isoformat()
    return (entry.id, entry.kind, entry.session, day, *clocks, entry.body)


def _nothing() -> None:
    """Hold no lock of its own: whoever calls has it."""
