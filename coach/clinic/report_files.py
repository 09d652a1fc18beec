"""Report files on the disk, and what a report looks like on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coach.clinic.incoming import Received
from coach.handoff.report_file import USUAL_LIMITS
from coach.handoff.travel import read_file
from coach.library.words import words_in
from coach.program.routine import Content
from coach.reports.pdf import report_pages, report_pdf


class ReportFiles:
    """Reads reports, and tells one in the language of the clinic's window."""

    def __init__(self, content: Callable[[], Content]) -> None:
        """Name exercises by ``content``."""
        self._content = content

    def read(self, path: Path) -> bytes:
        """Return the bytes of a report file, never more than one can have.

        Raises FileNotThereError, FileNotReachableError and FileTooLargeError.
        """
        return read_file(path, limit=USUAL_LIMITS.sealed)

    def pages(self, received: Received, language: str) -> tuple[bytes, ...]:
        """Return the pages of a report as PNG pictures; takes some tenths of a second."""
        return report_pages(received.report, words_in(language), self._content())

    def pdf(self, received: Received, language: str) -> bytes:
        """Return a report as PDF."""
        return report_pdf(received.report, words_in(language), self._content())
