"""What may not stand in the project's files, and that decisions are numbered in a row."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.support.tree import ROOT, project_files, short

TEXT = {".py", ".md", ".toml", ".sh", ".po", ".qss", ".svg", ".sql", ".yml", ".cfg", ".spec", ""}
HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
# Written in halves, since this file is searched as well.
HALVES = (("py", "pi.org"), ("python", "hosted"), ("npm", "js"), ("arti", "factory"))
WORKING_FOLDERS = "work|root|tmp/bash"
MACHINE_FOLDERS = re.compile(r"(?<![\w.~-])/(?:" + WORKING_FOLDERS + r")[/_]\w")
HOSTS = re.compile("|".join(f"{a}{b}" for a, b in HALVES), re.IGNORECASE)
DECISION = re.compile(r"(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.md")


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Return where a pattern stands, as file and line number."""
    return [
        f"{short(path)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def text_files() -> list[Path]:
    return [path for path in project_files() if path.suffix in TEXT]


def test_colours_stand_in_the_themes_alone() -> None:
    code = [
        path
        for path in text_files()
        if path.suffix in {".py", ".qss"} and path.is_relative_to(ROOT / "coach")
    ]
    code += [path for path in text_files() if path.suffix in {".qss", ".svg"} and path not in code]
    assert code
    assert lines_with(HEX_COLOUR, code) == []


def test_no_file_names_a_machine() -> None:
    assert lines_with(MACHINE_FOLDERS, text_files()) == []


def test_no_file_names_a_registry() -> None:
    assert lines_with(HOSTS, text_files()) == []


@pytest.mark.parametrize(
    ("pattern", "line", "count"),
    [
        (HEX_COLOUR, 'ink = "#18282B"', 1),
        (HEX_COLOUR, "color: #fff;", 1),
        (HEX_COLOUR, "# 12 weeks", 0),
        (MACHINE_FOLDERS, "see /" + "work/main", 1),
        (MACHINE_FOLDERS, "docs/rooms/page", 0),
        (HOSTS, "https://py" + "pi.org/x", 1),
    ],
)
def test_the_searches_find_what_they_look_for(
    pattern: re.Pattern[str], line: str, count: int
) -> None:
    assert len(pattern.findall(line)) == count


def test_every_dependency_is_listed_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    listed = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    names = [re.split(r"[^\w-]", line.lower())[0] for line in pinned]
    assert [name for name in names if name not in listed] == []
    assert [line for line in pinned if "==" not in line] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    matches = [DECISION.fullmatch(name) for name in names]
    assert all(matches), names
    numbers = [int(match[1]) for match in matches if match]
    assert numbers == list(range(1, len(names) + 1))
