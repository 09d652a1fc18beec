"""What the pages about keys share."""

from __future__ import annotations

from coach.ui import key_routes, routes
from coach.ui.clinic.passphrase_field import PassphraseField, strength
from coach.ui.keys_port import Gate, Keys
from coach.ui.pages.rows_page import RowsPage
from coach.ui.pages.trouble_page import TroublePage


class NoKeysError(RuntimeError):
    """A page about keys was opened where there are none: a bug of ours."""


class KeyPage(RowsPage, TroublePage):
    """A page about the ways into the record."""

    navigation = False

    @property
    def keys(self) -> Keys:
        """The ways into the open record."""
        found = self.face.ports.keys
        if found is None:
            raise NoKeysError
        return found()

    @property
    def gate(self) -> Gate:
        """The locked record."""
        found = self.face.ports.gate
        if found is None:
            raise NoKeysError
        return found

    def back_to_ways(self, notice: str) -> None:
        """Go back to who can open the record, and say there what was done."""
        self.face.navigator.start_over(routes.SettingsPage())
        self.face.navigator.go(key_routes.WhoCanOpen(notice=notice))


class NewPassphrase:
    """Two places for a new passphrase, its rules and how long it is so far."""

    def __init__(self, page: KeyPage) -> None:
        words = page.words
        self._page = page
        self.first = PassphraseField(
            page.look,
            words("vault-passphrase-new"),
            words("clinic-passphrase-help"),
            name="passphrase",
            show=words("clinic-passphrase-show"),
            judge=self._strength,
        )
        self.again = PassphraseField(
            page.look, words("clinic-passphrase-again"), name="passphrase-again"
        )
        self.first.shown_with(self.again)
        page.body.addWidget(self.first)
        page.body.addWidget(self.again)

    def checked(self) -> str | None:
        """Return the passphrase; None when it is weak or not the same twice, and that is said."""
        text = self.first.text
        self.again.set_trouble("")
        if not self._page.beside(self.first, lambda: self._page.keys.check(text)):
            return None
        if self.again.text != text:
            self.again.set_trouble(self._page.words("clinic-passphrase-differs"))
            self.again.focus()
            return None
        return text

    def _strength(self, text: str) -> str:
        try:
            self._page.keys.check(text)
        except self._page.face.ports.troubles:
            return self._page.words(f"clinic-strength-{strength(text, enough=False)}")
        return self._page.words(f"clinic-strength-{strength(text, enough=True)}")
