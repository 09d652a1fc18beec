"""How loud the microphone hears: a bar that grows to the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from coach.ui.look import Look
from coach.ui.widgets.paint import rounded
from coach.ui.widgets.spoken import Amount, Part, Spoken

THICK = 20


class LevelMeter(QLabel):
    """Shows a loudness from 0 to 1; what it means is told in words beside it."""

    part = Part.PROGRESS

    def __init__(self, look: Look, title: str, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._level = 0.0
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFixedHeight(THICK)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def level(self) -> float:
        """The loudness it shows."""
        return self._level

    def set_level(self, level: float) -> None:
        """Show a loudness."""
        if level != self._level:
            self._level = level
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the meter's height; its width is what the page has."""
        return QSize(0, THICK)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size the meter needs."""
        return QSize(0, THICK)

    def spoken(self) -> Spoken:
        """Return the loudness for a screen reader, in per cent."""
        now = float(round(100 * self._level))
        return Spoken(value=f"{now:.0f} %", amount=Amount(now=now, most=100.0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the track, and the bar over it."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        rounded(painter, whole, THICK / 2, fill=look.colour("track"))
        if self._level > 0:
            wide = max(float(THICK), self.width() * self._level)
            rounded(painter, QRectF(0, 0, wide, THICK), THICK / 2, fill=look.colour("accent"))
