"""The ways into a record: which there are, and how each is made, renewed and taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from coach.handoff.passphrase import check_passphrase, one_spelling
from coach.handoff.recovery_code import code_secret
from coach.handoff.vault import Clinic, Keys, WayIn, open_ways, seal_for, unwrap, wrap
from coach.handoff.vault_refusals import DamagedKeysError
from coach.keeping.holder import Holder
from coach.keeping.kept import (
    Kept,
    keep_in_file,
    keep_in_ring,
    keep_nowhere,
    key_kept,
    ring_may,
    settle,
    take_from_ring,
    where_kept,
)
from coach.keeping.names import head_of, name_of
from coach.keeping.sidecar import as_data, change_keys, find_keys, sidecars
from coach.keeping.unlocking import TRIES
from coach.record.key import RecordKey, flush_folder
from coach.record.opening import HOME


class WaysIn(msgspec.Struct, frozen=True, kw_only=True):
    """What opens the record of a folder: by itself, and for whoever knows or has something.

    ``clinic`` is the name of the clinic that can help, None where none can.
    """

    kept: Kept
    passphrase: bool = False
    code: bool = False
    clinic: str | None = None


def ways_in(holder: Holder) -> WaysIn:
    """Return what opens the record; raises DamagedKeysError and NewerFileError."""
    keys = find_keys(holder.folder)
    kept = where_kept(holder)
    if keys is None:
        return WaysIn(kept=kept)
    return WaysIn(
        kept=kept,
        passphrase=keys.passphrase is not None,
        code=keys.code is not None,
        clinic=None if keys.clinic is None else keys.clinic.name,
    )


def set_passphrase(holder: Holder, key: RecordKey, text: str) -> None:
    """Let a passphrase open the record, in the place of an earlier one.

    Where there is no keyring the key file goes, since it would make the passphrase useless; then
    it is asked for at each start. Raises WeakPassphraseError, and the errors of a disk with all
    as it was before.
    """
    check_passphrase(text)
    known = one_spelling(text)
    box = wrap(as_data(key), WayIn.PASSPHRASE, known, cost=holder.cost)
    _check(change_keys(holder, key, lambda keys: replace(keys, passphrase=box)), key, known)
    settle(holder, key)
    if where_kept(holder) is Kept.FILE:
        keep_nowhere(holder, key)


def drop_passphrase(holder: Holder, key: RecordKey) -> None:
    """Let no passphrase open the record any more.

    Where nothing else opens it here by itself, its key goes into the keyring, or into a file of
    its owner.
    """
    _without(holder, key, lambda keys: replace(keys, passphrase=None))


def keep_here(holder: Holder, key: RecordKey) -> None:
    """Let this computer open the record by itself: its keyring, or a file where that may not."""
    if ring_may(holder, find_keys(holder.folder)):
        keep_in_ring(holder, key)
    else:
        keep_in_file(holder, key)


def keep_code(holder: Holder, key: RecordKey, places: Sequence[int]) -> None:
    """Let a recovery code open the record; an earlier one no longer does, here and in backups."""
    known = code_secret(places)
    box = wrap(as_data(key), WayIn.CODE, known, cost=holder.cost)
    keys = change_keys(holder, key, lambda keys: replace(keys, code=box))
    if unwrap(keys, WayIn.CODE, known) != as_data(key):
        raise DamagedKeysError


def let_clinic_in(holder: Holder, key: RecordKey, clinic: Clinic) -> None:
    """Let the clinic of the accepted plan help; again for its new key, and for nothing else."""
    keys = find_keys(holder.folder)
    if keys is not None and keys.clinic is not None and keys.clinic.seal_key == clinic.seal_key:
        return
    box = seal_for(as_data(key), clinic)
    change_keys(holder, key, lambda keys: replace(keys, clinic=box, clinic_declined=False))


def keep_clinic_out(holder: Holder, key: RecordKey) -> None:
    """Let no clinic help any more; a stick that was made before still has its way in."""
    _without(holder, key, lambda keys: replace(keys, clinic=None, clinic_declined=True))


def _without(holder: Holder, key: RecordKey, change: Callable[[Keys], Keys]) -> None:
    """Take a way in away, once this computer opens the record without it and a keyring."""
    keys = find_keys(holder.folder)
    left = None if keys is None else change(keys)
    if not open_ways(left):
        keep_in_file(holder, key)
    elif key_kept(holder) != key and (left is None or left.passphrase is None):
        keep_here(holder, key)
    change_keys(holder, key, change)


def adopt_key(holder: Holder, key: RecordKey) -> Kept:
    """Keep the key of a record that was moved or brought back here, and return where.

    In the keyring where there is one and another way in; else nowhere where a passphrase opens
    it; else in a file. The ways in lie beside it already, or none do.
    """
    keys = find_keys(holder.folder)
    if ring_may(holder, keys):
        keep_in_ring(holder, key)
    elif keys is not None and keys.passphrase is not None:
        keep_nowhere(holder, key)
    else:
        keep_in_file(holder, key)
    return where_kept(holder)


def forget(holder: Holder) -> None:
    """Let nothing on this computer open the record any more: for whoever erases it on purpose.

    Keyring, key files, ways in and the count of wrong tries go; what stands on sticks stays.
    """
    folder = holder.folder
    salt = head_of(folder / HOME.database)
    names = {path.stem for path in sidecars(folder)} | ({name_of(salt)} if salt else set())
    for name in names:
        take_from_ring(holder, name)
        (folder / f"{name}.keys").unlink(missing_ok=True)
    for path in (*folder.glob("record*.key"), folder / f"{TRIES}.tries"):
        path.unlink(missing_ok=True)
    flush_folder(folder)


def _check(keys: Keys, key: RecordKey, known: str) -> None:
    """Open what was just written, before anything that opened the record is taken away."""
    if unwrap(keys, WayIn.PASSPHRASE, known) != as_data(key):
        raise DamagedKeysError
