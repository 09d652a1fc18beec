"""Every key there is, and what a remote or a switch does."""

from __future__ import annotations

from coach.ui.pages.page import Page
from coach.ui.widgets.card import Card, cards
from coach.ui.widgets.key_line import SESSION_KEYS, KeyLine
from coach.ui.widgets.labels import label

KEYS = {
    "session": (*SESSION_KEYS, "help"),
    "everywhere": ("help", "tab", "enter", "space", "escape", "pages", "full", "close"),
    "questions": ("digits", "arrows"),
    "remote": ("next", "back", "escape", "others"),
    "switch": ("short", "long", "questions", "pages", "rest", "keys"),
}
"""The keys by where they work, those of a session first."""

CHOSEN = ("remote", "switch")
"""What works only when it is chosen in the settings."""

COLUMN = 500


class KeysPage(Page):
    """A card for each place, a line for each key."""

    def lay_out(self) -> None:
        """Put the cards."""
        super().lay_out()
        self.heading(self.words("steering-keys-title"), self.words("steering-keys-help"))
        grid = cards(self.look, columns=(2, 1), least=COLUMN)
        for place, keys in KEYS.items():
            grid.addWidget(self._card(place, keys))
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.add_back()

    def _card(self, place: str, keys: tuple[str, ...]) -> Card:
        words = self.words
        card = Card(self.look, name=f"keys-{place}")
        card.body.setSpacing(12)
        card.body.addWidget(label(words(f"steering-keys-{place}"), "h2"))
        if place in CHOSEN:
            card.body.addWidget(label(words("steering-keys-set"), "small"))
        for key in keys:
            name = f"steering-{place}-{key}"
            card.body.addWidget(KeyLine(self.look, words(f"{name}-key"), words(name)))
        card.body.addStretch(1)
        return card
