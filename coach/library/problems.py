"""What can be wrong with a content file, said as data; the sentence comes from the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

Key = str | int
"""One part of a place in a file: a table's key, or a list's index from 0."""


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What should stand in a place: the id of a sentence and the values of its {places}."""

    word: str
    places: dict[str, str | int] = {}


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to mend: in which file, table and key, and what is expected there.

    Entries of lists are counted from 1, so ``exercise.ladder[2].dose`` is the dose of step 2.
    ``table`` and ``key`` are empty where the whole file is meant.
    """

    file: str
    table: str
    key: str
    expected: Expected

    @property
    def word(self) -> str:
        """The id of the sentence that tells this problem."""
        return self.expected.word

    @property
    def places(self) -> dict[str, str | int]:
        """The values of the sentence's {places}; ``place`` names file, table and key."""
        table = f" [{self.table}]" if self.table else ""
        key = f" {self.key}" if self.key else ""
        place = visible(f"{self.file}{table}{key}")
        return {**self.expected.places, "place": place}


class ContentError(Exception):
    """A content file cannot be used; ``problem`` says where and what is expected there."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; its sentence is made with the words of a language."""
        super().__init__(problem.places["place"], problem.word)
        self.problem = problem
        self.word = problem.word
        self.places = problem.places


def visible(text: str) -> str:
    """Return the text on one line: what cannot be printed is written as an escape."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii")
        for sign in text
    )


def problem_at(file: str, path: Iterable[Key], expected: Expected) -> Problem:
    """Return a problem at a path of keys and indexes, with table and key named for people."""
    names: list[str] = []
    for part in path:
        if isinstance(part, int):
            names[-1] += f"[{part + 1}]"
        else:
            names.append(part)
    table, key = ".".join(names[:-1]), "".join(names[-1:])
    return Problem(file=file, table=table, key=key, expected=expected)


def without_repeats(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the first problem of each place: one bad value is told once."""
    first: dict[tuple[str, str, str], Problem] = {}
    for problem in problems:
        first.setdefault((problem.file, problem.table, problem.key), problem)
    return list(first.values())


def simple(name: str) -> Expected:
    """Return an expectation whose sentence has no values of its own."""
    return Expected(word=f"content-{name}")


def whole_number(low: int, high: int) -> Expected:
    """Expect a whole number within both bounds."""
    return Expected(word="content-whole-number", places={"low": low, "high": high})


def limited(name: str, most: int, least: int = 0) -> Expected:
    """Expect something with a greatest and, where the sentence names it, a least size."""
    return Expected(word=f"content-{name}", places={"least": least, "most": most})


def choice(name: str, choices: Sequence[object]) -> Expected:
    """Expect one of these values, or these and no others."""
    return Expected(
        word=f"content-{name}", places={"choices": ", ".join(str(one) for one in choices)}
    )


def exactly(name: str, needed: object) -> Expected:
    """Expect this one value, for the reason the sentence gives."""
    return Expected(word=f"content-{name}", places={"needed": str(needed)})
