"""Opens sealed reports for a comparison: by the clinic's key, from computers it knows."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from coach.cohort.refusals import BadReportError
from coach.handoff.identity import ClinicIdentity
from coach.handoff.refusals import SignerChangedError
from coach.handoff.report_file import open_report

REPORT = "report.json"


class _Person(msgspec.Struct, frozen=True):
    clinic_id: str


class _Head(msgspec.Struct, frozen=True):
    person: _Person


class Unsealer:
    """Opens the reports sealed to a clinic.

    ``strangers`` counts those of people whose computer the clinic has not compared yet.
    """

    def __init__(self, identity: ClinicIdentity, devices: Mapping[str, bytes]) -> None:
        """Open with this clinic's key; ``devices`` are the computers it knows, by person."""
        self._identity, self._devices = identity, devices
        self.strangers = 0

    def __call__(self, data: bytes) -> bytes:
        """Return the ``report.json`` of a sealed report.

        Raises the refusals of the hand-off, SignerChangedError where another computer of this
        person is known, and BadReportError where no report is inside.
        """
        opened = open_report(data, self._identity, None)
        if REPORT not in opened.files:
            raise BadReportError
        report = opened.files[REPORT]
        device = self._devices.get(_person(report))
        if device is None:
            self.strangers += 1
        elif device != opened.device_key:
            raise SignerChangedError
        return report


def _person(report: bytes) -> str:
    try:
        return msgspec.json.decode(report, type=_Head).person.clinic_id
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as trouble:
        raise BadReportError from trouble
