"""Fits one read TOML file to its type; the first misfit is raised with file, table and key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from coach.library.problems import ContentError, Expected, Key, problem_at
from coach.library.source import read_source


class Named(Protocol):
    """What has an id, which its file is named by."""

    @property
    def id(self) -> str:
        """The id."""
        ...


Fitted = TypeVar("Fitted", bound=Named)

_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_NAMED = re.compile(r"(?:required|unknown) field `(\w+)`")


def fitted(path: Path, kind: type[Fitted]) -> Fitted:
    """Return the file as its type; raises ContentError, whose problem names the place.

    The file is named by the id it holds.
    """
    source = read_source(path, _shown(path))
    if source.problem is not None:
        raise ContentError(source.problem)
    try:
        found = msgspec.convert(source.document, kind)
    except msgspec.ValidationError as trouble:
        raise misfit(path, misfit_place(str(trouble)), Expected(word="score-misfit")) from trouble
    if found.id != path.stem:
        places: dict[str, str | int] = {"needed": path.stem}
        raise misfit(path, ("id",), Expected(word="score-file-name", places=places))
    return found


def misfit(path: Path, place: Iterable[Key], expected: Expected) -> ContentError:
    """Return the error of a place in a file, shown by its folder and name."""
    return ContentError(problem_at(_shown(path), place, expected))


def misfit_place(sentence: str) -> tuple[Key, ...]:
    """Return where a misfit is, read from msgspec's sentence about it.

    The sentence ends "- at `$.modes[0].id`"; a missing or unknown key is named in its middle.
    """
    _, _, place = sentence.rpartition("`$")
    steps = [name or int(index) for name, index in _STEP.findall(place)]
    return (*steps, *_NAMED.findall(sentence))


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
