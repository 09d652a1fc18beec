"""The files of a plan: the one it comes in, its printed sheet, its calendar.

What reads and makes them is loaded when somebody asks for it, since the app's start builds these.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from coach.library.words import Words
    from coach.practice.papers import Papers
    from coach.program.calendar_hours import CalendarHours


class PlanFiles:
    """Plan files on the disk, and the lists of words by which a clinic's key is compared."""

    def read(self, path: Path) -> bytes:
        """Return the bytes of a plan file, never more than a plan can have.

        Raises the hand-off's refusals.
        """
        from coach.handoff.plan_file import PLAN_LIMIT  # noqa: PLC0415 - with a plan file alone
        from coach.handoff.travel import read_file  # noqa: PLC0415 - with a plan file alone

        return read_file(path, limit=PLAN_LIMIT)

    def is_report(self, path: Path) -> bool:
        """Tell whether a file is a sealed report, whatever it is called."""
        from coach.handoff.kind import FileKind, kind_of_file  # noqa: PLC0415 - as above

        return kind_of_file(path) is FileKind.REPORT

    def key_words(self, places: Sequence[int], language: str) -> tuple[str, ...]:
        """Return the words at these places, in English where a language has no list."""
        from coach.handoff.fingerprint import spoken, word_list  # noqa: PLC0415 - as above
        from coach.library.resources import asset  # noqa: PLC0415 - as above

        path = asset("wordlists", f"{language}.txt")
        found = path if path.is_file() else asset("wordlists", "en.txt")
        return spoken(places, word_list(found.read_text("utf-8")))


class PaperFiles:
    """Writes what the papers make; ``show`` hands a file to the system and says if it was shown."""

    def __init__(
        self,
        papers: Callable[[], Papers],
        words: Callable[[str], Words],
        show: Callable[[Path], bool],
    ) -> None:
        """Take the words of a language from ``words``; ``papers`` is called when first needed."""
        self._papers, self._words, self._show = papers, words, show

    def show_sheet(self, language: str) -> None:
        """Show the printed sheet in the program from which it can be printed.

        Its file lies in a folder of this account alone, which goes when the app is closed.
        Raises SheetNotWrittenError when the disk refuses, SheetNotShownError when nothing shows it.
        """
        from coach.reports.refusals import (  # noqa: PLC0415 - for paper alone
            SheetNotShownError,
            SheetNotWrittenError,
        )

        words = self._words(language)
        made = self._papers().sheet(words)
        try:
            path = Path(_folder().name) / f"{words('myplan-sheet-name')}.pdf"
            path.write_bytes(made)
        except OSError as trouble:
            raise SheetNotWrittenError from trouble
        if not self._show(path):
            raise SheetNotShownError

    def save_sheet(self, path: Path, language: str) -> None:
        """Put the sheet into a file, whole or not at all; raises the hand-off's refusals."""
        self._write(path, self._papers().sheet(self._words(language)))

    def save_calendar(self, path: Path, language: str, hours: CalendarHours) -> None:
        """Put the calendar into a file, whole or not at all; raises the hand-off's refusals."""
        title = self._words(language)("sheet-calendar-title")
        self._write(path, self._papers().calendar(title, hours))

    def _write(self, path: Path, data: bytes) -> None:
        from coach.handoff.travel import write_file  # noqa: PLC0415 - for paper alone

        write_file(path, data)


@cache
def _folder() -> TemporaryDirectory[str]:
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - for paper alone

    return TemporaryDirectory(prefix="spine-coach-", ignore_cleanup_errors=True)
