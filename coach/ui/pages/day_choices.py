"""One day: another day for its session, rest, or a treatment; and how each is taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from coach.session.calendar_day import CalendarDay
from coach.session.history import DayPlan
from coach.ui import routes
from coach.ui.day_words import changeable, day_said, day_title
from coach.ui.language import long_day
from coach.ui.pages.rows_page import RowsPage


class DayChoicesPage(RowsPage):
    """One row for each thing that can be done; a press does it and shows the days again."""

    route: routes.DayChoices

    def lay_out(self) -> None:
        """Put what the day is, then what can be changed."""
        super().lay_out()
        words, diary = self.words, self.face.ports.practice.diary
        days = diary.fortnight()
        one = next((day for day in days if day.day == self.route.day), None)
        self.body.setSpacing(16)
        if one is None or not changeable(one, past=False):
            self.heading(long_day(words, self.route.day), words("days-nothing-to-change"))
        else:
            self.heading(day_title(words, one), day_said(words, one))
            self._take_back(one)
            self._move(one)
            self._leave_out(one)
        self.body.addStretch(1)
        self.add_back()

    def _take_back(self, one: CalendarDay) -> None:
        """Offer to undo what was changed before."""
        words, diary = self.words, self.face.ports.practice.diary
        if one.back_to is not None and one.planned is not None:
            title = words("days-move-back", day=long_day(words, one.back_to))
            self._choice("move-back", title, partial(diary.move_session, one.planned, one.back_to))
        if one.may_wake and one.planned is not None:
            do = partial(diary.move_session, one.planned, one.planned)
            self._choice("wake", words("days-wake"), do)
        if one.entered:
            do = partial(diary.take_back_treatment_day, one.day)
            self._choice("no-treatment", words("days-no-treatment"), do)

    def _move(self, one: CalendarDay) -> None:
        """Offer every day the session may be moved to."""
        words, diary = self.words, self.face.ports.practice.diary
        for to in one.move_to:
            if one.planned is not None and to != one.back_to:
                title = words("days-move-to", day=long_day(words, to))
                self._choice(f"move-{to}", title, partial(diary.move_session, one.planned, to))

    def _leave_out(self, one: CalendarDay) -> None:
        """Offer rest, and to say that it is a treatment day."""
        words, diary = self.words, self.face.ports.practice.diary
        if one.may_rest and one.planned is not None:
            do = partial(diary.rest_instead, one.planned)
            self._choice("rest", words("days-rest"), do, words("days-rest-detail"))
        if one.what is not DayPlan.TREATMENT:
            do = partial(diary.add_treatment_day, one.day)
            self._choice("treatment", words("days-is-treatment-day"), do)

    def _choice(self, name: str, title: str, do: Callable[[], object], detail: str = "") -> None:
        self.row(title, partial(self._done, do), name=name, detail=detail)

    def _done(self, do: Callable[[], object]) -> None:
        """Keep the change and show the days."""
        do()
        self.face.signals.record_changed.emit(frozenset({"days"}), self)
        self.face.navigator.back()
