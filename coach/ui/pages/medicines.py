"""The list of pain medicines, copied from the last time, and what its opioids come to."""

from __future__ import annotations

from functools import partial

from coach.outcomes.medicines import MedicineDay, TakenMedicine, ToldMedicine
from coach.outcomes.opioids import DailyOmed
from coach.ui import routes
from coach.ui.language import long_day
from coach.ui.medicine_words import dose_words, draft_of, omed_words
from coach.ui.numbers import written_number
from coach.ui.pages.rows_page import RowsPage
from coach.ui.question_steps import after_questions
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label

DOT = " · "


class MedicinesPage(RowsPage):
    """Shows the list as it is being changed; it is kept by one press, when it is right."""

    navigation = False
    route: routes.Medicines

    def lay_out(self) -> None:
        """Put a row for each medicine, the sum of the opioids under them."""
        super().lay_out()
        words, measures = self.words, self.face.ports.practice.measures
        copied = measures.medicines() or () if self.route.listed is None else self.route.listed
        self.listed: tuple[TakenMedicine, ...] = copied
        self.heading(words("measures-medicines-title"), words("measures-medicines-help"))
        self._say_day()
        day = measures.medicine_day(self.listed)
        if not day.told:
            self.body.addWidget(label(words("measures-medicines-none"), name="no-medicine"))
        for place, told in enumerate(day.told):
            self._medicine(place, told)
        self._say_sum(day)
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("measures-medicines-save", self._save, kind="primary", hint=hint)
        self.add_action("measures-medicines-add", self._add)
        self.add_back()

    def present_route(self) -> routes.Route:
        """Return the route with the list as it is now."""
        return routes.Medicines(listed=self.listed)

    def _say_day(self) -> None:
        """Say for which day the list is, where that is not today."""
        practice = self.face.ports.practice
        day = practice.measures.medicines_day()
        if day != practice.today().day:
            told = self.words("measures-medicines-for", day=long_day(self.words, day))
            self.body.addWidget(label(told, "strong", name="list-day"))

    def _medicine(self, place: int, told: ToldMedicine) -> None:
        """Add the row of one medicine, which opens it."""
        one = told.medicine
        parts = (dose_words(self.words, one), omed_words(self.words, told))
        row = self.row(
            one.name,
            partial(self._change, place),
            name=f"medicine-{place}",
            detail=DOT.join(part for part in parts if part),
        )
        row.setAccessibleDescription(self.words("measures-medicines-change", name=one.name))

    def _say_sum(self, day: MedicineDay) -> None:
        """Say what the day's opioids come to, by which table, and what that is not for."""
        words, omed = self.words, day.omed
        card = Card(self.look, name="omed", pad=(26, 18))
        card.body.addWidget(label(words("measures-omed-title"), "h2"))
        card.body.addWidget(label(self._amount(day, omed), "lead", name="omed-amount"))
        table = words("measures-omed-table", table=omed.table.upper(), version=omed.version)
        card.body.addWidget(label(table, "muted", name="omed-table"))
        card.body.addWidget(label(words("measures-omed-purpose"), "strong", name="omed-purpose"))
        self.body.addSpacing(8)
        self.body.addLayout(in_line(card))

    def _amount(self, day: MedicineDay, omed: DailyOmed) -> str:
        if omed.mg is None:
            return self.words("measures-omed-missing")
        if all(one.omed is None for one in day.told):
            return self.words("measures-omed-none")
        return self.words("measures-omed-amount", mg=written_number(self.words, omed.mg))

    def _change(self, place: int) -> None:
        common = self.face.ports.practice.measures.common_medicines()
        draft = draft_of(self.words, self.listed[place], place, common)
        self.face.navigator.replace(routes.EditMedicine(listed=self.listed, draft=draft))

    def _add(self) -> None:
        self.face.navigator.replace(routes.FindMedicine(listed=self.listed))

    def _save(self) -> None:
        """Keep the list, an empty one too, and go to what comes next."""
        self.face.ports.practice.measures.keep_medicines(self.listed)
        self.face.signals.record_changed.emit(frozenset({"medicines"}), self)
        after_questions(self.face)
