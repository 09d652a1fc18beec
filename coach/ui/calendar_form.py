"""When sessions stand in a calendar, asked before its file is saved: at home and at the clinic."""

from __future__ import annotations

from datetime import time

from msgspec.structs import replace

from coach.program.calendar_hours import REMINDERS, CalendarHours
from coach.program.preferences import Settings
from coach.ui.entries import time_entry
from coach.ui.pages.form import Form
from coach.ui.widgets.fields import Segments
from coach.ui.widgets.lists import Choice
from coach.ui.widgets.time_field import TimeField


class CalendarFields:
    """The hours and the reminder, filled in with what was chosen last on this computer."""

    def __init__(self, form: Form) -> None:
        self._form = form
        words, settings = form.words, form.face.settings
        parts = (words("days-calendar-hour"), words("days-calendar-minute"))
        self.home = TimeField(form.look, words("days-calendar-home"), name="home", parts=parts)
        self.home.set_time(kept_time(settings.calendar_home))
        self.supervised = TimeField(
            form.look, words("days-calendar-supervised"), name="supervised", parts=parts
        )
        self.supervised.set_time(kept_time(settings.calendar_supervised))
        choices = [Choice(key=str(n), words=words(f"days-calendar-remind-{n}")) for n in REMINDERS]
        self.remind = Segments(form.look, words("days-calendar-remind"), choices, name="remind")
        self.remind.set_value(str(kept_reminder(settings)))
        for field in (self.home, self.supervised, self.remind):
            form.body.addWidget(field)
            form.body.addSpacing(8)

    def checked(self) -> CalendarHours | None:
        """Return what is chosen, and keep it; None where a time is none, said beside its field."""
        form = self._form
        form.begin_check()
        home = form.checked(self.home, lambda: time_entry(self.home.parts))
        supervised = form.checked(self.supervised, lambda: time_entry(self.supervised.parts))
        if home is None or supervised is None:
            form.show_first_wrong()
            return None
        chosen = (key for key, one in self.remind.buttons.items() if one.isChecked())
        hours = CalendarHours(
            home=home, supervised=supervised, reminder_minutes=int(next(chosen, "30"))
        )
        form.face.keep(
            replace(
                form.face.settings,
                calendar_home=f"{home:%H:%M}",
                calendar_supervised=f"{supervised:%H:%M}",
                calendar_reminder=hours.reminder_minutes,
            )
        )
        return hours


def kept_time(text: str) -> time:
    """Return a time as the preferences keep it, the usual one where it is none."""
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return CalendarHours().home


def kept_reminder(settings: Settings) -> int:
    """Return the kept reminder, the usual one where it is none of those offered."""
    kept = settings.calendar_reminder
    return kept if kept in REMINDERS else CalendarHours().reminder_minutes
