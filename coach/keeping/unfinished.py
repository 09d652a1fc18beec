"""What was begun when the app was killed, ended before the record is opened again."""

from __future__ import annotations

from coach.device.folders import Folders
from coach.handoff.move_file import DATABASE
from coach.handoff.vault import open_ways
from coach.keeping.alone import alone
from coach.keeping.arrival import go_on, goes_on, let_go
from coach.keeping.backups import said_of
from coach.keeping.chore import Chore, Said
from coach.keeping.clearing import days_erased, everything_erased
from coach.keeping.erasing import go_on_erasing, is_wished
from coach.keeping.holder import Holder
from coach.keeping.kept import key_kept
from coach.keeping.opening import STAGE
from coach.keeping.sidecar import find_keys
from coach.record.erasing import kept_wish
from coach.record.errors import RecordLockedError
from coach.record.key import RecordKey
from coach.record.opening import DAYS, HOME


def unfinished(folders: Folders, holder: Holder, key: RecordKey | None) -> Chore | None:
    """Return what has to be ended, None where nothing is left of it; nothing is done yet.

    Raises RecordLockedError where days are to be erased from a record that ``key`` is needed for,
    and RecordInUseError while another program is at it.
    """
    if is_wished(folders):
        return lambda: everything_erased(go_on_erasing(folders, holder).unreached)
    if goes_on(folders):
        return lambda: _came(folders, holder)
    wish = kept_wish(folders.data)
    if wish is None:
        let_be(folders)
        return None
    found = key or key_kept(holder)
    if found is None:
        raise RecordLockedError(folders.data, open_ways(find_keys(folders.data)))
    return lambda: days_erased(folders.data, found, wish, holder.utc_ms())


def let_be(folders: Folders) -> bool:
    """Let days stay, or a record not arrive, where nothing was changed yet; tell whether it was so.

    Somebody whose disk is full can go on with the record as it is. Days that went already stay
    gone; what backups still hold of them goes with the next ones. Raises RecordInUseError.
    """
    stage = folders.data / STAGE
    if is_wished(folders):
        return False
    if stage.exists():
        with alone(folders.data):
            if (stage / DATABASE).exists() and (folders.data / HOME.database).exists():
                let_go(stage)
    (folders.data / DAYS).unlink(missing_ok=True)
    return not stage.exists()


def _came(folders: Folders, holder: Holder) -> tuple[Said, ...]:
    came = go_on(folders, holder)
    return said_of(came)
