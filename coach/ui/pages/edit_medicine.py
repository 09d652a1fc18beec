"""How a medicine is taken: its name, how much each time, how often."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coach.outcomes.medicines import PATCH, TakenMedicine
from coach.ui import routes
from coach.ui.entries import text_entry
from coach.ui.medicine_draft import MedicineDraft
from coach.ui.medicine_words import (
    DAILY,
    NEEDED,
    NO,
    UNSURE,
    YES,
    choice_entry,
    dose_entry,
    put,
    times_entry,
    unit_name,
)
from coach.ui.pages.form import Form
from coach.ui.pages.page import Page
from coach.ui.widgets.fields import Segments, TextField
from coach.ui.widgets.lists import Choice


class EditMedicinePage(Form):
    """Asks only what is not known of the medicine; a number that is not known is left empty."""

    route: routes.EditMedicine

    def lay_out(self) -> None:
        """Put one field under the other."""
        super().lay_out()
        words, draft = self.words, self.route.draft
        self._patch = draft.route == PATCH
        self.heading(words("measures-edit-title"))
        self._name = self.text_field("measures-edit-name", draft.name, name="medicine-name")
        self._opioid = None if draft.common else self._segments("opioid", (YES, NO, UNSURE))
        self._unit = self._units()
        self._dose = self._number(*self._dose_title(), draft.dose, "dose")
        self._when = None if self._patch else self._segments("when", (DAILY, NEEDED))
        times = self._times_title()
        self._times = self._number(words(times), "times", draft.times, "times") if times else None
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("measures-edit-keep", self._keep, kind="primary", hint=hint)
        if draft.place is not None:
            self.add_action("measures-edit-remove", self._remove)
        self.add_action("face-back", self.go_back, kind="quiet")

    def enter(self) -> None:
        """Begin at the first choice, where there is one; else at the first empty number."""
        if self._opioid is None and self._unit is None:
            super().enter()
        else:
            Page.enter(self)

    def present_route(self) -> routes.Route:
        """Return the route with what is written now."""
        return replace(self.route, draft=self._draft())

    def go_back(self) -> None:
        """Go back without a change: to the list, from a new medicine to the search."""
        listed, draft = self.route.listed, self.route.draft
        if draft.place is None:
            back: routes.Route = routes.FindMedicine(listed=listed)
        else:
            back = routes.Medicines(listed=listed)
        self.face.navigator.replace(back)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape goes back without a change."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _segments(self, field: str, keys: tuple[str, ...]) -> Segments:
        """Add a choice of a few; what follows from it is asked at once."""
        words, title = self.words, f"measures-edit-{field}"
        choices = [Choice(key=key, words=words(f"{title}-{key}")) for key in keys]
        help_text = words("measures-edit-opioid-help") if field == "opioid" else ""
        return self._choice(field, words(title), choices, help_text)

    def _units(self) -> Segments | None:
        """Add the choice of units, where there is one."""
        words, units = self.words, self.route.draft.units
        if len(units) == 1:
            return None
        choices = [Choice(key=unit, words=unit_name(words, unit)) for unit in units]
        return self._choice("unit", words("measures-edit-unit"), choices, "")

    def _choice(self, field: str, title: str, choices: list[Choice], help_text: str) -> Segments:
        made = Segments(self.look, title, choices, name=field, help_text=help_text)
        chosen: str | None = getattr(self.route.draft, field)
        if chosen is not None:
            made.set_value(chosen)
        made.chosen.connect(lambda _key: self.face.navigator.rebuild())
        self.body.addWidget(made)
        self.body.addSpacing(8)
        return made

    def _number(self, title: str, field: str, text: str, name: str) -> TextField:
        help_text = self.words(f"measures-edit-{field}-help")
        made = TextField(self.look, title, help_text, name=f"medicine-{name}")
        made.set_text(text)
        self.body.addWidget(made)
        self.body.addSpacing(8)
        return made

    def _dose_title(self) -> tuple[str, str]:
        """Return what is asked about the dose, and the field its help is named by."""
        words, unit = self.words, self.route.draft.unit
        if unit is None:
            return words("measures-edit-dose"), "dose"
        word = "measures-edit-dose-patch" if self._patch else "measures-edit-dose-in"
        return words(word, unit=unit_name(words, unit)), "dose"

    def _times_title(self) -> str:
        """Return the id of what is asked about the times; empty until one says when."""
        if self._patch:
            return "measures-edit-times-patch"
        when = self.route.draft.when
        return f"measures-edit-times-{when}" if when is not None else ""

    def _draft(self) -> MedicineDraft:
        """Return the draft with what is written now."""
        draft = self.route.draft
        return replace(
            draft,
            name=self._name.text,
            opioid=_chosen(self._opioid, draft.opioid),
            unit=_chosen(self._unit, draft.unit),
            dose=self._dose.text,
            when=_chosen(self._when, draft.when),
            times=self._times.text if self._times is not None else draft.times,
        )

    def _keep(self) -> None:
        """Put the medicine on the list, unless something is wrong."""
        one = self._checked_medicine()
        if one is None:
            self.show_first_wrong()
            return
        changed = put(self.route.listed, self.route.draft.place, one)
        self.face.navigator.replace(routes.Medicines(listed=changed))

    def _checked_medicine(self) -> TakenMedicine | None:
        """Return what is written as a medicine; None where something is wrong, told beside it."""
        self.begin_check()
        words, draft = self.words, self._draft()
        missing = "measures-edit-name-missing"
        name = self.checked(self._name, lambda: text_entry(draft.name, missing))
        opioid = self._checked_choice(self._opioid, draft.opioid, "measures-edit-opioid-missing")
        unit = self._checked_choice(self._unit, draft.unit, "measures-edit-unit-missing")
        dose = self.checked(self._dose, lambda: dose_entry(words, draft.dose))
        when = self._checked_choice(self._when, draft.when, "measures-edit-when-missing")
        per_day = None
        if self._times is not None:
            per_day = self.checked(
                self._times, lambda: times_entry(words, draft.times, when or DAILY)
            )
        if self.wrong or name is None:
            return None
        return TakenMedicine(
            name=name,
            drug=draft.drug or name,
            route=draft.route,
            unit=unit or "",
            dose=dose,
            per_day=per_day,
            opioid=opioid != NO,
            as_needed=when == NEEDED,
        )

    def _checked_choice(
        self, field: Segments | None, chosen: str | None, missing: str
    ) -> str | None:
        """Return what was chosen, which is known already where there is no field for it."""
        if field is None:
            return chosen
        return self.checked(field, lambda: choice_entry(chosen, missing))

    def _remove(self) -> None:
        """Take the medicine off the list."""
        changed = put(self.route.listed, self.route.draft.place, None)
        self.face.navigator.replace(routes.Medicines(listed=changed))


def _chosen(field: Segments | None, known: str | None) -> str | None:
    """Return the key of the choice that is marked, else what was known before."""
    if field is None:
        return known
    marked = (key for key, button in field.buttons.items() if button.isChecked())
    return next(marked, known)
