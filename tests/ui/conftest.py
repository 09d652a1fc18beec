"""One application without a screen for all tests of the face; a Qt warning is a failure."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QRect,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication

from coach.program.preferences import Settings
from coach.ui.application import load_fonts, opened, prepared
from coach.ui.look import Look
from coach.ui.routes import Route
from coach.ui.theme import load_theme
from coach.ui.widgets import paint
from coach.ui.window import Window
from tests.support.practice import ASSETS, FakePractice, FakeSettings, ports_of

SERIOUS = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}
BENIGN = ("This plugin does not support propagateSizeHints",)

Opener = Callable[..., Window]

PAINTED_WITHIN_PX = 2

Painted = list[tuple[str, bool]]


@pytest.fixture(scope="session")
def qt() -> QApplication:
    application = prepared(["tests"])
    load_fonts(ASSETS)
    return application


@contextmanager
def no_warnings() -> Iterator[None]:
    """Fail where Qt warns about something in the meantime."""
    warned: list[str] = []

    def note(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind in SERIOUS and not message.startswith(BENIGN):
            warned.append(message)

    qInstallMessageHandler(note)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
    assert warned == []


@pytest.fixture(autouse=True)
def no_qt_warnings(qt: QApplication) -> Iterator[None]:
    """Fail the test in which Qt warns about something."""
    with no_warnings():
        yield
        settle(qt)


@pytest.fixture
def look() -> Look:
    return Look(assets=ASSETS, theme=load_theme(ASSETS, "light"))


@pytest.fixture
def open_window(qt: QApplication) -> Iterator[Opener]:
    """Return how to open a window on a route; all windows are closed after the test."""
    windows: list[Window] = []

    def opener(
        route: Route | None = None,
        practice: FakePractice | None = None,
        settings: Settings | FakeSettings | None = None,
        size: tuple[int, int] = (1366, 768),
    ) -> Window:
        window = opened(ports_of(practice, settings), first=route)
        window.resize(*size)
        windows.append(window)
        settle(qt)
        return window

    yield opener
    for window in windows:
        window.close()
        window.deleteLater()
    settle(qt)


def settle(application: QApplication) -> None:
    """Let everything that waits in the queue happen."""
    for _turn in range(4):
        application.processEvents()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Painted:
    """Return the texts painted by hand from now on, each with whether it fits its place."""
    found: Painted = []
    real = paint.words_at

    def noted(
        painter: QPainter, rect: QRect, font: QFont, ink: QColor, text: str, align: int = 0
    ) -> None:
        flags = (align or int(paint.LEFT)) | int(paint.WRAP)
        needed = QFontMetrics(font).boundingRect(rect, flags, text)
        by = PAINTED_WITHIN_PX
        found.append((text, rect.adjusted(-by, -by, by, by).contains(needed)))
        real(painter, rect, font, ink, text, align)

    for module in list(sys.modules.values()):
        if getattr(module, "words_at", None) is real:
            monkeypatch.setattr(module, "words_at", noted)
    return found
