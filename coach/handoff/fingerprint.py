"""A public key as eight words, for two people to compare by telephone or on paper."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

WORDS_IN_LIST = 256
WORDS_SHOWN = 8
"""Eight words of 256 are 64 bits: forging a key that shows the same is out of reach."""


def fingerprint(public: bytes) -> tuple[int, ...]:
    """Return a key's eight places (0-255) in any word list: the first bytes of its SHA-256.

    The places are the same in every language, so both sides can read theirs aloud by number.
    """
    return tuple(hashlib.sha256(public).digest()[:WORDS_SHOWN])


def spoken(places: Sequence[int], words: Sequence[str]) -> tuple[str, ...]:
    """Return the words at these places of one language's list."""
    return tuple(words[place] for place in places)


def word_list(text: str) -> tuple[str, ...]:
    """Return the words of ``assets/wordlists/<language>.txt``, one a line, in order.

    Raises ValueError unless there are 256, no two alike.
    """
    words = tuple(text.split())
    if len(set(words)) != WORDS_IN_LIST or len(words) != WORDS_IN_LIST:
        sentence = f"a word list has {WORDS_IN_LIST} different words"
        raise ValueError(sentence)
    return words
