"""The screen itself: real keys reach a real window, and what it shows can be seen."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from PIL import Image

from tests.support.screen import Program, Screen
from tests.support.waiting import TooLateError, until

pytestmark = pytest.mark.window

TINY = "tests.support.tiny_window"


@pytest.fixture
def tiny(screen: Screen) -> Program:
    return screen.start("-m", TINY)


def test_a_key_reaches_the_window(screen: Screen, tiny: Program) -> None:
    tiny.window()
    screen.press("space")
    tiny.wait_title("tiny Key_Space")


def test_keys_come_one_after_the_other_and_escape_ends_it(screen: Screen, tiny: Program) -> None:
    tiny.window()
    screen.press("4", "Escape")
    assert tiny.wait_end() == 0


def test_a_click_reaches_the_window(screen: Screen, tiny: Program) -> None:
    tiny.window()
    screen.click(200, 200)
    tiny.wait_title("tiny clicked")


def test_a_picture_shows_what_the_window_shows(
    screen: Screen, tiny: Program, tmp_path: Path
) -> None:
    tiny.window()

    def painted() -> bool:
        with Image.open(screen.picture(tmp_path / "tiny.png")) as picture:
            assert picture.size == (1366, 768)
            colours = picture.convert("RGB").getcolors(maxcolors=1 << 20) or []
        return (400 * 300, (0, 128, 0)) in colours

    until(painted, what="a green window of 400 x 300")


def test_a_killed_program_is_gone_at_once(tiny: Program) -> None:
    tiny.window()
    tiny.kill()
    assert tiny.process.returncode == -signal.SIGKILL


def test_a_program_that_ends_too_early_is_told_with_its_words(screen: Screen) -> None:
    broken = screen.start("-c", "raise SystemExit('no window today')")
    with pytest.raises(AssertionError, match="no window today"):
        broken.window()


def test_a_program_that_shows_nothing_is_told_with_its_words(screen: Screen) -> None:
    idle = screen.start("-c", "import signal; print('thinking', flush=True); signal.pause()")
    until(idle.said, what="its first word")
    with pytest.raises(TooLateError) as caught:
        idle.window(seconds=0.2)
    assert "thinking" in caught.value.__notes__[0]


def test_waiting_ends(tiny: Program) -> None:
    tiny.window()
    with pytest.raises(TooLateError, match="in the title"):
        tiny.wait_title("never", seconds=0.1)
