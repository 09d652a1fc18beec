"""What was begun when the app was killed, ended before the record is opened again."""

from __future__ import annotations

from coach.device.folders import Folders
from coach.handoff.vault import open_ways
from coach.keeping.arrival import go_on, goes_on
from coach.keeping.backups import said_of
from coach.keeping.chore import Chore, Said
from coach.keeping.clearing import days_erased, everything_erased
from coach.keeping.erasing import go_on_erasing, is_wished
from coach.keeping.holder import Holder
from coach.keeping.kept import key_kept
from coach.keeping.sidecar import find_keys
from coach.record.erasing import kept_wish
from coach.record.errors import RecordLockedError
from coach.record.key import RecordKey


def unfinished(folders: Folders, holder: Holder, key: RecordKey | None) -> Chore | None:
    """Return what has to be ended, None where nothing is left of it; nothing is done yet.

    Raises RecordLockedError where days are to be erased from a record that ``key`` is needed for.
    """
    if is_wished(folders):
        return lambda: everything_erased(go_on_erasing(folders, holder).unreached)
    if goes_on(folders):
        return lambda: _came(folders, holder)
    wish = kept_wish(folders.data)
    if wish is None:
        return None
    found = key or key_kept(holder)
    if found is None:
        raise RecordLockedError(folders.data, open_ways(find_keys(folders.data)))
    return lambda: days_erased(folders.data, found, wish, holder.utc_ms())


def _came(folders: Folders, holder: Holder) -> tuple[Said, ...]:
    came = go_on(folders, holder)
    return said_of(came.entries, came.kept_as)
