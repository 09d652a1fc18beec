"""Every preference: it shows at once where it is chosen, and holds after a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from coach.device.settings import TomlSettings
from coach.program.preferences import Settings
from coach.ui import face, routes
from coach.ui.application import opened
from coach.ui.window import Window
from tests.support.course import Course, course_ports
from tests.support.pages import button, page_of, press
from tests.support.practice import FakeSettings, ports_of
from tests.ui.conftest import Opener, settle

Check = Callable[[Window], bool]


def ground(_window: Window) -> str:
    palette = QApplication.palette()
    return palette.color(QPalette.ColorRole.Window).name().upper()


def heading_px(window: Window) -> int:
    heading = page_of(window).findChild(QLabel, "heading")
    assert heading is not None
    return heading.fontInfo().pixelSize()


def steered(window: Window) -> bool:
    return window.findChild(QObject, "steering") is not None


CHOSEN: dict[str, tuple[str, object, Check]] = {
    "text-size-200": ("text_size", 200, lambda window: heading_px(window) == 80),
    "text-size-125": ("text_size", 125, lambda window: heading_px(window) == 50),
    "theme-dark": ("theme", "dark", lambda window: ground(window) == "#121A1B"),
    "theme-light": ("theme", "light", lambda window: ground(window) == "#F7F4EE"),
    "theme-high-contrast": ("theme", "high-contrast", lambda window: ground(window) == "#000000"),
    "language-de": ("language", "de", lambda window: window.face.words.language == "de"),
    "motion-less": ("reduce_motion", True, lambda window: window.face.look.reduce_motion),
    "distance-far": ("distance_view", True, lambda window: window.face.settings.distance_view),
    "voice-off": ("voice", False, lambda window: not window.face.settings.voice),
    "tones-off": ("tones", False, lambda window: not window.face.settings.tones),
    "volume-40": ("volume", 40, lambda window: window.face.settings.volume == 40),
    "remote-on": ("remote", True, steered),
    "switch-on": ("switch", True, steered),
}


@pytest.fixture
def start(qt: QApplication, tmp_path: Path) -> Iterator[Callable[[], Window]]:
    """Return how to start the app anew on the same settings file."""
    windows: list[Window] = []

    def starting() -> Window:
        ports = msgspec.structs.replace(ports_of(), settings=TomlSettings(tmp_path))
        window = opened(ports, first=routes.SettingsPage())
        window.resize(1366, 768)
        windows.append(window)
        settle(qt)
        return window

    yield starting
    for window in windows:
        window.close()
        window.deleteLater()
    settle(qt)


@pytest.mark.parametrize("name", CHOSEN)
def test_a_choice_shows_at_once_and_after_a_restart(
    start: Callable[[], Window], tmp_path: Path, name: str
) -> None:
    field, value, holds = CHOSEN[name]
    TomlSettings(tmp_path).save(Settings(language="en", theme="light"))
    first = start()
    if name == "theme-light":
        press(first, "theme-dark")
    press(first, name)
    assert holds(first)
    assert button(first, name).isChecked()
    first.close()
    assert getattr(TomlSettings(tmp_path).load(), field) == value
    again = start()
    assert holds(again)
    assert button(again, name).isChecked()


def test_a_session_begins_in_the_distance_view_where_it_is_chosen(qt: QApplication) -> None:
    for far in (False, True):
        course = Course()
        settings = Settings(language="en", theme="light", distance_view=far)
        ports = course_ports(course, settings)
        window = opened(ports, first=routes.Session(runner=course.runner))
        settle(qt)
        bar = page_of(window).findChild(QObject, "session-place")
        assert bar is not None
        assert page_of(window).findChild(QLabel, "ring") is not None
        assert bar.property("visible") is not far
        window.close()
        window.deleteLater()
        settle(qt)


def test_the_theme_of_the_system_is_followed_as_it_changes(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = {"theme": "light"}
    monkeypatch.setattr(face, "system_theme", lambda: now["theme"])
    window = open_window(settings=FakeSettings(Settings(language="en", theme="system")))
    hints = QGuiApplication.styleHints()
    assert ground(window) == "#F7F4EE"
    now["theme"] = "dark"
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert ground(window) == "#121A1B"
    now["theme"] = "high-contrast"
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert ground(window) == "#000000"


def test_a_theme_of_ones_own_does_not_follow(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(face, "system_theme", lambda: "dark")
    window = open_window(settings=FakeSettings(Settings(language="en", theme="light")))
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert window.face.look.theme.name == "light"


@pytest.mark.parametrize(
    ("contrast", "scheme", "theme"),
    [
        (Qt.ContrastPreference.HighContrast, Qt.ColorScheme.Dark, "high-contrast"),
        (Qt.ContrastPreference.HighContrast, Qt.ColorScheme.Light, "high-contrast"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Dark, "dark"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Light, "light"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Unknown, "light"),
    ],
)
def test_the_theme_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
    contrast: Qt.ContrastPreference,
    scheme: Qt.ColorScheme,
    theme: str,
) -> None:
    class Hints:
        def accessibility(self) -> Hints:
            return self

        def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802 - Qt's names
            return contrast

        def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
            return scheme

    class Gui:
        styleHints = staticmethod(Hints)  # noqa: N815

    monkeypatch.setattr(face, "QGuiApplication", Gui)
    assert face.system_theme() == theme
