"""Argparse's own sentences, and the names of values in its help, in the language spoken."""

from __future__ import annotations

import argparse
from argparse import Action
from collections.abc import Iterable

from coach.library.words import Words

SENTENCES = {
    "usage: ": "language-usage",
    "positional arguments": "language-usage-values",
    "options": "language-usage-options",
    "show this help message and exit": "language-usage-help",
    "%(prog)s: error: %(message)s\n": "language-usage-error",
    "argument %(argument_name)s: %(message)s": "language-usage-argument",
    "unrecognized arguments: %s": "language-usage-unknown",
    "the following arguments are required: %s": "language-usage-required",
    "one of the arguments %s is required": "language-usage-one-required",
    "not allowed with argument %s": "language-usage-not-together",
    "ignored explicit argument %r": "language-usage-takes-none",
    "expected one argument": "language-usage-takes-one",
    "expected at most one argument": "language-usage-takes-at-most-one",
    "expected at least one argument": "language-usage-takes-some",
    "expected %s argument": "language-usage-takes-so-many",
    "ambiguous option: %(option)s could match %(matches)s": "language-usage-ambiguous",
    "invalid %(type)s value: %(value)r": "language-usage-value",
    "invalid choice: %(value)r (choose from %(choices)s)": "language-usage-choice",
}
"""What argparse says to people, and the id under which the words say it."""


def speak(words: Words) -> None:
    """Make argparse speak these words from now on, in parsers that are made after this.

    It asks gettext, but for the language of the environment alone; so it is given our own two
    functions in the place of gettext's. A sentence that is not ours stays in English.
    """

    def said(sentence: str) -> str:
        word = SENTENCES.get(sentence)
        return sentence if word is None else words(word) + _end_of(sentence)

    def counted(one: str, many: str, n: int) -> str:
        word = SENTENCES.get(one)
        return (one if n == 1 else many) if word is None else words(word, n=n)

    vars(argparse).update(_=said, ngettext=counted)


def _end_of(sentence: str) -> str:
    """Return the white space a sentence ends with; what follows it stands after that."""
    return sentence[len(sentence.rstrip()) :]


def name_values(actions: Iterable[Action], words: Words) -> None:
    """Name the values of arguments in the language spoken; a name without a word stays."""
    for action in actions:
        if action.nargs == 0 or (action.metavar is None and action.choices is not None):
            continue
        name = action.metavar or action.dest.upper()
        word = f"language-place-{str(name).lower()}"
        if isinstance(name, str) and words.has(word):
            action.metavar = words(word)
