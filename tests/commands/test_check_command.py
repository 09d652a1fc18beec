from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path

import jsonschema
import pytest

from coach.commands import check
from coach.commands.verbs import command_parser
from coach.library.words import Words
from tests.support.content_files import SHIPPED, changed, copied, documents, single
from tests.support.tree import ROOT

ASSETS = ROOT / "assets"
GERMAN, ENGLISH = Words("de"), Words("en")


def run(words: Words, *given: str | Path) -> int:
    parser = ArgumentParser()
    check.add_arguments(parser, words)
    return check.run(parser.parse_args([str(one) for one in given]), words)


def test_no_problem_is_said_on_stderr_alone(capsys: pytest.CaptureFixture[str]) -> None:
    shipped = len([*SHIPPED.rglob("*.toml"), *ASSETS.glob("*/*/*.md")])
    assert run(ENGLISH) == 0
    assert capsys.readouterr() == ("", f"No problem found in {shipped} files.\n")
    assert run(ENGLISH, SHIPPED / "plank.toml") == 0
    assert capsys.readouterr() == ("", "No problem found in 1 file.\n")
    assert run(GERMAN) == 0
    assert capsys.readouterr() == ("", f"Kein Problem in {shipped} Dateien gefunden.\n")


def test_each_problem_is_one_line_on_stdout(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied(tmp_path)
    changed(folder / "plank.toml", "hold_s = 8", "hold_s = 121", nth=2)
    changed(folder / "band.toml", "sets = 2", "sets = 0")
    assert run(ENGLISH, folder) == 1
    needs = "[exercise.ladder[{}].dose] {}: needs a whole number from 1 to {}."
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        f"{folder / 'band.toml'} {needs.format(1, 'sets', 10)}",
        f"{folder / 'plank.toml'} {needs.format(2, 'hold_s', 120)}",
    ]
    assert err == ""


def test_problems_are_told_in_german(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = single(tmp_path, "plank.toml", "sets = 2", "sets = 0")
    assert run(GERMAN, path) == 1
    expected = (
        f"{path} [exercise.ladder[1].dose] sets: Hier gehört eine ganze Zahl von 1 bis 10 hin.\n"
    )
    assert capsys.readouterr() == (expected, "")


def test_what_cannot_be_read_is_told_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ENGLISH, tmp_path / "gone.toml", tmp_path) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        f"{tmp_path / 'gone.toml'}: needs to be a file or folder that exists.",
        f"{tmp_path}: needs to be a folder that holds .toml files.",
    ]
    assert err == ""


def test_the_schema_is_a_result(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ENGLISH, "--schema") == 0
    out, err = capsys.readouterr()
    assert err == ""
    validator = jsonschema.Draft202012Validator(json.loads(out))
    assert all(validator.is_valid(document) for document in documents().values())


def test_the_verb_is_wired_to_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    args = command_parser(ENGLISH).parse_args(["check", str(SHIPPED)])
    assert args.run(args, ENGLISH) == 0
    assert capsys.readouterr().out == ""
