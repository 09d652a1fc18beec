"""A recovery code: offered once, shown, put on paper, and two of its words typed back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coach.ui import key_routes, routes
from coach.ui.pages.key_page import KeyPage
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.fields import TextField
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid

WORD = 230
"""Least width (px) of a word's place at 100 % text size."""


class OfferCodePage(KeyPage):
    """Says what a recovery code is good for; both answers are remembered."""

    route: key_routes.OfferCode

    def lay_out(self) -> None:
        """Put what it is for, and the answers."""
        super().lay_out()
        words = self.words
        self.heading(words("vault-offer-title"), words("vault-offer-help"))
        for number in (1, 2):
            self.body.addWidget(label(words(f"vault-offer-{number}"), name=f"why-{number}"))
        self.body.addStretch(1)
        self.add_action("vault-offer-yes", self._make, kind="primary")
        self.add_action("vault-offer-not-now", self._leave)

    def enter(self) -> None:
        """Offer it no more by itself, whatever is answered."""
        super().enter()
        self.face.attempt(self.keys.code_was_offered)

    def _make(self) -> None:
        self.face.navigator.start_over(routes.Today())
        self.face.navigator.go(key_routes.NewCode(drawn=self.keys.draw_code()))

    def _leave(self) -> None:
        self.face.navigator.start_over(routes.Today())


class NewCodePage(KeyPage):
    """Shows the words, numbered; the code opens nothing before two of them came back."""

    route: key_routes.NewCode

    def lay_out(self) -> None:
        """Put the words and the ways onto paper."""
        super().lay_out()
        words = self.words
        self.heading(words("vault-code-title"), words("vault-code-help"))
        card = Card(self.look, name="code")
        least = WORD * self.look.text_size // 100
        grid = EqualGrid(columns=(4, 3, 2, 1), least=least, gap=10)
        places = self.route.drawn.places
        found = self.face.ports.plan_files.key_words(places, words.language)
        for number, word in enumerate(found, start=1):
            shown = label(f"{number}  {word}", "lead", name=f"word-{number}")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(shown)
        card.body.addLayout(grid)
        self.body.addLayout(in_line(card))
        self.body.addWidget(label(words("vault-code-keep"), "muted", name="where"))
        self.body.addStretch(1)
        self.add_action("vault-code-written", self._on, kind="primary")
        self.add_action("vault-code-print", self._print)
        self.add_back()

    def _print(self) -> None:
        self.keys.print_code(self.route.drawn.places, self.words.language)

    def _on(self) -> None:
        route = self.route
        self.face.navigator.go(
            key_routes.ConfirmCode(
                drawn=route.drawn, renew=route.renew, passphrase=route.passphrase
            )
        )


class ConfirmCodePage(KeyPage):
    """Two words from the sheet; then the code counts and an earlier one no longer does."""

    route: key_routes.ConfirmCode

    def lay_out(self) -> None:
        """Put a field for each word that is asked back."""
        super().lay_out()
        words = self.words
        self.heading(words("vault-confirm-title"), words("vault-confirm-help"))
        self.fields: list[tuple[int, TextField]] = []
        for number in self.route.drawn.asked:
            title = words("vault-confirm-word", number=number)
            field = TextField(self.look, title, name=f"asked-{number}")
            self.body.addWidget(field)
            self.fields.append((number, field))
        self.body.addStretch(1)
        word = "vault-renew-go" if self.route.renew else "vault-confirm-do"
        self.add_action(word, self._on, kind="primary", hint=words("face-key-enter"))
        self.add_back()

    def enter(self) -> None:
        """Put the cursor into the first field."""
        super().enter()
        if not self.look.compact:
            self.fields[0][1].focus()

    def _on(self) -> None:
        places = self.route.drawn.places
        wrong = False
        for number, field in reversed(self.fields):
            right = self.keys.is_word(field.text, places[number - 1])
            field.set_trouble("" if right else self.words("vault-confirm-wrong", number=number))
            if not right:
                wrong = True
                field.focus()
        if wrong:
            return
        if self.route.renew:
            self.keys.renew(self.route.passphrase, places)
            return
        self.keys.keep_code(places)
        self.back_to_ways("vault-code-kept")
