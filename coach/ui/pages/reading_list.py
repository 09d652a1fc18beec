"""What there is to read: every page with its title, how long it takes and what it is about."""

from __future__ import annotations

from coach.program.reading import PageHead
from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.reading_row import ReadingRow

COLUMN = 520
"""Least width (px) of a column of pages, at 100 % text size."""


class ReadingListPage(Page):
    """One big row for every page."""

    def lay_out(self) -> None:
        """Put the pages in the order they are read."""
        super().lay_out()
        words, pages = self.words, self.face.ports.reading()
        self.heading(words("reading-list-title"), words("reading-list-help"))
        grid = EqualGrid(columns=(2, 1), least=COLUMN * self.look.text_size // 100)
        for page in pages.ids():
            grid.addWidget(self._row(pages.head(page, words.language)))
        self.body.addLayout(grid)
        self.body.addStretch(1)
        if self.face.navigator.can_back:
            self.add_back()
        else:
            self.end_without_actions()

    def _row(self, head: PageHead) -> ReadingRow:
        """Return the row that opens a page."""
        there = routes.Reading(page=head.id)
        return ReadingRow(self.look, self.words, head, read=lambda: self.face.navigator.go(there))
