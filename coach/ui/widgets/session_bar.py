"""The bar under a session: pause first, Stop in its corner, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.ui.look import Look
from coach.ui.ports import Words
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.fitted_text import FittedText

SIDE, PAD, GAP = 40, 24, 16
NEXT_WIDTH = 140
"""Least width (px at 100 %) of the line about what comes next beside the buttons."""


class BarMode(StrEnum):
    """What can be asked of a session at a moment."""

    RUNNING = "running"
    HALTED = "halted"
    STOP_ALONE = "stop-alone"


LEFT_BUTTONS: Mapping[BarMode, tuple[str, ...]] = {
    BarMode.RUNNING: ("pause", "repeat", "easier", "cannot"),
    BarMode.HALTED: ("continue", "repeat", "easier", "cannot"),
    BarMode.STOP_ALONE: (),
}
KINDS = {"continue": "primary", "stop": "stop"}
HINTS = {
    "continue": "course-key-space",
    "pause": "course-key-space",
    "stop": "course-key-escape",
}


class SessionBar(QWidget):
    """Lays its buttons out in as many lines as the width asks for; Stop never moves."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._mode = look, BarMode.STOP_ALONE
        self.pad = PAD // 2 if look.compact else PAD
        self.setObjectName("session-bar")
        self.next = FittedText(look, "body", name="session-next", role="muted").style_as(
            align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.next.setParent(self)
        names = ("continue", "pause", "repeat", "easier", "cannot", "stop")
        self.buttons = {name: self._button(words, name) for name in names}
        self._show_mode()

    @property
    def mode(self) -> BarMode:
        """What it shows now."""
        return self._mode

    def set_mode(self, mode: BarMode) -> bool:
        """Show the buttons of a mode; tells whether that changed anything."""
        if mode is self._mode:
            return False
        self._mode = mode
        self._show_mode()
        return True

    def enable(self, **can: bool) -> None:
        """Enable what makes sense at a moment, each button by its name."""
        for name, able in can.items():
            if self.buttons[name].isEnabled() != able:
                self.buttons[name].setEnabled(able)

    def follow(self, panel: QWidget) -> None:
        """Let Tab go through what a panel asks first, then come to Stop."""
        QWidget.setTabOrder(panel.findChildren(QAbstractButton)[-1], self.buttons["stop"])

    def height_at(self, width: int) -> int:
        """Return the height (px) the bar takes at a width."""
        places = self._places(width)
        lowest = max(place.bottom() for widget, place in places if widget is not self.next)
        own_line = [place.bottom() for _, place in places if place.top() > lowest]
        return max(lowest, *own_line) + 1 + self.pad if own_line else lowest + 1 + self.pad

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Place everything anew."""
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Put the buttons and the line about what comes next in their places."""
        for widget, place in self._places(self.width()):
            widget.setGeometry(place)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the surface and the line above it; beside Stop alone there is none."""
        if self._mode is BarMode.STOP_ALONE:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        painter.fillRect(QRect(0, 0, self.width(), 1), self._look.colour("line"))

    def _button(self, words: Words, name: str) -> Button:
        hint = HINTS.get(name, "")
        made = Button(
            self._look,
            words(f"course-{name}"),
            name=name,
            kind=KINDS.get(name, "secondary"),
            hint=words(hint) if hint else "",
        )
        made.setParent(self)
        # A click must not leave the focus here: Space would then press this button again.
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _show_mode(self) -> None:
        shown = (*LEFT_BUTTONS[self._mode], "stop")
        for name, button in self.buttons.items():
            button.setHidden(name not in shown)
        self.next.setHidden(self._mode is BarMode.STOP_ALONE)
        self.place()
        self.update()

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        """Return each shown widget with its place at a width."""
        stop = self.buttons["stop"]
        size = stop.sizeHint()
        right = width - SIDE - size.width()
        places: list[tuple[QWidget, QRect]] = [
            (stop, QRect(right, self.pad, size.width(), size.height()))
        ]
        left, top, end = SIDE, self.pad, right - GAP
        for name in LEFT_BUTTONS[self._mode]:
            hint = self.buttons[name].sizeHint()
            if left > SIDE and left + hint.width() > end:
                # Below its line Stop leaves the whole width.
                left, top, end = SIDE, top + size.height() + GAP, width - GAP
            places.append((self.buttons[name], QRect(left, top, hint.width(), size.height())))
            left += hint.width() + GAP
        if self._mode is not BarMode.STOP_ALONE:
            places.append(
                (self.next, self._next_place(left, top, min(end, width - SIDE), size.height()))
            )
        return places

    def _next_place(self, left: int, top: int, end: int, height: int) -> QRect:
        """Return the place beside the last button, or a line of its own where that is short."""
        if end - left >= NEXT_WIDTH * self._look.text_size // 100:
            # A third line may use the room above and below the buttons.
            return QRect(left, top, end - left, height).adjusted(0, 8 - self.pad, 0, self.pad - 8)
        line = round(self._look.px("body") * 1.4)
        return QRect(SIDE, top + height + GAP // 2, self.width() - 2 * SIDE, line)
