"""Pages to read: plain blocks of text, the order of the pages, and which one a day offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec

from coach.program.exercise import Status

ORDER = (
    "why",
    "stop-signs",
    "breathing",
    "getting-up",
    "pacing",
    "treatment-days",
    "more",
    "companion",
)
"""The ids of all pages, in the order they are read."""

MINUTES = 2
"""How long every page takes to read: 250 to 350 words at an unhurried pace."""

PLACES = frozenset({"team_phone", "emergency_phone"})
"""What may stand in braces in a text; it is filled with what is true for this person."""


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """The heading of a part of a page."""

    text: str


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """Some sentences that belong together."""

    text: str


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """Things in a row; ``numbered`` where their order counts."""

    items: tuple[str, ...]
    numbered: bool = False


class SignsPlace(msgspec.Struct, frozen=True, kw_only=True):
    """The place of a list of stop signs, whose sentences are those the app asks with."""

    signs: str


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of the app, by the name of its shot, with the same in words.

    Only a printed guide shows it: in the app the page itself is at hand.
    """

    shot: str
    words: str


Block = Heading | Paragraph | Listing | SignsPlace | Picture


class PageHead(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of a page before it is read; ``source`` says what is printed and what draft."""

    id: str
    language: str
    title: str
    summary: str
    status: Status
    source: str


class ReadingPage(msgspec.Struct, frozen=True, kw_only=True):
    """A whole page as it was written, its places not yet filled."""

    head: PageHead
    blocks: tuple[Block, ...]


def filled(
    page: ReadingPage, places: Mapping[str, str], signs: Callable[[str], tuple[str, ...]]
) -> ReadingPage:
    """Return the page with every place filled; no SignsPlace is left.

    ``places`` has a text for each of PLACES, ``signs`` gives the sentences of a list of signs.
    Raises KeyError for a place that is not given.
    """
    blocks = tuple(_filled(block, places, signs) for block in page.blocks)
    return msgspec.structs.replace(page, blocks=blocks)


def _filled(
    block: Block, places: Mapping[str, str], signs: Callable[[str], tuple[str, ...]]
) -> Heading | Paragraph | Listing | Picture:
    match block:
        case Picture():
            return block
        case Heading():
            return Heading(text=block.text.format_map(places))
        case Paragraph():
            return Paragraph(text=block.text.format_map(places))
        case Listing():
            items = tuple(item.format_map(places) for item in block.items)
            return Listing(items=items, numbered=block.numbered)
    return Listing(items=signs(block.signs))


def page_of_the_day(pages: Sequence[str], day: date) -> str | None:
    """Return the page a day offers: each in its turn, day by day; None where there are none.

    Nothing is kept about what somebody has read.
    """
    return pages[day.toordinal() % len(pages)] if pages else None


def neighbours(pages: Sequence[str], page: str) -> tuple[str | None, str | None]:
    """Return the pages before and after one, None at the ends and for a page not among them."""
    if page not in pages:
        return None, None
    here = pages.index(page)
    before = pages[here - 1] if here > 0 else None
    after = pages[here + 1] if here + 1 < len(pages) else None
    return before, after
