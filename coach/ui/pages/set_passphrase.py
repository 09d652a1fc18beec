"""The passphrase of the record: set, changed or taken away; and every key renewed."""

from __future__ import annotations

from coach.ui import key_routes
from coach.ui.pages.key_page import KeyPage, NewPassphrase
from coach.ui.widgets.labels import label


class SetPassphrasePage(KeyPage):
    """Asks for a passphrase twice; nobody is asked for the old one.

    Whoever sits here reads the record already, and forgetting is far more likely than a stranger.
    """

    route: key_routes.SetPassphrase

    def lay_out(self) -> None:
        """Put the fields, and what a lost passphrase means."""
        super().lay_out()
        words = self.words
        self._had = self.keys.ways().passphrase
        title = "vault-passphrase-change" if self._had else "vault-passphrase-make"
        self.heading(words(title), words("vault-passphrase-help"))
        self.new = NewPassphrase(self)
        self.body.addWidget(label(words("vault-passphrase-lost"), "muted", name="lost"))
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("vault-passphrase-keep", self._keep, kind="primary", hint=hint)
        if self._had:
            self.add_action("vault-passphrase-remove", self._remove)
        self.add_back()

    def enter(self) -> None:
        """Put the cursor into the first field."""
        super().enter()
        if not self.look.compact:
            self.new.first.focus()

    def _keep(self) -> None:
        text = self.new.checked()
        if text is not None:
            self.keys.set_passphrase(text)
            self.back_to_ways("vault-passphrase-kept")

    def _remove(self) -> None:
        self.keys.drop_passphrase()
        self.back_to_ways("vault-passphrase-removed")


class RenewKeysPage(KeyPage):
    """Says what renewing does; a new passphrase, where there is one, and then a new code."""

    route: key_routes.RenewKeys

    def lay_out(self) -> None:
        """Put what happens, and the fields for the passphrase to come."""
        super().lay_out()
        words = self.words
        self.heading(words("vault-renew"), words("vault-renew-help"))
        for number in (1, 2, 3):
            self.body.addWidget(label(words(f"vault-renew-how-{number}"), name=f"how-{number}"))
        self.new = NewPassphrase(self) if self.keys.ways().passphrase else None
        self.body.addStretch(1)
        self.add_action("vault-renew-code", self._on, kind="primary")
        self.add_back()

    def _on(self) -> None:
        text = None if self.new is None else self.new.checked()
        if self.new is None or text is not None:
            drawn = self.keys.draw_code()
            self.face.navigator.go(key_routes.NewCode(drawn=drawn, renew=True, passphrase=text))
