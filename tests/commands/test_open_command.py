"""``coach open FILE``: the window with a plan, or a sentence where there is no screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach import __main__ as command_line
from coach.device.screen import has_screen

WINDOWS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


def test_a_plan_file_opens_the_window_on_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[tuple[Path | None, Path | None]] = []

    def open_window(folder: Path | None, *, file: Path | None = None) -> int:
        opened.append((folder, file))
        return 3

    monkeypatch.setattr("coach.app.open_window", open_window)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    folder, plan = tmp_path / "mine", tmp_path / "plan.coachplan"
    assert command_line.main(["open", str(plan), "--data-dir", str(folder)]) == 3
    assert command_line.main(["--data-dir", str(folder), "open", str(plan)]) == 3
    assert opened == [(folder, plan), (folder, plan)]


def test_without_a_screen_a_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in WINDOWS:
        monkeypatch.delenv(name, raising=False)
    assert command_line.main(["open", str(tmp_path / "a"), "--data-dir", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", sorted(WINDOWS))
def test_any_of_three_names_is_a_screen(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert has_screen({name: "x"})
    assert not has_screen({name: ""})
    assert not has_screen({})


def test_other_systems_have_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert has_screen({})
