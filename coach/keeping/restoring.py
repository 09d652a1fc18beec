"""A backup in the place of the record, here or on a new computer, with the key it needs."""

from __future__ import annotations

from pathlib import Path

from coach.handoff.refusals import HandoffError
from coach.handoff.travel import write_file
from coach.handoff.vault import Keys, keys_bytes, open_ways
from coach.keeping.holder import Holder
from coach.keeping.kept import key_kept_for, lay_ready
from coach.keeping.names import head_of, sidecar_of
from coach.keeping.sidecar import read_sidecar
from coach.keeping.ways import adopt_key
from coach.record.backup import check_backup
from coach.record.errors import BadBackupError, NoBackupError, RecordLockedError
from coach.record.key import RecordKey
from coach.record.rescue import Restored, restore


def restore_backup(holder: Holder, backup: Path, *, key: RecordKey | None = None) -> Restored:
    """Put a backup in the place of the record, which is kept aside, and keep its key here.

    Without ``key`` one that is kept here is taken. Raises RecordLockedError where somebody has to
    be asked: ``ways_of_backup`` gives the ways, ``unlock_keys`` the key. Raises NoBackupError,
    BadBackupError, RecordInUseError and the errors of a disk with nothing changed.
    """
    salt = _salt_of(holder, backup)
    key = key or key_kept_for(holder, salt)
    keys = ways_of_backup(holder, backup)
    if key is None:
        raise RecordLockedError(holder.folder, open_ways(keys))
    check_backup(backup, key, holder.folder)
    holder.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    home = sidecar_of(holder.folder, salt)
    if keys is not None and not home.exists():
        write_file(home, keys_bytes(keys))
    lay_ready(holder, key, keys)
    restored = restore(holder.folder, backup, utc_ms=holder.utc_ms(), key=key)
    adopt_key(holder, key)
    return restored


def ways_of_backup(holder: Holder, backup: Path) -> Keys | None:
    """Return the ways into a backup: those beside it, or those of the record here.

    None where there are none that can be read.
    """
    salt = _salt_of(holder, backup)
    for folder in (backup.parent, holder.folder):
        try:
            keys = read_sidecar(sidecar_of(folder, salt))
        except HandoffError:
            continue
        if keys.salt == salt:
            return keys
    return None


def _salt_of(holder: Holder, backup: Path) -> bytes:
    if not backup.is_file():
        raise NoBackupError(holder.folder)
    salt = head_of(backup)
    if salt is None:
        raise BadBackupError(holder.folder)
    return salt
