"""A plan from another clinic than the paired one: refused, and a deliberate way to pair again."""

from __future__ import annotations

from msgspec.structs import replace

from coach.ui import pairing_routes, routes
from coach.ui.pages.page import Page
from coach.ui.plan_opening import propose_again
from coach.ui.widgets.card import Card, cards
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import TickRow

COLUMN, KEY_COLUMN = 520, 200
"""Least width (px) of a card, and of a word of a key, at 100 % text size."""


class OtherClinicPage(Page):
    """Says that the plan was refused; the way on is the quiet one."""

    navigation = False
    route: pairing_routes.OtherClinic

    def lay_out(self) -> None:
        """Put why, and both ways."""
        super().lay_out()
        words = self.words
        self.heading(words("handoff-plan-clinic-title"))
        self.body.addWidget(label(words("handoff-plan-clinic"), "lead"))
        self.body.addStretch(1)
        back = self.face.navigator.back
        self.add_action("face-back", back, kind="primary")
        self.add_action("pairing-new-key", self._on, kind="quiet")

    def _on(self) -> None:
        propose_again(self.face, self.route.data, self.route.passphrase)


class PairAgainPage(Page):
    """Shows the known words and the new ones, and asks for a call before anything is taken."""

    navigation = False
    route: pairing_routes.PairAgain

    def lay_out(self) -> None:
        """Put when this is right and when not, both keys, and the first of two questions."""
        super().lay_out()
        words = self.words
        self.heading(words("pairing-title"), words("pairing-help"))
        for word in ("pairing-right", "pairing-wrong"):
            self.body.addWidget(label(words(word), name=word))
        profile = self.face.ports.practice.profile()
        if profile is not None and profile.team_phone:
            told = words("pairing-number", number=profile.team_phone)
            self.body.addWidget(label(told, "strong", name="number"))
        grid = cards(self.look, columns=(2, 1), least=COLUMN)
        shown = self.face.ports.practice.plans.shown()
        if shown is not None and shown.fingerprint:
            grid.addWidget(self._key("known", shown.clinic, shown.fingerprint))
        proposal = self.route.proposal
        grid.addWidget(self._key("new", proposal.plan.author.clinic, proposal.fingerprint))
        self.body.addLayout(grid)
        row = RowLook(look=self.look, mark="tick")
        self._called = TickRow(row, words("pairing-called"), name="called")
        self._called.setChecked(self.route.called)
        self._called.clicked.connect(self._ticked)
        self.body.addWidget(self._called)
        self.body.addStretch(1)
        self.add_action("face-continue", self._on, kind="primary")
        self.add_action("pairing-leave", self._leave, kind="quiet")
        self._ticked()

    def present_route(self) -> pairing_routes.PairAgain:
        """Return the route with the tick as it stands."""
        return replace(self.route, called=self._called.isChecked())

    def _key(self, name: str, clinic: str, fingerprint: tuple[int, ...]) -> Card:
        words = self.words
        card = Card(self.look, name=f"{name}-key")
        card.body.addWidget(label(words(f"pairing-{name}", clinic=clinic), "h2"))
        size = KEY_COLUMN * self.look.text_size // 100
        grid = EqualGrid(columns=(4, 2, 1), least=size, gap=8)
        found = self.face.ports.plan_files.key_words(fingerprint, words.language)
        for number, word in enumerate(found, start=1):
            grid.addWidget(label(f"{number}  {word}", "body", name=f"{name}-{number}"))
        card.body.addLayout(grid)
        card.body.addStretch(1)
        return card

    def _ticked(self) -> None:
        """Open the way on once somebody was called."""
        if self.primary is not None:
            self.primary.setEnabled(self._called.isChecked())

    def _on(self) -> None:
        """Show the plan, where the words are asked about once more before it is accepted."""
        self.face.navigator.go(routes.PlanArrived(proposal=self.route.proposal))

    def _leave(self) -> None:
        self.face.navigator.start_over(routes.Today())
