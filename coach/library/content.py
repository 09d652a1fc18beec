"""Reads the exercises and routines; the first problem is raised with file, table and key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from coach.library.check import (
    ALWAYS_NEEDED,
    Surroundings,
    empty_folder,
    exercise_ids,
    meaning_problems,
    read_folder,
    repeated_id_problems,
    source_problems,
    surroundings,
)
from coach.library.parsed import known_digest
from coach.library.problems import ContentError, Problem, problem_at, simple
from coach.library.resources import sessions_folder
from coach.library.shape import FILES, ExerciseFile, RoutineFile, table_of
from coach.library.source import Source
from coach.program.routine import Content


def load_content(folder: Path | None = None, *, poses: Collection[str] | None = None) -> Content:
    """Return all exercises and routines of a folder, of the shipped one by default.

    Every pose named must be one of ``poses``, the shipped ones by default. Raises ContentError
    with the first problem. A further language may lack texts: they are shown in English then.
    """
    if folder is None:
        folder, shown = sessions_folder(), "sessions"
    else:
        shown = str(folder)
    sources = read_folder(folder, shown)
    if not sources:
        raise ContentError(empty_folder(folder))
    around = surroundings(poses, known=exercise_ids(sources))
    files = [_convert(source, around) for source in sources]
    for problem in _contradictions(sources, around):
        raise ContentError(problem)
    return Content(
        exercises={one.exercise.id: one.exercise for one in files if isinstance(one, ExerciseFile)},
        routines={one.routine.id: one.routine for one in files if isinstance(one, RoutineFile)},
        digest=digest_of(sources),
    )


def digest_of(sources: Sequence[Source]) -> str:
    """Return the hex sha-256 over names and bytes, whatever order the file system gave them in."""
    files = sorted((source.name, source.data) for source in sources)
    return known_digest(files) or _hashed(files)


def _hashed(files: Iterable[tuple[str, bytes]]) -> str:
    import hashlib  # noqa: PLC0415 - it loads OpenSSL, and the build has hashed what it ships

    digest = hashlib.sha256()
    for name, data in files:
        for part in (name.encode("utf-8", "surrogateescape"), data):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _convert(source: Source, around: Surroundings) -> ExerciseFile | RoutineFile:
    """Take the short way to the types; only a file that fails goes through the whole check."""
    table = table_of(source.document or {})
    if table is not None:
        try:
            return msgspec.convert(source.document, FILES[table])
        except (msgspec.ValidationError, RecursionError):
            pass
    found = source_problems(source, around)
    unnamed = problem_at(source.file, (), simple("unreadable"))
    raise ContentError(next(iter(found), unnamed))


def _contradictions(sources: Sequence[Source], around: Surroundings) -> Iterator[Problem]:
    for source in sources:
        found = meaning_problems(source.file, source.document or {}, around)
        yield from (problem for problem in found if not _of_further_language(problem))
    yield from repeated_id_problems(sources)


def _of_further_language(problem: Problem) -> bool:
    """Tell whether a text of another language than ours is missing, or there before its words."""
    return problem.word == "content-languages" and problem.key not in ALWAYS_NEEDED
