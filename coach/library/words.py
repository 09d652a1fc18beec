"""Sentences by id: one catalogue per language, with the language's own plural rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from coach.library.compiled_words import CompiledWords
from coach.library.resources import asset

FALLBACK = "en"


class UnknownWordError(KeyError):
    """No sentence has this id in this language."""


class Words:
    """The sentences of one language; calling it with an id gives the sentence.

    A keyword ``n`` chooses the plural form; all keywords fill the sentence's {places}. A sentence
    that a language still lacks is said in English.
    """

    def __init__(self, language: str) -> None:
        """Read the catalogue of ``language``; raises FileNotFoundError when there is none."""
        self.language = language
        with asset("words", language, "words.mo").open("rb") as stream:
            self._catalogue = CompiledWords(stream)
        self._english: Words | None = None

    def __call__(self, word: str, **places: object) -> str:
        """Return the sentence with this id; raises UnknownWordError where there is none."""
        n = places.get("n")
        if isinstance(n, int):
            sentence = self._catalogue.ngettext(word, word, n)
        else:
            sentence = self._catalogue.gettext(word)
        if sentence == word:
            return self._in_english(word)(word, **places)
        return sentence.format_map(places) if places else sentence

    def has(self, word: str) -> bool:
        """Tell whether the language has a sentence with this id."""
        return self._catalogue.gettext(word) != word or (
            self._catalogue.ngettext(word, word, 1) != word
        )

    def _in_english(self, word: str) -> Words:
        """Return the English words, read when a sentence is first missing."""
        if self.language == FALLBACK:
            raise UnknownWordError(word, self.language)
        self._english = self._english or Words(FALLBACK)
        return self._english


class OwnNames(Mapping[str, str]):
    """Languages by their own names, each read when it is first shown.

    A language that does not say its name goes by its id. ``words`` makes the words of a language.
    """

    def __init__(self, known: tuple[str, ...], words: Callable[[str], Words]) -> None:
        self._known = known
        self._words = words

    def __getitem__(self, language: str) -> str:
        if language not in self._known:
            raise KeyError(language)
        words = self._words(language)
        return words("language-name") if words.has("language-name") else language

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


@cache
def words_in(language: str) -> Words:
    """Return the sentences of a language, read once; raises FileNotFoundError as Words does."""
    return Words(language)


def languages() -> tuple[str, ...]:
    """Return the ids of all languages that have words, sorted."""
    return tuple(sorted(path.parent.name for path in asset("words").glob("*/words.mo")))
