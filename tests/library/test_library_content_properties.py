"""Whatever is changed in a content file, it loads or it is refused by a named problem."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.library.check import check_paths
from coach.library.content import load_content
from coach.library.problems import ContentError, Problem
from coach.library.words import Words
from tests.support.content_files import POSES, SHIPPED, documents

DOCUMENTS = documents()
NAMES = sorted(DOCUMENTS)
WORDS = [Words("de"), Words("en")]
SCALARS = st.one_of(
    st.booleans(),
    st.integers(min_value=-(2**70), max_value=2**70),
    st.integers(min_value=-2, max_value=130),
    st.floats(),
    st.sampled_from(["", " ", "plank", "mat", "holds", "moves", "settle", "exercise", "signed"]),
    st.text(st.characters(codec="utf-8"), max_size=9),
    st.dates(),
    st.times(),
    st.datetimes(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for key in keys:
        inner = value[key]
        yield (*path, key)
        yield from paths_of(inner, (*path, key))


PATHS = {name: list(paths_of(document)) for name, document in DOCUMENTS.items()}


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Take a shipped file and replace, remove or add a few values anywhere in it."""
    name = draw(st.sampled_from(NAMES))
    document = copy.deepcopy(DOCUMENTS[name])
    for _ in range(draw(st.integers(min_value=1, max_value=3))):
        paths = list(paths_of(document))
        if not paths:
            break
        *above, key = draw(st.sampled_from(paths))
        owner: Any = document
        for part in above:
            owner = owner[part]
        match draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                owner[key] = draw(VALUES)
            case "remove":
                del owner[key]
            case _ if isinstance(owner, dict):
                owner[draw(st.text(st.characters(codec="utf-8"), max_size=6))] = draw(VALUES)
            case _:
                owner.append(draw(VALUES))
    return name, document


def loaded(folder: Path) -> Problem | None:
    try:
        load_content(folder, poses=POSES)
    except ContentError as error:
        return error.problem
    return None


def written(folder: Path, name: str, data: bytes) -> Path:
    for shipped in SHIPPED.glob("*.toml"):
        folder.joinpath(shipped.name).write_bytes(shipped.read_bytes())
    folder.joinpath(name).write_bytes(data)
    return folder


def agree(name: str, data: bytes) -> None:
    """Loading and checking agree, each problem stands once and has a sentence on one line."""
    with tempfile.TemporaryDirectory() as place:
        folder = written(Path(place), name, data)
        _, problems = check_paths([folder], poses=POSES)
        first = loaded(folder)
    assert (first is None) == (problems == [])
    assert first is None or first in problems
    spots = [(problem.file, problem.table, problem.key) for problem in problems]
    assert len(set(spots)) == len(spots)
    for problem in problems:
        for words in WORDS:
            assert "\n" not in words(problem.word, **problem.places)


@given(mutations())
@settings(max_examples=80, deadline=None)
def test_changed_content_loads_or_is_refused_by_name(mutation: tuple[str, dict[str, Any]]) -> None:
    name, document = mutation
    agree(name, tomli_w.dumps(document).encode())


@given(st.sampled_from(NAMES), st.data())
@settings(max_examples=80, deadline=None)
def test_damaged_bytes_load_or_are_refused_by_name(name: str, data: st.DataObject) -> None:
    good = SHIPPED.joinpath(name).read_bytes()
    start = data.draw(st.integers(min_value=0, max_value=len(good)))
    end = data.draw(st.integers(min_value=start, max_value=min(len(good), start + 40)))
    agree(name, good[:start] + data.draw(st.binary(max_size=20)) + good[end:])


@given(st.sampled_from(NAMES), SCALARS, st.data())
@settings(max_examples=80, deadline=None)
def test_one_changed_value_is_one_problem_at_that_key(
    name: str, value: object, data: st.DataObject
) -> None:
    document = copy.deepcopy(DOCUMENTS[name])
    numbers = [path for path in PATHS[name] if type(_at(document, path)) is int]
    *above, key = data.draw(st.sampled_from(numbers))
    _at(document, above)[key] = value
    with tempfile.TemporaryDirectory() as place:
        folder = written(Path(place), name, tomli_w.dumps(document).encode())
        _, problems = check_paths([folder], poses=POSES)
    assert [problem.key for problem in problems] in ([], [key])


def _at(document: Any, path: Any) -> Any:
    for part in path:
        document = document[part]
    return document
