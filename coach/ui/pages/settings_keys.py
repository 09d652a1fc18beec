"""The row of the settings about who can open the record."""

from __future__ import annotations

from coach.ui import key_routes
from coach.ui.pages.page import Page
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.fields import Field
from coach.ui.widgets.layouts import FlowLayout


class KeysRow(Field):
    """Leads to the ways into the record."""

    def __init__(self, page: Page) -> None:
        words, look = page.words, page.look
        super().__init__(words("vault-settings"), words("vault-settings-help"), name="keys-row")
        button = Button(look, words("vault-settings-open"), name="vault-settings", kind="segment")
        button.setAccessibleDescription(words("vault-settings"))
        go = page.face.navigator.go
        button.clicked.connect(lambda _checked=False: go(key_routes.WhoCanOpen()))
        row = FlowLayout()
        row.addWidget(button)
        self.column.addLayout(row)
        if not look.compact:
            self.stand_beside()
