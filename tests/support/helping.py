"""Help for tests: the shipped texts; a guide is only noted, and may be refused."""

from __future__ import annotations

from coach.library.help_pages import ShippedHelp


class FakeHelp(ShippedHelp):
    """The shipped texts; remembers which guides were to be shown."""

    def __init__(self, trouble: Exception | None = None) -> None:
        self.opened: list[tuple[str, str]] = []
        self._trouble = trouble

    def open_guide(self, guide: str, language: str) -> None:
        """Note a guide, or raise what was given."""
        if self._trouble is not None:
            raise self._trouble
        self.opened.append((guide, language))
