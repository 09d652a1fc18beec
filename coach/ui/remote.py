"""A presenter's remote: Page Down goes on, Page Up pauses or goes back, nothing else steers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from coach.session.state import Phase
from coach.ui import routes
from coach.ui.course_steps import session_page

if TYPE_CHECKING:
    from coach.ui.window import Window

STRAY = (Qt.Key.Key_Left, Qt.Key.Key_Right)
"""Keys of some remotes that would repeat or skip an exercise."""


class Remote:
    """Turns the keys of a remote into those the page knows."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key of a remote means; tells whether it was one."""
        acts = {Qt.Key.Key_PageDown: self._go_on, Qt.Key.Key_PageUp: self._go_back}
        act = acts.get(Qt.Key(event.key())) if event.key() in tuple(acts) else None
        if act is not None:
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                act()
            return True
        session = session_page(self._window.navigator.page)
        return session is not None and session.panel is None and event.key() in STRAY

    def _go_on(self) -> None:
        """Press the way on; a page whose way on is closed is read further."""
        page = self._window.navigator.page
        if page is None:
            return
        open_way = page.primary is not None and page.primary.isEnabled()
        if open_way or session_page(page) is not None:
            self._send(Qt.Key.Key_Return)
        else:
            page.scroll_by_key(Qt.Key.Key_PageDown)

    def _go_back(self) -> None:
        """Pause a session, go back elsewhere; while a stop is asked about nothing leads on."""
        page = self._window.navigator.page
        session = session_page(page)
        if session is not None:
            if session.runner.state.phase is Phase.RUNNING:
                session.pause()
        elif page is not None and not isinstance(page.route, routes.Stopping):
            self._send(Qt.Key.Key_Escape)

    def _send(self, key: Qt.Key) -> None:
        """Give a key to the page as a whole, whatever has the focus."""
        page = self._window.navigator.page
        if page is not None:
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(page, event)
