"""The files of ways in: which one belongs to a database, read, and written to all their places.

A file is named after the salt that heads its database, so that databases of different keys, and
of different people, can lie in one folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock

from msgspec.structs import replace

from coach.handoff.refusals import FileNotThereError, FileTooLargeError, HandoffError
from coach.handoff.travel import read_file, write_file
from coach.handoff.vault import KEYS_LIMIT, DataKey, Keys, keys_bytes, read_keys
from coach.handoff.vault_refusals import DamagedKeysError, NoKeysError
from coach.keeping.holder import Holder
from coach.keeping.names import head_of, sidecar_of
from coach.record.key import RecordKey
from coach.record.opening import HOME
from coach.record.safekeeping import BACKUPS

_ONE_AT_A_TIME = Lock()
"""The key of a start may settle in a thread of its own while somebody changes the ways."""

_NAME = re.compile(r"record-[0-9a-f]{16}\.keys")


def sidecars(folder: Path) -> tuple[Path, ...]:
    """Return the files of ways in that lie in a folder, by name."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name)))


def read_sidecar(path: Path) -> Keys:
    """Return the ways in a file; raises NoKeysError, DamagedKeysError and NewerFileError."""
    try:
        return read_keys(read_file(path, limit=KEYS_LIMIT))
    except FileNotThereError as error:
        raise NoKeysError from error
    except FileTooLargeError as error:
        raise DamagedKeysError from error


def find_keys(folder: Path) -> Keys | None:
    """Return the ways into the record of a folder, None where there never were any.

    A damaged file is made up for by the copy beside the backups. Where the database is gone, or
    its head is, the file that was written last stands for it. Raises DamagedKeysError and
    NewerFileError where nothing better is found.
    """
    trouble: HandoffError | None = None
    for path in _candidates(folder):
        try:
            return read_sidecar(path)
        except HandoffError as error:
            trouble = trouble or error
    if trouble is not None:
        raise trouble
    return None


def change_keys(holder: Holder, key: RecordKey, change: Callable[[Keys], Keys]) -> Keys:
    """Write changed ways in, read them back, and hand a copy to each folder of backups.

    Raises DiskFullError and FileNotReachableError with the ways as they were, and
    DamagedKeysError where the disk gives back other bytes than it was given.
    """
    path = sidecar_of(holder.folder, key.salt)
    with _ONE_AT_A_TIME:
        try:
            before = read_sidecar(path)
        except (NoKeysError, DamagedKeysError):
            before = _copy_of(holder, key) or Keys(salt=key.salt)
        after = change(before)
        write_file(path, keys_bytes(after))
        kept = read_sidecar(path)
    if keys_bytes(kept) != keys_bytes(after):
        raise DamagedKeysError
    for folder in _backup_folders(holder):
        lay_beside(holder.folder, folder)
    return kept


def lay_beside(home: Path, backups: Path) -> None:
    """Put a copy of the ways into a home's record beside its backups; where it fails, nothing.

    A stick that is full or write-protected is told where its backups are.
    """
    salt = head_of(home / HOME.database)
    if salt is None or not backups.is_dir():
        return
    try:
        keys = read_sidecar(sidecar_of(home, salt))
        write_file(sidecar_of(backups, salt), keys_bytes(replace(keys, keyring=False)))
    except HandoffError:
        return


def as_data(key: RecordKey) -> DataKey:
    """Return a record's key as what can be wrapped."""
    return DataKey(secret=key.secret, salt=key.salt)


def as_record(key: DataKey) -> RecordKey:
    """Return what was unwrapped as a record's key."""
    return RecordKey(key.secret, key.salt)


def _candidates(folder: Path) -> Iterator[Path]:
    salt = head_of(folder / HOME.database)
    places = (folder, folder / BACKUPS)
    named = [] if salt is None else [sidecar_of(place, salt) for place in places]
    exact = [path for path in named if path.is_file()]
    if exact:
        yield from exact
        return
    there = [path for place in places for path in sidecars(place)]
    yield from sorted(there, key=lambda path: path.stat().st_mtime_ns, reverse=True)


def _copy_of(holder: Holder, key: RecordKey) -> Keys | None:
    for folder in _backup_folders(holder):
        try:
            return read_sidecar(sidecar_of(folder, key.salt))
        except HandoffError:
            continue
    return None


def _backup_folders(holder: Holder) -> tuple[Path, ...]:
    return tuple(dict.fromkeys((holder.folder / BACKUPS, *holder.also())))
