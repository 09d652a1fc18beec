"""Reads assets/instruments/<id>.toml: questions of our own, and the scoring of others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from coach.library.fitted import fitted, misfit
from coach.library.problems import Expected, Key, choice, limited, simple, whole_number
from coach.library.resources import asset
from coach.outcomes.instruments import Instrument, Question, Scale

Found = Iterator[tuple[tuple[Key, ...], Expected]]


class UnknownInstrumentError(Exception):
    """There is no instrument of this name."""

    word = "score-unknown-instrument"

    def __init__(self, asked: str) -> None:
        """Name the instrument asked for and those there are."""
        self.places = {"asked": asked, "known": ", ".join(instruments())}
        super().__init__(self.word, self.places)


@cache
def instruments() -> tuple[str, ...]:
    """Return the ids of all shipped instruments, sorted."""
    return tuple(sorted(path.stem for path in asset("instruments").glob("*.toml")))


def load_instrument(name: str) -> Instrument:
    """Return the shipped instrument of this id; raises UnknownInstrumentError, ContentError."""
    if name not in instruments():
        raise UnknownInstrumentError(name)
    return read_instrument(asset("instruments", f"{name}.toml"))


def read_instrument(path: Path) -> Instrument:
    """Return the instrument of a file; raises ContentError, which names file, table and key."""
    found = fitted(path, Instrument)
    for place, expected in _contradictions(found):
        raise misfit(path, place, expected)
    return found


def _contradictions(instrument: Instrument) -> Found:
    """Find what contradicts itself: answers, numbers of questions, items of scales."""
    if instrument.high <= instrument.low:
        yield ("high",), whole_number(instrument.low + 1, 100)
    if len(instrument.questions) not in {0, instrument.items}:
        yield ("questions",), limited("list", instrument.items, instrument.items)
    for number, question in enumerate(instrument.questions):
        yield from _question(("questions", number), question, instrument)
    yield from _repeated(
        (("questions", n, "id"), one.id) for n, one in enumerate(instrument.questions)
    )
    yield from _repeated((("modes", n, "id"), one.id) for n, one in enumerate(instrument.modes))
    for number, mode in enumerate(instrument.modes):
        place: tuple[Key, ...] = ("modes", number, "scales")
        yield from _repeated(((*place, n, "id"), one.id) for n, one in enumerate(mode.scales))
        for n, scale in enumerate(mode.scales):
            yield from _scale((*place, n), scale, instrument.items)


def _question(place: tuple[Key, ...], question: Question, instrument: Instrument) -> Found:
    if question.text.keys() != instrument.text.keys():
        yield (*place, "text"), choice("languages", sorted(instrument.text))
    answers = instrument.high - instrument.low + 1
    for language, text in question.text.items():
        if len(text.labels) not in {2, answers}:
            yield (
                (*place, "text", language, "labels"),
                Expected(word="score-labels", places={"needed": answers}),
            )


def _scale(place: tuple[Key, ...], scale: Scale, items: int) -> Found:
    once = len(set(scale.items)) == len(scale.items)
    if not once or max(scale.items) > items:
        yield (*place, "items"), Expected(word="score-items", places={"most": items})
    if not set(scale.reversed) <= set(scale.items):
        yield (*place, "reversed"), Expected(word="score-reversed")


def _repeated(ids: Iterator[tuple[tuple[Key, ...], str]]) -> Found:
    seen: set[str] = set()
    for place, name in ids:
        if name in seen:
            yield place, simple("unique")
        seen.add(name)
