"""Make mutants of the modules that decide about safety, and tell which ones no test notices.

Run as ``python -m tests.mutants.hunt [--module coach/session/safety.py ...] [--jobs N]``; what was
found is kept in docs/mutants, a file a module, and told by ``python -m tests.mutants.account``.
With ``--again`` only those that lived last time are tried, against the tests there are now.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import msgspec

from tests.mutants.changes import Enums, Mutant, enums_of, mutants
from tests.mutants.covered import Lines, lines_of, measure
from tests.mutants.trial import Verdict, judge
from tests.support.tree import ROOT, parsed, pure_files, python_files, short

FOUND = ROOT / "docs" / "mutants"
TESTS = (
    "tests/session",
    "tests/program",
    "tests/outcomes",
    "tests/commands/test_score_vectors.py",
    "tests/library/test_library_instrument_texts.py",
    "tests/library/test_library_outcome_files.py",
    "tests/practice/test_practice_look_back.py",
)
MODULES = (
    "coach/session/engine.py",
    "coach/session/safety.py",
    "coach/session/progression.py",
    "coach/program/schedule.py",
    "coach/program/due.py",
    "coach/program/ladder.py",
    *(short(path) for path in python_files("coach/outcomes") if path.stem != "__init__"),
)
"""The modules that decide when a person trains, how hard, and what a report says of it."""


class Survivor(msgspec.Struct, frozen=True, kw_only=True):
    """A change that no test noticed; it is known again by everything but its line number."""

    module: str
    place: str
    text: str
    before: str
    after: str


class Hunt(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in one module; ``source`` is the digest of the module it was found in."""

    module: str
    source: str
    mutants: int
    killed: int
    timeouts: int
    survivors: tuple[Survivor, ...]


def digest(path: Path) -> str:
    """Return the digest of a module's text."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def hunt(name: str, enums: Enums, jobs: int, *, before: Hunt | None = None) -> Hunt:
    """Judge every mutant of a module; with what was found before only those that lived."""
    path = ROOT / name
    source = path.read_text(encoding="utf-8")
    every = list(mutants(source, enums))
    lived = [(one, _survivor(name, source, one)) for one in every]
    if before is not None and before.source == digest(path):
        lived = [pair for pair in lived if pair[1] in before.survivors]
    covered = lines_of(path)
    module = name.removesuffix(".py").replace("/", ".")
    if judge(module, source, sorted(covered[0])) is not Verdict.SURVIVED:
        sentence = f"the tests of {name} fail without any change"
        raise RuntimeError(sentence)
    with ThreadPoolExecutor(jobs) as workers:
        texts = [ast.unparse(one.tree) for one, _ in lived]
        own = own_tests(name)
        tests = [tests_for(one, covered, own) for one, _ in lived]
        verdicts = list(workers.map(partial(judge, module), texts, tests))
    pairs = zip(lived, verdicts, strict=True)
    survivors = tuple(one for (_, one), verdict in pairs if verdict is Verdict.SURVIVED)
    return Hunt(
        module=name,
        source=digest(path),
        mutants=len(every),
        killed=len(every) - len(survivors),
        timeouts=sum(verdict is Verdict.TIMEOUT for verdict in verdicts),
        survivors=survivors,
    )


def found_before(name: str) -> Hunt | None:
    """Return what the last hunt found in a module, None where there was none."""
    path = kept_in(name)
    return msgspec.json.decode(path.read_bytes(), type=Hunt) if path.exists() else None


def kept_in(name: str) -> Path:
    """Return the file that keeps what was found in a module."""
    return FOUND / f"{name.removesuffix('.py').replace('/', '-')}.json"


def _survivor(name: str, source: str, one: Mutant) -> Survivor:
    return Survivor(
        module=name,
        place=one.place,
        text=source.splitlines()[one.line - 1].strip(),
        before=one.before,
        after=one.after,
    )


def tests_for(mutant: Mutant, covered: Lines, own: Sequence[str]) -> Sequence[str]:
    """Return the tests that run the changed statement.

    Where it runs once, as the module is loaded, no test is noted: then those that run any of the
    module, and its ``own``.
    """
    found: set[str] = set()
    for line in range(mutant.line, mutant.last + 1):
        found.update(covered.get(line, ()))
    return sorted(found or {*covered[0], *own})


def own_tests(name: str) -> Sequence[str]:
    """Return the test files that bear a module's name, and those of the limits of its room."""
    path = ROOT / name
    room = ROOT / "tests" / path.parent.name
    names = (f"test_{path.parent.name}_{path.stem}*.py", f"test_{path.parent.name}_limits.py")
    return sorted(short(found) for one in names for found in room.glob(one))


def main() -> int:
    """Hunt in the modules asked for and keep what was found; 1 where a module is not known."""
    parser = argparse.ArgumentParser(description="Tell which small changes no test notices.")
    parser.add_argument("--module", action="append", default=[], choices=MODULES, metavar="FILE")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--again", action="store_true", help="try those that lived last time")
    parser.add_argument("--measured", action="store_true", help="take the last measurement")
    asked = parser.parse_args()
    if not asked.measured:
        measure(TESTS)
    enums = enums_of(parsed(path) for path in pure_files())
    FOUND.mkdir(exist_ok=True)
    for name in asked.module or MODULES:
        before = found_before(name) if asked.again else None
        found = hunt(name, enums, asked.jobs, before=before)
        kept = msgspec.json.format(msgspec.json.encode(found), indent=1)
        kept_in(name).write_bytes(kept + b"\n")
        sys.stdout.write(f"{name}: {found.killed} of {found.mutants} noticed\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
