"""Opening the record of a folder with whatever way in there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.record.errors import (
    KeyDamagedError,
    KeyMissingError,
    RecordLockedError,
    UnfinishedError,
    WrongKeyError,
)
from coach.record.opening import DAYS, HOME
from coach.record.store import Record, random_id, system_utc_ms

if TYPE_CHECKING:
    from pathlib import Path

    from coach.keeping.holder import Holder
    from coach.record.key import RecordKey

STAGE = "arriving"
"""The folder beside the record that a record which arrives is laid into first."""

EVERYTHING = "everything.erasing"
"""The file that says everything is to go, until it has gone."""

UNFINISHED = (STAGE, EVERYTHING, DAYS)
"""What lies beside a record while something was begun that has to be ended first."""


def open_record(
    folder: Path,
    *,
    read_only: bool = False,
    key: RecordKey | None = None,
    holder: Callable[[], Holder] | None = None,
    ids: Callable[[], str] = random_id,
    utc_ms: Callable[[], int] = system_utc_ms,
) -> Record:
    """Open the record of a folder, with ``key`` or with the one that is kept here.

    A key file beside it is tried first, and costs nothing; only where that does not do are the
    other ways looked for, by ``holder`` (the system's keyring, where it is None).

    Raises RecordLockedError where somebody has to be asked, UnfinishedError where an erasure or
    an arriving record has to be ended first, and the errors of coach.record.
    """
    check_ended(folder)
    if key is None and ((folder / HOME.key).exists() or not _has_ways(folder)):
        try:
            return Record.open(folder, read_only=read_only, ids=ids, utc_ms=utc_ms)
        except (KeyMissingError, KeyDamagedError, WrongKeyError) as refusal:
            key = _found(folder, holder, refusal)
    key = key or _found(folder, holder, None)
    return Record.open(folder, read_only=read_only, ids=ids, utc_ms=utc_ms, key=key)


def check_ended(folder: Path) -> None:
    """Pass a folder where nothing that was begun is left; raises UnfinishedError.

    The next start of the window ends it.
    """
    if any((folder / name).exists() for name in UNFINISHED):
        raise UnfinishedError(folder)


def _has_ways(folder: Path) -> bool:
    """Tell whether there is a file of ways in."""
    return folder.is_dir() and any(path.suffix == ".keys" for path in folder.iterdir())


def _found(
    folder: Path, holder: Callable[[], Holder] | None, refusal: Exception | None
) -> RecordKey:
    """Return the key that is kept here in another place; raises why there is none."""
    from coach.keeping.holder import Holder  # noqa: PLC0415 - a key file does without

    held = Holder(folder=folder) if holder is None else holder()
    return _from_ring(held) or _looked_for(held, refusal)


def _from_ring(holder: Holder) -> RecordKey | None:
    """Ask the keyring at once where it is said to have the key; most starts need no more."""
    from coach.handoff.vault_refusals import KeyringRefusedError  # noqa: PLC0415 - as above
    from coach.keeping.names import hinted_at_ring, name_of  # noqa: PLC0415 - as above
    from coach.record.key import DamagedKeyFileError, key_from_text  # noqa: PLC0415 - as above

    salt = hinted_at_ring(holder.folder)
    if salt is None:
        return None
    try:
        key = key_from_text(holder.ring.get(name_of(salt)) or "")
    except (KeyringRefusedError, DamagedKeyFileError, ValueError):
        return None
    return key if key.salt == salt else None


def _looked_for(holder: Holder, refusal: Exception | None) -> RecordKey:
    from coach.handoff.refusals import HandoffError  # noqa: PLC0415 - where a start is no usual one
    from coach.handoff.vault import open_ways  # noqa: PLC0415 - as above
    from coach.keeping.kept import key_kept  # noqa: PLC0415 - as above
    from coach.keeping.refusals import KeysUnreadableError  # noqa: PLC0415 - as above
    from coach.keeping.sidecar import find_keys  # noqa: PLC0415 - as above

    key = key_kept(holder)
    if key is not None:
        return key
    try:
        ways = open_ways(find_keys(holder.folder))
    except HandoffError as trouble:
        raise KeysUnreadableError(holder.folder, trouble) from trouble
    if refusal is not None and not ways:
        raise refusal
    raise RecordLockedError(holder.folder, ways)
