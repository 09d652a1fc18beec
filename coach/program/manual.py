"""Help as data: the chapters of a guide, and how a sentence of the app is named in running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import msgspec

ELSEWHERE = "there-"
"""Begins the {place} of a button that stands on another page than the help is about."""

_KEY = re.compile(r"steering-[a-z]+-[a-z]+-key")
_MARKS = " ,.:;?\N{HORIZONTAL ELLIPSIS}"


class HelpChapter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A chapter: the id of its title, its topics, and those of them that a printed guide holds."""

    title: str
    topics: tuple[str, ...]
    printed: tuple[str, ...] = ()


def word_of(place: str) -> str:
    """Return the id of the sentence that a {place} names."""
    return place.removeprefix(ELSEWHERE)


class Named(Mapping[str, str]):
    """Every sentence of a language as it is named in help: a key as it is, all else in quotes.

    ``words`` gives a sentence by its id; raises as it does.
    """

    def __init__(self, words: Callable[..., str]) -> None:
        self._words = words

    def __getitem__(self, place: str) -> str:
        word = word_of(place)
        text = self._words(word)
        return text if _KEY.fullmatch(word) else self._words("help-named", name=text.rstrip(_MARKS))

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def found_in(written: str, sought: str, words: Callable[..., str]) -> bool:
    """Tell whether a text holds every word that is sought, the names of buttons included."""
    named = Named(words)
    text = re.sub(r"\{([a-z][^{}:]*)\}", lambda place: named[place[1]], written).casefold()
    return all(word in text for word in sought.casefold().split())
