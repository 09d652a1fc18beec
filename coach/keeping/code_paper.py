"""The sheet of a recovery code, shown where it can be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from coach.handoff.fingerprint import spoken
from coach.keeping.unlocking import word_list_in
from coach.library.words import words_in
from coach.reports.code_sheet import code_sheet
from coach.reports.reading_sheet import show_on_paper


def put_code_on_paper(places: Sequence[int], language: str, show: Callable[[Path], bool]) -> None:
    """Make the sheet of a code and hand its file to ``show``, which says if it was shown.

    Raises SheetNotWrittenError and SheetNotShownError.
    """

    def made() -> bytes:
        return code_sheet(spoken(places, word_list_in(language)), words_in(language))

    show_on_paper("recovery-code.pdf", made, show)
