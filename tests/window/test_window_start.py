"""The app on a real screen: it opens on a fresh folder, and again after a power cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.screen import Screen

pytestmark = pytest.mark.window


def test_the_app_opens_on_a_fresh_folder(screen: Screen, tmp_path: Path) -> None:
    app = screen.start_coach(tmp_path / "mine")
    app.window()
    app.wait_title("Spine Coach")
    assert app.said() == ""


def test_a_killed_app_opens_again_at_once(screen: Screen, tmp_path: Path) -> None:
    first = screen.start_coach(tmp_path / "mine")
    first.window()
    first.kill()
    again = screen.start_coach(tmp_path / "mine")
    again.window()
    again.wait_title("Spine Coach")
    assert again.said() == ""
