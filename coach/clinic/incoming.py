"""A report that a person sent: opened, judged by its sender, compared with the last one, taken."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from coach.clinic.clinic import Clinic
from coach.clinic.people import Listed
from coach.clinic.refusals import ClinicError
from coach.handoff.fingerprint import fingerprint
from coach.handoff.identity import ClinicIdentity
from coach.handoff.refusals import SignerChangedError
from coach.record.register_kinds import ReportReceived
from coach.reports.model import (
    Report,
    ReportNewerError,
    ReportUnreadableError,
    read_report,
    report_json,
)
from coach.reports.parcel import opened


class GarbledReportError(ClinicError):
    """The file is sealed and signed, but no report is in it."""

    word = "incoming-garbled"


class NewerReportError(ClinicError):
    """The report was made by a newer version of the app."""

    word = "incoming-newer"


class UnknownReportError(ClinicError):
    """The register keeps only that the report was opened, or nothing of it."""

    word = "incoming-not-kept"


class StrangerError(ClinicError):
    """The report is about somebody who is not in this register."""

    word = "incoming-stranger"


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One figure now and in the report before; None is missing. ``figure`` is an id."""

    figure: str
    now: float | None
    before: float | None


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """A report that passed every check, and whose it is.

    With ``is_new_signer`` no computer of this person is known yet: a question to be answered by
    comparing the words of ``fingerprint``; with ``changed`` another one is known, and would be
    replaced. ``compared`` has the last report beside this one.
    """

    person: str
    report: Report
    digest: str
    device: bytes
    is_new_signer: bool
    fingerprint: tuple[int, ...]
    compared: tuple[Compared, ...]
    has_before: bool
    known: bool
    changed: bool = False


class Incoming:
    """Opens reports with the clinic's identity; only ``take`` changes the register."""

    def __init__(self, clinic: Clinic, identity: ClinicIdentity) -> None:
        """Open what is sealed to ``identity``."""
        self._clinic, self._identity = clinic, identity

    def look_at(self, data: bytes, *, changed: bool = False) -> Received:
        """Return what a report file holds.

        ``changed`` says that the person may have another computer than before; then its words are
        a question again. Raises the refusals of the hand-off, SignerChangedError among them,
        GarbledReportError, NewerReportError and StrangerError; nothing is kept.
        """
        try:
            found, report = opened(data, self._identity, None)
        except ReportNewerError as error:
            raise NewerReportError from error
        except ReportUnreadableError as error:
            raise GarbledReportError from error
        person = report.person.clinic_id
        if person not in {one.id for one in self._everybody()}:
            raise StrangerError(person=person)
        pinned = self._clinic.device(person)
        other = pinned is not None and pinned != found.device_key
        if other and not changed:
            raise SignerChangedError
        digest = hashlib.sha256(data).hexdigest()
        earlier = self._clinic.reports(person)
        before = _last([one.report for one in earlier if one.digest != digest and one.report])
        return Received(
            person=person,
            report=report,
            digest=digest,
            device=found.device_key,
            is_new_signer=pinned is None or other,
            changed=other,
            fingerprint=found.fingerprint,
            compared=tuple(_compared(report, before)),
            has_before=before is not None,
            known=any(one.digest == digest for one in earlier),
        )

    def again(self, person: str, digest: str) -> Received:
        """Return a report that was kept here, beside the one kept before it.

        Raises UnknownReportError where none of this digest is kept, GarbledReportError and
        NewerReportError where this version cannot read what another one kept.
        """
        kept = self._clinic.reports(person)
        place = next((n for n, one in enumerate(kept) if one.digest == digest), None)
        if place is None or not kept[place].report:
            raise UnknownReportError
        try:
            report = read_report(kept[place].report)
        except ReportNewerError as error:
            raise NewerReportError from error
        except ReportUnreadableError as error:
            raise GarbledReportError from error
        before = _last([one.report for one in kept[:place] if one.report])
        return Received(
            person=person,
            report=report,
            digest=digest,
            device=kept[place].device,
            is_new_signer=False,
            fingerprint=fingerprint(kept[place].device),
            compared=tuple(_compared(report, before)),
            has_before=before is not None,
            known=True,
        )

    def take(self, received: Received) -> None:
        """Keep the report and, with the first one, the person's computer; again does nothing."""
        if any(one.digest == received.digest for one in self._clinic.reports(received.person)):
            return
        self._clinic.pin_device(received.person, received.device, changed=received.changed)
        self._clinic.keep_report(
            received.person, received.digest, received.device, report_json(received.report)
        )

    def _everybody(self) -> tuple[Listed, ...]:
        return (*self._clinic.people(), *self._clinic.people(archived=True))


def _last(kept: list[bytes]) -> Report | None:
    """Return the report kept last, None where this version can read none of them."""
    for data in reversed(kept):
        try:
            return read_report(data)
        except ReportUnreadableError:
            continue
    return None


class _Span(msgspec.Struct, frozen=True):
    first: date
    last: date


def furthest(kept: Iterable[ReportReceived]) -> bytes:
    """Return the report that reaches furthest, of equal ones the longest; empty without any."""
    found = [(_reach(one.report), one.report) for one in kept if one.report]
    return max(found, key=lambda one: one[0], default=((0, 0), b""))[1]


def _reach(report: bytes) -> tuple[int, int]:
    try:
        span = msgspec.json.decode(report, type=_Span)
    except msgspec.DecodeError:
        # Kept by a version that wrote it otherwise: it is compared, and refused, by its name.
        return (0, 0)
    return span.last.toordinal(), -span.first.toordinal()


FIGURES: dict[str, Callable[[Report], float | None]] = {
    "planned": lambda one: one.adherence.overall.counts.planned,
    "attended": lambda one: one.adherence.overall.counts.attended,
    "attendance": lambda one: one.adherence.overall.attendance_pct,
    "rdi": lambda one: one.adherence.overall.rdi_pct,
    "worst-pain": lambda one: one.checks[-1].worst_pain if one.checks else None,
    "omed": lambda one: one.checks[-1].omed_mg if one.checks else None,
    "safety": lambda one: len(one.safety),
    "locked": lambda one: sum(event.open for event in one.safety),
    "falls": lambda one: len(one.falls),
}
"""What is compared, by the id of its words."""


def _compared(now: Report, before: Report | None) -> list[Compared]:
    return [
        Compared(figure=name, now=of(now), before=None if before is None else of(before))
        for name, of in FIGURES.items()
    ]
