"""The start of the face: its first page, its exit code, the system's own wishes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from coach.program.preferences import Settings
from coach.ui import routes
from coach.ui.application import first_route, run
from coach.ui.face import system_theme
from tests.support.practice import CUT, FakePractice, ports_of
from tests.ui.conftest import Opener, settle


def test_the_window_runs_until_it_is_left_and_says_how(qt: QApplication) -> None:
    QTimer.singleShot(0, qt, lambda: qt.exit(3))
    assert run(ports_of(), ["coach"]) == 3
    message = routes.Message(title=routes.Sentence(word="app-name"), sentences=())
    QTimer.singleShot(0, qt, lambda: qt.exit(0))
    assert run(ports_of(), ["coach"], first=message) == 0
    settle(qt)
    assert not any(widget.isVisible() for widget in QApplication.topLevelWidgets())


@pytest.mark.parametrize(
    ("practice", "route"),
    [
        (FakePractice(profile=None), routes.FirstStart()),
        (FakePractice(interruption=CUT), routes.Interrupted(interruption=CUT)),
        (FakePractice(), routes.Today()),
    ],
)
def test_one_begins_where_one_stands(practice: FakePractice, route: routes.Route) -> None:
    assert first_route(ports_of(practice)) == route


def test_the_systems_dark_mode_is_followed_where_nothing_else_is_chosen(
    open_window: Opener, qt: QApplication
) -> None:
    window = open_window(settings=Settings(language="en", theme="system"))
    fixed = open_window(settings=Settings(language="en", theme="light"))
    hints = QGuiApplication.styleHints()
    assert window.face.look.theme.name == system_theme()
    for scheme, name in ((Qt.ColorScheme.Dark, "dark"), (Qt.ColorScheme.Light, "light")):
        hints.setColorScheme(scheme)
        hints.colorSchemeChanged.emit(scheme)
        settle(qt)
        assert window.face.look.theme.name == system_theme()
        if hints.colorScheme() == scheme:
            assert system_theme() == name
    assert fixed.face.look.theme.name == "light"


def test_qts_own_dialogs_speak_the_language(open_window: Opener) -> None:
    open_window(settings=Settings(language="de", theme="light"))
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert QLocale().language() == QLocale.Language.German
    open_window(settings=Settings(language="en", theme="light"))
    assert QLocale().language() == QLocale.Language.English
