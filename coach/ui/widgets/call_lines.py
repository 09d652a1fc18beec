"""Whom to call, large enough to dial from: the care team first, then the emergency number."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coach.program.person import Profile
from coach.ui.look import Look
from coach.ui.ports import Words
from coach.ui.widgets.card import GAP
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.phone_card import PhoneCard

PHONE_WIDTH = 500
"""Least width (px at 100 % text size) of a phone number's card."""


class CallLines(QWidget):
    """The two numbers of the profile side by side, where they fit."""

    def __init__(self, look: Look, words: Words, profile: Profile | None) -> None:
        super().__init__()
        self.setObjectName("call-lines")
        grid = EqualGrid(self, columns=(2, 1), least=PHONE_WIDTH * look.text_size // 100, gap=GAP)
        none = words("face-call-no-number")
        for name, number in (
            ("team", profile.team_phone if profile else none),
            ("emergency", profile.emergency_phone if profile else none),
        ):
            card = PhoneCard(
                look,
                name=f"phone-{name}",
                whose=words(f"face-call-{name}"),
                number=number,
                when=words(f"course-{name}-when"),
            )
            grid.addWidget(card)
