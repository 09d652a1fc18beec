"""The clinic's identity on the disk: made once, opened with its passphrase, never overwritten."""

from __future__ import annotations

from pathlib import Path

from coach.handoff.derivation import USUAL_COST, Cost
from coach.handoff.identity import (
    IDENTITY_LIMIT,
    ClinicIdentity,
    LockedIdentity,
    lock_identity,
    new_identity,
    read_locked,
    unlock_identity,
)
from coach.handoff.passphrase import check_passphrase
from coach.handoff.refusals import (
    DamagedIdentityError,
    FileNotThereError,
    FileTooLargeError,
    IdentityExistsError,
    NoIdentityError,
    PassphraseRefusedError,
    WrongPassphraseError,
)
from coach.handoff.travel import read_file, write_file
from coach.handoff.tries import begin_try, forget_tries, wait_s


def make_identity(
    path: Path, name: str, passphrase: str, *, cost: Cost = USUAL_COST
) -> ClinicIdentity:
    """Make a clinic's identity, keep it in ``path`` and return it.

    Raises IdentityExistsError, NameRefusedError, WeakPassphraseError, DiskFullError and
    FileNotReachableError.
    """
    if path.exists():
        raise IdentityExistsError
    identity = new_identity(name)
    write_file(path, lock_identity(identity, passphrase, cost=cost))
    forget_tries(path)
    return identity


def look_at_identity(path: Path) -> LockedIdentity:
    """Return the locked identity; its header's name may be shown before it is unlocked.

    Raises NoIdentityError, DamagedIdentityError, NewerFileError and FileNotReachableError.
    """
    try:
        return read_locked(read_file(path, limit=IDENTITY_LIMIT))
    except FileNotThereError as error:
        raise NoIdentityError from error
    except FileTooLargeError as error:
        raise DamagedIdentityError from error


def open_identity(path: Path, passphrase: str, *, now_ms: int) -> ClinicIdentity:
    """Return the identity kept in ``path``; ``now_ms`` is the UTC time.

    Raises TooSoonError, PassphraseRefusedError, what look_at_identity raises, and DiskFullError
    where the try cannot be counted. A wrong passphrase costs a wait and never more than that.
    """
    locked = look_at_identity(path)
    tries = begin_try(path, now_ms)
    try:
        identity = unlock_identity(locked, passphrase)
    except WrongPassphraseError as error:
        raise PassphraseRefusedError(seconds=wait_s(tries.failed)) from error
    forget_tries(path)
    return identity


def change_passphrase(
    path: Path, old: str, new: str, *, now_ms: int, cost: Cost = USUAL_COST
) -> None:
    """Lock the identity with a new passphrase; a copy of the old file still opens with the old one.

    Raises WeakPassphraseError for the new one before the old one is tried, what open_identity
    raises, DiskFullError and FileNotReachableError; then the old passphrase is still good.
    """
    check_passphrase(new)
    identity = open_identity(path, old, now_ms=now_ms)
    write_file(path, lock_identity(identity, new, cost=cost))
