"""What a register has of people beside their plans: notes, their computer, reports that came."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from coach.clinic.refusals import OtherDeviceError, UnknownPersonError
from coach.clinic.shelf import Folder, Shelf
from coach.clinic.signing import whole
from coach.record.register import Register
from coach.record.register_kinds import (
    CodeGiven,
    DevicePinned,
    RegisterKind,
    Remarked,
    ReportReceived,
)
from coach.session.clock import Clock, Stamp


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A note of the clinic about a person, and the day it was written."""

    day: date
    text: str


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was opened here: whose, on which day, and the sha-256 of its file."""

    person: str
    day: date
    digest: str


class _OpenedHead(msgspec.Struct, frozen=True):
    digest: str


class Correspondence:
    """Notes, devices and reports over one open register; see ``Clinic`` for what it raises."""

    def __init__(self, register: Register, clock: Clock) -> None:
        """Work on ``register``."""
        self._register = register
        self._clock = clock
        self._shelf = Shelf(register)

    def add_note(self, person: str, text: str) -> None:
        """Keep a note about a person; blank ones are passed over."""
        self._folder(person)
        if text.strip():
            self._append(RegisterKind.NOTE, Remarked(text=text.strip()), person)

    def notes(self, person: str) -> tuple[Note, ...]:
        """Return the notes about a person, oldest first."""
        self._folder(person)
        kept = self._register.entries(kinds=(RegisterKind.NOTE,), person=person)
        return tuple(Note(day=one.coach_day, text=one.read(Remarked).text) for one in kept)

    def device(self, person: str) -> bytes | None:
        """Return the public key of the person's device, None before their first report."""
        return self._folder(person).device

    def devices(self) -> Mapping[str, bytes]:
        """Return the public keys of all devices that are known, by person."""
        self._shelf.catch_up()
        folders = self._shelf.folders
        return {name: one.device for name, one in folders.items() if one.device is not None}

    def pin_device(self, person: str, device: bytes, *, changed: bool = False) -> None:
        """Take a device as the person's; ``changed`` says that it replaces another.

        Raises OtherDeviceError where another is known and it was not said.
        """
        known = self.device(person)
        if known == device:
            return
        if known is not None and not changed:
            raise OtherDeviceError(person)
        self._append(RegisterKind.DEVICE_PINNED, DevicePinned(device=device), person)

    def keep_report(self, person: str, digest: str, device: bytes, report: bytes = b"") -> None:
        """Keep that a report was opened; raises OtherDeviceError unless it is their device's."""
        if self.device(person) != device:
            raise OtherDeviceError(person)
        body = ReportReceived(digest=digest, device=device, report=report)
        self._append(RegisterKind.REPORT_RECEIVED, body, person)

    def reports(self, person: str) -> tuple[ReportReceived, ...]:
        """Return the reports of a person that were opened here, oldest first."""
        self._folder(person)
        kept = self._register.entries(kinds=(RegisterKind.REPORT_RECEIVED,), person=person)
        return tuple(one.read(ReportReceived) for one in kept)

    def opened(self) -> tuple[Opened, ...]:
        """Return every report that was opened here, of anybody, oldest first."""
        return tuple(
            Opened(person=one.person, day=one.coach_day, digest=one.read(_OpenedHead).digest)
            for one in self._register.entries(kinds=(RegisterKind.REPORT_RECEIVED,))
        )

    def keep_code_given(self, person: str, record: str) -> None:
        """Keep that a person was given a new code for their record."""
        self._folder(person)
        self._append(RegisterKind.CODE_GIVEN, CodeGiven(record=record), person)

    def codes_given(self, person: str) -> tuple[date, ...]:
        """Return the days on which a person was given a new code, oldest first."""
        self._folder(person)
        kept = self._register.entries(kinds=(RegisterKind.CODE_GIVEN,), person=person)
        return tuple(one.coach_day for one in kept)

    # --------------------------------------------------------------------------------------

    def _folder(self, person: str) -> Folder:
        # A write that failed after its commit is in the register all the same.
        self._shelf.catch_up()
        found = self._shelf.folders.get(person)
        if found is None:
            raise UnknownPersonError(person)
        return found

    def _append(
        self, kind: RegisterKind, body: msgspec.Struct, person: str | None, at: Stamp | None = None
    ) -> None:
        kept = whole(body)
        self._register.append(kind, kept, at or self._clock.now(), person=person)
        self._shelf.catch_up()
