"""The days of the plan as a calendar file: at which hour, with which reminder, saved where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from coach.ui import routes
from coach.ui.calendar_form import CalendarFields
from coach.ui.pages.form import Form

ENDING = ".ics"


class CalendarFilePage(Form):
    """Asks for the hours, and saves the file."""

    route: routes.CalendarFile

    def lay_out(self) -> None:
        """Put the fields."""
        super().lay_out()
        self.heading(self.words("days-calendar-title"), self.words("days-calendar-help"))
        self.fields = CalendarFields(self)
        self.body.addStretch(1)
        self.add_action("myplan-save-calendar", self._save, kind="primary")
        self.add_back()

    def _save(self) -> None:
        hours, papers = self.fields.checked(), self.face.ports.papers
        if hours is None or papers is None:
            return
        name = f"{self.words('myplan-calendar-name')}{ENDING}"
        window = QApplication.activeWindow()
        chosen, _ = QFileDialog.getSaveFileName(window, "", name, f"*{ENDING}")
        if chosen:
            papers.save_calendar(Path(chosen), self.words.language, hours)
            self.face.navigator.back()
