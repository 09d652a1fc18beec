"""Doses, days and numbers of a plan in words, as they stand on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from coach.library.words import FALLBACK, Words
from coach.program.dose import Dose, HoldDose, MoveDose
from coach.program.exercise import VariantText

SECOND_MS = 1000
DAYS = 7

Text = TypeVar("Text")


def text_in(texts: Mapping[str, Text], words: Words) -> Text:
    """Return a text of a content file in the language of the words, else in English."""
    return texts[words.language] if words.language in texts else texts[FALLBACK]


def amount_said(words: Words, dose: Dose) -> str:
    """Return how often and how long as a sentence: "Hold for 8 seconds, 8 times, in 2 sets."."""
    often = "sheet-times-side" if dose.sides > 1 else "sheet-times"
    sets = words("sheet-sets", n=dose.sets)
    if isinstance(dose, MoveDose):
        return words("sheet-dose-moves", times=words(often, n=dose.reps), sets=sets)
    return words(
        "sheet-dose-holds",
        seconds=seconds(words, dose.hold_s),
        times=words(often, n=dose.holds),
        sets=sets,
    )


def turns_said(words: Words, dose: Dose, text: VariantText) -> str:
    """Return in which turn the sides are done; empty for an exercise without sides."""
    if dose.sides == 1 or not text.right:
        return ""
    return words("sheet-turns", right=text.right, left=text.left)


def rests_said(words: Words, dose: Dose) -> list[str]:
    """Return how long a move takes and how long one rests, a sentence each."""
    set_rest = seconds(words, dose.set_rest_s)
    if isinstance(dose, HoldDose) and dose.pause_s:
        pause = seconds(words, dose.pause_s)
        return [words("sheet-rest", pause=pause, set_rest=set_rest)]
    told = [words("sheet-rest-sets", set_rest=set_rest)] if dose.sets > 1 else []
    if isinstance(dose, MoveDose):
        length = seconds(words, round(dose.rep_ms / SECOND_MS))
        return [words("sheet-dose-move", seconds=length), *told]
    return told


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
