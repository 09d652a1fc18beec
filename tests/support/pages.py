"""What a test sees and does on a page: its labels, its actions, a press, some writing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.widgets.buttons import Button
from coach.ui.window import Window


def page_of(window: Window) -> Page:
    page = window.navigator.page
    assert page is not None
    return page


def texts(window: Window) -> list[str]:
    """Return every label that can be seen."""
    return [one.text() for one in page_of(window).findChildren(QLabel) if one.isVisible()]


def said(window: Window) -> str:
    return "\n".join(texts(window))


def button(window: Window, name: str) -> Button:
    found = page_of(window).findChild(Button, name)
    assert found is not None, name
    return found


def names(window: Window) -> list[str]:
    """Return the actions of a page, in order."""
    return [one.objectName() for one in page_of(window).findChildren(Button)]


def press(window: Window, name: str) -> None:
    QTest.mouseClick(button(window, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def write(window: Window, name: str, text: str) -> None:
    line = page_of(window).findChild(QWidget, name)
    if isinstance(line, QPlainTextEdit):
        line.setPlainText(text)
        return
    assert isinstance(line, QLineEdit), name
    line.setText(text)


def route_of(window: Window) -> routes.Route:
    return page_of(window).present_route()
