"""A backup in the place of the record, here or on a new computer, with the key it needs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coach.device.folders import Folders
from coach.handoff.move_file import DATABASE, KEY, WAYS
from coach.handoff.refusals import HandoffError
from coach.handoff.travel import read_file
from coach.handoff.vault import Keys, keys_bytes, open_ways
from coach.keeping.arrival import Arrived, arrive, goes_on
from coach.keeping.holder import Holder
from coach.keeping.kept import key_kept_for
from coach.keeping.names import head_of, sidecar_of
from coach.keeping.opening import check_ended
from coach.keeping.sidecar import read_sidecar
from coach.record.connection import refusals_named
from coach.record.errors import BadBackupError, NoBackupError, RecordLockedError
from coach.record.key import RecordKey, key_text

MOST_BYTES = 2**31
"""No record of one person comes near this size."""


def restore_backup(
    folders: Folders, backup: Path, *, holder: Holder, key: RecordKey | None = None
) -> Arrived:
    """Put a backup in the place of the record, which is kept aside, and keep its key here.

    Without ``key`` one that is kept here is taken. Raises RecordLockedError where somebody has to
    be asked: ``ways_of_backup`` gives the ways, ``unlock_keys`` the key. Raises NoBackupError,
    BadBackupError, what ``arrive`` raises and the errors of a disk with nothing changed.
    """
    goes_on(folders)
    check_ended(folders.data)
    key = key or key_kept_for(holder, salt_of(holder, backup))
    if key is None:
        ways = open_ways(ways_of_backup(holder, backup))
        raise RecordLockedError(holder.folder, ways) if ways else BadBackupError(holder.folder)
    return arrive(folders, backup_files(holder, backup, key), holder=holder)


def backup_files(holder: Holder, backup: Path, key: RecordKey) -> Mapping[str, bytes]:
    """Return what arrives with a backup: its database, its key, and the ways into it.

    Raises FileTooLargeError and the errors of a disk.
    """
    with refusals_named(holder.folder):
        files = {DATABASE: read_file(backup, limit=MOST_BYTES), KEY: key_text(key).encode()}
    keys = ways_of_backup(holder, backup)
    return files if keys is None else {**files, WAYS: keys_bytes(keys)}


def ways_of_backup(holder: Holder, backup: Path) -> Keys | None:
    """Return the ways into a backup: those beside it, or those of the record here.

    None where there are none that can be read.
    """
    salt = salt_of(holder, backup)
    for folder in (backup.parent, holder.folder):
        try:
            keys = read_sidecar(sidecar_of(folder, salt))
        except HandoffError:
            continue
        if keys.salt == salt:
            return keys
    return None


def salt_of(holder: Holder, backup: Path) -> bytes:
    """Return the salt that heads a backup; raises NoBackupError and BadBackupError."""
    if not backup.is_file():
        raise NoBackupError(holder.folder)
    salt = head_of(backup)
    if salt is None:
        raise BadBackupError(holder.folder)
    return salt
