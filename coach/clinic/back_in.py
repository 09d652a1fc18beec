"""Somebody lost every way into their record: the clinic of their plan makes them a new code.

Only for a person whose plan was signed at this desk. Whether the one who asks is that person is
for people to see; the register keeps that a code was made.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec
from msgspec.structs import replace

from coach.clinic.clinic import Clinic
from coach.clinic.refusals import ClinicError
from coach.handoff.derivation import USUAL_COST, Cost
from coach.handoff.identity import ClinicIdentity
from coach.handoff.keys import RandomBytes
from coach.handoff.recovery_code import code_secret, new_code
from coach.handoff.refusals import FileTooLargeError
from coach.handoff.travel import read_file, write_file
from coach.handoff.vault import (
    KEYS_LIMIT,
    DataKey,
    Keys,
    WayIn,
    keys_bytes,
    open_sealed,
    read_keys,
    unwrap,
    wrap,
)
from coach.handoff.vault_refusals import DamagedKeysError


class NoPatientError(ClinicError):
    """The file belongs to nobody whose plan was signed at this desk."""

    word = "backin-stranger"


class Locked(msgspec.Struct, frozen=True, kw_only=True):
    """A record that is closed to its person; its key is secret and never shown."""

    person: str
    path: Path
    keys: Keys
    key: DataKey

    def __repr__(self) -> str:
        return "Locked(...)"


class BackIn:
    """Opens what was sealed to the clinic, and puts a new code into the file it came in."""

    def __init__(
        self,
        clinic: Clinic,
        identity: ClinicIdentity,
        *,
        cost: Cost = USUAL_COST,
        random: RandomBytes = os.urandom,
    ) -> None:
        """Help with the keys of ``identity``."""
        self._clinic, self._identity = clinic, identity
        self._cost, self._random = cost, random

    def look_at(self, path: Path) -> Locked:
        """Return whose record a file of ways in belongs to; nothing is changed.

        Raises DamagedKeysError, NewerFileError, NoWayError where no clinic may help,
        OtherRecipientError where another one may, NoPatientError, and the errors of a disk.
        """
        try:
            keys = read_keys(read_file(path, limit=KEYS_LIMIT))
        except FileTooLargeError as error:
            raise DamagedKeysError from error
        sealed = open_sealed(keys, self._identity.seal_secret)
        everybody = (*self._clinic.people(), *self._clinic.people(archived=True))
        if sealed.person not in {one.id for one in everybody if one.serial}:
            raise NoPatientError
        return Locked(person=sealed.person, path=path, keys=keys, key=sealed.key)

    def give_code(self, locked: Locked) -> tuple[int, ...]:
        """Put a new code into the file, in the place of an earlier one, and return it.

        It is kept in the register first. Raises the errors of the register and of a disk; then
        the file is as it was.
        """
        places = new_code(self._random)
        known = code_secret(places)
        box = wrap(locked.key, WayIn.CODE, known, cost=self._cost)
        keys = replace(locked.keys, code=box)
        digest = hashlib.sha256(locked.keys.salt).hexdigest()
        self._clinic.keep_code_given(locked.person, digest)
        write_file(locked.path, keys_bytes(keys))
        written = read_keys(read_file(locked.path, limit=KEYS_LIMIT))
        if unwrap(written, WayIn.CODE, known) != locked.key:
            raise DamagedKeysError
        return places
