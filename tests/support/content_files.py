"""Copies of the shipped content with something changed, for tests of loading and checking."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

from coach.library.check import check_paths
from coach.library.problems import Problem
from tests.support.tree import ROOT

SHIPPED = ROOT / "sessions"


def documents() -> dict[str, dict[str, Any]]:
    """Return the tables of every shipped file by its name."""
    return {
        path.name: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(SHIPPED.glob("*.toml"))
    }


def named_poses() -> frozenset[str]:
    """Return every pose the shipped content names, so that tests need no pose file."""
    found: set[str] = set()
    for document in documents().values():
        for step in document.get("exercise", {}).get("ladder", []):
            found |= {step["start_pose"], step["hold_pose"]}
        for item in document.get("routine", {}).get("items", []):
            found |= {item["pose"]} if "pose" in item else set()
    return frozenset(found)


POSES = named_poses()


def copied(folder: Path) -> Path:
    """Copy the shipped content into a new folder and return that."""
    target = folder / "content"
    shutil.copytree(SHIPPED, target)
    return target


def changed(path: Path, old: str, new: str, *, nth: int = 1) -> Path:
    """Replace the nth occurrence of a text in a file, which must be there."""
    parts = path.read_text(encoding="utf-8").split(old)
    assert len(parts) > nth, f"{old!r} stands fewer than {nth} times in {path.name}"
    text = old.join(parts[:nth]) + new + old.join(parts[nth:])
    path.write_text(text, encoding="utf-8")
    return path


def single(folder: Path, name: str, old: str, new: str, *, nth: int = 1) -> Path:
    """Copy one shipped file with one change."""
    target = folder / name
    shutil.copy(SHIPPED / name, target)
    return changed(target, old, new, nth=nth)


def places(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    """Return file name, table, key and the id of the sentence of each problem."""
    return [
        (Path(problem.file).name, problem.table, problem.key, problem.word) for problem in problems
    ]


def problems_of(*paths: Path) -> list[tuple[str, str, str, str]]:
    """Check the paths against the poses that the shipped content names."""
    return places(check_paths(paths, poses=POSES)[1])
