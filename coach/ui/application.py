"""Starts the face: the application, its font and translations, the window and its first page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from coach.ui import routes
from coach.ui.face import Face
from coach.ui.first_paint import after_first_paint
from coach.ui.language import locale_of
from coach.ui.window import Window

if TYPE_CHECKING:
    from coach.ui.ports import Ports

FONTS = ("400Regular", "600SemiBold", "700Bold")

AFTER_PAINT_MS = 300
"""How long (ms) after the window opens all is painted that a person waits for."""


class FontError(OSError):
    """A bundled font cannot be read: the installation is incomplete."""


def run(
    ports: Ports,
    argv: Sequence[str],
    *,
    first: routes.Route | None = None,
    file: Path | None = None,
    shown: Callable[[], None] = lambda: None,
    later: Callable[[Window], None] = lambda _window: None,
) -> int:
    """Show the window until it is closed and return the exit code.

    ``first`` is shown instead of the first page: trouble with the record, for one. ``file`` is a
    plan or a report to show on top of it. ``shown`` is called once the first page is laid out,
    ``later`` once it was painted.
    """
    application = prepared(argv)
    window = opened(ports, first=first)
    if file is not None:
        window.open_file(file)
    shown()
    after_first_paint(window, partial(_after_paint, window, later))
    code = application.exec()
    # The event loop may have been left by an action, the window still on the screen.
    window.hide()
    window.deleteLater()
    return code


def _after_paint(window: Window, later: Callable[[Window], None]) -> None:
    hear_readers()
    later(window)


def hear_readers() -> None:
    """Tell screen readers what is painted: at once where one listens, else a little later.

    One may come later, and it is not worth a longer start to everybody.
    """
    from PySide6.QtGui import QAccessible  # noqa: PLC0415 - building its enums takes 2 ms

    if QAccessible.isActive():
        _read_aloud()
    else:
        QTimer.singleShot(AFTER_PAINT_MS, _read_aloud)


def _read_aloud() -> None:
    from coach.ui.reader import read_aloud  # noqa: PLC0415 - not before the first paint

    read_aloud()


def prepared(argv: Sequence[str]) -> QApplication:
    """Return the one application, in a style that looks the same on every system."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # Told as an argument, because setStyle() makes PySide6 build all of QStyle's enums: 5 ms.
    application = QApplication([*(argv or ("coach",)), "-style", "Fusion"])
    application.setApplicationName("spine-coach")
    application.setDesktopFileName("spine-coach")
    return application


def opened(ports: Ports, *, first: routes.Route | None = None) -> Window:
    """Make and show the window with its first page."""
    load_fonts(ports.assets)
    face = Face(ports)
    face.dress()
    translate_dialogs(face)
    face.changed.connect(lambda: translate_dialogs(face))
    window = Window(face)
    window.navigator.start_over(first or first_route(ports))
    window.show()
    face.changed.connect(lambda: steer(window))
    face.changed.connect(lambda: guard(window))
    steer(window)
    guard(window)
    return window


def steer(window: Window) -> None:
    """Listen to a remote or a switch from when the settings first ask for it."""
    settings = window.face.settings
    if (settings.remote or settings.switch) and window.findChild(QObject, "steering") is None:
        from coach.ui.steering import Steering  # noqa: PLC0415 - most people have neither

        Steering(window)


def guard(window: Window) -> None:
    """Lock the app from when the settings first ask for it."""
    face = window.face
    asked = face.settings.lock_minutes and face.ports.keeping is not None
    if asked and window.findChild(QObject, "app-guard") is None:
        from coach.ui.app_lock import AppLock  # noqa: PLC0415 - most people have none

        AppLock(window)


def first_route(ports: Ports) -> routes.Route:
    """Return where the person begins: first start, a session that was cut, or today."""
    practice = ports.practice
    if practice.profile() is None:
        return routes.FirstStart()
    interruption = practice.interruption()
    if interruption is not None:
        return routes.Interrupted(interruption=interruption)
    return routes.Today()


def load_fonts(assets: Path) -> None:
    """Load the bundled fonts; raises FontError when one is missing or broken."""
    for cut in FONTS:
        path = assets / "fonts" / f"AtkinsonHyperlegibleNext_{cut}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FontError(str(path))


def translate_dialogs(face: Face) -> None:
    """Give Qt's own dialogs and menus the chosen language, and numbers its locale."""
    application = QApplication.instance()
    if application is None:
        return
    locale = locale_of(face.words.language)
    QLocale.setDefault(locale)
    for old in face.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(face)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        application.installTranslator(translator)
