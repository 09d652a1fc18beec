"""What every page of the clinic's window is: a form of the desk, which locks itself when idle."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QObject

from coach.ui.clinic.idle import IdleLock
from coach.ui.clinic.ports import ClinicPort
from coach.ui.clinic.room import ClosedError, Room
from coach.ui.entries import day_entry
from coach.ui.pages.form import Form
from coach.ui.pages.trouble_page import TroublePage
from coach.ui.widgets.fields import DateField

CLOSE = 16
"""The room (px) round the actions."""

DayParts = tuple[str, str, str]


class ClinicPage(Form, TroublePage):
    """A page of the clinic; ``needs_desk`` says that it goes when the desk is locked."""

    navigation = True
    needs_desk: ClassVar[bool] = True

    def lay_out(self) -> None:
        """Put the page's parts closer than at home: a plan has much to show at once."""
        super().lay_out()
        column = self.layout()
        if column is not None:
            margins = column.contentsMargins()
            margins.setBottom(CLOSE)
            column.setContentsMargins(margins)
            column.setSpacing(CLOSE)

    @property
    def room(self) -> Room:
        """What the clinic's pages share; raises ClosedError in a window of home."""
        if self.face.ports.room is None:
            raise ClosedError
        return self.face.ports.room

    @property
    def clinic(self) -> ClinicPort:
        """The use cases of the open desk."""
        return self.room.desk.clinic

    def enter(self) -> None:
        """Watch for ten quiet minutes from the first page on."""
        super().enter()
        window = self.window()
        if window.findChild(QObject, "idle-lock") is None:
            IdleLock(window, self.face, self.room)

    def day_field(
        self, title: str, parts: DayParts, *, name: str, help_text: str = ""
    ) -> DateField:
        """Return a field for a day, filled with what was there."""
        words = self.words
        made = DateField(
            self.look,
            title,
            help_text,
            name=name,
            parts=(words("face-clear-day"), words("face-clear-month"), words("face-clear-year")),
        )
        made.set_parts(parts)
        return made


def parts_of(day: date | None) -> DayParts:
    """Return a day as the three places of a field have it; empty for none."""
    return ("", "", "") if day is None else (str(day.day), str(day.month), str(day.year))


def maybe_day(parts: DayParts) -> date | None:
    """Return a written day, None where nothing is written; raises EntryError for half of one."""
    return None if not any(parts) else day_entry(parts)
