"""What a decision at the end of a session means."""

from __future__ import annotations

from coach.ui import routes
from coach.ui.pages.decision import DecisionPage


class OutcomePage(DecisionPage):
    """Tells the decision, then leads on to how the session went."""

    route: routes.Outcome

    def lay_out(self) -> None:
        """Tell the decision."""
        super().lay_out()
        self.tell(self.route.decision)
        self.body.addStretch(1)
        hint = self.words("face-key-enter")
        self.add_action("course-to-summary", self._go_on, kind="primary", hint=hint)

    def _go_on(self) -> None:
        self.face.navigator.start_over(routes.Finished(summary=self.route.summary))
