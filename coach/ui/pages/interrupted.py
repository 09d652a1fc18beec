"""A session that was cut: go on with it, keep it as it is, or do not count it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui import routes
from coach.ui.language import long_day
from coach.ui.outcome_words import held
from coach.ui.pages.page import Page
from coach.ui.phrases import routine_name
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid

CHOICES = (
    ("face-cut-continue", "course-cut-continue"),
    ("face-cut-finish", "course-cut-finish"),
    ("face-cut-discard", "course-cut-discard"),
)
"""The words of each choice, and what it means."""

COLUMN = 300


class InterruptedPage(Page):
    """Asks what becomes of a session that was cut."""

    navigation = False
    route: routes.Interrupted

    def lay_out(self) -> None:
        """Say what was cut, and offer what can be done with it."""
        super().lay_out()
        words, cut = self.words, self.route.interruption
        name = routine_name(words, self.face.ports.content.content(), cut.routine)
        what = words("face-cut-what", routine=name, day=long_day(words, cut.day))
        self.heading(words("face-cut-title"), what)
        self.body.addLayout(in_line(self._card()))
        hint = words("face-key-enter")
        if cut.may_continue:
            self.add_action("face-cut-continue", self._continue, kind="primary", hint=hint)
            self.add_action("face-cut-finish", self._finish)
        else:
            self.add_action("face-cut-finish", self._finish, kind="primary", hint=hint)
        self.add_action("face-cut-discard", self._discard)
        self.body.addStretch(1)

    def _card(self) -> Card:
        """Return how far the session came, and what each choice means."""
        words, cut = self.words, self.route.interruption
        card = Card(self.look, name="cut")
        if cut.planned_ms:
            far = held(words, cut.done_ms, cut.planned_ms)
            card.body.addWidget(label(far, "h2", name="held"))
            card.body.addSpacing(8)
        if not cut.may_continue:
            why = "face-cut-closed" if cut.closed else "face-cut-too-old"
            card.body.addWidget(label(words(why), name=why))
            card.body.addSpacing(8)
        choices = EqualGrid(
            columns=(len(CHOICES), 1), least=COLUMN * self.look.text_size // 100, gap=24
        )
        for choice, means in CHOICES:
            if cut.may_continue or choice != CHOICES[0][0]:
                choices.addWidget(self._choice(words(choice), words(means)))
        card.body.addLayout(choices)
        return card

    def _choice(self, name: str, means: str) -> QWidget:
        """Return what one choice means, under the words of its button."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(name, "strong"))
        column.addWidget(label(means, "muted"))
        column.addStretch(1)
        return holder

    def _continue(self) -> None:
        """Go on with the session."""
        runner = self.face.ports.practice.continue_session()
        self.face.navigator.start_over(routes.Session(runner=runner))

    def _finish(self) -> None:
        """Keep what was done and show how it went."""
        summary = self.face.ports.practice.finish_interrupted()
        self.face.navigator.start_over(routes.Finished(summary=summary))

    def _discard(self) -> None:
        """Let the session go."""
        self.face.ports.practice.discard_interrupted()
        self.face.navigator.start_over(routes.Today())
