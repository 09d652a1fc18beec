"""Who to call: the numbers, as large as they come, and the signs to call for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from coach.session.signs import CALL_NOW, CALL_TODAY, UNWELL, Sign
from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.widgets.card import Card, cards
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.marked import Marked
from coach.ui.widgets.phone_card import PhoneCard

PHONE_WIDTH, SIGN_WIDTH = 500, 470

LISTS: tuple[tuple[str, str, Sequence[Sign]], ...] = (
    ("call-now", "stop", CALL_NOW),
    ("call-today", "ready", CALL_TODAY),
    ("not-today", "muted", UNWELL),
)
"""Each list with its icon and the role of its colour."""


class WhoToCallPage(Page):
    """Phones first, then every stop sign with what to do about it."""

    only_calls: ClassVar[bool] = False

    def lay_out(self) -> None:
        """Put the phones, then the lists."""
        super().lay_out()
        self.body.setSpacing(8)
        self.heading(self.words("face-call-title"))
        self._phones()
        lists = cards(self.look)
        for icon, role, signs in LISTS:
            lists.addWidget(self._signs(icon, role, signs))
        self.body.addLayout(lists)
        self.body.addStretch(1)
        if not self.only_calls and routes.ChangePerson in self.face.ports.places.pages:
            self._ways_on()
        if self.face.navigator.can_back:
            self.add_back()

    def _ways_on(self) -> None:
        """Offer to change the numbers, and what the care team gets."""
        self.add_action("face-call-change", lambda: self.face.navigator.go(routes.ChangePerson()))
        if self.face.ports.care is not None:
            self.add_action("care-open", lambda: self.face.navigator.go(routes.CareTeam()))

    def _phones(self) -> None:
        """Put the two numbers side by side, where they fit."""
        words, profile = self.words, self.face.ports.practice.profile()
        none = words("face-call-no-number")
        grid = cards(self.look, columns=(2, 1), least=PHONE_WIDTH)
        numbers = (
            ("team", profile.team_phone if profile else none),
            ("emergency", profile.emergency_phone if profile else none),
        )
        for name, number in numbers:
            grid.addWidget(
                PhoneCard(
                    self.look,
                    name=f"phone-{name}",
                    whose=words(f"face-call-{name}"),
                    number=number,
                    when=words(f"face-call-{name}-when"),
                )
            )
        self.body.addLayout(grid)

    def _signs(self, icon: str, role: str, signs: Sequence[Sign]) -> Card:
        """Return one list: its urgency, what to do, and its signs in two columns."""
        words = self.words
        card = Card(self.look, name=f"list-{icon}")
        title = Marked(
            self.look, words(f"face-call-{icon}-title"), icon=icon, role=role, text_role="h2"
        )
        card.body.addWidget(title)
        card.body.addWidget(label(words(f"face-call-{icon}-do"), "strong"))
        card.body.addSpacing(8)
        grid = EqualGrid(columns=(2, 1), least=SIGN_WIDTH * self.look.text_size // 100, gap=14)
        for sign in signs:
            text = words(f"safety-sign-{sign.value}")
            grid.addWidget(Marked(self.look, text, icon=icon, role=role))
        card.body.addLayout(grid)
        return card
