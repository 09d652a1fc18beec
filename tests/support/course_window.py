"""A window on a course: keys and clicks as a person gives them, time as the test says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from coach.program.preferences import Settings
from coach.ui import routes
from coach.ui.application import opened
from coach.ui.pages.page import Page
from coach.ui.pages.session import SessionPage
from coach.ui.ports import Ports
from coach.ui.window import Window
from tests.support.course import LOOK_MS, Course, CoursePractice, course_ports

ENGLISH = Settings(language="en", theme="light")
Kind = TypeVar("Kind", bound=QWidget)


class Living:
    """A window with a course in it."""

    def __init__(self, course: Course, ports: Ports, window: Window) -> None:
        self.course, self.ports, self.window = course, ports, window
        practice = ports.practice
        assert isinstance(practice, CoursePractice)
        self.practice = practice

    @property
    def page(self) -> Page:
        page = self.window.navigator.page
        assert page is not None
        return page

    @property
    def session(self) -> SessionPage:
        page = self.page
        assert isinstance(page, SessionPage)
        return page

    @property
    def route(self) -> routes.Route:
        return self.page.route

    def settle(self) -> None:
        """Let everything that waits in the queue happen."""
        application = QApplication.instance()
        assert application is not None
        for _turn in range(3):
            application.processEvents()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def pass_ms(self, ms: int) -> None:
        """Let time pass while the page looks at the clock."""
        while ms > 0 and isinstance(self.page, SessionPage):
            step = min(ms, LOOK_MS)
            self.course.clock.advance(step)
            self.session.tick()
            ms -= step
        self.settle()

    def press(self, *keys: Qt.Key) -> None:
        """Press keys, one after the other, where the focus is."""
        for key in keys:
            QTest.keyClick(self.page.focusWidget() or self.page, key)
            self.settle()

    def find(self, name: str, kind: type[Kind]) -> Kind:
        """Return what can be seen by its object name."""
        found = [one for one in self.page.findChildren(kind, name) if not one.isHidden()]
        assert found, name
        return found[-1]

    def has(self, name: str) -> bool:
        """Tell whether something with this object name can be seen."""
        return any(one.isVisible() for one in self.page.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        """Click a button by its object name."""
        button = self.find(name, QAbstractButton)
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def text(self, name: str) -> str:
        """Return the words of a label by its object name."""
        return self.find(name, QLabel).text()

    def said(self) -> str:
        """Return every word of the page, for looking for one."""
        return "\n".join(one.text() for one in self.page.findChildren(QLabel))


def repeat(alive: Living, kind: QEvent.Type, key: Qt.Key) -> None:
    """Send a key as a keyboard does that repeats it by itself."""
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(alive.page, QKeyEvent(kind, key, plain, autorep=True))


@contextmanager
def living(
    course: Course,
    route: routes.Route | None = None,
    *,
    settings: Settings = ENGLISH,
    ports: Ports | None = None,
) -> Iterator[Living]:
    """Show a course's session, or another route, and close the window afterwards."""
    chosen = ports or course_ports(course, settings)
    window = opened(chosen, first=route or routes.Session(runner=course.runner))
    alive = Living(course, chosen, window)
    alive.settle()
    try:
        yield alive
    finally:
        course.journal.full = False
        alive.practice.full = False
        window.close()
        window.deleteLater()
        alive.settle()
