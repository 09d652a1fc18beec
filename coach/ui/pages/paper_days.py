"""Days whose session may have been done on paper."""

from __future__ import annotations

from functools import partial

from coach.ui import routes
from coach.ui.language import long_day
from coach.ui.pages.rows_page import RowsPage
from coach.ui.phrases import routine_name


class PaperDaysPage(RowsPage):
    """One row for each planned day of the last month without a session."""

    def lay_out(self) -> None:
        """Put the latest day first."""
        super().lay_out()
        words, content = self.words, self.face.ports.content.content()
        days = self.face.ports.practice.diary.paper_days()
        self.heading(
            words("days-paper-title"), words("days-paper-help" if days else "days-paper-none")
        )
        self.body.setSpacing(16)
        for one in days:
            there = partial(self.face.navigator.go, routes.PaperEntry(day=one.day))
            detail = routine_name(words, content, one.routine)
            self.row(long_day(words, one.day), there, name=f"paper-{one.day}", detail=detail)
        self.body.addStretch(1)
        self.add_back()
