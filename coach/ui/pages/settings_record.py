"""The row of the settings about the record: kept safe, moved, erased, and this computer checked."""

from __future__ import annotations

from collections.abc import Callable

from coach.ui import keeping_routes, routes
from coach.ui.pages.page import Page
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.fields import Field
from coach.ui.widgets.layouts import FlowLayout

WAYS: dict[str, Callable[[], routes.Route]] = {
    "backups-title": keeping_routes.Backups,
    "moving-settings": keeping_routes.MoveOut,
    "moving-have": keeping_routes.HaveRecord,
    "erasing-title": keeping_routes.Erase,
    "checkup-title": keeping_routes.CheckComputer,
}
"""The buttons by the ids of their words, and where each leads."""


class RecordRow(Field):
    """Leads to the pages about the record."""

    def __init__(self, page: Page) -> None:
        words, look = page.words, page.look
        title = words("backups-settings")
        super().__init__(title, words("backups-settings-help"), name="record-safety")
        row = FlowLayout()
        for word, route in WAYS.items():
            button = Button(look, words(word), name=word, kind="segment")
            button.setAccessibleDescription(title)
            button.clicked.connect(lambda _checked=False, to=route: page.face.navigator.go(to()))
            row.addWidget(button)
        self.column.addLayout(row)
        if not look.compact:
            self.stand_beside()
