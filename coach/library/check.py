"""Lists every problem of content files, for their authors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from coach.library.exercise_check import Found, exercise_problems
from coach.library.parts import an_id, table
from coach.library.problems import Problem, problem_at, simple, without_repeats
from coach.library.resources import asset, sessions_folder
from coach.library.routine_check import routine_problems
from coach.library.shape import shape_problems, table_of
from coach.library.source import Source, read_source
from coach.library.words import languages

ALWAYS_NEEDED = ("de", "en")
"""Every text has these languages, and each further one the app has words for."""


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What content may refer to: names of poses, languages, ids of exercises."""

    poses: Collection[str]
    exercises: Collection[str]
    languages: tuple[str, ...]


def surroundings(poses: Collection[str] | None, known: Collection[str]) -> Surroundings:
    """Join exercises with languages and poses; ``poses`` None stands for the shipped ones."""
    needed = tuple(sorted({*ALWAYS_NEEDED, *languages()}))
    names = shipped_poses() if poses is None else poses
    return Surroundings(poses=names, exercises=known, languages=needed)


def shipped_poses() -> frozenset[str]:
    """Return the names of the shipped poses, which are those of their files."""
    return frozenset(path.stem for path in asset("poses").glob("*.toml"))


def check_paths(
    paths: Sequence[Path], *, poses: Collection[str] | None = None
) -> tuple[int, list[Problem]]:
    """Return how many files were read and all their problems, one for each place.

    A folder is taken as a full replacement of the shipped content; all single files together
    are taken as if they lay among the shipped ones, in place of any with their name or id.
    Without a path the shipped content is checked. Problems come as values, nothing is raised.
    """
    given = list(dict.fromkeys(paths))
    folders = [path for path in given if _is_folder(path)] if given else [sessions_folder()]
    singles = [read_source(path, str(path)) for path in given if path not in folders]
    count, found = len(singles), _check_singles(singles, poses)
    for folder in folders:
        sources = read_folder(folder, str(folder) if paths else folder.name)
        count += len(sources)
        found += check_sources(sources, (), poses) if sources else [empty_folder(folder)]
    return count, without_repeats(found)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # it is told as a file that cannot be opened


def empty_folder(folder: Path) -> Problem:
    """Return the problem of a folder without content."""
    return problem_at(str(folder), (), simple("empty-folder"))


def read_folder(folder: Path, shown: str) -> list[Source]:
    """Read all content files of a folder in the order of their names."""
    return [
        read_source(path, str(Path(shown, path.name)))
        for path in sorted(folder.glob("*.toml"), key=lambda path: path.name)
    ]


def _check_singles(singles: Sequence[Source], poses: Collection[str] | None) -> list[Problem]:
    if not singles:
        return []
    shipped = read_folder(sessions_folder(), "sessions")
    names = {source.name for source in shipped}
    replaced = {source.name for source in singles}
    # A file with a name of its own takes the place of the one with its id.
    ids = {id_of(source) for source in singles if source.name not in names}
    beside = [
        source for source in shipped if source.name not in replaced and id_of(source) not in ids
    ]
    return check_sources(singles, beside, poses)


def check_sources(
    sources: Sequence[Source], beside: Iterable[Source], poses: Collection[str] | None
) -> list[Problem]:
    """List the problems of ``sources``, whose references may lead to the files ``beside`` too."""
    around = surroundings(poses, known=exercise_ids((*sources, *beside)))
    found = [problem for source in sources for problem in source_problems(source, around)]
    return without_repeats((*found, *repeated_id_problems(sources, beside)))


def repeated_id_problems(
    sources: Iterable[Source], beside: Iterable[Source] = ()
) -> Iterator[Problem]:
    """Find exercises and routines whose id another file has already."""
    taken = {id_of(source) for source in beside}
    for source in sources:
        kind, name = id_of(source)
        if name and (kind, name) in taken:
            yield problem_at(source.file, (kind, "id"), simple("unique"))
        taken.add((kind, name))


def exercise_ids(sources: Iterable[Source]) -> frozenset[str]:
    """Return the ids of all exercises.

    A file whose id cannot be read counts under its name, so that its own problem is not told a
    second time by every routine that refers to it.
    """
    known: set[str] = set()
    for source in sources:
        kind, name = id_of(source)
        if kind != "routine":
            known.add(name or source.stem)
    return frozenset(known)


def id_of(source: Source) -> tuple[str, str]:
    """Return the kind and id of a file's content, each empty where it cannot be read."""
    document = source.document or {}
    kind = table_of(document)
    if kind is None:
        return "", ""
    return kind, an_id(table(document[kind]).get("id")) or ""


def source_problems(source: Source, around: Surroundings) -> list[Problem]:
    """List the problems of one file, those of its shape first."""
    if source.document is None:
        return [source.problem] if source.problem is not None else []
    try:
        found = shape_problems(source.file, source.document)
        found += meaning_problems(source.file, source.document, around)
    except RecursionError:
        return [problem_at(source.file, (), simple("nesting"))]
    return without_repeats(found)


def meaning_problems(
    file: str, document: dict[str, Any], around: Surroundings
) -> Iterator[Problem]:
    """Find what the shape of one file cannot say; parts with a wrong shape are passed over."""
    return (problem_at(file, path, expected) for path, expected in _meaning(document, around))


def _meaning(document: dict[str, Any], around: Surroundings) -> Iterator[Found]:
    match table_of(document):
        case "exercise":
            exercise = table(document["exercise"])
            return exercise_problems(exercise, around.poses, around.languages)
        case "routine":
            routine = table(document["routine"])
            return routine_problems(routine, around.poses, around.exercises, around.languages)
        case _:
            return iter(())
