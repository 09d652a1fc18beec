"""Backups from the person's side: where they are, when one was made, made now, put back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from coach.device.folders import Folders
from coach.handoff.vault import Keys, WayIn, open_ways
from coach.keeping.arrival import Arrived, arrive
from coach.keeping.chore import Leave, Said
from coach.keeping.holder import Holder
from coach.keeping.kept import key_kept_for
from coach.keeping.names import head_of
from coach.keeping.restoring import backup_files, salt_of, ways_of_backup
from coach.keeping.unlocking import unlock_keys
from coach.record.backup import backups_in, check_backup, entries_in, is_of
from coach.record.connection import refusals_named
from coach.record.errors import BadBackupError, RecordError
from coach.record.key import RecordKey
from coach.record.safekeeping import BACKUPS, OWN_FOLDER, Safekeeping, place_name
from coach.record.store import Record


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """A folder of backups: the last good one (UTC), and what went wrong since.

    ``beside`` marks the folder beside the record, which is always there; ``name`` is what a
    person calls it.
    """

    folder: Path
    name: str
    beside: bool
    last: datetime | None
    trouble: RecordError | None = None


class KeptBackup(msgspec.Struct, frozen=True, kw_only=True):
    """One backup: when it was made (UTC), how many entries it holds, on which kind of shelf."""

    path: Path
    made: datetime
    entries: int
    beside: bool


class FoundBackup(msgspec.Struct, frozen=True, kw_only=True):
    """A backup somebody chose: its entries, None while it is locked and ``ways`` may open it."""

    path: Path
    made: datetime | None
    entries: int | None
    ways: tuple[WayIn, ...] = ()


class Backups:
    """The backups of an open record."""

    def __init__(
        self,
        record: Record,
        keeper: Safekeeping,
        folders: Folders,
        holder: Holder,
        leave: Leave,
    ) -> None:
        """Look after the backups ``keeper`` makes; ``leave`` does what needs a closed record."""
        self._record, self._keeper, self._folders = record, keeper, folders
        self._holder, self._leave = holder, leave
        self._keys: dict[Path, RecordKey] = {}

    def shelves(self) -> tuple[Shelf, ...]:
        """Return how it stands with each folder, the one beside the record first."""
        beside = self._folders.data / BACKUPS
        return tuple(
            Shelf(
                folder=one.folder,
                name=place_name(one.folder),
                beside=one.folder == beside,
                last=one.last,
                trouble=one.trouble,
            )
            for one in self._keeper.state()
        )

    def steps(self) -> Iterator[str]:
        """Back up into each folder in turn; yields the name of each before it is written to."""
        for shelf in self.shelves():
            yield shelf.name
            self._keeper.keep_in(shelf.folder)

    def new_place(self, chosen: Path) -> Path:
        """Return the folder for backups within one that somebody chose, and make it.

        Raises the named errors of a disk.
        """
        with refusals_named(chosen):
            own = chosen if chosen.name == OWN_FOLDER else chosen / OWN_FOLDER
            own.mkdir(exist_ok=True)
        return own

    def kept(self) -> tuple[KeptBackup, ...]:
        """Return the backups of this record within reach, newest first."""
        key = self._record.key()
        found = [
            KeptBackup(path=one.path, made=one.made, entries=entries, beside=shelf.beside)
            for shelf in self.shelves()
            for one in backups_in(shelf.folder)
            if is_of(one.path, key) and (entries := entries_in(one.path, key)) is not None
        ]
        return tuple(sorted(found, key=lambda one: (one.made, one.beside), reverse=True))

    def entries_now(self) -> int:
        """Return how many entries the record holds now."""
        return self._record.count()

    def look_at(self, path: Path) -> FoundBackup:
        """Return what a file brings; raises NoBackupError and BadBackupError."""
        salt = salt_of(self._holder, path)
        made = next((one.made for one in backups_in(path.parent) if one.path == path), None)
        key = self._key_of(path, salt)
        if key is None:
            ways = open_ways(ways_of_backup(self._holder, path))
            if not ways:
                raise BadBackupError(self._folders.data)
            return FoundBackup(path=path, made=made, entries=None, ways=ways)
        entries = check_backup(path, key, self._folders.data)
        return FoundBackup(path=path, made=made, entries=entries)

    def unlock(self, path: Path, way: str, typed: str) -> None:
        """Open a backup by what somebody typed; raises what ``unlock_keys`` raises.

        ``way`` is the name of a WayIn, as a page knows it.
        """
        keys = ways_of_backup(self._holder, path)
        self._keys[path] = unlock_keys(self._holder, keys or Keys(salt=b""), WayIn(way), typed)

    def put_back(self, path: Path) -> None:
        """Leave the window and put a backup in the place of the record, which is kept aside."""
        key = self._key_of(path, head_of(path) or b"")
        if key is None:
            raise BadBackupError(self._folders.data)

        def chore() -> tuple[Said, ...]:
            files = backup_files(self._holder, path, key)
            came = arrive(self._folders, files, holder=self._holder)
            return said_of(came)

        self._leave(chore)

    def _key_of(self, path: Path, salt: bytes) -> RecordKey | None:
        own = self._record.key()
        if own.salt == salt:
            return own
        return self._keys.get(path) or key_kept_for(self._holder, salt)


def said_of(came: Arrived) -> tuple[Said, ...]:
    """Return what to say of a record that came, and of the one that was there."""
    said = [
        Said(word="backups-back"),
        Said(word="backups-back-entries", places={"n": came.entries}),
    ]
    if came.carried:
        said.append(Said(word="backups-carried"))
    if came.kept_as is not None:
        said.append(Said(word="backups-kept-as", places={"name": came.kept_as}))
    return tuple(said)
