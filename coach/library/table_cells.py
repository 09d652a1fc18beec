"""What a cell must hold: numbers, days, yes or no; and how a result is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from coach.program.trouble import UserTroubleError

Reader = Callable[[str], Any]
"""Turns the text of a cell, without outer blanks, into its value; raises CellError."""

NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
WITH_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class ScoreError(UserTroubleError):
    """A named trouble: the id of its sentence and what fills the sentence's places."""

    def __init__(self, *, word: str, **places: object) -> None:
        """Keep both; the sentence is made with the words of a language."""
        super().__init__(word, places)
        self.word = word
        self.places = places


class CellError(ScoreError):
    """A cell cannot be read; the sentence says what is needed there."""


def number(low: int, high: int) -> Reader:
    """Read a number with a point, both bounds included."""

    def read(cell: str) -> float:
        if WITH_COMMA.fullmatch(cell):
            raise CellError(word="score-comma")
        # float alone would take nan, inf, 1_000 and digits of other scripts as well
        value = float(cell) if NUMBER.fullmatch(cell) else float("nan")
        if not low <= value <= high:
            raise CellError(word="score-number", low=low, high=high)
        return value + 0.0  # minus nought is nought

    return read


def whole(low: int, high: int) -> Reader:
    """Read a whole number, both bounds included; 3.0 is one, as spreadsheets write it."""
    any_number = number(low, high)

    def read(cell: str) -> int:
        value = any_number(cell)
        if not value.is_integer():
            raise CellError(word="score-whole", low=low, high=high)
        return int(value)

    return read


def optional(reader: Reader) -> Reader:
    """Read a cell that may be blank; blank is missing, None."""
    return lambda cell: reader(cell) if cell else None


def flag(cell: str) -> bool:
    """Read yes as 1 and no as 0."""
    return bool(whole(0, 1)(cell))


def day(cell: str) -> date:
    """Read a date as YYYY-MM-DD."""
    try:
        if DAY.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass  # such as the 30th of February, told with the same sentence
    raise CellError(word="score-date")


def text(cell: str) -> str:
    """Read any text, blank too."""
    return cell


def name(cell: str) -> str:
    """Read a text that must not be blank."""
    if not cell:
        raise CellError(word="score-blank")
    return cell


def written(value: float | None) -> str:
    """Write a result to four decimals without trailing zeros; blank where it is missing."""
    if value is None:
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".")
