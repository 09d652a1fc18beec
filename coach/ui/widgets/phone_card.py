"""A phone number large enough to dial from, with whose it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from coach.ui.look import Look
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import label


class PhoneCard(Card):
    """Whose number it is, the number in the largest type there is, and when to call it."""

    def __init__(self, look: Look, *, name: str, whose: str, number: str, when: str) -> None:
        super().__init__(look, name=name)
        self.body.addWidget(label(whose, "h2"))
        self.number: QLabel = label(number, "phone", name=f"{name}-number")
        self.number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.number.setAccessibleName(f"{whose}: {number}")
        self.body.addWidget(self.number)
        self.body.addWidget(label(when, "muted"))
        self.body.addStretch(1)
