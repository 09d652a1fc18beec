"""One page to read, in large type, with the way to the next one."""

from __future__ import annotations

from coach.program.reading import MINUTES, neighbours
from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.reading_blocks import text_column
from coach.ui.reading_texts import full_page, written_page


class ReadingPageView(Page):
    """A page of sentences; nothing is asked here."""

    route: routes.Reading

    def lay_out(self) -> None:
        """Put the blocks one under the other."""
        super().lay_out()
        written = written_page(self.face, self.route.page)
        self._page = page = full_page(self.face, written)
        self.heading(page.head.title, self.words("reading-minutes", n=MINUTES))
        self.body.addLayout(text_column(self.look, written, page))
        self.body.addStretch(1)
        self._ways(self.route.page)

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
