"""Waits calmly while another process does something slow; it can be stopped at any moment."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar

from coach.ui.keeping_port import Apart
from coach.ui.pages.keeping_page import KeepingPage

LOOK_EVERY_MS = 100


class ApartPage(KeepingPage):
    """Looks for what comes of the work of its route, and hands it to ``done``."""

    title: ClassVar[str]

    def lay_out(self) -> None:
        """Say what is done; a bar moves as long as it is."""
        super().lay_out()
        self.heading(self.words(self.title), self.words("moving-wait-help"))
        self.bar = QProgressBar()
        self.bar.setObjectName("bar")
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.words(self.title))
        self.body.addWidget(self.bar)
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("moving-wait-stop", self.stop, kind="primary")
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_EVERY_MS)
        self.timer.timeout.connect(self.look_again)
        self.timer.start()

    @property
    def work(self) -> Apart:
        """The work under way."""
        found: Apart = self.route.work  # type: ignore[attr-defined]
        return found

    def done(self, made: bytes) -> None:
        """Go on with what came of it."""
        raise NotImplementedError

    def failed(self) -> None:
        """Stay, with the trouble told; a page that leads back to what was typed overrides it."""

    def look_again(self) -> None:
        """See whether it is done; a refusal ends the waiting."""
        if not self.tried(self._take):
            self.timer.stop()
            self.bar.hide()
            self.failed()

    def stop(self) -> None:
        """End the other process and go back."""
        self.timer.stop()
        self.work.give_up()
        self.face.navigator.back()

    def _take(self) -> None:
        made = self.work.result()
        if made is not None:
            self.timer.stop()
            self.done(made)
