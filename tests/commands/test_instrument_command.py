"""``coach instrument``: texts come in checked, stay outside of the package, and only get newer."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.__main__ import main
from coach.commands.instrument import TextsKeptError
from coach.library.resources import asset
from tests.support.item_texts import texts_file, texts_toml

CoachRun = tuple[int, str, str]


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


def coach(capsys: pytest.CaptureFixture[str], folder: Path, *given: str | Path) -> CoachRun:
    code = main(["--data-dir", str(folder), "instrument", *map(str, given)])
    out, err = capsys.readouterr()
    return code, out, err


def test_texts_are_copied_beside_the_record_and_never_into_the_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, path = tmp_path / "data", texts_file(tmp_path)
    before = sorted(asset("instruments").iterdir())
    code, out, err = coach(capsys, data, "add", path)
    kept = data / "instruments" / "qlq-fa12.toml"
    assert (code, out) == (0, f"{kept}\n")
    assert err == "The texts of qlq-fa12, version 1, are there now.\n"
    assert kept.read_bytes() == path.read_bytes()
    assert sorted(asset("instruments").iterdir()) == before
    assert [one.name for one in kept.parent.iterdir()] == [kept.name]


def test_every_problem_is_a_line_and_nothing_is_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(texts_toml().replace("version = 1", "version = 0\nodd = 1"), "utf-8")
    code, out, err = coach(capsys, tmp_path / "data", "add", path)
    assert (code, err) == (1, "2 problems were found. Nothing was changed.\n")
    assert [line.split(":")[0] for line in out.splitlines()] == [
        "mine.toml version",
        "mine.toml odd",
    ]
    assert not (tmp_path / "data" / "instruments").exists()


@pytest.mark.parametrize("given", [2, 1])
def test_only_a_newer_version_replaces(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: int
) -> None:
    data = tmp_path / "data"
    assert coach(capsys, data, "add", texts_file(tmp_path, version=2))[0] == 0
    kept = (data / "instruments" / "qlq-fa12.toml").read_bytes()
    code, out, err = coach(capsys, data, "add", texts_file(tmp_path, version=given))
    assert (code, out) == (1, "")
    assert err == (
        "Version 2 of the texts of qlq-fa12 is there already. Only a newer one can replace it, "
        f"and this one is version {given}.\n"
    )
    assert (data / "instruments" / "qlq-fa12.toml").read_bytes() == kept


def test_a_newer_version_and_another_instrument_are_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    for name, version in (("qlq-fa12", 1), ("qlq-fa12", 2), ("qsc-r10", 1)):
        assert coach(capsys, data, "add", texts_file(tmp_path, name, version=version))[0] == 0
    code, out, err = coach(capsys, data, "list")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "qlq-bm22: no texts",
        "qlq-fa12: texts, version 2",
        "qsc-r10: texts, version 1",
    ]


def test_texts_that_were_broken_by_hand_are_replaced_by_any(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    (data / "instruments").mkdir(parents=True)
    (data / "instruments" / "qlq-fa12.toml").write_text("version = 9", "utf-8")
    assert coach(capsys, data, "add", texts_file(tmp_path))[0] == 0


def test_a_file_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _err = coach(capsys, tmp_path / "data", "add", tmp_path / "none.toml")
    assert (code, out) == (1, "none.toml: needs to be a file or folder that exists.\n")


def test_the_refusal_names_both_versions() -> None:
    error = TextsKeptError("qsc-r10", 3, 2)
    assert error.places == {"instrument": "qsc-r10", "kept": 3, "given": 2}
