"""Report files on the disk, and what a report looks like on paper."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec

from coach.clinic.incoming import Received
from coach.clinic.refusals import ClinicError
from coach.handoff.kind import FileKind, kind_of
from coach.handoff.refusals import HandoffError
from coach.handoff.report_file import USUAL_LIMITS
from coach.handoff.travel import read_file
from coach.library.words import words_in
from coach.program.routine import Content
from coach.reports.pdf import report_pages, report_pdf

ENDING = ".coachreport"
MOST_FILES = 60
"""So many files of a folder are listed, the newest ones."""


class PlanHereError(ClinicError):
    """The file is a plan: it is opened at home, and not at the desk."""

    word = "incoming-plan"


class ReportThere(msgspec.Struct, frozen=True, kw_only=True):
    """A report file in a folder: when it came, and its sha-256 (empty where it cannot be read)."""

    path: Path
    day: date
    digest: str


class ReportFiles:
    """Reads reports, and tells one in the language of the clinic's window."""

    def __init__(self, content: Callable[[], Content]) -> None:
        """Name exercises by ``content``."""
        self._content = content

    def read(self, path: Path) -> bytes:
        """Return the bytes of a report file, never more than one can have.

        Raises FileNotThereError, FileNotReachableError, FileTooLargeError and PlanHereError.
        """
        data = read_file(path, limit=USUAL_LIMITS.sealed)
        if kind_of(data) is FileKind.PLAN:
            raise PlanHereError
        return data

    def there(self, folder: Path) -> tuple[ReportThere, ...]:
        """Return the report files of a folder, the newest first; of many only the newest ones.

        A folder that is gone has none. Nothing is opened.
        """
        try:
            found = [
                (path.stat().st_mtime, path)
                for path in folder.iterdir()
                if path.name.lower().endswith(ENDING) and not path.name.startswith(".")
            ]
        except OSError:
            return ()
        newest = sorted(found, key=lambda one: (-one[0], one[1].name))[:MOST_FILES]
        return tuple(
            ReportThere(path=path, day=date.fromtimestamp(at), digest=_digest(path))  # noqa: DTZ012 - the day here
            for at, path in newest
        )

    def pages(self, received: Received, language: str) -> tuple[bytes, ...]:
        """Return the pages of a report as PNG pictures; takes some tenths of a second."""
        return report_pages(received.report, words_in(language), self._content())

    def pdf(self, received: Received, language: str) -> bytes:
        """Return a report as PDF."""
        return report_pdf(received.report, words_in(language), self._content())


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(read_file(path, limit=USUAL_LIMITS.sealed)).hexdigest()
    except HandoffError:
        return ""
