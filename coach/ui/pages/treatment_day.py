"""Enter a treatment day that lies further ahead."""

from __future__ import annotations

from functools import partial

from coach.ui import routes
from coach.ui.entries import day_entry
from coach.ui.pages.form import Form


class TreatmentDayPage(Form):
    """One day to write."""

    route: routes.OtherTreatmentDay

    def lay_out(self) -> None:
        """Put the field."""
        super().lay_out()
        self.heading(self.words("days-treatment-title"), self.words("days-treatment-help"))
        self._when = self.date_field("days-treatment-when", self.route.parts, name="when")
        self.body.addStretch(1)
        hint = self.words("face-key-enter")
        self.add_action("face-save", self._save, kind="primary", hint=hint)
        self.add_back()

    def present_route(self) -> routes.Route:
        """Return the route with what is written."""
        return routes.OtherTreatmentDay(parts=self._when.parts)

    def _save(self) -> None:
        """Keep the day, unless there is no such one."""
        self.begin_check()
        day = self.checked(self._when, partial(day_entry, self._when.parts))
        if day is None:
            self.show_first_wrong()
            return
        self.face.ports.practice.diary.add_treatment_day(day)
        self.face.signals.record_changed.emit(frozenset({"days"}), self)
        self.face.navigator.back()
