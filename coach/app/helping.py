"""The help of both windows wired: the shipped texts, and the guide in the system's viewer."""

from __future__ import annotations

from coach.app import wiring
from coach.library.help_pages import ShippedHelp


class Helping(ShippedHelp):
    """Texts by topic, and guides to print."""

    def open_guide(self, guide: str, language: str) -> None:
        """Show a guide; raises SheetNotWrittenError or SheetNotShownError where that fails."""
        from coach.library.words import words_in  # noqa: PLC0415
        from coach.reports.guide import show_guide  # noqa: PLC0415

        show_guide(guide, language, words_in(language), wiring.show_file)
