"""A chart over weeks, painted by pyqtgraph; imported only once a page of charts is on the screen.

Loading pyqtgraph takes longer than everything else of that page together.
"""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.chart_spec import Chart, Flag, Line
from coach.ui.look import SEMIBOLD, Look
from coach.ui.widgets.paint import measured
from coach.ui.widgets.spoken import Part, Spoken

DOTS_UP_TO = 60
"""More weeks than this are a line without dots."""

NAMES_UP_TO = 8
"""More lines than this stand without their words; the table names them."""

MARK_OF_MANY = 4
"""The size (px) of the mark of an amber or red day where there are more weeks than that."""

FLAG_ROOM = 0.16
"""The room under the weeks for amber and red days, as a share of the height."""

HEADROOM = 1.36
"""The top of a chart, as a share of its highest value: the words of lines stand above it."""

THIN, THICK = 1.5, 3.0

NARROW = 420
"""The width (px) that the weeks of a chart have at least, by which words are kept apart."""


class TrendChart(QWidget):
    """Paints one chart; a screen reader is told its title and its sentence."""

    part = Part.PICTURE

    def __init__(self, look: Look, chart: Chart) -> None:
        super().__init__()
        self._look, self._chart = look, chart
        self.setObjectName(f"chart-{chart.name}")
        self.setAccessibleName(chart.title)
        self._plot = pg.PlotWidget(background=look.colour("surface"), enableMenu=False)
        for widget in (self._plot, *self._plot.findChildren(QWidget)):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self._set_axes()
        self._draw_lines()
        if chart.bars:
            self._draw_bars()
        else:
            self._draw_line()
        self._draw_flags()

    def spoken(self) -> Spoken:
        """Return what a screen reader is told: the sentence under the title."""
        return Spoken(value=self._chart.sentence)

    def _set_axes(self) -> None:
        look, chart = self._look, self._chart
        item = self._plot.getPlotItem()
        item.hideButtons()
        first = chart.points[0][0] if chart.points else 1
        last = chart.points[-1][0] if chart.points else 1
        item.setXRange(first - 0.6, last + 0.6, padding=0)
        room = chart.top * FLAG_ROOM if chart.flags else 0
        item.setYRange(-room, chart.top * (HEADROOM if chart.lines else 1.06), padding=0)
        step = _step(chart.top, 5)
        self._mark_axis("left", [step * n for n in range(int(chart.top / step) + 1)])
        self._mark_axis("bottom", _weeks_named(first, last))
        for value in [step * n for n in range(int(chart.top / step) + 1)]:
            pen = pg.mkPen(look.colour("line"), width=1)
            item.addItem(pg.InfiniteLine(value, angle=0, pen=pen))

    def _mark_axis(self, side: str, values: list[float]) -> None:
        look, axis = self._look, self._plot.getPlotItem().getAxis(side)
        axis.setTicks([[(value, f"{value:g}") for value in values]])
        axis.setStyle(tickFont=look.font("small"), tickLength=0, tickTextOffset=6)
        axis.setPen(pg.mkPen(look.colour("surface")))
        axis.setTextPen(pg.mkPen(look.colour("muted")))
        size = look.px("small")
        if side == "left":
            axis.setWidth(round(size * 2.2))
        else:
            axis.setHeight(round(size * 1.7))

    def _draw_lines(self) -> None:
        """Draw plans and visits: a thin line with its word at the top, visits dashed."""
        look, lines = self._look, self._chart.lines
        named = len(lines) <= NAMES_UP_TO
        free = {True: 0.0, False: 0.0}
        for line in lines:
            style = Qt.PenStyle.DashLine if line.visit else Qt.PenStyle.DotLine
            role = "ready" if line.visit else "rest"
            pen = pg.mkPen(look.colour(role), width=THIN, style=style)
            self._plot.addItem(pg.InfiniteLine(line.at, angle=90, pen=pen))
            if (named or line.visit) and line.at >= free[line.visit]:
                self._name_line(line, role)
                free[line.visit] = line.at + self._weeks_of(line.word)

    def _weeks_of(self, word: str) -> float:
        """Return how many weeks a word is wide, so that the next one stands beside it."""
        points = self._chart.points
        wide = measured(self._look.font("small", SEMIBOLD), f"{word} ").width()
        return wide * (points[-1][0] - points[0][0] + 1) / NARROW

    def _name_line(self, line: Line, role: str) -> None:
        """Write the word of a line: visits in the upper row, plans in the lower one."""
        points, top = self._chart.points, self._chart.top
        first, last = points[0][0], points[-1][0]
        late = line.at > first + (last - first) * 0.8
        text = pg.TextItem(line.word, color=self._look.colour(role), anchor=(int(late), 0))
        text.setFont(self._look.font("small", SEMIBOLD))
        text.setPos(line.at, top * (HEADROOM if line.visit else (1 + HEADROOM) / 2 + 0.02))
        self._plot.addItem(text, ignoreBounds=True)

    def _draw_line(self) -> None:
        """Draw the values with dots; a week without one leaves a gap."""
        look = self._look
        known = [(x, float("nan") if y is None else y) for x, y in self._chart.points]
        dots = len(known) <= DOTS_UP_TO
        size = max(9, look.px("small") // 2)
        self._plot.plot(
            [x for x, _ in known],
            [y for _, y in known],
            pen=pg.mkPen(look.colour("accent"), width=THICK),
            connect="finite",
            symbol="o" if dots else None,
            symbolSize=size,
            symbolBrush=pg.mkBrush(look.colour("surface")),
            symbolPen=pg.mkPen(look.colour("accent"), width=THICK),
        )

    def _draw_bars(self) -> None:
        """Draw what was done as bars, and frames of what was planned round them."""
        look, chart = self._look, self._chart
        for points, fill, edge in (
            (chart.points, "accent", "accent"),
            (chart.frames, "", "edge"),
        ):
            known = [(x, y) for x, y in points if y]
            if known:
                bars = pg.BarGraphItem(
                    x=[x for x, _ in known],
                    height=[y for _, y in known],
                    width=0.62,
                    brush=pg.mkBrush(look.colour(fill)) if fill else pg.mkBrush(None),
                    pen=pg.mkPen(look.colour(edge), width=THIN),
                )
                self._plot.addItem(bars)

    def _draw_flags(self) -> None:
        """Draw amber days as triangles and red ones as squares, below the weeks."""
        look, chart = self._look, self._chart
        many = len(chart.points) > DOTS_UP_TO
        size = MARK_OF_MANY if many else max(11, look.px("small") * 2 // 3)
        for red, symbol, role in ((False, "t1", "glow"), (True, "s", "stop")):
            # Marks of years would hide each other, so each kind has a line of its own then.
            down = ((0.75 if red else 0.3) if many else 0.5) * chart.top * FLAG_ROOM
            flags: list[Flag] = [flag for flag in chart.flags if flag.red is red]
            if not flags:
                continue
            self._plot.addItem(
                pg.ScatterPlotItem(
                    x=[flag.at for flag in flags],
                    y=[-down] * len(flags),
                    symbol=symbol,
                    size=size,
                    brush=pg.mkBrush(look.colour(role)),
                    pen=None
                    if many
                    else pg.mkPen(look.colour("stop" if red else "ready"), width=1),
                )
            )


def _weeks_named(first: int, last: int) -> list[float]:
    """Return the weeks that have their number on the axis."""
    step = max(1, int(_step(last - first + 1, 8)))
    return [float(week) for week in range(first, last + 1) if week % step == 0 or step == 1]


def _step(whole: float, parts: int) -> float:
    """Return a round step that cuts a length into at most so many parts."""
    for step in (1, 2, 4, 5, 10, 20, 25, 50, 100, 200):
        if whole / step <= parts:
            return float(step)
    return whole / parts
