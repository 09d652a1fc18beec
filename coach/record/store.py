"""The record: entries are appended, one durable commit each, and never changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import msgspec

from coach.program.days import coach_day
from coach.record.connection import IntegrityError, refusals_named
from coach.record.errors import (
    BrokenRecordError,
    EntryExistsError,
    RecordError,
    RecordReadOnlyError,
    UnreadableEntryError,
)
from coach.record.opening import OpenDatabase, key_of, open_database
from coach.session.clock import Stamp

if TYPE_CHECKING:
    from coach.record.backup import Backup
    from coach.record.key import RecordKey

Body = TypeVar("Body")

_COLUMNS = "id, kind, {about}, coach_day, mono_ms, boot, utc_ms, offset_s, zone, body"
_INSERT = "INSERT INTO entry ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

_TAKEN = "entries are never replaced"
"""What the schema's own trigger says when an id is there already."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One kept entry: its place in the record, its kind, its instant and its JSON body."""

    seq: int
    id: str
    kind: str
    session: str | None
    coach_day: date
    at: Stamp
    body: bytes

    def read(self, body_type: type[Body]) -> Body:
        """Return the body as this type; raises UnreadableEntryError when it is not one."""
        try:
            return msgspec.json.decode(self.body, type=body_type)
        except msgspec.DecodeError as error:
            raise UnreadableEntryError(kind=self.kind, seq=self.seq) from error


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An entry still to be kept; ``at`` and ``id`` are given to it where they are None."""

    kind: str
    body: msgspec.Struct
    session: str | None = None
    at: Stamp | None = None
    id: str | None = None


def random_id() -> str:
    """Return a new id that no other entry has: 32 hex digits of a random UUID."""
    from uuid import uuid4  # noqa: PLC0415 - reading needs no ids

    return uuid4().hex


def system_utc_ms() -> int:
    """Return Unix time in milliseconds; only names and dates of files depend on it."""
    return time.time_ns() // 1_000_000


class Record:
    """An open record; use it as a context manager, or close it.

    Every method can raise the errors of coach.record.errors.
    """

    def __init__(
        self,
        database: OpenDatabase,
        *,
        ids: Callable[[], str] = random_id,
        utc_ms: Callable[[], int] = system_utc_ms,
    ) -> None:
        self._database = database
        self._connection = database.connection
        self._folder = database.way.folder
        self._columns = _COLUMNS.format(about=database.way.files.about)
        self._about = database.way.files.about
        self._ids = ids
        self._utc_ms = utc_ms
        self._closed = False
        self._sound = True
        self._in_group = False
        self._group_failure: RecordError | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        read_only: bool = False,
        ids: Callable[[], str] = random_id,
        utc_ms: Callable[[], int] = system_utc_ms,
        key: RecordKey | None = None,
    ) -> Self:
        """Open the record in a folder and hold its lock.

        Makes folder, key and database where there are none, unless only reading is asked.
        Reads the whole file through after an unclean end and once a day (some 8 ms per MB).
        A damaged file is renamed, told as BrokenRecordError, and a second call begins anew.
        With ``key`` no key file is read or made.
        """
        database = open_database(folder, read_only=read_only, utc_ms=utc_ms(), key=key)
        return cls(database, ids=ids, utc_ms=utc_ms)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the record and free its lock; closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        with self._refusals_named():
            self._database.close(utc_ms=self._utc_ms(), sound=self._sound)

    def back_up(self, folder: Path) -> Backup:
        """Keep a checked copy of the record in a folder; see coach.record.backup."""
        from coach.record.backup import write_backup  # noqa: PLC0415 - not at the start

        return write_backup(self._connection, self.key(), folder, self._utc_ms())

    def key(self) -> RecordKey:
        """Return the key it is open with."""
        return key_of(self._database.way)

    def new_id(self) -> str:
        """Return a new id from this record's source of ids."""
        return self._ids()

    def append(
        self,
        kind: str,
        body: msgspec.Struct,
        at: Stamp,
        *,
        session: str | None = None,
        id: str | None = None,  # noqa: A002 - it is the entry's id, here as everywhere
    ) -> Entry:
        """Keep one entry; it is on the disk when this returns."""
        draft = Draft(kind=kind, body=body, session=session, at=at, id=id)
        return self.append_many((draft,), at=at)[0]

    def append_many(self, drafts: Sequence[Draft], *, at: Stamp) -> tuple[Entry, ...]:
        """Keep several entries in one commit: all of them or none.

        ``at`` is the instant of the drafts that have none of their own.
        """
        if self._database.way.read_only:
            raise RecordReadOnlyError(self._folder)
        if not drafts:
            return ()
        with self._transaction():
            return tuple(self._insert(draft, draft.at or at) for draft in drafts)

    def _insert(self, draft: Draft, at: Stamp) -> Entry:
        name = draft.id if draft.id is not None else self._ids()
        body = msgspec.json.encode(draft.body)
        day = coach_day(at.utc_ms, at.offset_s)
        kind = str(draft.kind)
        values = (name, kind, draft.session, day.isoformat(), *_clocks(at), body)
        insert = _INSERT.format(columns=self._columns)
        seq = self._connection.execute(insert, values).lastrowid
        return Entry(
            seq=seq, id=name, kind=kind, session=draft.session, coach_day=day, at=at, body=body
        )

    @contextmanager
    def grouped(self) -> Iterator[None]:
        """Make one commit of everything appended inside: much faster, and all or nothing.

        For data that can be made again, such as a rehearsal's. An append that fails inside undoes
        the whole group, and the group ends with its error even where that was caught inside.
        """
        with self._transaction():
            self._in_group = True
            try:
                yield
                if self._group_failure is not None:
                    raise self._group_failure
            finally:
                self._in_group = False
                self._group_failure = None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._in_group:
            with self._part_of_group():
                yield
            return
        with self._refusals_named():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk makes SQLite roll back by itself.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _part_of_group(self) -> Iterator[None]:
        if self._group_failure is not None:
            raise self._group_failure
        try:
            with self._refusals_named():
                yield
        except RecordError as error:
            self._group_failure = error
            raise

    def entries(
        self,
        *,
        kinds: Sequence[str] | None = None,
        session: str | None = None,
        after_seq: int = 0,
    ) -> Iterator[Entry]:
        """Yield entries, oldest first: of these kinds, of this session, after this place."""
        where = ["seq > ?"]
        values: list[object] = [after_seq]
        if kinds is not None:
            where.append(_of(kinds))
            values.extend(str(kind) for kind in kinds)
        if session is not None:
            where.append(f"{self._about} = ?")
            values.append(session)
        with self._refusals_named():
            for row in self._connection.execute(self._select(" AND ".join(where)), values):
                yield _entry(row)

    def bodies(self, kinds: Sequence[str]) -> Iterator[tuple[str, str, bytes]]:
        """Yield id, session and body of entries of these kinds, oldest first.

        It is what the events of many sessions are read by: their instants stand in the bodies.
        An entry of no session has an empty one.
        """
        columns = f"id, coalesce({self._about}, ''), body"
        query = f"SELECT {columns} FROM entry WHERE {_of(kinds)} ORDER BY seq"  # noqa: S608 - our own words
        with self._refusals_named():
            yield from self._connection.execute(query, [str(kind) for kind in kinds])

    def span(self, kinds: Sequence[str]) -> tuple[date, date] | None:
        """Return the first and the last coach day of entries of these kinds, None without one."""
        query = f"SELECT min(coach_day), max(coach_day) FROM entry WHERE {_of(kinds)}"  # noqa: S608 - our own words
        with self._refusals_named():
            row = self._connection.execute(query, [str(kind) for kind in kinds]).fetchone()
        return (date.fromisoformat(row[0]), date.fromisoformat(row[1])) if row[0] else None

    def entry(self, id: str) -> Entry | None:  # noqa: A002 - it is the entry's id
        """Return the entry with this id, None when there is none."""
        with self._refusals_named():
            row = self._connection.execute(self._select("id = ?"), (id,)).fetchone()
        return None if row is None else _entry(row)

    def count(self) -> int:
        """Return how many entries there are."""
        with self._refusals_named():
            return int(self._connection.execute("SELECT count(*) FROM entry").fetchone()[0])

    def sessions_with(self, kind: str) -> tuple[str, ...]:
        """Return the sessions that have an entry of this kind, oldest first, bodies unread."""
        query = "SELECT session FROM entry WHERE kind = ? AND session IS NOT NULL ORDER BY seq"
        with self._refusals_named():
            rows = self._connection.execute(query, (str(kind),)).fetchall()
        return tuple(dict.fromkeys(row[0] for row in rows))

    def _select(self, where: str) -> str:
        return f"SELECT seq, {self._columns} FROM entry WHERE {where} ORDER BY seq"  # noqa: S608 - our own words

    @contextmanager
    def _refusals_named(self) -> Iterator[None]:
        try:
            with refusals_named(self._folder):
                yield
        except BrokenRecordError:
            self._sound = False
            raise
        except IntegrityError as error:
            if str(error) != _TAKEN:
                raise
            raise EntryExistsError(self._folder) from error


def _of(kinds: Sequence[str]) -> str:
    return f"kind IN ({', '.join('?' * len(kinds))})"


def _clocks(at: Stamp) -> tuple[object, ...]:
    return at.mono_ms, at.boot, at.utc_ms, at.offset_s, at.zone


def _entry(row: tuple[Any, ...]) -> Entry:
    seq, name, kind, session, day, mono_ms, boot, utc_ms, offset_s, zone, body = row
    return Entry(
        seq=seq,
        id=name,
        kind=kind,
        session=session,
        coach_day=date.fromisoformat(day),
        at=Stamp(mono_ms=mono_ms, boot=boot, utc_ms=utc_ms, offset_s=offset_s, zone=zone),
        body=body,
    )
