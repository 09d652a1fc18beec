"""What the monthly list came to: a stop sign as ever, other news for the care team."""

from __future__ import annotations

from coach.session.decisions import Level, Rule
from coach.ui import routes
from coach.ui.pages.decision import DecisionPage
from coach.ui.widgets.call_lines import CallLines
from coach.ui.widgets.card import in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.marked import Marked


class ReviewToldPage(DecisionPage):
    """Tells the decision; news that is no stop sign closes nothing."""

    route: routes.ReviewTold

    def lay_out(self) -> None:
        """Tell a stop sign on its own card, or the news with the number to tell it to."""
        super().lay_out()
        decision = self.route.decision
        if decision.rule is Rule.REVIEW_NEWS and decision.level is Level.GREEN:
            self._tell_news()
        else:
            self.tell(decision)
        self.body.addStretch(1)
        hint = self.words("face-key-enter")
        self.add_action("course-to-today", self._leave, kind="primary", hint=hint)

    def _tell_news(self) -> None:
        """Say what to tell the team, entry by entry, and their number."""
        words = self.words
        self.heading(words("days-news-title"), words("days-news-help"))
        for item in self.route.decision.signs:
            told = words(f"days-monthly-{item}")
            self.body.addWidget(Marked(self.look, told, icon="note", role="accent"))
        self.body.addWidget(label(words("days-news-open"), "muted"))
        profile = self.face.ports.practice.profile()
        self.body.addLayout(in_line(CallLines(self.look, words, profile)))

    def _leave(self) -> None:
        self.face.navigator.start_over(routes.Today())
