from __future__ import annotations

import ast
import re

from tests.support.tree import ROOT, parsed, project_files, python_files, short

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
VAGUE = {"utils", "util", "common", "helpers", "helper", "manager", "service", "base", "misc"}

ALL_PYTHON = python_files("coach", "tests", "packaging")


def test_the_project_is_seen() -> None:
    assert ROOT / "coach" / "__main__.py" in ALL_PYTHON


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {short(path): len(path.read_text("utf-8").splitlines()) for path in ALL_PYTHON}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        f"{short(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in ALL_PYTHON
        for node in ast.walk(parsed(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == {}


def test_names_say_what_is_inside() -> None:
    vague = [
        short(path)
        for path in project_files()
        if VAGUE & set(re.split(r"[^a-z]+", short(path).lower()))
    ]
    assert vague == []


def test_no_class_is_a_manager_of_something() -> None:
    vague = [
        f"{short(path)}: {node.name}"
        for path in python_files("coach")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef)
        and node.name.endswith(("Manager", "Helper", "Service", "Base", "Utils"))
    ]
    assert vague == []


def test_every_module_begins_with_its_promise() -> None:
    silent = [short(path) for path in python_files("coach") if not ast.get_docstring(parsed(path))]
    assert silent == []
