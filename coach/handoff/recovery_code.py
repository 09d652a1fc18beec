"""The recovery code: random bytes as words for a sheet of paper, with words that check them.

Nine words of 256 are 72 bits, and each try costs what a passphrase does (Argon2id). Three more
words check them (a Reed-Solomon code over the 256 words): whoever takes one word for another is
told which one it is, two wrong ones are always noticed, and no wrong code is ever tried.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from functools import reduce
from operator import xor

from coach.handoff.keys import RandomBytes
from coach.handoff.vault_refusals import (
    CodeLengthError,
    CodeMixedUpError,
    CodeWordUnknownError,
    CodeWordWrongError,
)

RANDOM_WORDS = 9
CHECK_WORDS = 3
CODE_WORDS = RANDOM_WORDS + CHECK_WORDS

_GENERATOR = (7, 14, 8)
"""The coefficients of (x + 1)(x + 2)(x + 4), after the first one."""

_FIELD = 0x11D
"""x^8 + x^4 + x^3 + x^2 + 1, by which bytes are multiplied as everywhere in Reed-Solomon codes."""

_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})
_BETWEEN = re.compile(r"[\W\d_]+")
"""What stands between two words: blanks, lines, commas, full stops and the numbers of a list."""


def new_code(random: RandomBytes = os.urandom) -> tuple[int, ...]:
    """Return a new code as places (0 to 255) in any word list; nobody else knows it."""
    drawn = random(RANDOM_WORDS)
    return tuple(drawn + _check(drawn))


def code_secret(places: Sequence[int]) -> str:
    """Return what is used of a code, the same whatever language it was printed in."""
    return " ".join(map(str, places))


def read_code(text: str, lists: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return the places of a code somebody typed, from the word lists of all languages.

    Capital letters, accents, spelled-out umlauts, commas and numbers between the words do not
    matter. Raises CodeLengthError, CodeWordUnknownError, CodeWordWrongError, CodeMixedUpError.
    """
    best = _best_reading(text, lists)
    known = [place for place in best if place is not None]
    if len(known) < len(best):
        raise CodeWordUnknownError(position=best.index(None) + 1)
    if len(known) != CODE_WORDS:
        raise CodeLengthError(found=len(known), wanted=CODE_WORDS)
    return _checked(known)


def looks_like_code(text: str, lists: Sequence[Sequence[str]]) -> bool:
    """Tell whether somebody meant to type a code: as many words, most of them of one list."""
    best = _best_reading(text, lists)
    return len(best) == CODE_WORDS and best.count(None) <= CHECK_WORDS


def is_word(typed: str, place: int, lists: Sequence[Sequence[str]]) -> bool:
    """Tell whether somebody typed the word at a place of a list, spelled as a code may be."""
    word = unicodedata.normalize("NFC", typed).strip()
    return any(_placed([word], words) == [place] for words in lists)


def _best_reading(text: str, lists: Sequence[Sequence[str]]) -> list[int | None]:
    """Return the places of the words in the list that has most of them."""
    typed = [word for word in _BETWEEN.split(unicodedata.normalize("NFC", text)) if word]
    readings = [_placed(typed, words) for words in lists]
    return max(readings, key=lambda places: len(places) - places.count(None))


def _placed(typed: Sequence[str], words: Sequence[str]) -> list[int | None]:
    known = {form: place for place, word in enumerate(words) for form in _forms(word)}
    found = ([known[form] for form in _forms(word) if form in known] for word in typed)
    return [places[0] if places else None for places in found]


def _forms(word: str) -> tuple[str, str]:
    """Return how a word may be typed: umlauts spelled out, and without any accent."""
    plain = word.casefold()
    apart = unicodedata.normalize("NFD", plain)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return plain.translate(_WRITTEN_OUT), bare


def _checked(places: Sequence[int]) -> tuple[int, ...]:
    if _fits(places):
        return tuple(places)
    # If one word is wrong, all of them together tell by how much, since 1 is a root.
    wrong_by = reduce(xor, places)
    for position, place in enumerate(places):
        mended = [*places[:position], place ^ wrong_by, *places[position + 1 :]]
        if wrong_by and _fits(mended):
            raise CodeWordWrongError(position=position + 1)
    raise CodeMixedUpError


def _fits(places: Sequence[int]) -> bool:
    return bytes(places[RANDOM_WORDS:]) == _check(places[:RANDOM_WORDS])


def _check(drawn: Sequence[int]) -> bytes:
    """Return what is left of the drawn bytes, as a polynomial, when the generator divides it."""
    left = [0] * CHECK_WORDS
    for byte in drawn:
        lead = left[0] ^ byte
        moved = (*left[1:], 0)
        left = [one ^ _times(lead, by) for one, by in zip(moved, _GENERATOR, strict=True)]
    return bytes(left)


def _times(one: int, other: int) -> int:
    """Return the product of two bytes, as polynomials over the field's own one."""
    product = 0
    while other:
        product ^= one if other & 1 else 0
        one = one << 1 if one < 0x80 else (one << 1) ^ _FIELD
        other >>= 1
    return product
