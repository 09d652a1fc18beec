"""The files of the project, for tests that read the source itself."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE = {"build", "dist", "shots", "demo", "__pycache__"}
PURE_ROOMS = ("program", "session", "outcomes", "figure")


@cache
def project_files() -> tuple[Path, ...]:
    """Return every file of the project that git keeps or would keep, as absolute paths."""
    names = _kept_by_git() if (ROOT / ".git").exists() else _all_but_made()
    found = (ROOT / name for name in sorted(set(names)))
    return tuple(path for path in found if path.is_file())


def _kept_by_git() -> list[str]:
    # The checkout may belong to another account, as it does on build machines.
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if name]


def _all_but_made() -> list[str]:
    """Return the names in a copy without its history, leaving out what is made from others."""
    names = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
    return [
        str(name)
        for name in names
        if name.suffix not in {".mo", ".pyc"}
        and not any(part in MADE or part.startswith(".") for part in name.parts[:-1])
    ]


def python_files(*folders: str) -> tuple[Path, ...]:
    """Return the Python files of the project below some of its folders."""
    below = tuple(ROOT / folder for folder in folders)
    return tuple(
        path
        for path in project_files()
        if path.suffix == ".py" and any(path.is_relative_to(folder) for folder in below)
    )


def pure_files() -> tuple[Path, ...]:
    """Return the Python files of the rooms that know neither time nor machine."""
    return python_files(*(f"coach/{room}" for room in PURE_ROOMS))


def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def short(path: Path) -> str:
    """Return a file's name as the project writes it."""
    return path.relative_to(ROOT).as_posix()
