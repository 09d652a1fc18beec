"""The days of a signed plan as a calendar file, at the hours that suit this person."""

from __future__ import annotations

from pathlib import Path

from coach.ui.calendar_form import CalendarFields
from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage


class CalendarFileView(ClinicPage):
    """Asks for the hours, and saves the file."""

    route: routes.CalendarFile
    navigation = False

    def lay_out(self) -> None:
        """Put the fields."""
        super().lay_out()
        words = self.words
        self.heading(words("register-calendar-title"), words("register-calendar-help"))
        self.fields = CalendarFields(self)
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("clinic-paper-ics", self._save, kind="primary")
        self.add_back()

    def _save(self) -> None:
        hours, make = self.fields.checked(), self.room.means.calendar
        if hours is None or make is None:
            return
        person, serial = self.route.person, self.route.serial
        plan = self.clinic.signed_plan(person, serial).plan
        name = f"plan-{person}-{plan.version}.ics"
        path = self.room.means.place(self, self.words("clinic-paper-ics"), name)
        if not path:
            return

        def do() -> None:
            self.room.means.write(Path(path), make(plan, self.words.language, hours))

        if self.tried(do):
            place = routes.HandOver(person=person, serial=serial, saved=Path(path).name)
            self.face.navigator.replace(place)
