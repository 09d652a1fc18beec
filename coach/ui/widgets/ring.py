"""The countdown ring: phases differ by word, colour and the shape of the arc."""

from __future__ import annotations

from enum import StrEnum

import msgspec
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from coach.ui.look import BOLD, REGULAR, Look, font_of
from coach.ui.widgets.paint import CENTRE, words_at
from coach.ui.widgets.spoken import Amount, Part, Spoken

FULL = 360 * 16
TOP = 90 * 16


class RingPhase(StrEnum):
    """What the person does: each has its own colour and arc."""

    HOLD = "hold"
    REST = "rest"
    READY = "ready"
    PAUSE = "pause"
    BREATHE_IN = "breathe-in"
    BREATHE_OUT = "breathe-out"


class Arc(msgspec.Struct, frozen=True, kw_only=True):
    """How a phase is drawn: role, thickness as a share of the ring's width, dashes, and filling.

    ``bars`` draws the two bars of a pause in place of the arc's end.
    """

    role: str
    thick: float
    dashed: bool = False
    grows: bool = False
    bars: bool = False


ARCS = {
    RingPhase.HOLD: Arc(role="hold", thick=0.065, grows=True),
    RingPhase.REST: Arc(role="rest", thick=0.03),
    RingPhase.READY: Arc(role="ready", thick=0.045, dashed=True),
    RingPhase.PAUSE: Arc(role="pause", thick=0.03, bars=True),
    RingPhase.BREATHE_IN: Arc(role="hold", thick=0.045, grows=True),
    RingPhase.BREATHE_OUT: Arc(role="rest", thick=0.045),
}
"""A hold's thick arc fills up; a rest's thin one runs out; getting ready is dashed."""

DIGITS_NEAR, DIGITS_FAR = 0.27, 0.41
"""Height of the digits as a share of the window's, near and in the distance view."""

DIGITS_OF_RING = 0.6
"""In a ring smaller than it wants to be the digits still keep clear of word and unit."""

WIDTH_NEAR, WIDTH_FAR = 0.53, 0.8
"""Width of the ring as a share of the window's height."""


LEAST = 0.7
"""Least width of the ring as a share of its wanted one."""


class Ring(QLabel):
    """Shows a phase by word, digits, unit and arc; paints what it is told and counts nothing.

    To a screen reader it is a progress bar named by its phase, whose value is the seconds left.
    """

    part = Part.PROGRESS

    def __init__(self, look: Look, *, name: str = "ring") -> None:
        super().__init__()
        self._look, self._far = look, False
        self._phase, self._word, self._unit = RingPhase.READY, "", ""
        self._digits, self._fraction = "", 0.0
        self._left = Amount(now=0.0, most=0.0)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_phase(self, phase: RingPhase, word: str, unit: str) -> None:
        """Show another phase with its word (such as HOLD) and the unit of its digits."""
        if (phase, word, unit) != (self._phase, self._word, self._unit):
            self._phase, self._word, self._unit = phase, word, unit
            self.setAccessibleName(word)
            self.update()

    def set_time(self, digits: str, fraction: float) -> None:
        """Show digits, and how much of the phase has passed (0 to 1)."""
        if (digits, fraction) != (self._digits, self._fraction):
            self._digits, self._fraction = digits, min(1.0, max(0.0, fraction))
            self.update()

    def set_seconds(self, left: int, whole: int) -> None:
        """Take the seconds left of so many; they are told to whoever asks, and not announced."""
        self._left = Amount(now=float(left), most=float(max(left, whole)))

    def spoken(self) -> Spoken:
        """Return what a screen reader is told: how much is left of the phase."""
        return Spoken(value=f"{self._digits} {self._unit}", amount=self._left)

    def set_distance(self, *, far: bool) -> None:
        """Show the digits for somebody far from the screen, or near it again."""
        self._far = far
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the ring's width, a share of the window's height."""
        side = round(self.window().height() * (WIDTH_FAR if self._far else WIDTH_NEAR))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size, for a window that very large words fill."""
        side = round(self.window().height() * (WIDTH_FAR if self._far else WIDTH_NEAR) * LEAST)
        return QSize(side, side)

    def digit_px(self) -> int:
        """Return the font size (px) of the digits: their share of the window, if it fits."""
        side = min(self.width(), self.height())
        share = round(self.window().height() * (DIGITS_FAR if self._far else DIGITS_NEAR))
        wanted = min(share, round(DIGITS_OF_RING * side))
        room = 0.72 * side
        across = QFontMetrics(font_of(wanted, BOLD)).horizontalAdvance(self._digits or "00")
        return wanted if across <= room else max(1, round(wanted * room / across))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint track, arc, word, digits and unit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        self._paint_arc(painter, box)
        self._paint_words(painter, box.toRect())

    def _paint_arc(self, painter: QPainter, box: QRectF) -> None:
        """Paint the track and the arc of the phase on it."""
        arc, look = ARCS[self._phase], self._look
        thick = max(6.0, arc.thick * box.width())
        inset = max(thick, 0.065 * box.width()) / 2 + 1
        line = box.adjusted(inset, inset, -inset, -inset)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("track"), thick))
        painter.drawEllipse(line)
        pen = QPen(look.colour(arc.role), thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if arc.dashed else Qt.PenCapStyle.RoundCap)
        if arc.dashed:
            pen.setDashPattern([0.9, 0.55])
        painter.setPen(pen)
        share = self._fraction if arc.grows else 1.0 - self._fraction
        if share > 0.0:
            painter.drawArc(line, TOP, -round(FULL * share))
        if arc.bars:
            self._paint_bars(painter, box)

    def _paint_bars(self, painter: QPainter, box: QRectF) -> None:
        """Paint the two bars of a pause where the unit stands otherwise."""
        high, gap = 0.1 * box.width(), 0.035 * box.width()
        pen = QPen(self._look.colour(ARCS[self._phase].role), 0.03 * box.width())
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle, top = box.center().x(), box.top() + 0.75 * box.height()
        for side in (-gap, gap):
            painter.drawLine(QPointF(middle + side, top), QPointF(middle + side, top + high))

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        """Write word, digits and unit, one under the other."""
        look, arc, side = self._look, ARCS[self._phase], box.width()
        place = QRect(box.left(), box.top() + round(0.14 * side), side, round(0.15 * side))
        font = fitted(self._word, round(0.088 * side), round(0.6 * side), BOLD)
        words_at(painter, place, font, look.colour(arc.role), self._word, int(CENTRE))
        font = font_of(self.digit_px(), BOLD)
        painter.setFont(font)
        painter.setPen(look.colour("ink"))
        metrics = QFontMetrics(font)
        across = metrics.horizontalAdvance(self._digits)
        base = box.top() + 0.5 * side + metrics.capHeight() / 2
        painter.drawText(QPointF(box.center().x() - across / 2, base), self._digits)
        if not arc.bars:
            place = QRect(box.left(), box.top() + round(0.71 * side), side, round(0.13 * side))
            font = fitted(self._unit, round(0.07 * side), round(0.6 * side), REGULAR)
            words_at(painter, place, font, look.colour("muted"), self._unit, int(CENTRE))


def fitted(text: str, px: int, room: int, weight: QFont.Weight) -> QFont:
    """Return the font at a size (px), smaller where the words need it to fit ``room`` px."""
    across = QFontMetrics(font_of(px, weight)).horizontalAdvance(text)
    return font_of(px if across <= room else max(1, px * room // across), weight)
