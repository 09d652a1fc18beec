"""The marks of a calendar: each kind of day has a shape of its own, never a colour alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coach.outcomes.look_back import DayKind
from coach.ui.look import Look
from coach.ui.widgets.labels import label
from coach.ui.widgets.paint import rounded
from coach.ui.widgets.row import tick_points

AMBER, RED = "amber", "red"
PLAN, VISIT = "plan", "visit"
CORNER = 0.24
"""The corners of a mark, as a share of its side."""

Painter = Callable[[QPainter, Look, QRectF], None]


def _box(painter: QPainter, look: Look, spot: QRectF, role: str, *, filled: bool = False) -> None:
    colour = look.colour(role)
    fill, edge = (colour, None) if filled else (None, colour)
    rounded(painter, spot, spot.width() * CORNER, fill=fill, edge=edge, width=2.0)


def _tick(painter: QPainter, look: Look, spot: QRectF, role: str) -> None:
    pen = QPen(look.colour(role), spot.width() * 0.12)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(tick_points(spot.left(), spot.top(), spot.width()))


def _bar(painter: QPainter, look: Look, spot: QRectF, role: str, *, across: bool) -> None:
    painter.setPen(QPen(look.colour(role), spot.width() * 0.12))
    middle, reach = spot.center(), spot.width() * 0.26
    if across:
        painter.drawLine(middle - QPointF(reach, 0), middle + QPointF(reach, 0))
    else:
        painter.drawLine(middle - QPointF(0, reach), middle + QPointF(0, reach))


def _done(painter: QPainter, look: Look, spot: QRectF) -> None:
    _box(painter, look, spot, "accent", filled=True)
    _tick(painter, look, spot, "on-accent")


def _paper(painter: QPainter, look: Look, spot: QRectF) -> None:
    _box(painter, look, spot, "accent")
    _tick(painter, look, spot, "accent")


def _part(painter: QPainter, look: Look, spot: QRectF) -> None:
    painter.save()
    painter.setClipRect(spot.adjusted(0, spot.height() / 2, 0, 0))
    _box(painter, look, spot, "accent", filled=True)
    painter.restore()
    _box(painter, look, spot, "accent")


def _breathing(painter: QPainter, look: Look, spot: QRectF) -> None:
    rounded(painter, spot, spot.width() / 2, edge=look.colour("accent"), width=2.5)


def _treatment(painter: QPainter, look: Look, spot: QRectF) -> None:
    _box(painter, look, spot, "ready")
    _bar(painter, look, spot, "ready", across=True)
    _bar(painter, look, spot, "ready", across=False)


def _withheld(painter: QPainter, look: Look, spot: QRectF) -> None:
    rounded(painter, spot, spot.width() / 2, edge=look.colour("rest"), width=2.0)
    _bar(painter, look, spot, "rest", across=True)


def _not_done(painter: QPainter, look: Look, spot: QRectF) -> None:
    _box(painter, look, spot, "edge")


def _coming(painter: QPainter, look: Look, spot: QRectF) -> None:
    painter.setPen(QPen(look.colour("edge"), 2.0, Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corner = spot.width() * CORNER
    painter.drawRoundedRect(spot.adjusted(1, 1, -1, -1), corner, corner)


def _rest(painter: QPainter, look: Look, spot: QRectF) -> None:
    side = max(6.0, spot.width() * 0.2)
    dot = QRectF(0, 0, side, side)
    dot.moveCenter(spot.center())
    rounded(painter, dot, side / 2, fill=look.colour("muted"))


def _outside(_painter: QPainter, _look: Look, _spot: QRectF) -> None:
    """Leave the place empty."""


def _amber(painter: QPainter, look: Look, spot: QRectF) -> None:
    painter.setPen(QPen(look.colour("ready"), 1))
    painter.setBrush(look.colour("glow"))
    top = QPointF(spot.center().x(), spot.top())
    painter.drawPolygon(QPolygonF([top, spot.bottomRight(), spot.bottomLeft()]))


def _red(painter: QPainter, look: Look, spot: QRectF) -> None:
    painter.fillRect(spot, look.colour("stop"))


def _line(role: str, style: Qt.PenStyle) -> Painter:
    def painted(painter: QPainter, look: Look, spot: QRectF) -> None:
        painter.setPen(QPen(look.colour(role), 2, style))
        middle = spot.center().x()
        painter.drawLine(QPointF(middle, spot.top()), QPointF(middle, spot.bottom()))

    return painted


MARKS: Mapping[str, Painter] = {
    DayKind.DONE: _done,
    DayKind.PAPER: _paper,
    DayKind.PART: _part,
    DayKind.BREATHING: _breathing,
    DayKind.TREATMENT: _treatment,
    DayKind.WITHHELD: _withheld,
    DayKind.NOT_DONE: _not_done,
    DayKind.COMING: _coming,
    DayKind.REST: _rest,
    DayKind.OUTSIDE: _outside,
    AMBER: _amber,
    RED: _red,
    PLAN: _line("rest", Qt.PenStyle.DotLine),
    VISIT: _line("ready", Qt.PenStyle.DashLine),
}
"""How every mark is painted into a square."""


class MarkPicture(QWidget):
    """One mark by itself, for a key; its word stands beside it."""

    def __init__(self, look: Look, mark: str) -> None:
        super().__init__()
        self._look, self._mark = look, mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a square as high as the word beside it."""
        side = self._look.px("small")
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        MARKS[self._mark](painter, self._look, QRectF(self.rect()))


def key_of(look: Look, mark: str, word: str) -> QWidget:
    """Return a mark with its word."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(MarkPicture(look, mark))
    row.addWidget(label(word, "small", wrap=False))
    return made
