"""The pure rooms know neither clock nor machine, and run where there is no window at all."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.support.tree import PURE_ROOMS, ROOT, parsed, pure_files, short

FORBIDDEN = {
    *("time", "zoneinfo", "random", "secrets", "uuid", "os", "sys", "pathlib", "io", "logging"),
    *("sqlite3", "sqlcipher3", "PySide6", "shiboken6", "numpy", "threading", "subprocess"),
}
READS_THE_CLOCK = {"now", "today", "utcnow"}
TALKS = {"open", "print", "input", "eval", "exec", "__import__"}


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the first name of every module imported anywhere in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def clock_calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield calls that ask the machine for the time or its zone; a clock handed in is fine.

    ``fromtimestamp`` with a zone given is arithmetic; without one it reads the machine's zone.
    """
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if ast.unparse(node.func.value).split(".")[-1] not in {"datetime", "date"}:
            continue
        zoned = any(keyword.arg == "tz" for keyword in node.keywords) or len(node.args) > 1
        if node.func.attr in READS_THE_CLOCK or (node.func.attr == "fromtimestamp" and not zoned):
            yield node


def test_the_pure_rooms_are_seen() -> None:
    assert {"program", "session"} <= {path.parent.name for path in pure_files()}


@pytest.mark.parametrize("path", pure_files(), ids=short)
def test_a_pure_file_imports_nothing_of_the_machine(path: Path) -> None:
    assert FORBIDDEN & set(imported(parsed(path))) == set()


@pytest.mark.parametrize("path", pure_files(), ids=short)
def test_a_pure_file_never_asks_for_the_time(path: Path) -> None:
    assert [call.lineno for call in clock_calls(parsed(path))] == []


@pytest.mark.parametrize("path", pure_files(), ids=short)
def test_a_pure_file_neither_reads_nor_writes(path: Path) -> None:
    talking = [
        node.lineno
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TALKS
    ]
    assert talking == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("datetime.now()", 1),
        ("date.today()", 1),
        ("datetime.utcnow()", 1),
        ("datetime.date.today()", 1),
        ("self.clock.now()", 0),
        ("datetime.now(tz=UTC)", 1),
        ("datetime.fromtimestamp(1)", 1),
        ("datetime.fromtimestamp(1, tz=UTC)", 0),
    ],
)
def test_the_search_for_clocks_finds_them(source: str, found: int) -> None:
    assert len(list(clock_calls(ast.parse(source)))) == found


BLOCK = """
import importlib, pkgutil, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "numpy", "sqlite3", "sqlcipher3"}:
            raise ImportError(name)

sys.meta_path.insert(0, Blocked())
for room in sys.argv[1:]:
    package = importlib.import_module(f"coach.{room}")
    for module in pkgutil.walk_packages(package.__path__, f"coach.{room}."):
        importlib.import_module(module.name)
"""


def test_the_pure_rooms_load_where_there_is_no_window_and_no_database() -> None:
    rooms = [room for room in PURE_ROOMS if (ROOT / "coach" / room).is_dir()]
    done = subprocess.run(
        [sys.executable, "-c", BLOCK, *rooms], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


COSTLY = (
    *("pyqtgraph", "numpy", "duckdb", "cryptography", "typst", "jsonschema", "frictionless"),
    "msgspec",  # 15 ms, which the start loads in a quicker way
)


def test_opening_the_app_loads_nothing_costly() -> None:
    assert find_spec("coach.app") is not None
    script = (
        "import sys, coach.app\n"
        f"print(sorted(set({COSTLY!r}) & {{name.split('.')[0] for name in sys.modules}}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
