"""A report on its way to a clinic, and back out of its envelope: every face in one sealed file."""

from __future__ import annotations

from coach.handoff.identity import ClinicIdentity
from coach.handoff.keys import SignKey
from coach.handoff.report_file import OpenedReport, open_report, seal_report
from coach.reports.faces import Face, Telling, Tongue, face_files
from coach.reports.model import Report, ReportUnreadableError, read_report

INSIDE = frozenset({Face.JSON, Face.PDF, Face.FHIR})
TABLES = "csv/"


def parcel(telling: Telling, tongue: Tongue, device: SignKey, seal_to: str) -> bytes:
    """Return a ``.coachreport``, signed by the person's computer and sealed to ``age1...``.

    Raises FileTooLargeError. Sealing has chance in it; opened, the same telling is the same.
    """
    files = face_files(telling, INSIDE, tongue)
    tables = {f"{TABLES}{name}": data for name, data in telling.tables.items()}
    return seal_report({**files, **tables}, device, seal_to)


def parcel_name(report: Report) -> str:
    """Return a name for the file, which says the clinic's id, or a pseudonym, and a day."""
    who = report.person.clinic_id or report.person.pseudonym
    return f"report-{who}-{report.last.isoformat()}.coachreport"


def opened(
    data: bytes, identity: ClinicIdentity, pinned_device: bytes | None
) -> tuple[OpenedReport, Report]:
    """Return what a sealed file holds and the report in it; nothing is written to the disk.

    Raises the refusals of the hand-off, and ReportUnreadableError where no report is in it.
    """
    found = open_report(data, identity, pinned_device)
    if "report.json" not in found.files:
        raise ReportUnreadableError
    return found, read_report(found.files["report.json"])
