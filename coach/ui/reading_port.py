"""What the face needs to show pages to read; the app gives the shipped ones."""

from __future__ import annotations

from typing import Protocol

from coach.program.reading import PageHead, ReadingPage


class Pages(Protocol):
    """Pages to read, in the chosen language or in English where it lacks one."""

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all pages, in the order they are read."""
        ...

    def head(self, page: str, language: str) -> PageHead:
        """Return the title of a page and what it is about."""
        ...

    def page(self, page: str, language: str) -> ReadingPage:
        """Return a whole page, its places not yet filled."""
        ...


class NoPages:
    """Nothing to read; stands where no pages were given."""

    def ids(self) -> tuple[str, ...]:
        """Return no page."""
        return ()

    def head(self, page: str, language: str) -> PageHead:  # noqa: ARG002 - as a Pages takes them
        """Raise KeyError: there is no page."""
        raise KeyError(page)

    def page(self, page: str, language: str) -> ReadingPage:  # noqa: ARG002 - see above
        """Raise KeyError: there is no page."""
        raise KeyError(page)
