"""Reads assets/pages/<language>/<id>.md into plain blocks; every trouble names file and line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from coach.library.page_blocks import blocks_of
from coach.library.page_source import PageText, read_page_text
from coach.library.problems import ContentError
from coach.library.resources import asset
from coach.library.words import FALLBACK
from coach.program.reading import ORDER, PageHead, ReadingPage


@cache
def page_ids() -> tuple[str, ...]:
    """Return the ids of the shipped pages, in the order they are read."""
    return tuple(page for page in ORDER if _path(page, FALLBACK).is_file())


@cache
def page_head(page: str, language: str) -> PageHead:
    """Return what is told of a page before it is read, in English where a language lacks it.

    Nothing but the first lines is looked at. Raises KeyError when there is no such page, and
    ContentError when its first lines cannot be used.
    """
    return _text(page, language).head


@cache
def load_page(page: str, language: str) -> ReadingPage:
    """Return a page, in English where a language lacks it.

    Raises KeyError when there is no such page, and ContentError with its first problem.
    """
    text = _text(page, language)
    blocks, problems = blocks_of(text)
    for problem in problems:
        raise ContentError(problem)
    return ReadingPage(head=text.head, blocks=blocks)


class ShippedPages:
    """The pages that come with the app, as one thing to hand on."""

    def ids(self) -> tuple[str, ...]:
        """Return ``page_ids()``."""
        return page_ids()

    def head(self, page: str, language: str) -> PageHead:
        """Return ``page_head(page, language)``."""
        return page_head(page, language)

    def page(self, page: str, language: str) -> ReadingPage:
        """Return ``load_page(page, language)``."""
        return load_page(page, language)


def _path(page: str, language: str) -> Path:
    return asset("pages", language, f"{page}.md")


def _text(page: str, language: str) -> PageText:
    """Return the text of a page whose first lines are in order."""
    for tongue in dict.fromkeys((language, FALLBACK)):
        path = _path(page, tongue)
        if page in ORDER and path.is_file():
            text = read_page_text(path, f"pages/{tongue}/{path.name}")
            for problem in text.problems:
                raise ContentError(problem)
            return text
    raise KeyError(page)
