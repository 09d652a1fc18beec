from __future__ import annotations

from pathlib import Path

import pytest

from coach.device.folders import DATA_DIR, find_folders


def test_named_folder_holds_everything(tmp_path: Path) -> None:
    folders = find_folders(tmp_path / "here", {DATA_DIR: "/elsewhere"})
    assert folders.data == folders.config == tmp_path / "here"


def test_environment_names_a_folder(tmp_path: Path) -> None:
    folders = find_folders(None, {DATA_DIR: str(tmp_path)})
    assert folders.data == folders.config == tmp_path


def test_named_folder_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert find_folders(Path("x"), {}).data == tmp_path / "x"
    assert find_folders(Path("~/x"), {}).data == tmp_path / "home" / "x"


@pytest.mark.parametrize("environ", [{}, {DATA_DIR: ""}])
def test_system_says_where_else(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/config")
    monkeypatch.setattr("sys.platform", "linux")
    folders = find_folders(None, environ)
    assert folders.data == Path("/data/spine-coach")
    assert folders.config == Path("/config/spine-coach")
