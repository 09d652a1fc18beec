"""Doses, days and numbers of a plan in words, as they stand on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from coach.library.words import FALLBACK, Words
from coach.program.dose import Dose, HoldDose
from coach.program.exercise import VariantText

SECOND_MS = 1000
DAYS = 7

Text = TypeVar("Text")


def text_in(texts: Mapping[str, Text], words: Words) -> Text:
    """Return a text of a content file in the language of the words, else in English."""
    return texts[words.language] if words.language in texts else texts[FALLBACK]


def dose_lines(words: Words, dose: Dose, text: VariantText) -> list[str]:
    """Return what to do how often, in which turns, and the rests between, a sentence each."""
    lines = [_amount(words, dose)]
    if dose.sides > 1 and text.right:
        lines.append(words("sheet-turns", right=text.right, left=text.left))
    lines.extend(_rests(words, dose))
    return lines


def _amount(words: Words, dose: Dose) -> str:
    holds = isinstance(dose, HoldDose)
    count = dose.holds if isinstance(dose, HoldDose) else dose.reps
    length = dose.hold_s if isinstance(dose, HoldDose) else round(dose.rep_ms / SECOND_MS)
    return words(
        "sheet-dose-holds" if holds else "sheet-dose-moves",
        seconds=seconds(words, length),
        times=words("sheet-times-side" if dose.sides > 1 else "sheet-times", n=count),
        sets=words("sheet-sets", n=dose.sets),
    )


def _rests(words: Words, dose: Dose) -> list[str]:
    set_rest = seconds(words, dose.set_rest_s)
    if isinstance(dose, HoldDose) and dose.pause_s:
        pause = seconds(words, dose.pause_s)
        return [words("sheet-rest", pause=pause, set_rest=set_rest)]
    return [words("sheet-rest-sets", set_rest=set_rest)] if dose.sets > 1 else []


def seconds(words: Words, length_s: int) -> str:
    """Return a length in seconds in words."""
    return words("sheet-seconds", n=length_s)


def day_said(words: Words, day: date) -> str:
    """Return a day with its year: "23 November 2026"."""
    month = words(f"sheet-month-{day.month}")
    return words("sheet-day", day=day.day, month=month, year=day.year)


def weekdays(words: Words) -> list[str]:
    """Return the names of the days of the week, Monday first."""
    return [words(f"sheet-weekday-{number}") for number in range(DAYS)]


def number_said(words: Words, value: float) -> str:
    """Return a number as the language writes it: "2.5", in German "2,5"."""
    return f"{value:g}".replace(".", words("sheet-decimal"))


def listed(words: Words, things: Sequence[str]) -> str:
    """Return things as a list in words: "a mat, a pillow and a chair"."""
    if len(things) < 2:
        return "".join(things)
    so_far = things[0]
    for thing in things[1:-1]:
        so_far = words("face-list-comma", first=so_far, next=thing)
    return words("face-list-and", first=so_far, last=things[-1])
