"""A phone number large enough to dial from, with whose it is."""

from __future__ import annotations

from coach.ui.look import Look
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import label
from coach.ui.widgets.phone_number import PhoneNumber


class PhoneCard(Card):
    """Whose number it is, the number in the largest type there is, and when to call it."""

    def __init__(self, look: Look, *, name: str, whose: str, number: str, when: str) -> None:
        super().__init__(look, name=name)
        self.body.addWidget(label(whose, "h2"))
        self.number = PhoneNumber(look, number, size="phone", name=f"{name}-number")
        self.number.setAccessibleName(f"{whose}: {number}")
        self.body.addWidget(self.number)
        self.body.addWidget(label(when, "muted"))
        self.body.addStretch(1)
