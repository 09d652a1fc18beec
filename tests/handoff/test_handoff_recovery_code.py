"""A recovery code comes back however it is typed; a wrong word is named, and never tried."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.handoff.recovery_code import CODE_WORDS, RANDOM_WORDS, code_secret, new_code, read_code
from coach.handoff.vault_refusals import (
    CodeLengthError,
    CodeMixedUpError,
    CodeWordUnknownError,
    CodeWordWrongError,
)
from coach.keeping.unlocking import word_lists

LISTS = word_lists()
CODES = st.binary(min_size=RANDOM_WORDS, max_size=RANDOM_WORDS).map(
    lambda drawn: new_code(lambda _length: drawn)
)
WORDS = st.integers(0, len(LISTS) - 1)
LETTERS = str.maketrans("0123456789", "abcdefghij")
UMLAUTS = (*(f"w{number}".translate(LETTERS) for number in range(254)), "käse", "öl")
"""A word list that has umlauts; ours have none, a further language's may."""


def _same(place: int, length: int) -> bytes:
    return bytes([place]) * length


def typed(code: tuple[int, ...], words: int = 0) -> list[str]:
    """Return the words of a code in one of the lists."""
    return [LISTS[words][place] for place in code]


@given(CODES, WORDS, st.sampled_from([" ", "  ", "\n", ", ", " - ", ". 7. "]), st.booleans())
def test_a_code_comes_back_however_it_is_typed(
    code: tuple[int, ...], words: int, between: str, loud: object
) -> None:
    text = between.join(typed(code, words))
    assert read_code(f" {text.upper() if loud else text} ", LISTS) == code


@given(CODES, WORDS, st.integers(0, CODE_WORDS - 1), st.integers(1, 255))
def test_one_wrong_word_is_named_by_its_place(
    code: tuple[int, ...], words: int, position: int, shift: int
) -> None:
    changed = list(code)
    changed[position] = (changed[position] + shift) % 256
    with pytest.raises(CodeWordWrongError) as wrong:
        read_code(" ".join(typed(tuple(changed), words)), LISTS)
    assert wrong.value.places == {"position": position + 1}


@given(
    CODES,
    st.lists(st.integers(0, CODE_WORDS - 1), min_size=2, max_size=2, unique=True),
    st.integers(1, 255),
    st.integers(1, 255),
)
def test_two_wrong_words_are_never_taken_for_one(
    code: tuple[int, ...], positions: list[int], one: int, other: int
) -> None:
    changed = list(code)
    for position, by in zip(positions, (one, other), strict=True):
        changed[position] ^= by
    with pytest.raises(CodeMixedUpError):
        read_code(" ".join(typed(tuple(changed))), LISTS)


@given(CODES, st.integers(0, CODE_WORDS - 1))
def test_a_word_of_no_list_is_named_by_its_place(code: tuple[int, ...], position: int) -> None:
    words = typed(code)
    words[position] = "xylomanie"
    with pytest.raises(CodeWordUnknownError) as unknown:
        read_code(" ".join(words), LISTS)
    assert unknown.value.places == {"position": position + 1}


def test_words_in_another_order_are_told() -> None:
    code = new_code(lambda length: bytes(range(length)))
    words = typed(code)
    with pytest.raises(CodeMixedUpError):
        read_code(" ".join(reversed(words)), LISTS)


@pytest.mark.parametrize("left", [0, 1, 11])
def test_a_code_too_short_or_too_long_is_told(left: int) -> None:
    words = typed(new_code(bytes))
    with pytest.raises(CodeLengthError) as short:
        read_code(" ".join(words[:left]), LISTS)
    assert short.value.places == {"found": left, "wanted": CODE_WORDS}
    with pytest.raises(CodeLengthError):
        read_code(" ".join([*words, words[0]]), LISTS)


@pytest.mark.parametrize("spelling", ["käse", "kaese", "kase", "KÄSE", "ka\u0308se"])
def test_umlauts_may_be_typed_in_any_way(spelling: str) -> None:
    code = new_code(lambda length: bytes([254]) * length)
    words = [UMLAUTS[place] for place in code]
    assert read_code(" ".join([spelling, *words[1:]]), (LISTS[1], UMLAUTS)) == code


def test_a_code_is_used_alike_in_every_language() -> None:
    code = new_code()
    assert code_secret(read_code(" ".join(typed(code, 0)), LISTS)) == code_secret(
        read_code(" ".join(typed(code, 1)), LISTS)
    )


def test_no_two_words_of_a_list_are_spelled_alike() -> None:
    for words in LISTS:
        for place, word in enumerate(words):
            code = new_code(partial(_same, place))
            assert read_code(" ".join(words[one] for one in code), (words,))[0] == place, word
