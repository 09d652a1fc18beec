"""Renewing everything: another key for the record and its backups, so that no old way opens them.

For a stolen laptop or stick, and for a code or passphrase that somebody else has seen. Each file
is whole with the old key or with the new one at every instant, and a way into both is beside it
until the last one has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from coach.handoff.passphrase import check_passphrase, one_spelling
from coach.handoff.recovery_code import code_secret
from coach.handoff.refusals import HandoffError
from coach.handoff.travel import write_file
from coach.handoff.vault import Clinic, Keys, WayIn, keys_bytes, seal_for, wrap
from coach.keeping.alone import alone
from coach.keeping.holder import Holder
from coach.keeping.kept import (
    Kept,
    lay_ready,
    take_files_away,
    take_from_ring,
    tidy_files,
    where_kept,
)
from coach.keeping.names import head_of, name_of, sidecar_of
from coach.keeping.sidecar import as_data, read_sidecar, sidecars
from coach.record.backup import backups_in
from coach.record.errors import BadBackupError, BrokenRecordError
from coach.record.key import RecordKey, flush_folder, new_key
from coach.record.opening import HOME
from coach.record.rekey import rekeyed
from coach.record.safekeeping import BACKUPS

FRESH = f"{HOME.database}.renewed"
"""The copy with the new key, until it takes its place."""


class Renewal(msgspec.Struct, frozen=True, kw_only=True):
    """The ways into the renewed record; those that are None are not made."""

    passphrase: str | None = None
    code: Sequence[int] | None = None
    clinic: Clinic | None = None


class Renewed(msgspec.Struct, frozen=True, kw_only=True):
    """The new key, how many backups have it, and how many still open in the old ways."""

    key: RecordKey
    backups: int
    left: int


def renew(holder: Holder, key: RecordKey, renewal: Renewal) -> Renewed:
    """Give a closed record and every backup within reach another key.

    Raises WeakPassphraseError, RecordInUseError, BrokenRecordError where the record is damaged,
    and the errors of a disk; then the record opens as before.
    """
    if renewal.passphrase is not None:
        check_passphrase(renewal.passphrase)
    with alone(holder.folder):
        new = new_key()
        try:
            return _renewed(holder, key, new, renewal)
        except BaseException as error:
            with suppress(OSError, HandoffError):
                _let_go(holder, new, key)
            if isinstance(error, BadBackupError):
                raise BrokenRecordError(holder.folder, kept_as=None) from error
            raise


def _renewed(holder: Holder, key: RecordKey, new: RecordKey, renewal: Renewal) -> Renewed:
    folder = holder.folder
    asked = where_kept(holder) is Kept.NOWHERE and renewal.passphrase is not None
    keys = _new_ways(holder, new, renewal)
    write_file(sidecar_of(folder, new.salt), keys_bytes(keys))
    if not asked:
        lay_ready(holder, new, keys)
    rekeyed(folder / HOME.database, key, new, folder / FRESH)
    done, left = 0, 0
    for place in dict.fromkeys((folder / BACKUPS, *holder.also())):
        renewed, kept = _renew_backups(place, key, new, keys)
        done, left = done + renewed, left + kept
    (folder / HOME.mark).unlink(missing_ok=True)
    (folder / FRESH).replace(folder / HOME.database)
    flush_folder(folder)
    _let_go(holder, key, new)
    aside = sum(head_of(path) == key.salt for path in _databases(folder))
    return Renewed(key=new, backups=done, left=left + aside)


def _new_ways(holder: Holder, new: RecordKey, renewal: Renewal) -> Keys:
    data, keys = as_data(new), Keys(salt=new.salt, code_offered=True)
    if renewal.passphrase is not None:
        known = one_spelling(renewal.passphrase)
        keys = replace(keys, passphrase=wrap(data, WayIn.PASSPHRASE, known, cost=holder.cost))
    if renewal.code is not None:
        known = code_secret(renewal.code)
        keys = replace(keys, code=wrap(data, WayIn.CODE, known, cost=holder.cost))
    if renewal.clinic is not None:
        keys = replace(keys, clinic=seal_for(data, renewal.clinic))
    return keys


def _renew_backups(place: Path, key: RecordKey, new: RecordKey, keys: Keys) -> tuple[int, int]:
    """Give the backups of a folder the new key; return how many have it and how many have not.

    One that is damaged stays as it is, and so do its ways in.
    """
    old = [one.path for one in backups_in(place) if head_of(one.path) == key.salt]
    if not old:
        return 0, 0
    write_file(sidecar_of(place, new.salt), keys_bytes(replace(keys, keyring=False)))
    left = 0
    for path in old:
        fresh = path.with_name(f"{path.name}.new")
        try:
            rekeyed(path, key, new, fresh)
        except BadBackupError:
            left += 1
            continue
        fresh.replace(path)
    flush_folder(place)
    if not left:
        sidecar_of(place, key.salt).unlink(missing_ok=True)
    return len(old) - left, left


def _let_go(holder: Holder, key: RecordKey, held: RecordKey) -> None:
    """Let go of a key that is no longer held, and of ways into nothing.

    A file put aside that opens with it keeps both.
    """
    folder = holder.folder
    tidy_files(folder, held.salt)
    salts = {head_of(path) for path in _databases(folder)}
    if key.salt not in salts:
        take_files_away(folder, key.salt)
        take_from_ring(holder, name_of(key.salt))
    for path in sidecars(folder):
        if read_sidecar(path).salt not in salts:
            path.unlink()
    flush_folder(folder)


def _databases(folder: Path) -> Iterator[Path]:
    """Yield the record's database, what was put aside of it, and the backups beside it."""
    for path in folder.glob(f"{HOME.database}*"):
        if not path.name.endswith(("-wal", "-shm", "-journal", ".new")):
            yield path
    yield from (one.path for one in backups_in(folder / BACKUPS))
