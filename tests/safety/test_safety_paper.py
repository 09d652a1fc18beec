"""docs/safety.md is true: its tests exist, no rule is missing, its text is what the facts say."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import Any

import pytest

from coach.program.due import MoveRefusal
from coach.program.plan_finding import FindingKind
from coach.session.access import Why
from coach.session.decisions import Effect, Rule
from tests.support.tree import ROOT, parsed, python_files, short

ENUMS: tuple[type[StrEnum], ...] = (Rule, Effect, Why, MoveRefusal, FindingKind)
NO_CONTROL = {"Rule.none"}
SEVERITIES = ("minor", "serious", "critical")


def facts(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "docs" / "safety" / f"{name}.toml").read_text("utf-8"))


HAZARDS: list[dict[str, Any]] = facts("hazards")["hazard"]
DRILLS: list[dict[str, Any]] = facts("drills")["drill"]
NUMBERS = facts("numbers")


@cache
def known_tests() -> frozenset[str]:
    """Return every test function of the project, as the facts name them."""
    return frozenset(
        f"{short(path).removeprefix('tests/')}::{node.name}"
        for path in python_files("tests")
        if path.name.startswith("test_")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


@pytest.mark.parametrize("row", [*HAZARDS, *DRILLS], ids=lambda row: row["title"])
def test_every_test_that_is_named_is_there(row: dict[str, Any]) -> None:
    assert set(row["tests"]) - known_tests() == set()
    assert row["tests"]


def test_every_rule_of_the_code_has_a_hazard() -> None:
    rules = {f"{kind.__name__}.{one.value}" for kind in ENUMS for one in kind} - NO_CONTROL
    named = {rule for row in HAZARDS for rule in row.get("rules", ())}
    assert rules - named == set()
    assert named - rules == set()


def test_hazards_are_whole_and_counted() -> None:
    assert [row["id"] for row in HAZARDS] == [f"H{n:02}" for n in range(1, len(HAZARDS) + 1)]
    for row in HAZARDS:
        assert row["severity"] in SEVERITIES
        assert all(row[key].strip() for key in ("title", "cause", "control"))


def test_there_are_fourteen_drills() -> None:
    assert len(DRILLS) == 14


def test_every_dependency_says_what_its_failure_would_do() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {line.partition("==")[0] for line in project["dependencies"]}
    rows = facts("software")["software"]
    assert {row["name"] for row in rows} == needed
    assert all(row["licence"] and row["failure"] for row in rows)


def named_numbers() -> Iterator[tuple[str, str]]:
    """Yield the module-level numbers of the rooms that decide."""
    for path in python_files("coach/program", "coach/session", "coach/outcomes"):
        module = short(path).removesuffix(".py").replace("/", ".")
        for line in parsed(path).body:
            if not isinstance(line, ast.Assign):
                continue
            for target in ast.walk(line.targets[0]):
                if isinstance(target, ast.Name) and target.id.isupper():
                    found = getattr(importlib.import_module(module), target.id)
                    if isinstance(found, int | float | timedelta):
                        yield module, target.id


def test_every_number_of_the_code_is_a_draft_printed_or_technical() -> None:
    told = [(row[0], row[1]) for rows in NUMBERS.values() for row in rows]
    assert len(told) == len(set(told))
    assert set(told) == set(named_numbers())


def test_the_paper_says_what_the_facts_say() -> None:
    done = subprocess.run(
        [sys.executable, "packaging/safety_table.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_paper_claims_no_conformity_and_lists_every_draft() -> None:
    paper = (ROOT / "docs" / "safety.md").read_text("utf-8")
    assert "claims no conformity" in paper
    for path in (ROOT / "sessions").glob("*.toml"):
        exercise = tomllib.loads(path.read_text("utf-8")).get("exercise")
        if exercise is not None and exercise["status"] == "draft":
            assert f"| {exercise['id']} | 1 " in paper
