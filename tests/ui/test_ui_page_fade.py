"""The fade between pages: short, never in the way, and none where less movement is wished."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.program.preferences import Settings
from coach.session.segments import SegmentKind
from coach.ui import routes
from coach.ui.widgets.page_fade import FADE_MS, PageFade
from coach.ui.window import Window
from tests.support.course import Course
from tests.support.course_window import living
from tests.support.pages import page_of, press
from tests.ui.conftest import Opener, settle


def fades(window: Window) -> list[PageFade]:
    return [one for one in window.findChildren(PageFade) if one.isVisible()]


def moved(open_window: Opener, settings: Settings | None = None) -> Window:
    window = open_window(settings=settings)
    window.navigator.go(routes.About())
    return window


def test_the_old_page_fades_over_the_new_one(open_window: Opener) -> None:
    window = moved(open_window)
    (fade,) = fades(window)
    assert fade.motion.duration() == FADE_MS == 200
    ground = window.face.look.colour("page")
    spot = fade.geometry().topLeft() + QPoint(5, 5)
    assert fade.size() == QSize(page_of(window).width(), page_of(window).height())
    assert window.grab().toImage().pixelColor(spot) == ground
    fade.motion.setCurrentTime(FADE_MS)
    assert fades(window) == []


def test_the_new_page_has_the_keys_at_once_and_a_key_ends_the_fade(
    open_window: Opener, qt: QApplication
) -> None:
    window = moved(open_window)
    assert page_of(window).route == routes.About()
    assert window.focusWidget() is page_of(window)
    QTest.keyClick(page_of(window), Qt.Key.Key_Escape)
    assert isinstance(page_of(window).route, routes.Today)
    (fade,) = fades(window)
    QTest.keyClick(page_of(window), Qt.Key.Key_Down)
    assert fades(window) == []
    settle(qt)
    assert fade not in window.findChildren(PageFade)


def test_a_press_reaches_the_page_under_the_fade(open_window: Opener) -> None:
    window = moved(open_window)
    window.navigator.back()
    press(window, "face-today-stop-signs")
    assert isinstance(page_of(window).route, routes.WhoToCall)


def test_another_size_of_the_window_ends_the_fade(open_window: Opener, qt: QApplication) -> None:
    window = moved(open_window)
    window.resize(1200, 720)
    settle(qt)
    assert fades(window) == []


def test_less_movement_changes_pages_at_once(open_window: Opener) -> None:
    still = Settings(language="en", theme="light", reduce_motion=True)
    assert fades(moved(open_window, still)) == []


def test_a_setting_shows_at_once(open_window: Opener) -> None:
    window = open_window(routes.SettingsPage())
    press(window, "theme-dark")
    assert fades(window) == []


@pytest.mark.parametrize("leaves", [False, True])
def test_a_session_begins_and_stops_without_a_fade(leaves: bool) -> None:  # noqa: FBT001
    course = Course().go_to(SegmentKind.HOLD)
    with living(course, None if leaves else routes.Today()) as alive:
        if leaves:
            alive.press(Qt.Key.Key_Escape)
            assert isinstance(alive.route, routes.Stopping)
        else:
            alive.window.navigator.start_over(routes.Session(runner=course.runner))
        assert fades(alive.window) == []
