"""A session that was cut: go on with it, keep it as it is, or do not count it."""

from __future__ import annotations

from coach.ui import routes
from coach.ui.language import long_day
from coach.ui.outcome_words import held
from coach.ui.pages.page import Page
from coach.ui.phrases import routine_name
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import label


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
        self.body.addWidget(self._card())
        hint = words("face-key-enter")
        if cut.may_continue:
            self.add_action("face-cut-continue", self._continue, kind="primary", hint=hint)
            self.add_action("face-cut-finish", self._finish)
        else:
            self.add_action("face-cut-finish", self._finish, kind="primary", hint=hint)
        self.add_action("face-cut-discard", self._discard, kind="quiet")
        self.body.addStretch(1)

    def _card(self) -> Card:
        """Return how far the session came, and what each choice means."""
        words, cut = self.words, self.route.interruption
        card = Card(self.look, name="cut")
        card.body.setSpacing(12)
        if cut.planned_ms:
            far = held(words, cut.done_ms, cut.planned_ms)
            card.body.addWidget(label(far, "h2", name="held"))
        first = "course-cut-continue" if cut.may_continue else "face-cut-too-old"
        for word in (first, "course-cut-finish", "course-cut-discard"):
            card.body.addWidget(label(words(word), name=word))
        return card

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
