"""The blocks of a text to read, one under the other, in large type."""

from __future__ import annotations

from coach.program.reading import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Picture,
    ReadingPage,
    SignsPlace,
)
from coach.ui.look import Look
from coach.ui.widgets.labels import label
from coach.ui.widgets.listing import ListingLines
from coach.ui.widgets.marked import Marked
from coach.ui.widgets.text_column import TextColumn

LINE = 900
"""The longest line of words, in px at 100 % text size."""

ABOVE = 14
"""Room (px) above the heading of a part."""

MARKS = {
    "call-now": ("call-now", "stop"),
    "call-today": ("call-today", "ready"),
    "not-today": ("not-today", "muted"),
}
"""The icon of each list of signs, and the role of its colour."""


def text_column(look: Look, written: ReadingPage, page: ReadingPage) -> TextColumn:
    """Return the blocks of a page; ``written`` is the same page before its places were filled."""
    column = TextColumn(widest=LINE * look.text_size // 100)
    for before, block in zip(written.blocks, page.blocks, strict=True):
        _add(look, column, before, block)
    return column


def _add(look: Look, column: TextColumn, written: Block, block: Block) -> None:
    """Add a block; a list of signs has the icon of its urgency before each sign.

    A picture is left out: it shows a page of this very app.
    """
    match block:
        case Heading():
            heading = label(block.text, "h2")
            heading.setContentsMargins(0, ABOVE, 0, 0)
            column.addWidget(heading)
        case Paragraph():
            column.addWidget(label(block.text, "lead"))
        case Listing() if isinstance(written, SignsPlace):
            icon, role = MARKS[written.signs]
            for sign in block.items:
                column.addWidget(Marked(look, sign, icon=icon, role=role, text_role="lead"))
        case Listing():
            column.addWidget(ListingLines(block.items, numbered=block.numbered))
        case Picture() | SignsPlace():
            pass
