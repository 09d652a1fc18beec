"""A report from another computer than a person's earlier ones: refused, and a deliberate way on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.report_opening import show_report
from coach.ui.widgets.labels import label


class OtherComputerPage(ClinicPage):
    """Says that the report was refused; the way on leads to the words of the new computer."""

    route: routes.OtherComputer

    def lay_out(self) -> None:
        """Put why, and both ways."""
        super().lay_out()
        words = self.words
        self.heading(words("handoff-report-signer-title"))
        self.body.addWidget(label(words("handoff-report-signer"), "lead"))
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("face-back", self._back, kind="primary")
        self.add_action("incoming-new-computer", self._on, kind="quiet")

    def _back(self) -> None:
        if self.face.navigator.can_back:
            self.face.navigator.back()
        else:
            self.face.navigator.start_over(routes.Reports())

    def _on(self) -> None:
        """Show the report with the words to compare; nothing is kept before they are the same."""
        self.tried(partial(show_report, self.face, Path(self.route.path), changed=True))
