"""The window: top navigation, the page under it, and the focus ring over both."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.face import Face
from coach.ui.navigator import STILL, Navigator
from coach.ui.routes import Route
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.focus_ring import FocusRing
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import GAP, FlowLayout
from coach.ui.widgets.spoken import Part

LEAST_WIDTH, LEAST_HEIGHT = 1024, 700
FIRST_WIDTH, FIRST_HEIGHT = 1366, 768


class NavigationBar(QWidget):
    """The app's name and the places one can go to; the present one is marked."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self._face = face
        self._buttons: dict[type[Route], Button] = {}
        row = FlowLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        places = face.ports.places
        self._brand = label(face.words(places.brand), "brand", name="brand", wrap=False)
        self._brand.setContentsMargins(0, 0, 24, 0)
        row.addWidget(self._brand)
        for route, word in places.navigation:
            button = Button(face.look, face.words(word), name=word, kind="nav")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, r=route: face.navigator.start_over(r()))
            row.addWidget(button)
            self._buttons[route] = button
        self._help = Button(face.look, face.words("help-nav"), name="help-nav", kind="nav")
        self._help.clicked.connect(lambda _checked=False: ask_help(face))
        self._help.setVisible(face.ports.helping is not None)
        row.addWidget(self._help)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave the app's name, then help, to other places where there is no room on the line."""
        places = [self._brand, *self._buttons.values(), self._help]
        wanted = [one.sizeHint().width() + GAP for one in places]
        room = event.size().width() + GAP
        self._brand.setVisible(sum(wanted) <= room)
        fits = sum(wanted[1:]) <= room
        self._help.setVisible(fits and self._face.ports.helping is not None)
        super().resizeEvent(event)

    def mark(self, route: Route) -> None:
        """Mark the place a route belongs to."""
        for kind, button in self._buttons.items():
            button.setChecked(isinstance(route, kind))


def ask_help(face: Face) -> None:
    """Show help about the page of now."""
    page = face.navigator.page
    if page is not None:
        face.attempt(page.ask_help)


class Window(QWidget):
    """The one window; it remembers nothing about the person."""

    part = Part.WINDOW

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.face = face
        self.navigator = Navigator(face)
        self._waiting: Path | None = None
        face.navigator = self.navigator
        self._bar = NavigationBar(face)
        self._top = QVBoxLayout()
        self._top.setContentsMargins(40, 10, 40, 10)
        self._top.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self.navigator, 1)
        self._ring = FocusRing(self, face.look)
        self.navigator.moved.connect(self._moved)
        face.changed.connect(self._changed)
        full = QShortcut(QKeySequence(Qt.Key.Key_F11), self)
        full.activated.connect(self.toggle_full_screen)
        asks = QShortcut(QKeySequence(Qt.Key.Key_F1), self)
        asks.activated.connect(lambda: ask_help(face))
        leave = QShortcut(QKeySequence("Ctrl+Q"), self)
        leave.activated.connect(self.close)
        self.setAcceptDrops(True)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(FIRST_WIDTH, FIRST_HEIGHT)
        self.setWindowTitle(face.words(face.ports.places.brand))

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it again."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take one file, where the page may be left for it."""
        if self._dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Show the plan or the report of a file that was dropped."""
        path = self._dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Show what a file brings: a plan at home, a report at a clinic's desk.

        While the app is locked the file waits.
        """
        if self.navigator.sealed:
            self._waiting = path
            return
        if self.face.ports.room is None:
            import_module("coach.ui.plan_opening").open_plan_file(self.face, path)
        else:
            import_module("coach.ui.clinic.report_opening").open_report_file(self.face, path)

    def open_waiting(self) -> None:
        """Show what waited until the app was opened."""
        path, self._waiting = self._waiting, None
        if path is not None:
            self.open_file(path)

    @property
    def takes_files(self) -> bool:
        """Whether the page may be left for a file: not while time counts or something is made."""
        page = self.navigator.page
        return page is not None and page.takes_files and not isinstance(page.route, STILL)

    def _dropped(self, data: QMimeData) -> Path | None:
        """Return the one file that is dropped, None where it is none or cannot be taken now."""
        urls = data.urls()
        if not self.takes_files or len(urls) != 1 or not urls[0].isLocalFile():
            return None
        return Path(urls[0].toLocalFile())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Close unless the page has something to say first."""
        pages = self.navigator.alive
        if not all(page.may_close() for page in pages):
            event.ignore()
            return
        for page in pages:
            page.leave()
        event.accept()

    def _moved(self, route: Route) -> None:
        """Show or hide the navigation as the page asks."""
        page = self.navigator.page
        shown = page is not None and page.navigation
        self._bar.setVisible(shown)
        self._top.setContentsMargins(*((40, 10, 40, 10) if shown else (0, 0, 0, 0)))
        self._bar.mark(route)

    def _changed(self) -> None:
        """Make the navigation again in another look or language."""
        old, self._bar = self._bar, NavigationBar(self.face)
        self._top.replaceWidget(old, self._bar)
        old.hide()
        old.deleteLater()
        self._ring.set_look(self.face.look)
        self.setWindowTitle(self.face.words(self.face.ports.places.brand))
        page = self.navigator.page
        if page is not None:
            self._moved(page.route)
