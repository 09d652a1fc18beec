"""Phrases that pages share: what is given as data becomes words here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from coach.session.today import DayMark, WeekDay
from coach.ui.language import day_names, long_day
from coach.ui.widgets.strips import DayLook

if TYPE_CHECKING:
    from coach.program.routine import Content
    from coach.ui.ports import Words

FALLBACK = "en"
SECONDS = 60

Text = TypeVar("Text")


def text_in(texts: Mapping[str, Text], language: str) -> Text:
    """Return a text of a content file in a language, in English where there is none."""
    return texts.get(language) or texts[FALLBACK]


def listed(words: Words, things: Sequence[str]) -> str:
    """Return things as a list in words: "a mat, a pillow and a chair"."""
    if len(things) < 2:
        return "".join(things)
    so_far = things[0]
    for thing in things[1:-1]:
        so_far = words("face-list-comma", first=so_far, next=thing)
    return words("face-list-and", first=so_far, last=things[-1])


def needs(words: Words, equipment: Sequence[str]) -> str:
    """Return what a routine needs, as a sentence."""
    if not equipment:
        return words("face-needs-nothing")
    return words("face-needs", things=listed(words, things(words, equipment)))


def things(words: Words, equipment: Sequence[str]) -> list[str]:
    """Return pieces of equipment in words."""
    return [words(f"face-equipment-{thing}") for thing in equipment]


def works(words: Words, muscles: Sequence[str]) -> str:
    """Return which muscles an exercise works, as a sentence in everyday words."""
    named = [words(f"muscles-{muscle}") for muscle in muscles]
    return words("muscles-works", muscles=listed(words, named))


def minutes(length_s: int) -> int:
    """Return a length (s) in whole minutes, at least one."""
    return max(1, round(length_s / SECONDS))


def lasts(words: Words, length_s: int) -> str:
    """Return how long something takes, as a sentence."""
    return words("face-minutes", n=minutes(length_s))


def routine_name(words: Words, content: Content, routine: str) -> str:
    """Return the name of a routine."""
    return text_in(content.routines[routine].text, words.language).name


def week_looks(words: Words, week: Sequence[WeekDay]) -> list[DayLook]:
    """Return the days of a week as the strip shows and speaks them."""
    names = day_names(words)
    today = next((number for number, day in enumerate(week) if day.today), len(week))
    return [
        DayLook(
            name=names[day.day.weekday()],
            number=str(day.day.day),
            mark="" if day.mark is DayMark.NONE else day.mark.value,
            today=day.today,
            past=number < today,
            planned=day.planned,
            treatment=day.treatment,
            spoken=spoken_day(words, day) or quiet_day(words, day, past=number < today),
        )
        for number, day in enumerate(week)
    ]


def spoken_day(words: Words, day: WeekDay) -> str:
    """Return a day of the week strip in words; empty where there is nothing to say."""
    said = long_day(words, day.day)
    if day.mark is DayMark.NONE and day.treatment:
        return words("days-day-treatment", day=said)
    if day.mark is DayMark.NONE:
        return words("face-day-today", day=said) if day.today else ""
    return words(f"face-day-{day.mark.value}", day=said)


def quiet_day(words: Words, day: WeekDay, *, past: bool) -> str:
    """Return a day without any mark in words; a day without a session is no reproach."""
    word = "access-day-past" if past else "access-day-coming"
    if day.planned and not past:
        word = "days-day-planned"
    return words(word, day=long_day(words, day.day))


def week_said(words: Words, week: Sequence[WeekDay]) -> str:
    """Return the week in one sentence."""
    done = sum(day.done for day in week)
    return words("face-today-week-done", n=done) if done else words("face-today-week-none")
