"""No word is cut: every page, small windows and the largest text, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from coach.program.preferences import Settings
from coach.ui.application import opened
from coach.ui.widgets.labels import label
from tests.support.shots import load_shots
from tests.ui.conftest import settle

SHOTS = load_shots()
SIZES = [(1366, 768, 100), (1024, 700, 100), (1366, 768, 200), (1024, 700, 200)]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("width", "height", "text_size"), SIZES)
@pytest.mark.parametrize("name", SHOTS.PAGES)
def test_no_word_of_a_page_is_cut(
    qt: QApplication, name: str, width: int, height: int, text_size: int, language: str
) -> None:
    settings = Settings(language=language, theme="light", text_size=text_size)
    ports, route = SHOTS.PAGES[name](settings)
    window = opened(ports, first=route)
    try:
        window.resize(width, height)
        settle(qt)
        assert (window.width(), window.height()) == (width, height)
        assert list(cut(window)) == []
    finally:
        window.close()
        window.deleteLater()
        settle(qt)


def cut(window: QWidget) -> Iterator[str]:
    """Yield every label and button whose words do not fit, with where they stand."""
    for area in window.findChildren(QScrollArea):
        inside, seen = area.widget(), area.viewport()
        if area.isVisible() and inside is not None and inside.width() > seen.width():
            yield f"wider than its area: {inside.width()} in {seen.width()}"
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible():
            continue
        where = f"{widget.objectName()} {widget.text()!r} {widget.size().toTuple()}"
        if widget.width() < widget.minimumSizeHint().width():
            yield f"too narrow: {where}, needs {widget.minimumSizeHint().width()}"
        if needed(widget) > widget.height():
            yield f"too low: {where}, needs {needed(widget)}"
        if not room(widget, window).contains(place(widget, window)):
            yield f"outside: {where} at {place(widget, window)}"


def needed(widget: QWidget) -> int:
    """Return the height (px) a widget's words need at its width."""
    if widget.hasHeightForWidth():
        return widget.heightForWidth(widget.width())
    return widget.minimumSizeHint().height()


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def room(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget may be: what scrolls with it, else the window."""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        above = parent.parentWidget()
        holder = above.parentWidget() if above is not None else None
        if isinstance(holder, QScrollArea) and holder.widget() is parent:
            return place(parent, window)
        parent = above
    return window.rect()


def test_a_word_that_is_cut_is_found(qt: QApplication) -> None:
    window = QWidget()
    short = label("A sentence that is far too long for its place", name="short")
    short.setParent(window)
    window.resize(400, 400)
    short.setGeometry(0, 0, 200, 20)
    window.show()
    settle(qt)
    assert any("too low" in problem for problem in cut(window))
    short.setGeometry(0, 0, 20, 400)
    assert any("too narrow" in problem for problem in cut(window))
    short.setGeometry(300, 0, 200, 400)
    assert any("outside" in problem for problem in cut(window))
    area = QScrollArea(window)
    area.resize(100, 100)
    wide = QWidget()
    area.setWidget(wide)
    wide.resize(500, 100)
    area.show()
    assert any("wider than its area" in problem for problem in cut(window))
    area.hide()
    short.setGeometry(0, 0, 200, 380)
    assert list(cut(window)) == []


def test_the_window_is_never_smaller_than_it_can_show(qt: QApplication) -> None:
    ports, route = SHOTS.PAGES["today"](Settings(language="en", theme="light"))
    window = opened(ports, first=route)
    window.resize(300, 200)
    settle(qt)
    assert (window.width(), window.height()) == (1024, 700)
    window.close()
    window.deleteLater()
    settle(qt)
