"""The care team from the person's side: what a report would say, and the ways to hand it over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from coach.handoff.travel import write_file
from coach.library.words import Words
from coach.practice.outbox import SEALED, Outbox, Way
from coach.program.routine import Content
from coach.record.measures import Exported
from coach.reports.faces import Face, Telling, Tongue, face_files
from coach.reports.model import LeaveOut, Report
from coach.reports.parcel import parcel_name
from coach.reports.password_pdf import with_password
from coach.reports.pdf import report_pages
from coach.reports.refusals import SheetNotShownError

PARTS = frozenset({"name", "notes", "medicines"})
"""What can be left out whole; any other word is the id of a question."""

PLAIN = (Face.PDF, Face.CSV, Face.FHIR, Face.HTML)


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What a report has in it: its days, how much of each kind, the name if it is told.

    ``questions`` are the ids of all questions there are answers to, left out or not.
    """

    first: date
    last: date
    name: str
    counts: Mapping[str, int]
    questions: tuple[str, ...]


class CareTeam:
    """Hands reports over; every way out is noted in the record once its file is whole."""

    def __init__(
        self,
        outbox: Outbox,
        content: Callable[[], Content],
        words: Callable[[str], Words],
        show: Callable[[Path], bool],
    ) -> None:
        """Tell in the words of a language; ``show`` hands a file to the system."""
        self._outbox, self._content = outbox, content
        self._words, self._show = words, show

    def clinic(self) -> str:
        """Return the name of the clinic reports are sealed to, empty without one."""
        found = self._outbox.clinic()
        return "" if found is None else found.name

    def fingerprint(self) -> tuple[int, ...]:
        """Return the places in a word list by which a clinic compares this computer's key."""
        return self._outbox.own_fingerprint()

    def sent(self) -> tuple[Exported, ...]:
        """Return what left the record, newest first."""
        return self._outbox.sent()

    def contents(self, left_out: frozenset[str]) -> Contents:
        """Return what would be in a report without these parts and questions."""
        report = self._told(left_out).report
        everything = self._told(frozenset()).report if left_out else report
        return Contents(
            first=report.first,
            last=report.last,
            name=report.person.name or "",
            counts={
                "sessions": len(report.sessions),
                "answers": len(report.answers),
                "checks": len(report.checks) + len(report.questionnaires),
                "medicines": len(report.medicines),
                "activities": len(report.activities),
                "safety": len(report.safety),
                "falls": len(report.falls),
                "notes": len(report.notes),
            },
            questions=_questions(everything),
        )

    def pages(self, left_out: frozenset[str], language: str) -> tuple[bytes, ...]:
        """Return the report page by page as PNG pictures."""
        report = self._told(left_out).report
        return report_pages(report, self._words(language), self._content())

    def file_name(self) -> str:
        """Return a name for the sealed file, which tells nobody who the person is."""
        return parcel_name(self._told(frozenset()).report)

    def seal(self, path: Path, left_out: frozenset[str], language: str) -> None:
        """Write the report sealed to the clinic; raises NoClinicError and the hand-off's."""
        telling = self._told(left_out)
        write_file(path, self._outbox.sealed(telling, self._tongue(language)))
        self._outbox.note(telling, (SEALED,), Way.CLINIC)

    def lock_pdf(self, path: Path, left_out: frozenset[str], language: str, password: str) -> None:
        """Write the report as PDF with a password; raises WeakPassphraseError."""
        telling = self._told(left_out)
        write_file(path, with_password(self._pdf(telling, language), password))
        self._outbox.note(telling, (Face.PDF.value,), Way.EMAIL)

    def save_files(self, folder: Path, left_out: frozenset[str], language: str) -> None:
        """Write the report into a folder as files that anybody can read."""
        telling = self._told(left_out)
        for name, data in face_files(telling, PLAIN, self._tongue(language)).items():
            write_file(folder / name, data)
        self._outbox.note(telling, [face.value for face in PLAIN], Way.FILES)

    def put_on_paper(self, left_out: frozenset[str], language: str) -> None:
        """Show the report in the program from which it can be printed.

        Its file lies in a folder of this account alone, which goes when the app is closed.
        Raises SheetNotShownError.
        """
        telling = self._told(left_out)
        path = Path(self._folder.name) / "report.pdf"
        write_file(path, self._pdf(telling, language))
        if not self._show(path):
            raise SheetNotShownError
        self._outbox.note(telling, (Face.PDF.value,), Way.PAPER)

    @cached_property
    def _folder(self) -> TemporaryDirectory[str]:
        return TemporaryDirectory(prefix="spine-coach-", ignore_cleanup_errors=True)

    def _pdf(self, telling: Telling, language: str) -> bytes:
        return face_files(telling, (Face.PDF,), self._tongue(language))["report.pdf"]

    def _tongue(self, language: str) -> Tongue:
        return Tongue(words=self._words(language), content=self._content())

    def _told(self, left_out: frozenset[str]) -> Telling:
        leave_out = LeaveOut(
            name="name" in left_out,
            notes="notes" in left_out,
            medicines="medicines" in left_out,
            answers=left_out - PARTS,
        )
        return self._outbox.told(leave_out)


IN_SESSIONS = ("pain-between", "pain-after", "effort", "enjoyment")
"""The questions that are asked in a session."""


def _questions(report: Report) -> tuple[str, ...]:
    asked = {one.question for one in report.answers}
    return (*sorted(asked), *(IN_SESSIONS if report.sessions else ()))
