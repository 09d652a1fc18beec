"""What reports refuse, each by its name; the person is told in the sentence it carries."""

from __future__ import annotations

from coach.program.trouble import UserTroubleError


class SheetError(Exception):
    """A sheet did not get onto paper; ``word`` and ``title`` are ids of its sentences."""

    word = "reading-sheet-not-written"
    title = "reading-sheet-trouble"

    def __init__(self) -> None:
        """Refuse; nothing in the record was touched."""
        super().__init__(self.word)
        self.places: dict[str, object] = {}


class SheetNotWrittenError(SheetError):
    """The disk did not take the sheet."""


class SheetNotShownError(SheetError):
    """The computer has no program that shows the sheet."""

    word = "reading-sheet-not-shown"


class CalendarZoneError(UserTroubleError):
    """Nobody knows the rules of this time zone, so no calendar file can be made."""

    word = "sheet-calendar-zone"
    title = "sheet-trouble"

    def __init__(self, zone: str) -> None:
        """Name the zone as the computer calls it."""
        self.places: dict[str, object] = {"zone": zone}
        super().__init__(self.word, self.places)


class SheetUnknownError(SheetError):
    """The plan names a routine, an exercise, a step or a pose that the content does not have."""

    word = "sheet-unknown"
    title = "sheet-trouble"

    def __init__(self, name: str) -> None:
        """Name what is not there, by its id."""
        super().__init__()
        self.places = {"name": name}
