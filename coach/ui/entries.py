"""What people type, judged: a clean value, or the id of a sentence that says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QLocale

from coach.program.person import SELF_CLEARANCE_WEEKS, Clearance

PHONE = re.compile(r"[0-9+()/\- ]*[0-9][0-9+()/\- ]*")

OTHER_EMERGENCY = {
    QLocale.Country.UnitedStates: "911",
    QLocale.Country.Canada: "911",
    QLocale.Country.Australia: "000",
    QLocale.Country.NewZealand: "111",
    QLocale.Country.Japan: "119",
}
"""Emergency numbers where 112 does not lead to help."""


class EntryError(ValueError):
    """Something typed cannot be used; ``word`` is the id of the sentence that says why."""

    def __init__(self, word: str, **places: object) -> None:
        super().__init__(word)
        self.word = word
        self.places = places


def emergency_number(locale: QLocale) -> str:
    """Return the emergency number of a locale's country, 112 wherever that is not known."""
    return OTHER_EMERGENCY.get(locale.territory(), "112")


def text_entry(text: str, missing: str) -> str:
    """Return a text on one line; raises EntryError with ``missing`` where there is none."""
    clean = " ".join(text.split())
    if not clean:
        raise EntryError(missing)
    return clean


def phone_entry(text: str) -> str:
    """Return a phone number as written; raises EntryError when it cannot be dialled."""
    clean = text_entry(text, "face-first-phone-missing")
    if not PHONE.fullmatch(clean):
        word = "face-first-phone-wrong"
        raise EntryError(word)
    return clean


def time_entry(parts: Sequence[str]) -> time:
    """Return the time of a written hour and minute; raises EntryError where there is none."""
    try:
        hour, minute = (int(part) for part in parts if part.isascii())
        return time(hour, minute)
    except ValueError as error:
        word = "days-calendar-no-time"
        raise EntryError(word) from error


def day_entry(parts: Sequence[str]) -> date:
    """Return the day of three written numbers; raises EntryError when there is no such day."""
    if not all(parts):
        word = "face-clear-when-missing"
        raise EntryError(word)
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        word = "face-clear-when-wrong"
        raise EntryError(word) from error


def past_day_entry(parts: Sequence[str], today: date) -> date:
    """Return a written day that is not after today; raises EntryError otherwise."""
    day = day_entry(parts)
    if day > today:
        word = "face-clear-when-future"
        raise EntryError(word)
    return day


def clearance_entry(who: str, parts: Sequence[str], today: date) -> Clearance:
    """Return a statement of clearance that opens something today; raises EntryError."""
    day = past_day_entry(parts, today)
    made = Clearance(who=who, cleared_on=day)
    if not made.open_on(today):
        word = "face-clear-when-old"
        raise EntryError(word, weeks=SELF_CLEARANCE_WEEKS)
    return made
