"""One page to read, in large type, with the way to the next one."""

from __future__ import annotations

from coach.program.reading import (
    MINUTES,
    Block,
    Heading,
    Listing,
    Paragraph,
    SignsPlace,
    neighbours,
)
from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.reading_texts import full_page, written_page
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


class ReadingPageView(Page):
    """A page of sentences; nothing is asked here."""

    route: routes.Reading

    def lay_out(self) -> None:
        """Put the blocks one under the other."""
        super().lay_out()
        written = written_page(self.face, self.route.page)
        self._page = page = full_page(self.face, written)
        self.heading(page.head.title, self.words("reading-minutes", n=MINUTES))
        self._text = TextColumn(widest=LINE * self.look.text_size // 100)
        self.body.addLayout(self._text)
        for before, block in zip(written.blocks, page.blocks, strict=True):
            self._add(before, block)
        self.body.addStretch(1)
        self._ways(self.route.page)

    def _add(self, written: Block, block: Block) -> None:
        """Add a block; a list of signs has the icon of its urgency before each sign."""
        match block:
            case Heading():
                heading = label(block.text, "h2")
                heading.setContentsMargins(0, ABOVE, 0, 0)
                self._text.addWidget(heading)
            case Paragraph():
                self._text.addWidget(label(block.text, "lead"))
            case Listing() if isinstance(written, SignsPlace):
                icon, role = MARKS[written.signs]
                for sign in block.items:
                    self._text.addWidget(
                        Marked(self.look, sign, icon=icon, role=role, text_role="lead")
                    )
            case Listing():
                self._text.addWidget(ListingLines(block.items, numbered=block.numbered))

    def _ways(self, here: str) -> None:
        """Offer the page after and the one before; Back leads to where one came from."""
        before, after = neighbours(self.face.ports.reading().ids(), here)
        if after is not None:
            self.add_action("reading-next", lambda: self._show(after), kind="primary")
        if before is not None:
            self.add_action("reading-before", lambda: self._show(before))
        self._offer_print()
        if self.face.navigator.can_back:
            self.add_back()

    def _offer_print(self) -> None:
        """Offer the page on paper, where something can print."""
        sheet = self.face.ports.reading_sheet
        if sheet is not None:
            self.add_action("reading-print", lambda: sheet(self._page))

    def _show(self, page: str) -> None:
        """Show another page in place of this one."""
        self.face.navigator.replace(routes.Reading(page=page))
