"""Strips: how far a session is, and what a week looked like."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.ui.look import BOLD, REGULAR, SEMIBOLD, Look
from coach.ui.widgets.paint import CENTRE, measured, rounded, words_at
from coach.ui.widgets.row import tick_points
from coach.ui.widgets.spoken import Amount, Part, Spoken

THICK, GAP = 10, 5


class ProgressStrip(QLabel):
    """One bar per unit of a session: done, under way (as far as it is), and to come."""

    part = Part.PROGRESS

    def __init__(self, look: Look, *, name: str = "strip-progress") -> None:
        super().__init__()
        self._look = look
        self._parts: tuple[float, ...] = ()
        self.setObjectName(name)
        self.setFixedHeight(THICK)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the strip's height; its width is what the page has."""
        return QSize(0, THICK)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size the strip needs."""
        return QSize(0, THICK)

    def set_parts(self, parts: Sequence[float], spoken: str) -> None:
        """Show how much of each unit is done (0 to 1); ``spoken`` says it in words."""
        given = tuple(parts)
        if given != self._parts:
            self._parts = given
            self.update()
        # Each setting of a name is an event to a screen reader, even of the same one.
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)

    def spoken(self) -> Spoken:
        """Return what a screen reader is told: how many units are done."""
        done = float(sum(part >= 1.0 for part in self._parts))
        amount = Amount(now=done, most=float(len(self._parts)))
        return Spoken(value=self.accessibleName(), amount=amount)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the bars; the one under way fills in amber until it is done."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(self._parts)
        if not count:
            return
        wide = (self.width() - GAP * (count - 1)) / count
        for number, done in enumerate(self._parts):
            left = number * (wide + GAP)
            bar = QRectF(left, 0, wide, THICK)
            rounded(painter, bar, THICK / 2, fill=look.colour("track"))
            if done > 0.0:
                fill = look.colour("accent" if done >= 1.0 else "glow")
                bar = QRectF(left, 0, max(THICK, wide * min(1.0, done)), THICK)
                # Amber alone can hardly be seen on a light track.
                rounded(painter, bar, THICK / 2, fill=fill, edge=look.colour("accent"))


class DayLook(msgspec.Struct, frozen=True, kw_only=True):
    """A day of the week strip: its short name, its number, and how it is marked.

    ``mark`` is ``done``, ``part`` or empty; ``planned`` and ``treatment`` say what is to come;
    ``spoken`` says the day in words.
    """

    name: str
    number: str
    mark: str = ""
    today: bool = False
    past: bool = False
    planned: bool = False
    treatment: bool = False
    spoken: str = ""


class SpokenDay(QWidget):
    """The place of one day, for a screen reader to stop at; the strip paints it."""

    part = Part.ITEM

    def __init__(self, strip: QWidget, day: DayLook) -> None:
        super().__init__(strip)
        self.setObjectName(f"day-{day.number}")
        self.setAccessibleName(day.spoken or f"{day.name} {day.number}")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class WeekStrip(QLabel):
    """Seven days: a filled disc with a tick is done, a half one begun, a thick ring is today.

    A thin ring is a planned session to come, a square a treatment day.

    To a screen reader it is a list named ``title``, with a sentence for each day.
    """

    part = Part.LIST

    def __init__(
        self, look: Look, days: Sequence[DayLook], *, name: str = "week-strip", title: str = ""
    ) -> None:
        super().__init__()
        self._look, self._days = look, tuple(days)
        self.setObjectName(name)
        self.setAccessibleName(title or "; ".join(day.spoken for day in days if day.spoken))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.places = [SpokenDay(self, day) for day in self._days]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put each day's place over what is painted of it."""
        super().resizeEvent(event)
        cell = self.width() / max(1, len(self._days))
        for number, place in enumerate(self.places):
            place.setGeometry(round(number * cell), 0, round(cell), self.height())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size in which neither names nor discs touch."""
        return self._size(round(self._disc() * 1.1))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size with smaller discs, still not touching."""
        return self._size(round(self._disc() * 0.8))

    def _size(self, disc: int) -> QSize:
        """Return the size with cells for a disc, and for the longest name."""
        names = max(
            (measured(self._name_font(), day.name).width() for day in self._days), default=0
        )
        return QSize(max(names + 4, disc) * len(self._days), self._top() + self._disc() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint names above, marks below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = self.width() / max(1, len(self._days))
        for number, day in enumerate(self._days):
            spot = QRect(round(number * cell), 0, round(cell), self._top())
            words_at(
                painter, spot, self._name_font(), self._look.colour("muted"), day.name, int(CENTRE)
            )
            middle = QPointF((number + 0.5) * cell, self._top() + self._disc() / 2)
            self._paint_day(painter, day, middle)

    def _paint_day(self, painter: QPainter, day: DayLook, middle: QPointF) -> None:
        """Paint the mark of one day round its middle."""
        look, cell = self._look, self.width() / len(self._days)
        side = min(self._disc() - 2, cell - 4)
        spot = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        if day.mark == "done":
            rounded(painter, spot, side / 2, fill=look.colour("accent"))
            pen = QPen(look.colour("on-accent"), side * 0.09)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            inner = side * 0.62
            points = tick_points(middle.x() - inner / 2, middle.y() - inner / 2, inner)
            painter.drawPolyline(points)
            return
        if day.mark == "part":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawPie(spot.adjusted(5, 5, -5, -5), 90 * 16, 180 * 16)
        if day.today or day.mark == "part":
            width = 3.0 if day.today else 2.0
            rounded(painter, spot, side / 2, edge=look.colour("accent"), width=width)
        if day.mark == "part":
            return
        if day.treatment:
            rounded(painter, spot.adjusted(2, 2, -2, -2), 6, edge=look.colour("ready"), width=2.0)
        elif day.planned and not day.past and not day.today:
            rounded(painter, spot.adjusted(2, 2, -2, -2), side / 2, edge=look.colour("edge"))
        elif day.past and not day.today:
            rounded(
                painter,
                QRectF(middle.x() - 2.5, middle.y() - 2.5, 5, 5),
                3,
                fill=look.colour("muted"),
            )
            return
        font = look.font("body", BOLD if day.today else REGULAR)
        ink = look.colour("accent" if day.today else "muted")
        words_at(painter, spot.toRect(), font, ink, day.number, int(CENTRE))

    def _name_font(self) -> QFont:
        """Return the font of the days' names."""
        return self._look.font("small", SEMIBOLD)

    def _disc(self) -> int:
        """Return the width (px) of a day's mark."""
        return self._look.px("body") * 2

    def _top(self) -> int:
        """Return the height (px) of the names."""
        return self._look.px("small") + 14
