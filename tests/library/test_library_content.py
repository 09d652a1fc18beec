from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coach.library.check import read_folder
from coach.library.content import digest_of, load_content
from coach.library.problems import ContentError
from coach.library.source import MAX_BYTES
from tests.support.content_files import POSES, SHIPPED, changed, copied
from tests.support.tree import ROOT


def refused(folder: Path) -> tuple[str, str, str, str]:
    with pytest.raises(ContentError) as raised:
        load_content(folder, poses=POSES)
    problem = raised.value.problem
    return Path(problem.file).name, problem.table, problem.key, problem.word


def test_the_shipped_content_loads_by_default() -> None:
    content = load_content()
    assert content == load_content(SHIPPED, poses=POSES)
    assert set(content.routines) == {"balance", "breathing", "isometric", "seated"}
    assert len(content.exercises) == 15


def test_the_digest_tells_names_and_bytes_and_nothing_else(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    shipped = load_content().digest
    assert len(bytes.fromhex(shipped)) == 32
    assert load_content(folder).digest == shipped
    folder.joinpath("plank.toml").rename(folder / "a.toml")
    renamed = load_content(folder).digest
    changed(folder / "a.toml", "# Plank", "# plank")
    edited = load_content(folder).digest
    assert len({shipped, renamed, edited}) == 3


def test_the_digest_does_not_hang_on_the_order_of_files() -> None:
    sources = read_folder(SHIPPED, "sessions")
    assert digest_of(sources[::-1]) == digest_of(sources) == load_content().digest


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    folder.joinpath("plank.toml~").write_text("[", encoding="utf-8")
    folder.joinpath("notes").mkdir()
    assert load_content(folder).digest == load_content().digest


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        (
            "plank.toml",
            "hold_s = 8",
            "hold_s = 0",
            ("exercise.ladder[1].dose", "hold_s", "content-whole-number"),
        ),
        ("plank.toml", "[exercise]\n", "[exercise\n", ("", "", "content-toml")),
        (
            "plank.toml",
            "[exercise]\n",
            "[other]\na = 1\n[exercise]\n",
            ("", "other", "content-known-key"),
        ),
        (
            "isometric.toml",
            'exercise = "plank"',
            'exercise = "planks"',
            ("routine.items[4]", "exercise", "content-exercise"),
        ),
        (
            "plank.toml",
            '"plank-feet-hold"',
            '"plank-foot-hold"',
            ("exercise.ladder[4]", "hold_pose", "content-pose"),
        ),
        ("seated.toml", 'id = "seated"', 'id = "isometric"', ("routine", "id", "content-unique")),
    ],
)
def test_the_first_problem_is_raised(
    tmp_path: Path, name: str, old: str, new: str, found: tuple[str, str, str]
) -> None:
    folder = copied(tmp_path)
    changed(folder / name, old, new)
    assert refused(folder) == (name, *found)


def test_a_folder_without_content_and_none_at_all_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == (tmp_path.name, "", "", "content-empty-folder")
    assert refused(tmp_path / "gone") == ("gone", "", "", "content-empty-folder")


def test_a_huge_file_and_a_nested_one_are_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "plank.toml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    assert refused(folder) == ("plank.toml", "", "", "content-size")
    path.write_bytes(b"[exercise]\nid." + b".".join([b"a"] * 5000) + b" = 1")
    assert refused(folder) == ("plank.toml", "", "", "content-nesting")
    path.write_bytes(b"a = " + b"[" * 9000 + b"]" * 9000)
    assert refused(folder) == ("plank.toml", "", "", "content-nesting")


def test_the_error_carries_its_sentence_and_places() -> None:
    with pytest.raises(ContentError) as raised:
        load_content(poses=())
    error = raised.value
    assert error.word == error.problem.word == "content-pose"
    assert str(error.places["place"]).startswith("sessions/all-fours.toml [exercise.ladder[1]] ")


def test_loading_needs_no_json_schema() -> None:
    code = (
        "import sys; from coach.library.content import load_content; load_content(); "
        "print([name for name in ('jsonschema', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
