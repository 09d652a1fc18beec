"""What waits until a window has been painted for the first time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

SEEN_MS = 20
"""The system is given so long (ms) to put on the screen what was painted."""


def after_first_paint(window: QWidget, do: Callable[[], None]) -> None:
    """Do something once, when a window's first paint is seen; never if it is never painted."""
    window.installEventFilter(_Waiting(window, do))


class _Waiting(QObject):
    """Waits within its window, whose events it hears up to the first paint."""

    def __init__(self, window: QWidget, do: Callable[[], None]) -> None:
        super().__init__(window)
        self._do = do

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """See the first paint begin."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(SEEN_MS, watched, self._do)
            self.deleteLater()
        return False
