"""What opens a record here by itself: a key in the system's keyring, or one in its owner's file.

A keyring can be lost with a new login password, so it is trusted only where there is another way
in as well; until then the file stays.

Every move lays the key in its new place, reads it back, and only then takes it from the old one:
whenever it is cut short, at least one place has it.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec.structs import replace

from coach.handoff.refusals import HandoffError
from coach.handoff.vault import Keys, open_ways
from coach.handoff.vault_refusals import KeyringRefusedError, LastWayError
from coach.keeping.holder import Holder
from coach.keeping.names import head_of, name_of
from coach.keeping.sidecar import change_keys, find_keys
from coach.record.key import (
    DamagedKeyFileError,
    RecordKey,
    flush_folder,
    key_from_text,
    key_text,
    read_key,
    write_key,
)
from coach.record.opening import HOME


class Kept(StrEnum):
    """Where the key is kept on this computer."""

    KEYRING = "keyring"
    FILE = "file"
    NOWHERE = "nowhere"
    """A passphrase, a code or the clinic is needed at each start."""


def key_kept(holder: Holder) -> RecordKey | None:
    """Return the key that is kept here, None where somebody has to be asked.

    Whatever the keyring has against it, a missing answer is no key.
    """
    salt = head_of(holder.folder / HOME.database)
    return _from_files(holder.folder, salt) or _from_ring(holder, salt)


def key_kept_for(holder: Holder, salt: bytes) -> RecordKey | None:
    """Return the key of a database with this salt, such as a backup, where it is kept here."""
    return _from_files(holder.folder, salt) or _ring_has(holder, salt)


def where_kept(holder: Holder) -> Kept:
    """Return where the key is kept, as the files say; the keyring itself is not asked."""
    if _from_files(holder.folder, head_of(holder.folder / HOME.database)) is not None:
        return Kept.FILE
    try:
        keys = find_keys(holder.folder)
    except HandoffError:
        return Kept.NOWHERE
    return Kept.KEYRING if keys is not None and keys.keyring else Kept.NOWHERE


def keep_in_ring(holder: Holder, key: RecordKey) -> None:
    """Keep the key in the system's keyring, and no longer in a file.

    Raises KeyringRefusedError and the errors of a disk; then the key file is still there.
    """
    lay_in_ring(holder, key)
    change_keys(holder, key, lambda keys: replace(keys, keyring=True))
    take_files_away(holder.folder, key.salt)


def keep_in_file(holder: Holder, key: RecordKey) -> None:
    """Keep the key in a file that only its owner may read, and no longer in the keyring."""
    lay_in_file(holder.folder, key)
    keys = find_keys(holder.folder)
    if keys is not None and keys.keyring:
        change_keys(holder, key, lambda keys: replace(keys, keyring=False))
        take_from_ring(holder, name_of(key.salt))


def keep_nowhere(holder: Holder, key: RecordKey) -> None:
    """Keep the key on this computer no longer: from now on somebody is asked at each start.

    Raises LastWayError where there is no passphrase: a code is too long to type each day.
    """
    keys = find_keys(holder.folder)
    if keys is None or keys.passphrase is None:
        raise LastWayError
    change_keys(holder, key, lambda keys: replace(keys, keyring=False))
    take_files_away(holder.folder, key.salt)
    take_from_ring(holder, name_of(key.salt))


def settle(holder: Holder, key: RecordKey) -> None:
    """Put an open record's key where it belongs, once there is time: the keyring before a file.

    The keyring has to be there, and another way in as well. It goes back into a keyring that had
    lost it. Nothing is asked of anybody, and where anything refuses, all stays as it is until the
    next start.
    """
    try:
        kept = where_kept(holder)
        if kept is Kept.FILE:
            tidy_files(holder.folder, key.salt)
        lost = kept is Kept.KEYRING and holder.ring.get(name_of(key.salt)) is None
        if (kept is Kept.FILE or lost) and ring_may(holder, find_keys(holder.folder)):
            keep_in_ring(holder, key)
    except (HandoffError, OSError):
        return


def lay_ready(holder: Holder, key: RecordKey, keys: Keys | None) -> None:
    """Lay a key where it will be found once its database is in place; nothing else changes."""
    if ring_may(holder, keys):
        lay_in_ring(holder, key)
        change_keys(holder, key, lambda keys: replace(keys, keyring=True))
    elif keys is None or keys.passphrase is None:
        lay_in_file(holder.folder, key)


def ring_may(holder: Holder, keys: Keys | None) -> bool:
    """Tell whether a key may leave its file for the keyring: another way in has to be there."""
    return bool(open_ways(keys)) and holder.ring.ready()


def lay_in_ring(holder: Holder, key: RecordKey) -> None:
    """Lay a key into the keyring and read it back; raises KeyringRefusedError."""
    name, text = name_of(key.salt), key_text(key)
    holder.ring.put(name, text)
    if holder.ring.get(name) != text:
        raise KeyringRefusedError


def lay_in_file(folder: Path, key: RecordKey) -> None:
    """Lay a key into the key file; another record's key is never written over.

    A key of another salt that has the usual name keeps it, until its database is gone too.
    """
    if _from_files(folder, key.salt) is not None:
        return
    usual = folder / HOME.key
    named = folder / f"{name_of(key.salt)}.key"
    if not usual.exists():
        write_key(usual, key)
        return
    # Whatever has this name is no whole key, or it would have been found.
    named.unlink(missing_ok=True)
    write_key(named, key)


def tidy_files(folder: Path, salt: bytes) -> None:
    """Give the key file of the present record the usual name, which costs the next start least.

    One of another record that has it is renamed, not removed: a file put aside may need it.
    """
    usual, named = folder / HOME.key, folder / f"{name_of(salt)}.key"
    if not named.exists():
        return
    other = _read(usual)
    if other is not None and other.salt != salt:
        usual.rename(folder / f"{name_of(other.salt)}.key")
    if not usual.exists():
        named.rename(usual)
    flush_folder(folder)


def take_files_away(folder: Path, salt: bytes) -> None:
    """Remove the key files of this key alone."""
    for path in _files(folder, salt):
        found = _read(path)
        if found is not None and found.salt == salt:
            path.unlink()
    flush_folder(folder)


def take_from_ring(holder: Holder, name: str) -> None:
    """Keep nothing under a key's name in the keyring; one that does not answer gives nothing."""
    try:
        holder.ring.forget(name)
    except KeyringRefusedError:
        return


def _from_files(folder: Path, salt: bytes | None) -> RecordKey | None:
    for path in _files(folder, salt):
        found = _read(path)
        if found is not None and salt in {None, found.salt}:
            return found
    return None


def _files(folder: Path, salt: bytes | None) -> tuple[Path, ...]:
    usual = folder / HOME.key
    return (usual,) if salt is None else (usual, folder / f"{name_of(salt)}.key")


def _read(path: Path) -> RecordKey | None:
    try:
        return read_key(path)
    except (FileNotFoundError, DamagedKeyFileError):
        return None


def _from_ring(holder: Holder, salt: bytes | None) -> RecordKey | None:
    """Ask the keyring where the ways in name it, or where their file is lost altogether."""
    try:
        keys = find_keys(holder.folder)
        if keys is not None and not keys.keyring:
            return None
    except HandoffError:
        keys = None
    wanted = keys.salt if keys is not None else salt
    return None if wanted is None else _ring_has(holder, wanted)


def _ring_has(holder: Holder, salt: bytes) -> RecordKey | None:
    try:
        text = holder.ring.get(name_of(salt))
        found = None if text is None else key_from_text(text)
    except (KeyringRefusedError, DamagedKeyFileError, ValueError):
        return None
    return found if found is not None and found.salt == salt else None
