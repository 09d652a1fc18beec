"""The way to a clinic's desk: its identity, made on first use, and the passphrase that opens it.

The only file of this room that knows the hand-off and its keys.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from coach.clinic.clinic import Clinic
from coach.clinic.people import new_person_id
from coach.clinic.ports import Slip
from coach.handoff.derivation import USUAL_COST, Cost
from coach.handoff.fingerprint import fingerprint
from coach.handoff.identity import ClinicIdentity
from coach.handoff.identity_file import (
    change_passphrase,
    look_at_identity,
    make_identity,
    open_identity,
)
from coach.handoff.keys import key_text
from coach.handoff.names import check_name
from coach.handoff.passphrase import check_passphrase
from coach.handoff.plan_file import PlanEnvelope, seal_plan
from coach.handoff.refusals import NoIdentityError
from coach.program.routine import Content
from coach.record.register import (
    IDENTITY,
    IdentityGoneError,
    Register,
    has_register,
    make_register_folder,
    register_folder,
    set_register_aside,
)
from coach.session.clock import Clock


class IdentitySealer:
    """Signs plans with an unlocked identity."""

    def __init__(self, identity: ClinicIdentity) -> None:
        """Sign as this clinic."""
        self._identity = identity

    def seal(self, slip: Slip) -> bytes:
        """Return the plan file; raises the hand-off's refusals of a plan that fits no file."""
        sign_key = self._identity.sign_key
        envelope = PlanEnvelope(
            clinic=self._identity.name,
            clinic_sign_key=key_text(sign_key.public),
            clinic_seal_key=self._identity.seal_key,
            person=slip.person,
            serial=slip.serial,
            version=slip.version,
            effective_from=slip.effective_from,
            issued_at=slip.issued_at,
            expires=slip.expires,
            plan=msgspec.Raw(slip.plan),
        )
        return seal_plan(envelope, sign_key)


class OpenClinic(msgspec.Struct, frozen=True, kw_only=True):
    """A desk with its register open; ``close`` it at the end.

    ``identity`` opens reports. It is secret: never shown, never logged.
    """

    clinic: Clinic
    identity: ClinicIdentity
    register: Register

    @property
    def fingerprint(self) -> tuple[int, ...]:
        """The places in a word list by which people compare the clinic's key."""
        return fingerprint(self.identity.sign_key.public)

    def close(self) -> None:
        """Close the register and free its lock; closing again does nothing."""
        self.register.close()


class Entrance:
    """Opens a clinic's desk below a data folder; what is home's there is never touched.

    Raises the refusals of the hand-off (passphrases, identities) and of the record (the register).
    """

    def __init__(
        self,
        data: Path,
        content: Callable[[], Content],
        clock: Clock,
        *,
        person_id: Callable[[], str] = new_person_id,
        cost: Cost = USUAL_COST,
    ) -> None:
        """Look below ``data``; nothing is read or made yet. ``cost`` is that of a new lock."""
        self._folder = register_folder(data)
        self._content = content
        self._clock = clock
        self._person_id = person_id
        self._cost = cost

    @property
    def _identity(self) -> Path:
        return self._folder / IDENTITY

    def name(self) -> str | None:
        """Return the clinic's name before anything is unlocked, None before its first use.

        Raises IdentityGoneError where there is a register but nothing that opens it.
        """
        try:
            return look_at_identity(self._identity).header.name
        except NoIdentityError:
            if has_register(self._folder):
                raise IdentityGoneError(self._folder, key=IDENTITY) from None
            return None

    def begin(self, name: str, passphrase: str) -> OpenClinic:
        """Make the identity and the register, on first use, and open the desk.

        Raises IdentityExistsError, IdentityGoneError, NameRefusedError and WeakPassphraseError;
        then nothing was made.
        """
        check_name(name)
        check_passphrase(passphrase)
        self.name()
        make_register_folder(self._folder)
        return self._opened(make_identity(self._identity, name, passphrase, cost=self._cost))

    def enter(self, passphrase: str) -> OpenClinic:
        """Open the desk.

        Raises PassphraseRefusedError, which costs a wait, TooSoonError while that lasts, and
        NoIdentityError before the first use.
        """
        now_ms = self._clock.now().utc_ms
        return self._opened(open_identity(self._identity, passphrase, now_ms=now_ms))

    def change_passphrase(self, old: str, new: str) -> None:
        """Lock the identity with a new passphrase; register and keys stay the same."""
        now_ms = self._clock.now().utc_ms
        change_passphrase(self._identity, old, new, now_ms=now_ms, cost=self._cost)

    def begin_anew(self, name: str, passphrase: str) -> OpenClinic:
        """Put register and identity aside, under other names, and begin both anew.

        For a lost passphrase: nobody can open the old ones without it. Everybody has to pair
        with the clinic again. Raises what begin raises, and RecordInUseError.
        """
        check_name(name)
        check_passphrase(passphrase)
        make_register_folder(self._folder)
        set_register_aside(self._folder, utc_ms=self._clock.now().utc_ms)
        return self.begin(name, passphrase)

    def _opened(self, identity: ClinicIdentity) -> OpenClinic:
        register = Register.open(
            self._folder, identity.register_secret, utc_ms=lambda: self._clock.now().utc_ms
        )
        try:
            clinic = Clinic(
                register,
                IdentitySealer(identity),
                self._content,
                self._clock,
                person_id=self._person_id,
            )
        except BaseException:
            register.close()
            raise
        return OpenClinic(clinic=clinic, identity=identity, register=register)
