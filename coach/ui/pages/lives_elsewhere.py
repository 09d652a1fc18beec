"""The record of this computer is kept on another one: said plainly, and taken back with a press."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from coach.ui import keeping_routes, routes
from coach.ui.language import dated_day
from coach.ui.pages.keeping_page import KeepingPage
from coach.ui.widgets.labels import label


class LivesElsewherePage(KeepingPage):
    """Two records of one person would each know half; so this one asks first."""

    route: keeping_routes.LivesElsewhere

    def lay_out(self) -> None:
        """Say since when, and why that matters."""
        super().lay_out()
        words = self.words
        self.heading(words("moving-elsewhere-title"))
        since = dated_day(words, self.route.since)
        self.body.addWidget(label(words("moving-elsewhere", since=since), "lead"))
        self.body.addWidget(label(words("moving-elsewhere-why"), "lead"))
        self.add_trouble()
        self.body.addStretch(1)
        go = self.face.navigator.go
        self.add_action("face-quit", QApplication.quit, kind="primary")
        self.add_action("face-call-title", lambda: go(routes.WhoToCall()))
        self.add_action("moving-use-here", self._use_here)
        self.add_action("erasing-all-title", lambda: go(keeping_routes.EraseAll()), kind="quiet")

    def _use_here(self) -> None:
        if self.tried(self.keeping.moving.use_here_again):
            self.face.navigator.start_over(routes.Today())
