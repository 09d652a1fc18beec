"""One big switch: in a session any key pauses and goes on, held it stops; questions are scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from coach.session.state import Phase
from coach.ui import routes
from coach.ui.course_steps import session_page
from coach.ui.scan import Scan, stops_of
from coach.ui.session_sound import speaker_of
from coach.ui.widgets.number_scale import NumberBox

if TYPE_CHECKING:
    from coach.ui.window import Window

HOLD_MS = 1000
"""A switch held so long stops the session."""

LET_GO_MS = 120
"""A key is let go when it is not down again so soon: repeated keys come and go without a mark."""

LOOK_MS = 500
"""How often a running session is looked at for a question that has come up."""

STEERED = (
    routes.Today,
    routes.CheckInPage,
    routes.VerdictPage,
    routes.SoundCheck,
    routes.GetReady,
    routes.Session,
    routes.Stopping,
    routes.Outcome,
    routes.Finished,
    routes.Interrupted,
)
"""The way through a session; on all other pages keys stay keys."""

WITH = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)

WRITING_END = Qt.Key.Key_Escape
"""From here on Qt numbers the keys that write nothing."""

OTHERS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Left,
    Qt.Key.Key_Up,
    Qt.Key.Key_Right,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
"""Those of them that a switch may send; all others are the system's, and Escape is Stop's own."""


class OneSwitch(QObject):
    """Counts short and long presses of any key and does what they mean on the page of now."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._down = self._acted = False
        self._left = 0
        self._panel: QWidget | None = None
        self.held = QTimer(self)
        self.held.setSingleShot(True)
        self.held.timeout.connect(self._stop)
        self.let_go = QTimer(self)
        self.let_go.setSingleShot(True)
        self.let_go.setInterval(LET_GO_MS)
        self.let_go.timeout.connect(self._up)
        self.looks = QTimer(self)
        self.looks.setInterval(LOOK_MS)
        self.looks.timeout.connect(self.look)
        self.scan = Scan(self._stops, self)
        self.scan.lit.connect(self._say)

    def arrive(self, *, on: bool) -> None:
        """Begin on a page; while a stop is asked about, the scan begins by itself."""
        self.scan.rest()
        self.held.stop()
        self._left = 0
        self.looks.stop()
        self._panel = None
        page = self._window.navigator.page
        if on and session_page(page) is not None:
            self.looks.start()
        elif on and page is not None and isinstance(page.route, routes.Stopping):
            self.scan.begin(listen=True)

    def take(self, event: QKeyEvent) -> bool:
        """Do what the switch means here; tells whether it was one."""
        if not is_switch(event) or not self._steers():
            return False
        if event.isAutoRepeat():
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._press()
        else:
            self._release()
        return True

    def look(self) -> None:
        """Begin to scan a question of a session when it has come up."""
        session = session_page(self._window.navigator.page)
        panel = session.panel if session is not None else None
        if panel is not self._panel:
            self._panel = panel
            self.scan.rest()
            if panel is not None:
                self.scan.begin(listen=True)

    def _steers(self) -> bool:
        """Tell whether the switch steers this page; where somebody writes, it does not."""
        page = self._window.navigator.page
        writing = isinstance(self._window.focusWidget(), QLineEdit | QPlainTextEdit)
        return page is not None and isinstance(page.route, STEERED) and not writing

    def _press(self) -> None:
        """Freeze a running session at once; all else waits until the key is let go."""
        if self.let_go.isActive():
            self.let_go.stop()
            if self._left > 0:
                self.held.start(self._left)
        if self._down:
            return
        self._down, self._acted = True, False
        self.held.start(HOLD_MS)
        session = session_page(self._window.navigator.page)
        if session is not None and session.panel is None:
            self._acted = session.runner.state.phase is Phase.RUNNING
            if self._acted:
                session.pause()

    def _release(self) -> None:
        """Wait whether the key comes down again by itself."""
        if self._down:
            self._left = self.held.remainingTime() if self.held.isActive() else 0
            self.held.stop()
            self.let_go.start()

    def _up(self) -> None:
        """Count a short press; one that was held has done its work."""
        self.let_go.stop()
        short = self._down and self._left > 0 and not self._acted
        self._down = False
        if not short:
            return
        session = session_page(self._window.navigator.page)
        if session is not None and session.panel is None:
            session.resume()
        else:
            self.scan.press()

    def _stop(self) -> None:
        """Stop the session; anywhere else a long press is none at all."""
        self.held.stop()
        self._left = 0
        session = session_page(self._window.navigator.page)
        if session is not None:
            session.stop()

    def _stops(self) -> list[QAbstractButton]:
        """Return what is scanned: in a session only a question, a choice or a trouble."""
        page = self._window.navigator.page
        session = session_page(page)
        if page is None or (session is not None and session.panel is None):
            return []
        return stops_of(page)

    def _say(self, widget: QWidget) -> None:
        """Say a number when it lights up."""
        if isinstance(widget, NumberBox):
            speaker = speaker_of(self._window.face)
            if speaker is not None:
                speaker.say_number(int(widget.text()))


def is_switch(event: QKeyEvent) -> bool:
    """Tell whether a key may be a switch: any, but no key of the system's and not Escape."""
    if event.modifiers() & WITH:
        return False
    return 0 < event.key() < WRITING_END or event.key() in OTHERS
