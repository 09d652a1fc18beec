"""The first weeks of a plan as a small calendar; each kind of day has its own shape."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.program.schedule import TrainingPhase
from coach.ui.clinic.ports import DayShown
from coach.ui.look import REGULAR, SEMIBOLD, Look
from coach.ui.widgets.paint import CENTRE, rounded, words_at
from coach.ui.widgets.spoken import Part

WEEK = 7


class Weeks(QWidget):
    """A row per week, Monday first; its accessible name says every session in words."""

    part = Part.PICTURE

    def __init__(self, look: Look, names: Sequence[str]) -> None:
        super().__init__()
        self._look, self._names = look, tuple(names)
        self._days: dict[date, DayShown] = {}
        self._first = self._last = date.min
        self.setObjectName("weeks")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def show_days(self, days: Sequence[DayShown], spoken: str) -> None:
        """Show these days, in a row without gaps; ``spoken`` says them in words."""
        self._days = {one.day: one for one in days}
        if days:
            self._first = days[0].day - timedelta(days=days[0].day.weekday())
            self._last = days[-1].day
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    @property
    def _rows(self) -> int:
        return (self._last - self._first).days // WEEK + 1 if self._days else 0

    def _side(self) -> int:
        return round(self._look.px("small") * 2.1)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of all weeks under the names of the days."""
        side = self._side()
        return QSize(WEEK * side, (self._rows + 1) * side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size below which numbers would touch."""
        return QSize(WEEK * round(self._look.px("small") * 1.6), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the names of the days, then the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, wide = self._side(), min(self.width() / WEEK, self._side() * 1.5)
        font = self._look.font("small", REGULAR)
        muted = self._look.colour("muted")
        for column, name in enumerate(self._names):
            head = QRect(round(column * wide), 0, round(wide), side)
            words_at(painter, head, font, muted, name, int(CENTRE))
        for number in range(self._rows * WEEK):
            day = self._first + timedelta(days=number)
            shown = self._days.get(day)
            if shown is not None:
                row, column = divmod(number, WEEK)
                place = QRectF(column * wide, (row + 1) * side, wide, side)
                self._paint_day(painter, place, shown)

    def _paint_day(self, painter: QPainter, place: QRectF, shown: DayShown) -> None:
        """Paint a day: supervised a filled box, at home a filled disc, gentler a ring."""
        look = self._look
        size = min(place.width(), place.height()) - 6
        spot = QRectF(0, 0, size, size)
        spot.moveCenter(place.center())
        ink, weight = "muted", REGULAR
        if shown.kind == "due":
            supervised = shown.phase is TrainingPhase.SUPERVISED
            rounded(painter, spot, 6 if supervised else size / 2, fill=look.colour("accent"))
            ink, weight = "on-accent", SEMIBOLD
        elif shown.kind == "gentler":
            rounded(painter, spot, size / 2, edge=look.colour("accent"), width=2.5)
            ink, weight = "ink", SEMIBOLD
        elif shown.kind == "treatment":
            painter.setPen(QPen(look.colour("rest"), 2.5))
            middle, half = spot.center(), size / 2
            corners = [(0, -half), (half, 0), (0, half), (-half, 0)]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon([middle + QPointF(x, y) for x, y in corners])
            ink, weight = "ink", SEMIBOLD
        number = "\N{EN DASH}" if shown.kind == "over" else str(shown.day.day)
        font = look.font("small", weight)
        words_at(painter, place.toRect(), font, look.colour(ink), number, int(CENTRE))
