"""Locks the desk after ten minutes without a key or a click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coach.ui.clinic.room import Room
from coach.ui.clinic.routes import Unlock
from coach.ui.face import Face

IDLE_MS = 10 * 60 * 1000

_TOUCHED = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class IdleLock(QObject):
    """Lives with the window; every key and click begins the ten minutes anew."""

    def __init__(self, window: QWidget, face: Face, room: Room) -> None:
        super().__init__(window)
        self.setObjectName("idle-lock")
        self._face, self._room = face, room
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(IDLE_MS)
        self.timer.timeout.connect(self.lock)
        self.timer.start()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802
        """Begin anew at every touch; nothing is ever held back."""
        if event.type() in _TOUCHED:
            self.timer.start()
        return False

    def lock(self) -> None:
        """Close the desk, and leave a page that needs it."""
        if not self._room.open:
            return
        self._face.attempt(self._room.lock)
        page = self._face.navigator.page
        if getattr(page, "needs_desk", True):
            self._face.navigator.start_over(Unlock(idle=True))
