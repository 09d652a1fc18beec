"""Sentences by id: one catalogue per language, with the language's own plural rule."""

from __future__ import annotations

import gettext

from coach.library.resources import asset

FALLBACK = "en"


class UnknownWordError(KeyError):
    """No sentence has this id in this language."""


class Words:
    """The sentences of one language; calling it with an id gives the sentence.

    A keyword ``n`` chooses the plural form; all keywords fill the sentence's {places}.
    """

    def __init__(self, language: str) -> None:
        """Read the catalogue of ``language``; raises FileNotFoundError when there is none."""
        self.language = language
        with asset("words", language, "words.mo").open("rb") as stream:
            self._catalogue = gettext.GNUTranslations(stream)

    def __call__(self, word: str, **places: object) -> str:
        """Return the sentence with this id; raises UnknownWordError where there is none."""
        n = places.get("n")
        if isinstance(n, int):
            sentence = self._catalogue.ngettext(word, word, n)
        else:
            sentence = self._catalogue.gettext(word)
        if sentence == word:
            raise UnknownWordError(word, self.language)
        return sentence.format_map(places) if places else sentence

    def has(self, word: str) -> bool:
        """Tell whether the language has a sentence with this id."""
        return self._catalogue.gettext(word) != word or (
            self._catalogue.ngettext(word, word, 1) != word
        )


def languages() -> tuple[str, ...]:
    """Return the ids of all languages that have words, sorted."""
    return tuple(sorted(path.parent.name for path in asset("words").glob("*/words.mo")))
