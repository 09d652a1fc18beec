"""Check this computer: a line each for what the app needs, ok or a hint, to be copied."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QGuiApplication

from coach.ui import keeping_routes
from coach.ui.keeping_port import Finding
from coach.ui.pages.keeping_page import KeepingPage
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.marked import Marked

LINE = 420
"""Least width (px) of a line at 100 % text size."""

AT_A_TIME_MS = 20
"""Longer than this (ms) the page never stands still for several points at once."""


class CheckComputerPage(KeepingPage):
    """Looks at one point after the other, so that the page never stands still for long."""

    route: keeping_routes.CheckComputer

    def lay_out(self) -> None:
        """Put the words; the lines come one by one."""
        super().lay_out()
        self.heading(self.words("checkup-title"), self.words("checkup-help"))
        self.state = label(self.words("checkup-looking"), "strong", name="state")
        self.body.addWidget(self.state)
        self.grid = EqualGrid(columns=(2, 1), least=LINE * self.look.text_size // 100)
        self.body.addLayout(self.grid)
        self.body.addStretch(1)
        self.add_action("checkup-copy", self._copy, kind="primary")
        self.add_back()
        self._lines: list[str] = []
        self._hints = 0
        self._points = self.keeping.checks(self.words.language)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._look)

    def enter(self) -> None:
        """Begin once the page can be seen."""
        super().enter()
        self._next.start(0)

    def _look(self) -> None:
        """Look at so many points as take no time to speak of, then let the page live."""
        begun = QElapsedTimer()
        begun.start()
        for found in self._points:
            self._add(found)
            if begun.elapsed() > AT_A_TIME_MS:
                self._next.start(0)
                return
        word = "checkup-hints" if self._hints else "checkup-fine"
        self.state.setText(self.words(word, n=self._hints))

    def _add(self, found: Finding) -> None:
        words = self.words
        point = words(f"doctor-point-{found.point}")
        said = f"{point}: {words(found.word, **found.places)}"
        mark = words("doctor-fine" if found.fine else "doctor-hint")
        self._lines.append(f"{mark}  {said}")
        self._hints += not found.fine
        icon, role = ("done", "accent") if found.fine else ("note", "ready")
        self.grid.addWidget(Marked(self.look, said, icon=icon, role=role))

    def _copy(self) -> None:
        """Put all lines on the clipboard; none holds anything of the person."""
        text = "\n".join((self.keeping.about, *self._lines))
        QGuiApplication.clipboard().setText(text)
        self.state.setText(self.words("checkup-copied"))
