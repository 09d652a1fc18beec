"""Pain and opioids by week as a drawing, with visits and what safety rules said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from coach.reports.svg_pen import LEFT, RIGHT, WIDTH, Colours, Pen, Place

TOP, BOTTOM = 34.0, 192.0
TOP_PAIN = 10
BAR_SHARE = 0.42
"""The highest bar takes this much of the height, so that it stays apart from most of the line."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened in a week; ``grave`` is red, otherwise amber."""

    week: float
    grave: bool


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """An upright line at the beginning of a week, with its name."""

    week: float
    name: str


class PainChart(msgspec.Struct, frozen=True, kw_only=True):
    """Pain (0-10) and opioids (mg a day) by week; None where a week has no value.

    ``pain`` is the weekly median, ``worst`` of the weekly check. ``names`` are the words of the
    key for pain, worst pain, opioids, amber and red; ``scale`` are the words for no opioids and
    for the most of them.
    """

    weeks: tuple[int, ...]
    pain: tuple[float | None, ...]
    worst: tuple[float | None, ...]
    omed: tuple[float | None, ...]
    visits: tuple[Visit, ...]
    marks: tuple[Mark, ...]
    names: tuple[str, str, str, str, str]
    scale: tuple[str, str]


def pain_svg(chart: PainChart, colours: Colours) -> str:
    """Return the chart of pain and opioids as SVG."""
    pen = Pen(colours)
    x = _x_of(chart.weeks)
    step = (RIGHT - LEFT) / max(1, len(chart.weeks))
    _bars(pen, chart, x, step)
    _axes(pen, chart, x, step)
    _visits(pen, chart, x, step)
    _pain_line(pen, chart, x)
    for week, worst in zip(chart.weeks, chart.worst, strict=True):
        if worst is not None:
            pen.diamond(x(week), _y(worst), 4, "surface", "ink")
    for mark in chart.marks:
        _mark(pen, x(mark.week), 12.0, grave=mark.grave)
    return pen.svg(WIDTH, _key(pen, chart) + 8)


def _x_of(weeks: Sequence[int]) -> Callable[[float], float]:
    step = (RIGHT - LEFT) / max(1, len(weeks))
    first = weeks[0] if weeks else 1
    return lambda week: LEFT + (week - first + 0.5) * step


def _y(pain: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * pain / TOP_PAIN


def _bars(pen: Pen, chart: PainChart, x: Callable[[float], float], step: float) -> None:
    most = max((dose for dose in chart.omed if dose is not None), default=0)
    if not most:
        return
    for week, dose in zip(chart.weeks, chart.omed, strict=True):
        if dose:
            height = (BOTTOM - TOP) * BAR_SHARE * dose / most
            pen.box(x(week) - 0.38 * step, BOTTOM - height, 0.76 * step, height, "wash", "edge")
    top = BOTTOM - (BOTTOM - TOP) * BAR_SHARE
    pen.text(RIGHT + 8, top + 4, chart.scale[1], "muted")
    pen.text(RIGHT + 8, BOTTOM + 4, chart.scale[0], "muted")


def _axes(pen: Pen, chart: PainChart, x: Callable[[float], float], step: float) -> None:
    for pain in range(0, TOP_PAIN + 1, 2):
        pen.line((LEFT, _y(pain)), (RIGHT, _y(pain)), "line", 0.8)
        pen.text(LEFT - 8, _y(pain) + 4, str(pain), "muted", anchor="end")
    every = max(1, -(-24 // max(1, int(step))))
    for week in chart.weeks:
        if (week - 1) % every == 0 or len(chart.weeks) == 1:
            pen.text(x(week), BOTTOM + 15, str(week), "muted", anchor="middle")


def _visits(pen: Pen, chart: PainChart, x: Callable[[float], float], step: float) -> None:
    for visit in chart.visits:
        at = x(visit.week) - step / 2
        pen.line((at, TOP - 10), (at, BOTTOM), "muted", 1, dashed=True)
        last = at > RIGHT - 1
        pen.text(at - 4 if last else at + 4, TOP - 3, visit.name, "ink", "end" if last else "start")


def _pain_line(pen: Pen, chart: PainChart, x: Callable[[float], float]) -> None:
    """Draw the line through neighbouring weeks; a week without a value is a gap."""
    for run in _runs(zip(chart.weeks, chart.pain, strict=True)):
        points = [(x(week), _y(pain)) for week, pain in run]
        pen.path(points, "accent", 2.4)
        for point in points:
            pen.circle(*point, 2.6, "accent")


def _runs(values: Iterable[tuple[int, float | None]]) -> Iterator[list[tuple[int, float]]]:
    run: list[tuple[int, float]] = []
    for week, value in values:
        if value is None:
            if run:
                yield run
            run = []
        else:
            run.append((week, value))
    if run:
        yield run


def _mark(pen: Pen, x: float, y: float, *, grave: bool) -> None:
    if grave:
        pen.box(x - 4.5, y - 4.5, 9, 9, "stop", "stop")
    else:
        pen.polygon([(x - 5, y + 4.5), (x + 5, y + 4.5), (x, y - 5)], "surface", "ready")


def _key(pen: Pen, chart: PainChart) -> float:
    """Draw what each shape means, in as many lines as it takes, and return the last one's y."""
    place = Place(LEFT, BOTTOM + 36)
    pain, worst, omed, amber, red = chart.names
    drawings: tuple[tuple[str, Callable[[float, float], None]], ...] = (
        (pain, lambda x, y: pen.path([(x - 8, y), (x + 8, y)], "accent", 2.4)),
        (worst, lambda x, y: pen.diamond(x, y, 4, "surface", "ink")),
        (omed, lambda x, y: pen.box(x - 6, y - 5, 12, 10, "wash", "edge")),
        (amber, lambda x, y: _mark(pen, x, y, grave=False)),
        (red, lambda x, y: _mark(pen, x, y, grave=True)),
    )
    for name, draw in drawings:
        place = place.fitting(name)
        draw(place.x + 8, place.y - 4)
        pen.text(place.x + 22, place.y, name, "ink")
        place = place.after(name)
    return place.y
