"""What a register says so far of each person, kept up entry by entry; plans are read when asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from coach.clinic.people import Listed
from coach.record.register import Register, RegisterEntry
from coach.record.register_kinds import (
    Archived,
    Desk,
    Details,
    DevicePinned,
    PlanDrafted,
    PlanSigned,
    RegisterKind,
)


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One signing: its serial, which version of the plan it was, in force from when, signed when.

    ``entry`` is the id of the register's entry with the plan and the file.
    """

    serial: int
    version: int
    effective_from: date
    signed_on: date
    digest: str
    entry: str


class _PlanHead(msgspec.Struct, frozen=True):
    version: int
    effective_from: date


class _SignedHead(msgspec.Struct, frozen=True):
    """The few fields of a signed plan that lists need; the rest is skipped unread."""

    serial: int
    plan: _PlanHead
    digest: str


class _DraftHead(msgspec.Struct, frozen=True):
    plan: _PlanHead | None


class Folder(msgspec.Struct, kw_only=True):
    """What is known of one person."""

    details: Details
    added_on: date
    archived: bool = False
    versions: list[Version] = []
    draft: str | None = None
    device: bytes | None = None


class Shelf:
    """Everybody in a register, brought up to date by ``catch_up``."""

    def __init__(self, register: Register) -> None:
        """Read the whole register once."""
        self._register = register
        self._seq = 0
        self.desk: Desk | None = None
        self.folders: dict[str, Folder] = {}
        self._readers: dict[RegisterKind, Callable[[RegisterEntry], None]] = {
            RegisterKind.DESK: self._read_desk,
            RegisterKind.PERSON_ADDED: self._read_added,
            RegisterKind.PERSON_CHANGED: self._read_changed,
            RegisterKind.PERSON_ARCHIVED: self._read_archived,
            RegisterKind.PLAN_DRAFTED: self._read_drafted,
            RegisterKind.PLAN_SIGNED: self._read_signed,
            RegisterKind.DEVICE_PINNED: self._read_pinned,
        }
        self.catch_up()

    def catch_up(self) -> None:
        """Read what was appended since the last time."""
        for entry in self._register.entries(kinds=tuple(self._readers), after_seq=self._seq):
            self._readers[RegisterKind(entry.kind)](entry)
            self._seq = entry.seq

    def listed(self, person: str) -> Listed:
        """Return a person as lists show them; raises KeyError."""
        found = self.folders[person]
        latest = found.versions[-1] if found.versions else None
        return Listed(
            id=person,
            details=found.details,
            added_on=found.added_on,
            archived=found.archived,
            serial=latest.serial if latest else 0,
            version=latest.version if latest else 0,
            effective_from=latest.effective_from if latest else None,
            drafted=found.draft is not None,
        )

    def signed(self, version: Version) -> PlanSigned:
        """Return what was signed then."""
        return self._entry(version.entry).read(PlanSigned)

    def drafted(self, person: str) -> PlanDrafted | None:
        """Return the plan that waits unsigned."""
        draft = self.folders[person].draft
        return None if draft is None else self._entry(draft).read(PlanDrafted)

    def _entry(self, name: str) -> RegisterEntry:
        found = self._register.entry(name)
        if found is None:
            raise KeyError(name)
        return found

    def _read_desk(self, entry: RegisterEntry) -> None:
        self.desk = entry.read(Desk)

    def _read_added(self, entry: RegisterEntry) -> None:
        details = entry.read(Details)
        self.folders[entry.person] = Folder(details=details, added_on=entry.coach_day)

    def _read_changed(self, entry: RegisterEntry) -> None:
        self.folders[entry.person].details = entry.read(Details)

    def _read_archived(self, entry: RegisterEntry) -> None:
        self.folders[entry.person].archived = entry.read(Archived).archived

    def _read_drafted(self, entry: RegisterEntry) -> None:
        thrown_away = entry.read(_DraftHead).plan is None
        self.folders[entry.person].draft = None if thrown_away else entry.id

    def _read_signed(self, entry: RegisterEntry) -> None:
        head = entry.read(_SignedHead)
        folder = self.folders[entry.person]
        new = not folder.versions or head.plan.version > folder.versions[-1].version
        folder.draft = None if new else folder.draft
        version = Version(
            serial=head.serial,
            version=head.plan.version,
            effective_from=head.plan.effective_from,
            signed_on=entry.coach_day,
            digest=head.digest,
            entry=entry.id,
        )
        folder.versions.append(version)

    def _read_pinned(self, entry: RegisterEntry) -> None:
        self.folders[entry.person].device = entry.read(DevicePinned).device
