"""Numbers as the language writes them, and as people type them: "2,5" and "2.5" are the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.ui.entries import EntryError
from coach.ui.language import locale_of

if TYPE_CHECKING:
    from coach.ui.ports import Words

TYPED = re.compile(r"\d{1,7}(?:[.,]\d{1,2})?", re.ASCII)
"""At most two decimals, so that a thousand typed with a separator is refused, not taken for one."""


def written_number(words: Words, value: float, *, decimals: int = 2) -> str:
    """Return a number with at most so many decimals: "2,5" in German, "2.5" in English."""
    plain = f"{value:.{decimals}f}"
    short = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return short.replace(".", locale_of(words.language).decimalPoint())


def number_entry(words: Words, text: str, *, low: float, high: float) -> float:
    """Return a typed number, with a comma or a point; raises EntryError outside of the bounds."""
    clean = text.strip()
    value = float(clean.replace(",", ".")) if TYPED.fullmatch(clean) else None
    if value is None or not low <= value <= high:
        word = "language-number-wrong"
        least, most = written_number(words, low), written_number(words, high)
        raise EntryError(word, low=least, high=most)
    return value
