from __future__ import annotations

from pathlib import Path

import pytest

from coach.library.check import check_paths
from tests.support.content_files import POSES, changed, copied, places, problems_of, single

STEP = "exercise.ladder[3]"


def test_the_shipped_content_has_no_problem() -> None:
    count, problems = check_paths([], poses=POSES)
    assert problems == []
    assert count == 19


@pytest.mark.parametrize("key", ["start_pose", "hold_pose"])
def test_a_pose_that_is_not_there(tmp_path: Path, key: str) -> None:
    name = f'{key} = "all-fours-one-arm-{key[:-5]}"'
    path = single(tmp_path, "all-fours.toml", name, f'{key} = "all-fours-none"')
    assert problems_of(path) == [("all-fours.toml", STEP, key, "content-pose")]


def test_a_pose_of_breathing_that_is_not_there(tmp_path: Path) -> None:
    path = single(tmp_path, "breathing.toml", '"breathing-seated"', '"sitting"', nth=3)
    assert problems_of(path) == [("breathing.toml", "routine.items[3]", "pose", "content-pose")]


def test_an_exercise_that_is_not_there(tmp_path: Path) -> None:
    path = single(tmp_path, "isometric.toml", 'exercise = "plank"', 'exercise = "planks"')
    assert problems_of(path) == [
        ("isometric.toml", "routine.items[4]", "exercise", "content-exercise")
    ]


@pytest.mark.parametrize(
    ("name", "table", "cut"),
    [
        ("plank.toml", "exercise.text", "\n[exercise.text.de]\n"),
        ("seated-row.toml", "exercise.ladder[1].text", "\n[exercise.ladder.text.de]\n"),
        ("seated.toml", "routine.text", "\n[routine.text.de]\n"),
        ("breathing.toml", "routine.items[1].text", "\n[routine.items.text.de]\n"),
    ],
)
def test_a_missing_language_and_one_too_many(
    tmp_path: Path, name: str, table: str, cut: str
) -> None:
    renamed = single(tmp_path, name, cut, cut.replace(".de]", ".fr]"))
    assert problems_of(renamed) == [
        (name, table, "de", "content-languages"),
        (name, table, "fr", "content-languages"),
    ]
    text = renamed.read_text(encoding="utf-8")
    start = text.index(cut.replace(".de]", ".fr]"))
    end = text.find("\n[", start + 1)
    renamed.write_text(text[:start] + ("" if end < 0 else text[end:]), encoding="utf-8")
    assert problems_of(renamed) == [(name, table, "de", "content-languages")]


def test_a_variant_id_stands_once_in_its_ladder(tmp_path: Path) -> None:
    path = single(tmp_path, "plank.toml", 'id = "feet"', 'id = "wall"')
    assert problems_of(path) == [("plank.toml", "exercise.ladder[4]", "id", "content-unique")]


@pytest.mark.parametrize(
    ("name", "old", "new", "table", "key"),
    [
        ("breathing.toml", 'id = "close"', 'id = "settle"', "routine.items[5]", "id"),
        (
            "seated.toml",
            'exercise = "seated-row"',
            'exercise = "seated-hip-march"',
            "routine.items[7]",
            "exercise",
        ),
        ("isometric.toml", 'id = "breathing-after"', 'id = "plank"', "routine.items[5]", "id"),
    ],
)
def test_an_item_id_stands_once_in_its_routine(
    tmp_path: Path, name: str, old: str, new: str, table: str, key: str
) -> None:
    path = single(tmp_path, name, old, new)
    assert problems_of(path) == [(name, table, key, "content-unique")]


@pytest.mark.parametrize(("other", "table"), [("plank", "exercise"), ("seated", "routine")])
def test_an_id_stands_in_one_file(tmp_path: Path, other: str, table: str) -> None:
    folder = copied(tmp_path)
    folder.joinpath("zzz.toml").write_bytes(folder.joinpath(f"{other}.toml").read_bytes())
    assert problems_of(folder) == [("zzz.toml", table, "id", "content-unique")]


def test_a_file_that_takes_the_place_of_a_shipped_one_may_not_take_anothers_id(
    tmp_path: Path,
) -> None:
    path = single(tmp_path, "all-fours.toml", 'id = "all-fours"', 'id = "plank"')
    assert problems_of(path) == [("all-fours.toml", "exercise", "id", "content-unique")]
    own = path.rename(tmp_path / "my-plank.toml")
    assert problems_of(own) == []


def test_holds_need_a_ceiling_and_moves_none(tmp_path: Path) -> None:
    path = single(tmp_path, "plank.toml", "ceiling_hold_s = 10\n", "")
    assert problems_of(path) == [
        ("plank.toml", "exercise", "ceiling_hold_s", "content-whole-number")
    ]
    assert problems_of(copied(tmp_path) / "seated-row.toml") == []


def moves_twice(folder: Path, second: str) -> Path:
    """Return an exercise of moves with two steps, the second one's dose as given."""
    path = copied(folder) / "seated-row.toml"
    text = path.read_text(encoding="utf-8")
    step = text[text.index("[[exercise.ladder]]") :]
    start, end = step.index("[exercise.ladder.dose]"), step.index("[exercise.ladder.text.en]")
    again = step[:start] + second + step[end:]
    path.write_text(text + again.replace('"chair"\n', '"again"\n'), encoding="utf-8")
    return path


def test_a_ladder_holds_or_moves_and_never_both(tmp_path: Path) -> None:
    dose = (
        '[exercise.ladder.dose]\ntype = "holds"\nhold_s = 8\nholds = 2\nsides = 1\nsets = 1\n'
        "pause_s = 5\nset_rest_s = 15\nexercise_rest_s = 15\nposition_s = 5\n"
    )
    path = changed(moves_twice(tmp_path, dose), "format = 1", "format = 1\nceiling_hold_s = 8")
    table = "exercise.ladder[2].dose"
    assert problems_of(path) == [("seated-row.toml", table, "type", "content-kind")]


@pytest.mark.parametrize("text", ['"  "', '""'])
@pytest.mark.parametrize(
    ("line", "language", "side"),
    [('right = "Right arm"', "en", "right"), ('left = "Linker Arm"', "de", "left")],
)
def test_two_sides_need_texts_for_both(
    tmp_path: Path, text: str, line: str, language: str, side: str
) -> None:
    expected = [("all-fours.toml", f"{STEP}.text.{language}", side, "content-side-text")]
    missing = single(tmp_path, "all-fours.toml", f"{line}\n", "")
    assert problems_of(missing) == expected
    blank = single(tmp_path, "all-fours.toml", line, f"{side} = {text}")
    assert problems_of(blank) == expected


def test_one_side_has_no_text_for_a_side(tmp_path: Path) -> None:
    line = '[exercise.ladder.text.en]\nname = "On all fours"\n'
    path = single(tmp_path, "all-fours.toml", line, f'{line}right = "Right"\n')
    table = "exercise.ladder[2].text.en"
    assert problems_of(path) == [("all-fours.toml", table, "right", "content-no-side-text")]


@pytest.mark.parametrize(
    ("old", "new", "nth", "step"),
    [("sides = 1", "sides = 2", 2, 2), ("sides = 2", "sides = 1", 1, 3)],
)
def test_a_number_of_sides_against_all_texts_is_told_as_the_number(
    tmp_path: Path, old: str, new: str, nth: int, step: int
) -> None:
    path = single(tmp_path, "all-fours.toml", old, new, nth=nth)
    table = f"exercise.ladder[{step}].dose"
    assert problems_of(path) == [("all-fours.toml", table, "sides", "content-sides")]


def test_a_third_question_about_pain(tmp_path: Path) -> None:
    line = 'exercise = "seated-chest-opening"\n'
    path = single(tmp_path, "seated.toml", line, f"{line}ask_pain = true\n")
    assert problems_of(path) == [
        ("seated.toml", "routine.items[6]", "ask_pain", "content-ask-pain")
    ]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("isometric.toml", 'kind = "exercise"', 'kind = "breathing"'),
        ("breathing.toml", 'kind = "breathing"', 'kind = "exercise"'),
    ],
)
def test_only_a_routine_without_exercises_is_breathing(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    path = single(tmp_path, name, f"\n{old}\n", f"\n{new}\n")
    assert problems_of(path) == [(name, "routine", "kind", "content-kind")]


def test_a_broken_exercise_is_not_told_again_by_its_routine(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder / "plank.toml", 'id = "plank"', 'id = "PLANK"')
    assert problems_of(folder) == [("plank.toml", "exercise", "id", "content-id")]
    folder.joinpath("plank.toml").write_text("[exercise", encoding="utf-8")
    assert [found[0] for found in problems_of(folder)] == ["plank.toml"]


def test_parts_of_a_wrong_type_are_passed_over_by_the_checks_of_meaning(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(
        "[exercise]\ntext = 3\nladder = [7, { id = 3, text = { en = 4 }, dose = 1 }]\n",
        encoding="utf-8",
    )
    found = places(check_paths([path], poses=POSES)[1])
    assert ("odd.toml", "exercise", "ladder[1]", "content-table") in found
    assert ("odd.toml", "exercise.ladder[2].text", "en", "content-table") in found
    path.write_text("[routine]\nitems = [7, { type = [] }]\n", encoding="utf-8")
    found = places(check_paths([path], poses=POSES)[1])
    assert ("odd.toml", "routine", "items[1]", "content-table") in found
    assert ("odd.toml", "routine.items[2]", "type", "content-one-of") in found
