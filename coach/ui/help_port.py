"""What the face needs to show help; the app gives the shipped texts and guides."""

from __future__ import annotations

from typing import Protocol

from coach.program.manual import HelpChapter
from coach.program.reading import PageHead, ReadingPage


class Helping(Protocol):
    """Help by topics, in the chosen language or in English where it lacks one."""

    def contents(self, guide: str) -> tuple[HelpChapter, ...]:
        """Return the chapters of a guide, ``patient`` or ``clinic``."""
        ...

    def head(self, topic: str, language: str) -> PageHead:
        """Return the title of a topic and what it is about."""
        ...

    def written(self, topic: str, language: str) -> str:
        """Return all words of a topic as they were written, to be searched."""
        ...

    def topic(self, topic: str, language: str) -> ReadingPage:
        """Return a whole topic, its places not yet filled."""
        ...

    def open_guide(self, guide: str, language: str) -> None:
        """Show a guide as PDF; raises a trouble of the user's where that cannot be done."""
        ...
