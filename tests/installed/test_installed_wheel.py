"""The wheel in an environment of its own, from another folder; the sdist holds what makes it."""

from __future__ import annotations

import shutil
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import __version__
from tests.support.packages import PLAIN, TRIED, done, package
from tests.support.tree import project_files, short


@pytest.fixture(scope="module")
def coach() -> Iterator[Path]:
    """The command line, installed by pip from the wheel alone."""
    folder = TRIED / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    done([sys.executable, "-m", "venv", folder / "venv"])
    pip = [str(folder / "venv" / "bin" / "pip"), "install", "-q", "--disable-pip-version-check"]
    done([*pip, package("*.whl")], folder=folder)
    yield folder / "venv" / "bin" / "coach"
    shutil.rmtree(folder)


def test_it_works_from_any_folder(coach: Path, tmp_path: Path) -> None:
    alone = {**PLAIN, "HOME": str(tmp_path)}

    def said(*words: str) -> str:
        return done([coach, *words], alone, folder=tmp_path).stdout

    assert said("--version") == f"Spine Coach {__version__}\n"
    told = said("doctor")
    for point in ("Fonts", "Voice", "Clock"):
        assert f"ok    {point}:" in told
    said("check")
    said("rehearse", "--routine", "isometric", "--sessions", "2", "--out", "rehearsed")
    assert (tmp_path / "rehearsed" / "sessions.csv").is_file()


def test_it_holds_the_app_and_all_its_files() -> None:
    with zipfile.ZipFile(package("*.whl")) as packed:
        names = set(packed.namelist())
    ours = {short(path) for path in project_files()}
    wanted = {name for name in ours if name.startswith("coach/")}
    wanted |= {f"coach/{name}" for name in ours if name.startswith(("assets/", "sessions/"))}
    assert wanted - names == set()
    assert {"coach/assets/words/de/words.mo", "coach/sessions/parsed.json"} <= names
    assert not any("__pycache__" in name for name in names)


def test_the_sdist_holds_the_whole_project() -> None:
    with tarfile.open(package("*.tar.gz")) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert {short(path) for path in project_files()} - names == set()
