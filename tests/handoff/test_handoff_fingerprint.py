"""A key's words are the same key's everywhere, and no two words can be taken for each other."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator

import pytest

from coach.handoff.fingerprint import fingerprint, spoken, word_list
from tests.support.handoff import CLINIC_KEY, OTHER_KEY
from tests.support.tree import ROOT

LISTS = sorted((ROOT / "assets" / "wordlists").glob("*.txt"))
FROZEN = {
    "de": "126ba6546193845c8143d950ebba509651de17e7b05a75760aba9cc6b323c166",
    "en": "3d08686568019dd2a17bf76d58b8d40d08316eeb97be5265ef4f1a393acecc24",
}
"""A changed list would show two people different words for one key."""


def words(language: str) -> tuple[str, ...]:
    return word_list((ROOT / "assets" / "wordlists" / f"{language}.txt").read_text("utf-8"))


def one_step(word: str) -> Iterator[str]:
    """Yield what is left of a word without each letter, and with each letter unknown."""
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[:place] + "?" + word[place + 1 :]
    yield word


def near(one: str, other: str) -> bool:
    """Tell whether one letter more, less or other makes the one word the other."""
    left, right = set(one_step(one)), set(one_step(other))
    return one in right or other in left or bool({w for w in left & right if "?" in w})


def test_there_is_a_list_for_every_language_of_the_app() -> None:
    languages = {folder.name for folder in (ROOT / "assets" / "words").iterdir()}
    assert {path.stem for path in LISTS} == languages


@pytest.mark.parametrize("language", sorted(FROZEN))
def test_a_list_stays_as_it_was_shipped(language: str) -> None:
    digest = hashlib.sha256("\n".join(words(language)).encode()).hexdigest()
    assert digest == FROZEN[language]


@pytest.mark.parametrize("language", sorted(FROZEN))
def test_words_are_short_and_plain(language: str) -> None:
    odd = [
        word
        for word in words(language)
        if not (3 <= len(word) <= 8 and word.isascii() and word.isalpha() and word.islower())
    ]
    assert odd == []
    assert list(words(language)) == sorted(words(language))


@pytest.mark.parametrize("language", sorted(FROZEN))
def test_no_word_is_one_letter_from_another(language: str) -> None:
    pairs = itertools.combinations(words(language), 2)
    assert [pair for pair in pairs if near(*pair)] == []


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("owl", "owls", True),
        ("boat", "coat", True),
        ("owl", "owl", True),
        ("form", "from", False),
        ("kitten", "mitten", True),
        ("apple", "maple", False),
    ],
)
def test_nearness_is_measured_soundly(one: str, other: str, *, is_near: bool) -> None:
    assert near(one, other) == is_near
    assert near(other, one) == is_near


def test_a_key_has_eight_words_in_each_language_at_the_same_places() -> None:
    places = fingerprint(CLINIC_KEY.public)
    assert places == tuple(hashlib.sha256(CLINIC_KEY.public).digest()[:8])
    assert spoken(places, words("en")) == (
        "fountain",
        "donkey",
        "ginger",
        "picnic",
        "flamingo",
        "helmet",
        "donkey",
        "emerald",
    )
    assert spoken(places, words("de")) == (
        "insel",
        "gondel",
        "kabine",
        "pfanne",
        "huhn",
        "kastanie",
        "gondel",
        "hemd",
    )


def test_another_key_has_other_words() -> None:
    assert fingerprint(CLINIC_KEY.public) != fingerprint(OTHER_KEY.public)


@pytest.mark.parametrize("text", ["", "one two", " ".join(["same"] * 256), "a " * 300])
def test_a_list_that_is_no_list_is_a_bug(text: str) -> None:
    with pytest.raises(ValueError, match="256 different words"):
        word_list(text)
