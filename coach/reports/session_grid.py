"""Every planned session as a cell of a grid; what colour tells, a shape tells too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from coach.reports.svg_pen import LEFT, RIGHT, WIDTH, Colours, Pen, Place

ROW = 17.0
"""The distance from one weekday to the next."""


class CellState(StrEnum):
    """What came of a planned session, each with a shape of its own."""

    DONE = "done"
    PART = "part"
    NOT_DONE = "not-done"
    WITHHELD = "withheld"
    TREATMENT = "treatment-day"
    BREATHING = "breathing-instead"
    REST = "rest"


class GridChart(msgspec.Struct, frozen=True, kw_only=True):
    """Every planned session by day; ``names`` are the words of the states, ``days`` of weekdays."""

    sessions: tuple[tuple[date, CellState], ...]
    names: Mapping[CellState, str]
    days: tuple[str, ...]


def grid_svg(chart: GridChart, colours: Colours) -> str:
    """Return the grid of planned sessions as SVG: a column for each week, a row for each weekday.

    A weekday on which nothing was ever planned has no row.
    """
    pen = Pen(colours)
    mondays = [day - timedelta(days=day.weekday()) for day, _ in chart.sessions]
    rows = sorted({day.weekday() for day, _ in chart.sessions})
    first = min(mondays, default=date.min)
    columns = (max(mondays, default=first) - first).days // 7 + 1
    step = min(26.0, (RIGHT - LEFT) / columns)
    for (day, state), monday in zip(chart.sessions, mondays, strict=True):
        column = (monday - first).days // 7
        at = (LEFT + column * step, 2 + rows.index(day.weekday()) * ROW)
        _cell(pen, at, step * 0.84, state)
    for number, weekday in enumerate(rows):
        pen.text(LEFT - 8, 12 + number * ROW, chart.days[weekday], "muted", anchor="end")
    bottom = _states_key(pen, chart, 22 + len(rows) * ROW)
    return pen.svg(WIDTH, bottom + 6)


def _states_key(pen: Pen, chart: GridChart, y: float) -> float:
    """Draw what each shape means, in as many lines as it takes, and return the last one's y."""
    used = {state for _, state in chart.sessions}
    place = Place(LEFT, y)
    for state in (one for one in CellState if one in used):
        name = chart.names[state]
        place = place.fitting(name)
        _cell(pen, (place.x, place.y - 10), 18, state)
        pen.text(place.x + 24, place.y, name, "ink")
        place = place.after(name)
    return place.y


def _cell(pen: Pen, at: tuple[float, float], width: float, state: CellState) -> None:
    x, y = at
    height, middle = 13.0, (x + width / 2, y + 6.5)
    full = state is CellState.DONE
    pen.box(x, y, width, height, "accent" if full else "surface", "accent" if full else "edge")
    if state is CellState.PART:
        pen.box(x, y + height / 2, width, height / 2, "accent", "accent")
    elif state is CellState.NOT_DONE:
        arm = min(3.5, width / 3)
        for slant in (arm, -arm):
            start = (middle[0] - arm, middle[1] - slant)
            pen.line(start, (middle[0] + arm, middle[1] + slant), "stop", 1.6)
    elif state is CellState.WITHHELD:
        pen.box(middle[0] - 2.5, middle[1] - 2.5, 5, 5, "stop", "stop")
    elif state is CellState.TREATMENT:
        pen.line((middle[0] - 4, middle[1]), (middle[0] + 4, middle[1]), "ink", 1.6)
        pen.line((middle[0], middle[1] - 4), (middle[0], middle[1] + 4), "ink", 1.6)
    elif state is CellState.BREATHING:
        pen.circle(*middle, 3, "rest")
    elif state is CellState.REST:
        pen.line((middle[0] - 4, middle[1]), (middle[0] + 4, middle[1]), "muted", 1.6)
