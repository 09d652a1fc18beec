"""The row of the settings about the lock of the app."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from coach.program.preferences import LOCK_MINUTES, Settings
from coach.ui.pages.page import Page
from coach.ui.widgets.fields import Segments
from coach.ui.widgets.lists import Choice


class LockRow(Segments):
    """Off, or after so many minutes; without a passphrase there is nothing to ask for."""

    def __init__(self, page: Page, choose: Callable[[Settings], None]) -> None:
        words, keeping = page.words, page.face.ports.keeping
        choices = [
            Choice(
                key=str(minutes),
                words=words("applock-minutes", n=minutes) if minutes else words("applock-off"),
            )
            for minutes in LOCK_MINUTES
        ]
        super().__init__(
            page.look,
            words("applock-settings"),
            choices,
            name="app-lock",
            help_text=words("applock-settings-help"),
            beside=not page.look.compact,
        )
        now = page.face.settings
        self.set_value(str(now.lock_minutes))

        def chosen(key: str) -> None:
            if int(key) and keeping is not None and not keeping().lock.has_passphrase():
                self.set_value("0")
                self.set_trouble(words("applock-no-passphrase"))
                return
            choose(replace(page.face.settings, lock_minutes=int(key)))

        self.chosen.connect(chosen)
