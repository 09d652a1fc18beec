"""Days, numbers and ids of a report in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from coach.library.words import Words
from coach.program.routine import Content
from coach.reports.sheet_words import listed, text_in

MISSING = "\N{EN DASH}"
"""Stands in a cell for a value that is missing; the word for it is told under the table."""

GROUPED = 10_000
"""From here on a number is written in groups; four digits read well as they are."""

NO_BREAK = "\N{NO-BREAK SPACE}"
"""Keeps a day on one line, and stands between the thousands of a number."""


class Say:
    """Says the values of a report in one language; names of exercises come from the content."""

    def __init__(self, words: Words, content: Content) -> None:
        """Use the words and the content of one language."""
        self.words, self._content = words, content

    def day(self, day: date | None) -> str:
        """Return a day with its year, short: "8 Mar 2027"."""
        if day is None:
            return MISSING
        month = self.words(f"report-month-{day.month}")
        told = self.words("report-day", day=day.day, month=month, year=day.year)
        return told.replace(" ", NO_BREAK)

    def days(self, first: date, last: date) -> str:
        """Return a period."""
        return self.words("report-period", first=self.day(first), last=self.day(last))

    def number(self, value: float | None, decimals: int = 1) -> str:
        """Return a number as the language writes it; a dash for a missing one."""
        if value is None:
            return MISSING
        plain = f"{value:.{decimals}f}"
        whole, _, rest = plain.partition(".")
        rest = rest.rstrip("0")
        grouped = f"{int(whole):,}".replace(",", NO_BREAK) if int(whole) >= GROUPED else whole
        return f"{grouped}{self._point}{rest}" if rest else grouped

    def percent(self, value: float | None) -> str:
        """Return a percentage to whole numbers; a dash where there is none."""
        return MISSING if value is None else self.words("report-percent", value=f"{value:.0f}")

    @cached_property
    def _point(self) -> str:
        return self.words("sheet-decimal")

    def exercise(self, name: str) -> str:
        """Return the name of an exercise, its id where the content no longer has it."""
        found = self._content.exercises.get(name)
        return name if found is None else text_in(found.text, self.words).name

    def variant(self, exercise: str, variant: str) -> str:
        """Return an exercise with the step of its ladder."""
        found = self._content.exercises.get(exercise)
        steps = [] if found is None else [one for one in found.ladder if one.id == variant]
        step = text_in(steps[0].text, self.words).name if steps else variant
        return self.words("report-variant", exercise=self.exercise(exercise), variant=step)

    def routine(self, name: str) -> str:
        """Return the name of a routine, its id where the content no longer has it."""
        found = self._content.routines.get(name)
        return name if found is None else text_in(found.text, self.words).name

    def outcome(self, outcome: str) -> str:
        """Return what came of a session in words."""
        return self.known(f"report-outcome-{outcome}", outcome)

    def stop_reason(self, reason: str) -> str:
        """Return why a session ended early in words."""
        return self.known(f"safety-stop-{reason}", reason)

    def withheld_by(self, reason: str) -> str:
        """Return the rule, or what else kept a planned session from being begun, in words."""
        for word in (f"report-rule-{reason}", f"report-reason-{reason}"):
            if self.words.has(word):
                return self.words(word)
        return reason

    def sign(self, sign: str) -> str:
        """Return a stop sign, a symptom or an entry of the monthly list in words."""
        for word in (f"safety-sign-{sign}", f"safety-stop-{sign}", f"report-review-{sign}"):
            if self.words.has(word):
                return self.words(word)
        return sign

    def known(self, word: str, otherwise: str) -> str:
        """Return a sentence, or the id itself where a newer app brought one without words."""
        return self.words(word) if self.words.has(word) else otherwise

    def listed(self, things: Iterable[str]) -> str:
        """Return things as a list in words, a dash for none."""
        return listed(self.words, tuple(things)) or MISSING
