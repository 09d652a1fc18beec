"""Opening a record: lock, key, health, version, backup, migration, in this order."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from coach.record.connection import DatabaseError, connect, make_durable, refusals_named
from coach.record.errors import (
    BrokenRecordError,
    DiskFailedError,
    KeyDamagedError,
    KeyMissingError,
    MigrationFailedError,
    NewerRecordError,
    NoRecordError,
    OlderRecordError,
    OtherKindError,
    RecordReadOnlyError,
    WrongKeyError,
)
from coach.record.health import (
    COMPANIONS,
    belongs_to_another_key,
    check_is_due,
    is_whole,
    leftovers,
    set_aside,
    write_mark,
)
from coach.record.key import (
    DamagedKeyFileError,
    RecordKey,
    flush_folder,
    new_key,
    read_key,
    write_key,
)
from coach.record.lock import take_lock
from coach.record.migrate import SCHEMA, Step, application_of, migrate, steps, version_of


class Files(msgspec.Struct, frozen=True, kw_only=True):
    """What one kind of database is called on disk, and what tells it from another kind inside.

    ``application`` is SQLite's ``application_id``, which the first migration sets; ``about`` is
    the column that says what an entry is about.
    """

    database: str
    key: str
    lock: str
    mark: str
    schema: Path
    application: int
    about: str


HOME = Files(
    database="record.db",
    key="record.key",
    lock="record.lock",
    mark="record.checked",
    schema=SCHEMA,
    application=0,
    about="session",
)
"""The record of one person at home."""

DAYS = f"{HOME.database}.erasing"
"""The file that says which days are to be erased, until they are."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """How a folder is opened: for reading alone or not, at which instant, as which kind.

    ``writable`` says whether the folder takes files at all; without it nobody can hold a lock.
    ``key`` is a key that is kept elsewhere; without it the key file beside the database has it.
    """

    folder: Path
    read_only: bool
    writable: bool
    utc_ms: int
    files: Files = HOME
    key: RecordKey | None = None

    @property
    def database(self) -> Path:
        """The path of the database."""
        return self.folder / self.files.database

    @property
    def key_file(self) -> Path:
        """The path of the key file."""
        return self.folder / self.files.key

    @property
    def mark(self) -> Path:
        """The path of the mark that says the database was closed whole."""
        return self.folder / self.files.mark


class OpenDatabase(msgspec.Struct, frozen=True, kw_only=True):
    """An open, sound database of this version, and how to let go of it."""

    connection: Any
    way: Way
    release: Callable[[], None]

    def close(self, *, utc_ms: int, sound: bool) -> None:
        """Close and free the lock; a sound database is marked, so that the next start is quick."""
        try:
            self.connection.close()
            if sound and self.way.writable:
                # Without the mark the next start only takes longer: no reason to fail here.
                with suppress(OSError):
                    write_mark(self.way.mark, self.way.database, utc_ms)
        finally:
            self.release()


def open_database(
    folder: Path,
    *,
    read_only: bool,
    utc_ms: int,
    files: Files = HOME,
    key: RecordKey | None = None,
) -> OpenDatabase:
    """Open the record of a folder, making both where there are none and reading is not all.

    With ``key`` no key file is read or made.

    Raises the errors of coach.record.errors; whatever they are, the lock is free again.
    """
    with refusals_named(folder):
        if not read_only:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        writable = not read_only or os.access(folder, os.W_OK)
        release = take_lock(folder / files.lock) if writable else _nothing
        way = Way(
            folder=folder,
            read_only=read_only,
            writable=writable,
            utc_ms=utc_ms,
            files=files,
            key=key,
        )
        try:
            connection, way = _open(way)
        except BaseException:
            release()
            raise
    return OpenDatabase(connection=connection, way=way, release=release)


def _nothing() -> None:
    """Release no lock: a folder that takes no files has none."""


def _open(way: Way) -> tuple[Any, Way]:
    """Return a connection, and the way with the key it has, wherever that is kept later on."""
    database = way.database
    if not database.exists():
        _refuse_or_create(way, database)
    key = key_of(way)
    if belongs_to_another_key(database, key):
        raise WrongKeyError(way.folder, key=way.files.key)
    connection = _connect_whole(way, database, key)
    try:
        _bring_forward(way, connection, key)
        if way.read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            make_durable(connection)
    except BaseException:
        connection.close()
        raise
    return connection, replace(way, key=key)


def _refuse_or_create(way: Way, database: Path) -> None:
    if way.read_only:
        raise NoRecordError(way.folder)
    if leftovers(database):
        # A write-ahead log whose database is gone would be played into the new one.
        raise BrokenRecordError(way.folder, kept_as=set_aside(database, way.utc_ms))
    if way.key is None and not way.key_file.exists():
        write_key(way.key_file, new_key())
    create_database(way, database, key_of(way))


def create_database(
    way: Way, database: Path, key: RecordKey, *, fill: Callable[[Any], None] | None = None
) -> None:
    """Make a new database under another name first: a killed start leaves no half of one.

    ``fill`` puts entries into it before it takes its name, all of them or none.
    """
    fresh = database.with_name(f"{database.name}.new")
    for end in COMPANIONS:
        fresh.with_name(fresh.name + end).unlink(missing_ok=True)
    with closing(connect(fresh, key, mode="rwc")) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        migrate(connection, steps(way.files.schema))
        if fill is not None:
            connection.execute("BEGIN IMMEDIATE")
            fill(connection)
            connection.execute("COMMIT")
    fresh.replace(database)
    flush_folder(way.folder)
    write_mark(way.mark, database, way.utc_ms)


def key_of(way: Way) -> RecordKey:
    """Return the key of a database; raises KeyMissingError or KeyDamagedError."""
    if way.key is not None:
        return way.key
    try:
        return read_key(way.key_file)
    except FileNotFoundError as error:
        raise KeyMissingError(way.folder, key=way.files.key) from error
    except DamagedKeyFileError as error:
        raise KeyDamagedError(way.folder, key=way.files.key) from error


def _connect_whole(way: Way, database: Path, key: RecordKey) -> Any:
    """Return a connection to a database that is whole; sets a damaged one aside."""
    due = check_is_due(way.mark, database, way.utc_ms)
    if way.writable:
        way.mark.unlink(missing_ok=True)
    elif leftovers(database) != [database]:
        # The newest entries are in a log that cannot be played in here; older ones would mislead.
        raise RecordReadOnlyError(way.folder)
    mode = "rw" if way.writable else "ro"
    connection = connect(database, key, mode=mode, immutable=not way.writable)
    try:
        whole = _is_readable(way, database, connection, thoroughly=due)
    except BaseException:
        connection.close()
        raise
    if whole:
        return connection
    connection.close()
    kept_as = None if way.read_only else set_aside(database, way.utc_ms)
    raise BrokenRecordError(way.folder, kept_as=kept_as)


def _is_readable(way: Way, database: Path, connection: Any, *, thoroughly: bool) -> bool:
    """Tell whether there is something to read, and whether it is whole where that is asked."""
    if database.stat().st_size == 0:
        return False
    try:
        with refusals_named(way.folder):
            return version_of(connection) > 0 and (not thoroughly or is_whole(connection))
    except BrokenRecordError:
        return False


def _bring_forward(way: Way, connection: Any, key: RecordKey) -> None:
    """Run the missing migrations after a backup; refuse another kind, and one of a newer app."""
    if application_of(connection) != way.files.application:
        raise OtherKindError(way.folder)
    every = steps(way.files.schema)
    found, wanted = version_of(connection), every[-1].version
    if found > wanted:
        raise NewerRecordError(way.folder, found=found, known=wanted)
    todo = tuple(step for step in every if step.version > found)
    if not todo:
        return
    if way.read_only:
        raise OlderRecordError(way.folder)
    _back_up(way, connection, key, todo[0])
    try:
        with refusals_named(way.folder):
            migrate(connection, todo)
    except (DatabaseError, BrokenRecordError) as error:
        raise MigrationFailedError(way.folder, found=found, wanted=wanted) from error


def _back_up(way: Way, connection: Any, key: RecordKey, step: Step) -> None:
    """Keep an encrypted, checked copy of the database as it was before a migration.

    It replaces the copy of an earlier try, which can only hold less.
    """
    target = way.folder / f"{way.files.database}.before-{step.version:04d}"
    fresh = target.with_name(f"{target.name}.new")
    fresh.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(fresh),))
    with closing(connect(fresh, key)) as copy:
        if not is_whole(copy):
            raise DiskFailedError(way.folder)
    with fresh.open("rb+") as stream:
        os.fsync(stream.fileno())
    fresh.replace(target)
    flush_folder(way.folder)
