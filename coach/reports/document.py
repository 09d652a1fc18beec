"""A report put into words, the same for paper and for the screen: headings, tables, charts."""

from __future__ import annotations

import msgspec


class Line(msgspec.Struct, frozen=True, kw_only=True, tag="line"):
    """One sentence or short paragraph."""

    text: str


class Table(msgspec.Struct, frozen=True, kw_only=True, tag="table"):
    """A table with a heading in every column; the first cell of a row names it.

    ``widths`` are shares of the width. ``small`` sets it in small type.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    small: bool = False


class Chart(msgspec.Struct, frozen=True, kw_only=True, tag="chart"):
    """A drawing (SVG) with what it shows in words; ``summary`` is the one sentence under it."""

    caption: str
    svg: str
    alt: str
    summary: str


Block = Line | Table | Chart


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One of the figures at the top: what it is, its value, its denominator and comparison."""

    label: str
    value: str
    details: tuple[str, ...]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A heading and what stands under it; ``new_page`` begins it on a new one on paper."""

    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A whole report in one language.

    ``about`` is whom it is about, its period, its plan. ``answer`` is the line that says it all,
    its ``strong`` parts in bold; ``front`` is what fits on two pages, ``appendix`` everything
    behind it. ``page`` is the pattern of page numbers.
    """

    language: str
    title: str
    about: tuple[str, ...]
    lead: str
    answer: tuple[tuple[str, bool], ...]
    figures: tuple[Figure, ...]
    front: tuple[Section, ...]
    appendix_title: str
    appendix: tuple[Section, ...]
    foot: str
    page: str
