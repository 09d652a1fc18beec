"""A made-up language: English, longer by some 40 %, with accents, each sentence in brackets.

What is shown without brackets was never translated; what is cut would be cut in a longer language.
"""

from __future__ import annotations

import re
from functools import cache
from math import ceil
from typing import Any, Self

import msgspec
from msgspec.structs import replace

from coach.library.content import load_content
from coach.library.pages import ShippedPages
from coach.library.words import Words
from coach.program.reading import Block, Listing, PageHead, Picture, ReadingPage, SignsPlace
from coach.program.routine import Content
from coach.ui.ports import Ports
from tests.support.helping import FakeHelp

ACCENTS = str.maketrans("aceilnosuyzACEILNOSUYZ", "áçéíłñöšüýžÁÇÉÍŁÑÖŠÜÝŽ")
MORE = 0.4
DATE = re.compile(r"\bMMMM\b")
"""A pattern for dates, in which every letter has its meaning for Qt."""

_PLACE = re.compile("\x01(.*?)\x02", re.DOTALL)
_INNER = re.compile(r"\[[^\[\]]*\]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def stretched(text: str) -> str:
    """Return a text with accents and with each word longer by 40 %; places stay as they are."""
    return re.sub(r"\x01\d+\x02|{[\w-]+}|[^\W\d_]+", _longer, text)


def _longer(match: re.Match[str]) -> str:
    word = match.group()
    if word[0] in "\x01{":
        return word
    return (word + word[-ceil(MORE * len(word)) :].lower()).translate(ACCENTS)


def bracketed(text: str) -> str:
    """Return a text of the made-up language; each part is bracketed, what is blank stays blank."""
    parts = text.split(" · ")
    return " · ".join(f"[{stretched(part)}]" if part.strip() else part for part in parts)


def unbracketed(text: str) -> str:
    """Return the words of a shown text that stand in no brackets, empty where all do."""
    left = text
    while (inner := _INNER.sub(" ", left)) != left:
        left = inner
    return " ".join(_LETTERS.findall(left))


class PseudoWords(Words):
    """The words of the made-up language; dates and numbers are English."""

    def __init__(self) -> None:
        super().__init__("en")

    def __call__(self, word: str, **places: object) -> str:
        given = list(places.items())
        marks: dict[str, Any] = {key: f"\x01{at}\x02" for at, (key, _value) in enumerate(given)}
        count = places.get("n")
        if isinstance(count, int):
            marks["n"] = _Count(count, marks["n"])
        english = super().__call__(word, **marks)
        if DATE.search(english):
            return f"'['{english}']'"
        made = bracketed(english)
        return _PLACE.sub(lambda found: str(given[int(found[1])][1]), made)


class _Count(int):
    """A number that chooses the plural and is shown as its mark."""

    mark: str

    def __new__(cls, number: int, mark: str) -> Self:
        made = super().__new__(cls, number)
        made.mark = mark
        return made

    def __format__(self, _spec: str) -> str:
        return self.mark


class PseudoLibrary:
    """The shipped content in the made-up language."""

    def content(self) -> Content:
        """Return the content."""
        return pseudo_content()


class PseudoPages(ShippedPages):
    """The shipped pages to read in the made-up language."""

    def head(self, page: str, language: str) -> PageHead:
        """Return what is told of a page."""
        head = super().head(page, language)
        told = {name: bracketed(getattr(head, name)) for name in ("title", "summary", "source")}
        return replace(head, **told)

    def page(self, page: str, language: str) -> ReadingPage:
        """Return a page, its places not yet filled."""
        blocks = tuple(_block(block) for block in super().page(page, language).blocks)
        return ReadingPage(head=self.head(page, language), blocks=blocks)


class PseudoHelp(FakeHelp):
    """The shipped help in the made-up language."""

    def head(self, topic: str, language: str) -> PageHead:
        """Return what is told of a topic."""
        head = super().head(topic, language)
        return replace(head, title=bracketed(head.title), summary=bracketed(head.summary))

    def topic(self, topic: str, language: str) -> ReadingPage:
        """Return a topic, its places not yet filled."""
        blocks = tuple(_block(block) for block in super().topic(topic, language).blocks)
        return ReadingPage(head=self.head(topic, language), blocks=blocks)


def _block(block: Block) -> Block:
    if isinstance(block, SignsPlace | Picture):
        return block
    if isinstance(block, Listing):
        return replace(block, items=tuple(bracketed(item) for item in block.items))
    return replace(block, text=bracketed(block.text))


@cache
def pseudo_content() -> Content:
    """Return the shipped content with every text in the made-up language."""
    tree = msgspec.to_builtins(load_content())
    _translate(tree)
    return msgspec.convert(tree, Content)


def _translate(tree: Any) -> None:
    if isinstance(tree, list | tuple):
        for entry in tree:
            _translate(entry)
    elif isinstance(tree, dict):
        if isinstance(tree.get("text"), dict):
            tree["text"] = {"en": _strings(tree["text"]["en"])}
        for key, value in tree.items():
            if key != "text":
                _translate(value)


def _strings(value: Any) -> Any:
    if isinstance(value, str):
        return bracketed(value)
    if isinstance(value, dict):
        return {key: _strings(one) for key, one in value.items()}
    return [_strings(one) for one in value]


def in_pseudo(ports: Ports) -> Ports:
    """Return ports that speak the made-up language alone."""
    words = PseudoWords()
    names = {language: bracketed(name) for language, name in ports.languages.items()}
    return replace(
        ports,
        words=lambda _language: words,
        content=PseudoLibrary(),
        languages=names,
        reading=PseudoPages,
        helping=PseudoHelp,
    )
