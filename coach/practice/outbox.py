"""What leaves the record: told once, made into files, and noted with its day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache

import msgspec

from coach.library.instruments import instruments, load_instrument
from coach.library.opioid_tables import load_opioid_table
from coach.practice.ledger import REVIEW
from coach.practice.measures import TABLE
from coach.practice.refusals import RefusedError
from coach.program.days import coach_day
from coach.record.device_key import device_secret, keep_device_secret
from coach.record.kinds import Kind, PlanAccepted
from coach.record.measures import Exported
from coach.record.store import Record
from coach.reports.faces import Telling, Tongue, told_of
from coach.reports.gather import EVERYTHING, Period, Reading, whole_period
from coach.reports.model import LeaveOut
from coach.session.clock import Stamp
from coach.session.questions import QuestionKind
from coach.session.segments import QuestionId

SEALED = "sealed"
"""The format of a sealed report among those of plain files."""


class Way(StrEnum):
    """How a report went out; an address is never kept."""

    CLINIC = "clinic-file"
    EMAIL = "pdf-password"
    FILES = "files"
    PAPER = "paper"
    SERVER = "server"


class NoClinicError(RefusedError):
    """No clinic gave a plan yet, so there is none that a report can be sealed to."""

    word = "export-no-clinic"
    title = "export-no-clinic-title"


class Clinic(msgspec.Struct, frozen=True, kw_only=True):
    """The clinic of the plan accepted last; ``seal_key`` is ``age1...``."""

    name: str
    seal_key: str


@cache
def shipped_reading() -> Reading:
    """Return the shipped instruments and table of opioids, by which answers are scored."""
    return Reading(
        instruments={name: load_instrument(name) for name in instruments()},
        table=load_opioid_table(TABLE),
    )


def known_questions() -> frozenset[str]:
    """Return the id of every question whose answers can be left out of a report.

    A part that nobody knows must not be taken for one that was left out.
    """
    sheets = shipped_reading().instruments.values()
    named = {one.id for sheet in sheets for one in sheet.questions}
    numbered = {f"item-{n}" for sheet in sheets for n in range(1, sheet.items + 1)}
    return frozenset({*QuestionKind, *QuestionId, REVIEW, *named, *numbered})


class Outbox:
    """Makes reports of one record; every write is durable when the call returns."""

    def __init__(self, record: Record, now: Callable[[], Stamp]) -> None:
        """Report on ``record``; ``now`` is the present instant."""
        self._record, self._now = record, now

    def clinic(self) -> Clinic | None:
        """Return the clinic a report can be sealed to, None without a plan file."""
        plans = (
            one.read(PlanAccepted) for one in self._record.entries(kinds=(Kind.PLAN_ACCEPTED,))
        )
        found = [one for one in plans if one.seal_key]
        return Clinic(name=found[-1].clinic, seal_key=found[-1].seal_key) if found else None

    def sent(self) -> tuple[Exported, ...]:
        """Return what left the record, newest first."""
        kept = [one.read(Exported) for one in self._record.entries(kinds=(Kind.EXPORT,))]
        return tuple(reversed(kept))

    def told(self, leave_out: LeaveOut = EVERYTHING, period: Period | None = None) -> Telling:
        """Return what the record tells, of the whole time unless a period is named."""
        when = period or whole_period(self._record)
        return told_of(self._record, shipped_reading(), when, leave_out)

    def sealed(self, telling: Telling, tongue: Tongue) -> bytes:
        """Return the report signed by this computer and sealed to the clinic of the plan.

        The computer's key is made here, the first time. Raises NoClinicError.
        """
        from coach.handoff.keys import SignKey, new_sign_key  # noqa: PLC0415 - only for sealing
        from coach.reports.parcel import parcel  # noqa: PLC0415 - as above

        clinic = self.clinic()
        if clinic is None:
            raise NoClinicError
        secret = device_secret(self._record)
        if secret is None:
            secret = new_sign_key().secret
            keep_device_secret(self._record, secret, self._now())
        return parcel(telling, tongue, SignKey(secret), clinic.seal_key)

    def own_fingerprint(self) -> tuple[int, ...]:
        """Return the places in a word list by which a clinic compares this computer's key.

        Empty before the first sealed report.
        """
        from coach.handoff.fingerprint import fingerprint  # noqa: PLC0415 - only where it is shown
        from coach.handoff.keys import SignKey  # noqa: PLC0415 - as above

        secret = device_secret(self._record)
        return () if secret is None else fingerprint(SignKey(secret).public)

    def note(self, telling: Telling, formats: Iterable[str], way: Way) -> None:
        """Keep that a report went out, when and how."""
        now, report = self._now(), telling.report
        body = Exported(
            day=coach_day(now.utc_ms, now.offset_s),
            formats=tuple(sorted(formats)),
            first=report.first,
            last=report.last,
            to=way.value,
            parts_left_out=report.parts_left_out,
        )
        self._record.append(Kind.EXPORT, body, now)
