"""The kinds of entry a clinic's register can hold, and the bodies this version writes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from coach.program.clearance import Remark
from coach.program.plan import Author, Phone, Plan


class RegisterKind(StrEnum):
    """Every kind of entry; one from a newer app is kept and shown as unknown."""

    DESK = "desk"
    PERSON_ADDED = "person-added"
    PERSON_CHANGED = "person-changed"
    PERSON_ARCHIVED = "person-archived"
    PLAN_DRAFTED = "plan-drafted"
    PLAN_SIGNED = "plan-signed"
    DEVICE_PINNED = "device-pinned"
    REPORT_RECEIVED = "report-received"
    CODE_GIVEN = "code-given"
    NOTE = "note"


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes plans on this computer, and the numbers a person calls."""

    author: Author
    team_phone: Phone
    emergency_phone: Phone


class Details(msgspec.Struct, frozen=True, kw_only=True):
    """Who a person is; the body of ``person-added`` and ``person-changed``.

    With a pseudonym the name never leaves the register: plans carry the pseudonym. ``former`` is
    the last plan version the person has from an earlier register; plans here begin after it.
    """

    name: Annotated[str, msgspec.Meta(max_length=200)] = ""
    pseudonym: Annotated[str, msgspec.Meta(max_length=200)] = ""
    remark: Remark = ""
    former: Annotated[int, msgspec.Meta(ge=0, le=9998)] = 0

    @property
    def shown(self) -> str:
        """What plans call the person."""
        return self.pseudonym.strip() or self.name.strip()


class Archived(msgspec.Struct, frozen=True, kw_only=True):
    """A person put away, or taken back; nothing of theirs is deleted."""

    archived: bool
    reason: Remark = ""


class PlanDrafted(msgspec.Struct, frozen=True, kw_only=True):
    """A plan as far as it is written; None says that the draft was thrown away."""

    plan: Plan | None


class PlanSigned(msgspec.Struct, frozen=True, kw_only=True):
    """A plan that was signed: what was signed, and the very bytes that were handed out.

    ``serial`` rises by one with each signing for one person and is never used twice, while
    ``plan.version`` rises only where the plan changed. ``confirmed`` are the warnings the
    clinician was shown and accepted.
    """

    serial: int
    plan: Plan
    digest: str
    confirmed: tuple[str, ...]
    sealed: bytes
    expires: date | None = None


class DevicePinned(msgspec.Struct, frozen=True, kw_only=True):
    """The public key of a person's device, taken as theirs from now on."""

    device: bytes


class ReportReceived(msgspec.Struct, frozen=True, kw_only=True):
    """A report of a person that was opened here; ``digest`` is the sha-256 of its file.

    ``report`` is its report.json, to be compared with the next one; empty in old registers.
    """

    digest: str
    device: bytes
    report: bytes = b""


class CodeGiven(msgspec.Struct, frozen=True, kw_only=True):
    """A person who had lost every way into their record was given a new recovery code.

    ``record`` is the sha-256 (hex) of the salt that heads their database; neither code nor key
    is kept.
    """

    record: str


class Remarked(msgspec.Struct, frozen=True, kw_only=True):
    """A free note of the clinic about a person."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
