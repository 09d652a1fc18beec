"""The chosen language: which catalogue, which locale, and dates said its way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

if TYPE_CHECKING:
    from coach.ui.ports import Words

FALLBACK = "en"

TERRITORY = {"en": QLocale.Country.UnitedKingdom, "de": QLocale.Country.Germany}
"""The territory a language is written for where the system does not say another."""


def chosen_language(setting: str, languages: Iterable[str], system: QLocale | None = None) -> str:
    """Return the language to show: the setting, else the system's, else English."""
    known = tuple(languages)
    if setting in known:
        return setting
    names = (system or QLocale.system()).uiLanguages()
    return next((name[:2] for name in names if name[:2] in known), FALLBACK)


def locale_of(language: str) -> QLocale:
    """Return the locale dates and numbers are written in for a language."""
    code = QLocale.codeToLanguage(language)
    return QLocale(code, TERRITORY.get(language, QLocale.Country.AnyCountry))


def long_day(words: Words, day: date) -> str:
    """Return a day in full, such as "Friday 20 November"."""
    return _written(words, day, "face-day-long")


def dated_day(words: Words, day: date) -> str:
    """Return a day with its year, such as "20 November 2026"."""
    return _written(words, day, "face-day-dated")


def day_names(words: Words) -> tuple[str, ...]:
    """Return the short names of the days of the week, Monday first."""
    locale = locale_of(words.language)
    return tuple(
        locale.standaloneDayName(number, QLocale.FormatType.ShortFormat).rstrip(".")
        for number in range(1, 8)
    )


def time_of_day(words: Words, utc_ms: int, offset_s: int) -> str:
    """Return the local time of an instant, such as "14:32"; the offset from UTC is in s."""
    minutes = (utc_ms // 1000 + offset_s) // 60 % (24 * 60)
    time = QTime(minutes // 60, minutes % 60)
    return locale_of(words.language).toString(time, QLocale.FormatType.ShortFormat)


def _written(words: Words, day: date, pattern: str) -> str:
    """Write a day by the pattern (Qt's date format) the language's words give."""
    return locale_of(words.language).toString(QDate(day.year, day.month, day.day), words(pattern))
