"""Locks the app after some minutes without a key or a click; a session is never interrupted."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from coach.ui import routes
from coach.ui.keeping_routes import Locked, LockedCall
from coach.ui.window import Window

MINUTE_MS = 60_000

NEVER = (
    routes.Session,
    routes.Stopping,
    routes.CheckInPage,
    routes.VerdictPage,
    routes.GetReady,
    routes.Outcome,
    routes.Interrupted,
    routes.SoundCheck,
)
"""Places that are never covered: somebody exercises there, answers, or is told to call."""

REACHED = (Locked, LockedCall, routes.Help, routes.HelpTopics)
"""Places that are reached while the app is locked; of the person, help tells the numbers alone."""

_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class AppLock(QObject):
    """Lives with the window; every key and click begins the minutes anew."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setObjectName("app-guard")
        self._window, self._face = window, window.face
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.lock)
        self._face.changed.connect(self.begin)
        page = window.navigator.page
        if page is not None and isinstance(page.route, Locked):
            window.navigator.seal(*REACHED)
        window.navigator.moved.connect(self._moved)
        self._moved(page.route if page is not None else None)

    def _moved(self, route: object) -> None:
        """Look at every touch but where time counts: there each event costs, and nothing locks."""
        application = QApplication.instance()
        if application is None:
            return
        application.removeEventFilter(self)
        if isinstance(route, NEVER):
            self.timer.stop()
        else:
            application.installEventFilter(self)
            self.begin()

    def begin(self) -> None:
        """Begin the minutes anew; without any the app never locks."""
        minutes = self._face.settings.lock_minutes
        if minutes:
            self.timer.start(minutes * MINUTE_MS)
        else:
            self.timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802
        """Begin anew at every touch; nothing is ever held back."""
        if event.type() in _TOUCHED:
            self.begin()
        return False

    def lock(self) -> None:
        """Cover what is shown, windows for choosing a file too; in a session try again later."""
        navigator, keeping = self._window.navigator, self._face.ports.keeping
        page = navigator.page
        if navigator.sealed or page is None or keeping is None:
            return
        if isinstance(page.route, NEVER) or not keeping().lock.has_passphrase():
            self.begin()
            return
        for open_window in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if open_window is not None:
                open_window.close()
        navigator.cover(Locked())
        navigator.seal(*REACHED)

    def unlock(self, then: routes.Route | None) -> None:
        """Show again what was covered, or ``then`` after a start; a file that waited comes next."""
        first = then or import_module("coach.ui.application").first_route(self._face.ports)
        self._window.navigator.unseal(first)
        self.begin()
        self._window.open_waiting()
        errands = self._window.findChild(QObject, "errands")
        if errands is not None:
            errands.look()  # type: ignore[attr-defined]
