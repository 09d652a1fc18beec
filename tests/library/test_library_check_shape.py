from __future__ import annotations

import math
import tomllib
from pathlib import Path

import jsonschema
import msgspec
import pytest

from coach.library.check import check_paths
from coach.library.content import load_content
from coach.library.problems import ContentError
from coach.library.shape import content_schema
from tests.support.content_files import (
    POSES,
    SHIPPED,
    changed,
    copied,
    documents,
    places,
    problems_of,
    single,
)

DOSE = "exercise.ladder[1].dose"
NUMBERS = [
    ("swimmer.toml", DOSE, "hold_s = 6", 1, 120),
    ("swimmer.toml", DOSE, "holds = 8", 1, 30),
    ("swimmer.toml", DOSE, "sides = 1", 1, 2),
    ("swimmer.toml", DOSE, "sets = 2", 1, 10),
    ("swimmer.toml", DOSE, "pause_s = 10", 0, 600),
    ("swimmer.toml", DOSE, "set_rest_s = 60", 0, 600),
    ("swimmer.toml", DOSE, "exercise_rest_s = 90", 0, 600),
    ("swimmer.toml", DOSE, "position_s = 20", 0, 600),
    ("seated-row.toml", DOSE, "reps = 8", 1, 30),
    ("seated-row.toml", DOSE, "rep_ms = 4000", 1000, 120_000),
    ("swimmer.toml", "exercise", "ceiling_hold_s = 8", 1, 120),
    ("swimmer.toml", "exercise", "format = 1", 1, 1),
    ("breathing.toml", "routine.items[1]", "duration_ms = 60000", 1000, 600_000),
    ("breathing.toml", "routine.items[2]", "in_ms = 4000", 1000, 20_000),
    ("breathing.toml", "routine.items[2]", "out_ms = 6000", 1000, 20_000),
    ("breathing.toml", "routine.items[2]", "cycles = 24", 1, 300),
    ("breathing.toml", "routine", "format = 1", 1, 1),
]
NOT_NUMBERS = [
    *["8.0", "0.5", "true", "false", '"8"', "inf", "-inf", "nan", "[8]", "{ s = 8 }"],
    *["2026-01-05", "07:32:00", "2026-01-05T07:32:00Z", "1e400", "-1", "9" * 40],
]


def told(path: Path) -> list[tuple[str, str, str]]:
    """Problems of one file; the texts that a second side asks for are left out."""
    return [found[1:] for found in problems_of(path) if not found[3].endswith("sides")]


@pytest.mark.parametrize(("name", "table", "line", "low", "high"), NUMBERS)
def test_both_bounds_of_every_number(
    tmp_path: Path, name: str, table: str, line: str, low: int, high: int
) -> None:
    key = line.partition(" ")[0]
    word = "content-one-of" if low == high else "content-whole-number"
    for value in (low, high):
        assert told(single(tmp_path, name, f"\n{line}\n", f"\n{key} = {value}\n")) == []
    for value in (low - 1, high + 1):
        path = single(tmp_path, name, f"\n{line}\n", f"\n{key} = {value}\n")
        assert problems_of(path) == [(name, table, key, word)]


@pytest.mark.parametrize("value", NOT_NUMBERS)
@pytest.mark.parametrize(("name", "table", "line"), [row[:3] for row in NUMBERS])
def test_what_is_no_whole_number_is_told_once(
    tmp_path: Path, name: str, table: str, line: str, value: str
) -> None:
    key = line.partition(" ")[0]
    path = single(tmp_path, name, f"\n{line}\n", f"\n{key} = {value}\n")
    [found] = problems_of(path)
    assert found[:3] == (name, table, key)


def test_a_lone_lower_bound_would_let_infinity_pass_so_there_are_two() -> None:
    lone = msgspec.Meta(ge=0)
    assert msgspec.convert(math.inf, float) == math.inf
    assert lone.le is None
    checked = [
        schema
        for definition in content_schema()["$defs"].values()
        for field in definition.get("properties", {}).values()
        for schema in (field, *field.get("anyOf", []))
        if schema.get("type") in {"integer", "number"}
    ]
    assert len(checked) >= len(NUMBERS)
    assert all({"minimum", "maximum"} <= field.keys() for field in checked)


@pytest.mark.parametrize(
    ("name", "line", "value", "found"),
    [
        ("plank.toml", 'id = "plank"', '"Plank"', ("exercise", "id", "content-id")),
        ("plank.toml", 'id = "plank"', '"plank-"', ("exercise", "id", "content-id")),
        ("plank.toml", 'id = "plank"', '"plank\\n"', ("exercise", "id", "content-id")),
        ("plank.toml", 'id = "plank"', '""', ("exercise", "id", "content-id")),
        ("plank.toml", 'id = "plank"', f'"{"a" * 61}"', ("exercise", "id", "content-id")),
        ("plank.toml", 'id = "plank"', "5", ("exercise", "id", "content-id")),
        ("plank.toml", 'status = "draft"', '"done"', ("exercise", "status", "content-one-of")),
        ("plank.toml", 'status = "draft"', "[1]", ("exercise", "status", "content-one-of")),
        (
            "plank.toml",
            'equipment = ["wall"]',
            '["walls"]',
            ("exercise.ladder[1]", "equipment[1]", "content-one-of"),
        ),
        (
            "plank.toml",
            'equipment = ["wall"]',
            '"wall"',
            ("exercise.ladder[1]", "equipment", "content-list"),
        ),
        (
            "plank.toml",
            'equipment = ["wall"]',
            str(["mat"] * 21),
            ("exercise.ladder[1]", "equipment", "content-list"),
        ),
        (
            "plank.toml",
            'name = "Plank"',
            '" \\t"',
            ("exercise.text.en", "name", "content-text"),
        ),
        ("plank.toml", 'name = "Plank"', '""', ("exercise.text.en", "name", "content-text")),
        (
            "plank.toml",
            'name = "Plank"',
            f'"{"a" * 501}"',
            ("exercise.text.en", "name", "content-text"),
        ),
        (
            "all-fours.toml",
            'right = "Right arm"',
            "7",
            ("exercise.ladder[3].text.en", "right", "content-text-or-none"),
        ),
        (
            "seated.toml",
            "ask_pain = true",
            '"true"',
            ("routine.items[4]", "ask_pain", "content-one-of"),
        ),
        (
            "seated.toml",
            "ask_pain = true",
            "1",
            ("routine.items[4]", "ask_pain", "content-one-of"),
        ),
        (
            "plank.toml",
            'type = "holds"',
            '"hold"',
            ("exercise.ladder[1].dose", "type", "content-one-of"),
        ),
        (
            "plank.toml",
            'type = "holds"',
            "[[]]",
            ("exercise.ladder[1].dose", "type", "content-one-of"),
        ),
        (
            "breathing.toml",
            'type = "settle"',
            '"sit"',
            ("routine.items[1]", "type", "content-one-of"),
        ),
        ("breathing.toml", 'kind = "breathing"', '"rest"', ("routine", "kind", "content-one-of")),
    ],
)
def test_a_bad_value_is_told_once_by_table_and_key(
    tmp_path: Path, name: str, line: str, value: str, found: tuple[str, str, str]
) -> None:
    key = line.partition(" ")[0]
    path = single(tmp_path, name, f"\n{line}\n", f"\n{key} = {value}\n")
    assert problems_of(path) == [(name, *found)]


@pytest.mark.parametrize("value", ['"8 s"', "8", "[]", "true"])
def test_a_value_in_place_of_a_table_is_told_once(tmp_path: Path, value: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(f"exercise = {value}\n", encoding="utf-8")
    assert problems_of(path) == [("odd.toml", "", "exercise", "content-table")]


def test_lists_of_something_else_are_told_by_their_entries(tmp_path: Path) -> None:
    text = (SHIPPED / "breathing.toml").read_text(encoding="utf-8")
    head, _, rest = text.partition("[[routine.items]]")
    texts = head[head.index("[routine.text.en]") :]
    path = tmp_path / "breathing.toml"
    path.write_text(head.replace(texts, "") + "items = [5]\n" + texts, encoding="utf-8")
    assert rest
    assert problems_of(path) == [("breathing.toml", "routine", "items[1]", "content-table")]
    path.write_text(head.replace(texts, "") + "items = []\n" + texts, encoding="utf-8")
    assert problems_of(path) == [("breathing.toml", "routine", "items", "content-list")]


def test_a_dose_that_is_no_table_is_told_once(tmp_path: Path) -> None:
    text = (SHIPPED / "seated-row.toml").read_text(encoding="utf-8")
    start, end = text.index("[exercise.ladder.dose]"), text.index("[exercise.ladder.text.en]")
    path = tmp_path / "seated-row.toml"
    path.write_text(text[:start] + 'dose = "much"\n' + text[end:], encoding="utf-8")
    assert problems_of(path) == [("seated-row.toml", "exercise.ladder[1]", "dose", "content-table")]


@pytest.mark.parametrize(
    ("name", "line", "table", "key"),
    [
        ("plank.toml", "hold_s = 8\n", "exercise.ladder[1].dose", "hold_s"),
        ("plank.toml", 'type = "holds"\n', "exercise.ladder[1].dose", "type"),
        ("plank.toml", 'status = "draft"\n', "exercise", "status"),
        ("plank.toml", 'id = "wall"\n', "exercise.ladder[1]", "id"),
        ("plank.toml", 'name = "Plank"\n', "exercise.text.en", "name"),
        ("breathing.toml", "cycles = 24\n", "routine.items[2]", "cycles"),
        ("breathing.toml", 'kind = "breathing"\n', "routine", "kind"),
    ],
)
def test_a_missing_key_is_told_once(
    tmp_path: Path, name: str, line: str, table: str, key: str
) -> None:
    [found] = problems_of(single(tmp_path, name, line, ""))
    assert found[:3] == (name, table, key)


@pytest.mark.parametrize(
    ("name", "before", "table"),
    [
        ("plank.toml", "[exercise]\n", "exercise"),
        ("plank.toml", "[exercise.ladder.dose]\n", "exercise.ladder[1].dose"),
        ("plank.toml", "[exercise.ladder.text.de]\n", "exercise.ladder[1].text.de"),
        ("plank.toml", "[[exercise.ladder]]\n", "exercise.ladder[1]"),
        ("isometric.toml", "[routine]\n", "routine"),
        ("isometric.toml", "[[routine.items]]\n", "routine.items[1]"),
    ],
)
def test_an_unknown_key_is_told_once(tmp_path: Path, name: str, before: str, table: str) -> None:
    path = single(tmp_path, name, before, f"{before}tone = 8\n")
    assert problems_of(path) == [(name, table, "tone", "content-known-key")]


def test_an_unknown_table_beside_the_content_is_told_once(tmp_path: Path) -> None:
    path = single(tmp_path, "plank.toml", "\n[exercise]\n", "\n[extra]\na = 1\n\n[exercise]\n")
    assert problems_of(path) == [("plank.toml", "", "extra", "content-known-key")]


def test_all_problems_of_a_file_are_listed_and_loading_raises_the_first(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = changed(folder / "plank.toml", "hold_s = 8", "hold_s = 0", nth=2)
    changed(path, 'hold_pose = "plank-knees-hold"', 'hold_pose = "plank-knee-hold"')
    changed(path, "sets = 2", "sets = 2.5", nth=4)
    found = check_paths([folder], poses=POSES)[1]
    assert places(found) == [
        ("plank.toml", "exercise.ladder[2].dose", "hold_s", "content-whole-number"),
        ("plank.toml", "exercise.ladder[4].dose", "sets", "content-whole-number"),
        ("plank.toml", "exercise.ladder[3]", "hold_pose", "content-pose"),
    ]
    with pytest.raises(ContentError) as raised:
        load_content(folder, poses=POSES)
    assert raised.value.problem == found[0]


def test_the_schema_is_a_valid_one_that_takes_every_shipped_file() -> None:
    schema = content_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for name, document in documents().items():
        assert list(validator.iter_errors(document)) == [], name
    broken = tomllib.loads('[exercise]\nid = "plank"\n')
    assert not validator.is_valid(broken)
