from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from coach.library.check import check_paths, shipped_poses
from coach.library.problems import visible
from coach.library.source import MAX_BYTES
from tests.support.content_files import (
    POSES,
    SHIPPED,
    changed,
    copied,
    problems_of,
    single,
)
from tests.support.tree import ROOT


def written(folder: Path, data: bytes) -> Path:
    path = folder / "odd.toml"
    path.write_bytes(data)
    return path


def padded(size: int) -> bytes:
    data = (SHIPPED / "band.toml").read_bytes()
    return data + b"#" * (size - len(data))


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.name)
def test_a_shipped_file_alone_finds_no_double_of_itself(path: Path) -> None:
    assert check_paths([path], poses=POSES) == (1, [])


def test_a_file_takes_the_place_of_the_shipped_one_by_id_or_by_name(tmp_path: Path) -> None:
    by_id = tmp_path / "my-plank.toml"
    shutil.copy(SHIPPED / "plank.toml", by_id)
    assert problems_of(by_id) == []
    by_name = single(tmp_path, "plank.toml", 'id = "plank"', 'id = "my-plank"')
    assert problems_of(by_name) == []


def test_a_new_routine_may_use_shipped_exercises_and_those_beside_it(tmp_path: Path) -> None:
    routine = single(tmp_path, "isometric.toml", 'exercise = "plank"', 'exercise = "board"')
    assert problems_of(routine) == [
        ("isometric.toml", "routine.items[4]", "exercise", "content-exercise")
    ]
    board = tmp_path / "board.toml"
    shutil.copy(SHIPPED / "plank.toml", board)
    changed(board, 'id = "plank"', 'id = "board"')
    assert problems_of(routine, board) == []


def test_the_same_path_twice_is_read_once() -> None:
    path = SHIPPED / "plank.toml"
    assert check_paths([path, path], poses=POSES) == (1, [])


def test_a_folder_replaces_the_shipped_content_whole(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    assert check_paths([folder], poses=POSES) == (19, [])
    folder.joinpath("plank.toml").unlink()
    assert problems_of(folder) == [
        ("isometric.toml", "routine.items[4]", "exercise", "content-exercise")
    ]


def test_the_problems_of_files_and_folders_come_together(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder / "band.toml", "sets = 2", "sets = 0")
    path = single(tmp_path, "plank.toml", "sets = 2", "sets = 11")
    assert [found[0] for found in problems_of(folder, path)] == ["plank.toml", "band.toml"]


def test_a_folder_without_content_and_a_path_that_is_not_there(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    assert problems_of(nothing) == [("nothing", "", "", "content-empty-folder")]
    gone = tmp_path / "gone.toml"
    assert problems_of(gone) == [("gone.toml", "", "", "content-no-such-path")]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"[exercise\n", "content-toml"),
        (b"a = 1\na = 2\n", "content-toml"),
        (b'a = "', "content-toml-unfinished"),
        (b"a = 1979-13-45\n", "content-toml"),
        (b"a = " + b"9" * 5000 + b"\n", "content-toml-unfinished"),
        (b"a = \xff\n", "content-utf-8"),
        (b"\xff\xfea\x00", "content-utf-8"),
        (b"a = " + b"[" * 20_000 + b"]" * 20_000, "content-nesting"),
        (b"[exercise." + b".".join([b"a"] * 5000) + b"]\n", "content-known-key"),
        (b"[exercise.text." + b".".join([b"a"] * 5000) + b"]\n", None),
        (b"[exercise]\nid = " + b"{a = " * 3000 + b"1" + b"}" * 3000, "content-nesting"),
        (b"", "content-one-table"),
        (b"hold_s = 8\n", "content-one-table"),
        (b"[exercise]\n[routine]\n", "content-one-table"),
        (padded(MAX_BYTES + 1), "content-size"),
        (b"#" * (4 * MAX_BYTES), "content-size"),
    ],
)
def test_files_that_cannot_be_used_are_refused_by_name(
    tmp_path: Path, data: bytes, word: str | None
) -> None:
    found = problems_of(written(tmp_path, data))
    assert found
    assert all(name == "odd.toml" for name, *_ in found)
    if word is not None:
        assert word in [found[3] for found in found]


def test_a_value_nested_deeper_than_can_be_followed_is_refused(tmp_path: Path) -> None:
    deep = b".".join([b"a"] * 5000)
    data = (SHIPPED / "band.toml").read_bytes().replace(b'id = "band"', b"id." + deep + b" = 1")
    assert problems_of(written(tmp_path, data)) == [("odd.toml", "", "", "content-nesting")]


def test_a_file_of_just_the_greatest_size_and_one_with_a_mark_are_read(tmp_path: Path) -> None:
    assert problems_of(written(tmp_path, padded(MAX_BYTES))) == []
    assert problems_of(written(tmp_path, b"\xef\xbb\xbf" + padded(6000))) == []


def test_what_is_no_readable_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    long = tmp_path / ("a" * 300)
    odd = tmp_path / "a\0b"
    words = [problems_of(path)[0][3] for path in (pipe, long, odd)]
    assert words == ["content-unreadable", "content-unreadable", "content-no-such-path"]


def test_a_folder_named_like_a_file_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    folder.joinpath("more.toml").mkdir()
    assert problems_of(folder) == [("more.toml", "", "", "content-unreadable")]


def test_a_problem_names_its_place_on_one_line(tmp_path: Path) -> None:
    path = single(tmp_path, "plank.toml", "format = 1\n", 'format = 1\n"a\\nb" = 1\n')
    [problem] = check_paths([path], poses=POSES)[1]
    assert problem.places["place"] == f"{path} [exercise] a\\nb"
    assert visible("ä\udcff\t") == "ä\\udcff\\t"


def test_the_shipped_poses_are_the_stems_of_their_files() -> None:
    assert shipped_poses() == {path.stem for path in (ROOT / "assets" / "poses").glob("*.toml")}


def test_without_poses_given_the_shipped_ones_count() -> None:
    assert check_paths([SHIPPED]) == (19, [])
    assert shipped_poses() >= POSES
