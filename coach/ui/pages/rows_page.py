"""A page with big rows to press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLayout

from coach.ui.pages.page import Page
from coach.ui.widgets.row import Badge, RowLook
from coach.ui.widgets.rows import ActionRow


class RowsPage(Page):
    """Adds rows that act; a trouble of the user's is told on a page of its own."""

    def row(
        self,
        title: str,
        do: Callable[[], object],
        *,
        name: str,
        detail: str = "",
        badge: Badge | None = None,
        into: QLayout | None = None,
    ) -> ActionRow:
        """Add a row to the body, or into a layout of its own."""
        made = ActionRow(RowLook(look=self.look, detail=detail, badge=badge), title, name=name)
        made.clicked.connect(lambda _checked=False: self.face.attempt(do))
        (into if into is not None else self.body).addWidget(made)
        return made
