"""Steering without a keyboard's many keys: a presenter's remote, or one big switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from coach.ui.one_switch import OneSwitch
from coach.ui.remote import Remote
from coach.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from coach.ui.window import Window

KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class Steering(QObject):
    """Hands keys to the remote or the switch, while Settings say so, before any widget sees them.

    Escape is never taken: it stops a session whatever else is chosen.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setObjectName("steering")
        self._window = window
        self.remote, self.switch = Remote(window), OneSwitch(window)
        window.face.changed.connect(self.heed)
        window.navigator.moved.connect(self._arrive)
        self.heed()

    def heed(self) -> None:
        """Do as the settings say now."""
        settings, application = self._window.face.settings, QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            if settings.remote or settings.switch:
                # Only now: from here on every event of the app passes through this filter.
                application.installEventFilter(self)
        for ring in self._window.findChildren(FocusRing):
            ring.set_strong(strong=settings.switch)
        self._arrive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take the keys that steer."""
        if event.type() not in KEYS or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        settings = self._window.face.settings
        if settings.switch and self.switch.take(event):
            return True
        return settings.remote and self.remote.take(event)

    def _arrive(self) -> None:
        """Begin on another page."""
        self.switch.arrive(on=self._window.face.settings.switch)
