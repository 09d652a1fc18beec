"""A report as PDF: accessible (PDF/UA-1), in one language, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from coach.library.words import Words
from coach.program.routine import Content
from coach.reports.figure_pictures import paper_colours
from coach.reports.model import Report
from coach.reports.printable import printable
from coach.reports.report_document import put_into_words
from coach.reports.report_words import NO_BREAK
from coach.reports.typeset import typeset, typeset_pages

TEMPLATE = "report.typ"
_DRAWN = "svg"


def report_pdf(report: Report, words: Words, content: Content) -> bytes:
    """Return a report as PDF on A4 in the language of the words: two pages, then an appendix.

    Letters that no font of the app has become "…". Takes some tenths of a second.
    """
    return typeset(TEMPLATE, "report", _told(report, words, content))


def report_pages(
    report: Report, words: Words, content: Content, *, ppi: float = 96
) -> tuple[bytes, ...]:
    """Return the pages of the same report as PNG pictures, to look at before it is printed."""
    return typeset_pages(TEMPLATE, "report", _told(report, words, content), ppi=ppi)


def _told(report: Report, words: Words, content: Content) -> dict[str, Any]:
    colours = paper_colours()["roles"]
    document = put_into_words(report, words, content, colours)
    return {**_printable(msgspec.to_builtins(document)), "colours": colours}


def _printable(value: Any) -> Any:
    """Return JSON with every text in letters that can be printed; drawings stay as they are."""
    if isinstance(value, str):
        return NO_BREAK.join(printable(part) for part in value.split(NO_BREAK))
    if isinstance(value, Mapping):
        return {key: one if key == _DRAWN else _printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value
