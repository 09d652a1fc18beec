"""A phone number that stays on one line: as large as asked for, smaller where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from coach.ui.look import BOLD, Look, font_of
from coach.ui.widgets.paint import measured

SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class PhoneNumber(QLabel):
    """A number to dial from, in a type token of the look; it can be copied.

    Where even body size is too wide for one line, its words wrap.
    """

    def __init__(self, look: Look, number: str, *, size: str, name: str) -> None:
        super().__init__(number)
        self._look, self._size, self._px = look, size, 0
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(SELECTABLE)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._take(look.px(size))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size on one line, as large as asked for."""
        return measured(font_of(self._look.px(self._size), BOLD), self.text())

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height (px) at a width, in the size that fits there."""
        return measured(font_of(self._fitting(width), BOLD), self.text(), width).height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Take the size that fits the new width."""
        self._take(self._fitting(event.size().width()))
        super().resizeEvent(event)

    def _fitting(self, width: int) -> int:
        """Return the largest type size (px) whose one line is no wider than this."""
        wanted, least = self._look.px(self._size), self._look.px("body")
        sizes = range(wanted, least, -2)
        fits = (px for px in sizes if measured(font_of(px, BOLD), self.text()).width() < width)
        return next(fits, least)

    def _take(self, px: int) -> None:
        """Write in another size; a style sheet of its own outdoes that of the window."""
        if px != self._px:
            self._px = px
            self.setStyleSheet(f"font-size: {px}px; font-weight: 700;")
