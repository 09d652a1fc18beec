"""Your days: the present week and the next, each day in words, with the way to change it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from coach.session.calendar_day import CalendarDay
from coach.session.history import DayPlan
from coach.ui import routes
from coach.ui.day_words import changeable, day_said, day_title
from coach.ui.pages.rows_page import RowsPage
from coach.ui.widgets.card import Card, cards
from coach.ui.widgets.labels import label

WEEK = 7
COLUMN = 480
"""Least width (px) of a week's column, at 100 % text size."""


class FortnightPage(RowsPage):
    """Two lists of seven days; a day that can be changed is a row to press."""

    def lay_out(self) -> None:
        """Put both weeks side by side, where they fit."""
        super().lay_out()
        words = self.words
        days = self.face.ports.practice.diary.fortnight()
        self.heading(words("days-title"), words("days-help"))
        grid = cards(self.look, columns=(2, 1), least=COLUMN)
        grid.addWidget(self._week("days-this-week", days[:WEEK]))
        grid.addWidget(self._week("days-next-week", days[WEEK:]))
        self.body.addLayout(grid)
        self.body.addStretch(1)
        go = self.face.navigator.go
        if any(one.what is not DayPlan.FREE for one in days):
            self.add_action("days-paper", partial(go, routes.PaperDays()))
            self.add_action("days-treatment", partial(go, routes.OtherTreatmentDay()))
        if self.face.navigator.can_back:
            self.add_back()

    def _week(self, title: str, days: Sequence[CalendarDay]) -> Card:
        """Return a week: days that are over, or closed to change, are plain lines."""
        words = self.words
        card = Card(self.look, name=title, pad=(24, 22))
        card.body.setSpacing(10)
        card.body.addWidget(label(words(title), "h2"))
        today = next((one.day for one in days if one.today), days[0].day)
        for one in days:
            name, told = f"on-{one.day}", day_said(words, one)
            if changeable(one, past=one.day < today):
                there = partial(self.face.navigator.go, routes.DayChoices(day=one.day))
                self.row(day_title(words, one), there, name=name, detail=told, into=card.body)
            else:
                line = words("days-line", day=day_title(words, one), told=told)
                card.body.addWidget(label(line, "muted", name=name))
        card.body.addStretch(1)
        return card
