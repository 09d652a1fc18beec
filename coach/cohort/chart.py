"""The charts of a comparison as SVG: pain by week, and pain response by visit.

Colours come by role and words by key, so that nothing here belongs to a theme or a language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

import msgspec

WIDTH, EDGE, LEFT = 720.0, 16.0, 46.0
TOP, BOTTOM = 44.0, 300.0
LINES = (("accent", ""), ("ink", "7 4"), ("ready", "2 3"), ("muted", "9 3 2 3"))
"""Role and dashes of each group's line, so that they can be told apart without colour."""

SHARES = ("accent", "wash", "surface", "line", "stop")
"""Roles of complete, partial, indeterminate, not assessable and progression."""

LETTER = 6.6
"""About how wide a letter is, in a wide font."""

LONGEST = 40
"""Longer names are cut, so that the drawing keeps its room."""

ROW = 30.0

Colours = Mapping[str, str]

Spot = tuple[float, float, str]
"""Where a name of a key stands, and the name."""


class WeekPoint(msgspec.Struct, frozen=True, kw_only=True):
    """The mean pain of ``n`` patients in a week, with its SD where there are two."""

    week: int
    mean: float
    sd: float | None
    n: int


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """How many patients of a group had each response at a visit, in the order of SHARES."""

    name: str
    counts: tuple[int, int, int, int, int]


class ChartText(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a chart: its title, what it shows for those who cannot see it, its axes.

    The narrower it is drawn, the larger the words are on a screen of one width.
    """

    title: str
    about: str
    across: str
    up: str = ""
    width: float = WIDTH

    @property
    def right(self) -> float:
        """Where the drawing ends, but for its edge."""
        return self.width - EDGE


def pain_svg(series: Mapping[str, Sequence[WeekPoint]], text: ChartText, colours: Colours) -> str:
    """Return mean pain before exercise (0-10) by week, a line a group, SD as a thin upright line.

    A week without a value is a gap. From the fifth group on the kinds of line repeat.
    """
    weeks = [point.week for points in series.values() for point in points]
    first, last = min(weeks, default=1), max(weeks, default=1)
    step = (text.right - LEFT) / (last - first + 1)

    def x(week: int) -> float:
        return LEFT + (week - first + 0.5) * step

    shapes = [*frame(text, colours), *_pain_axes(first, last, x, text, colours)]
    for number, points in enumerate(series.values()):
        role, dash = LINES[number % len(LINES)]
        shift = (number - (len(series) - 1) / 2) * min(4.0, step / 4)
        places = {point.week: x(point.week) + shift for point in points}
        shapes.extend(_line(points, places, colours[role], dash))
    low = BOTTOM + 60
    key = _places(list(series), low, 60, text.width)
    shapes.extend(_line_key(key, colours))
    return svg(shapes, key[-1][1] + 14 if key else low, text)


def frame(text: ChartText, colours: Colours) -> Iterator[str]:
    """Yield the ground of a chart, and its title."""
    yield f'<rect width="100%" height="100%" style="fill:{colours["surface"]}"/>'
    yield words_at(EDGE, 22, text.title, colours["ink"], size=14)


def _pain_axes(
    first: int, last: int, x: Callable[[int], float], text: ChartText, colours: Colours
) -> Iterator[str]:
    for pain in range(0, 11, 2):
        yield stroke((LEFT, _y(pain)), (text.right, _y(pain)), colours["line"], 0.8)
        yield words_at(LEFT - 8, _y(pain) + 4, str(pain), colours["muted"], anchor="end")
    every = max(1, (last - first + 1) // 13)
    for week in range(first, last + 1):
        if (week - first) % every == 0:
            yield words_at(x(week), BOTTOM + 17, str(week), colours["muted"], anchor="middle")
    yield words_at(text.right, 22, text.up, colours["muted"], anchor="end")
    yield words_at(text.right, BOTTOM + 36, text.across, colours["muted"], anchor="end")


def _y(pain: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * min(10.0, max(0.0, pain)) / 10


def _line(
    points: Sequence[WeekPoint], x: Mapping[int, float], colour: str, dash: str
) -> Iterator[str]:
    for one in points:
        if one.sd:
            top, low = _y(one.mean + one.sd), _y(one.mean - one.sd)
            yield stroke((x[one.week], top), (x[one.week], low), colour, 0.9)
    for one, after in pairwise(points):
        if after.week == one.week + 1:
            start, end = (x[one.week], _y(one.mean)), (x[after.week], _y(after.mean))
            yield stroke(start, end, colour, 2.4, dash)
    for one in points:
        yield (
            f'<circle cx="{_n(x[one.week])}" cy="{_n(_y(one.mean))}" r="2.8"'
            f' style="fill:{colour}"/>'
        )


def _line_key(key: Sequence[Spot], colours: Colours) -> Iterator[str]:
    for number, (at, y, name) in enumerate(key):
        role, dash = LINES[number % len(LINES)]
        yield stroke((at, y - 4), (at + 30, y - 4), colours[role], 2.4, dash)
        yield words_at(at + 38, y, name, colours["ink"])


def _places(names: Sequence[str], low: float, room: float, right: float) -> list[Spot]:
    """Return where each name of a key stands, in as many lines as it takes."""
    at, y, found = EDGE, low, []
    for name in map(short, names):
        width = room + LETTER * len(name)
        if at + width > right and at > EDGE:
            at, y = EDGE, y + 22
        found.append((at, y, name))
        at += width
    return found


def short(name: str) -> str:
    """Return a name, cut where it is long."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def response_svg(
    bars: Sequence[Bar], names: Sequence[str], text: ChartText, colours: Colours
) -> str:
    """Return the pain response as one bar of shares for each visit and group, with counts in it.

    ``names`` are the words of the responses in the order of SHARES.
    """
    left = EDGE + 16 + LETTER * max((len(short(bar.name)) for bar in bars), default=0)
    shapes = list(frame(text, colours))
    for row, bar in enumerate(bars):
        y = TOP + row * ROW
        total = sum(bar.counts)
        shapes.append(words_at(EDGE, y + 15, short(bar.name), colours["ink"]))
        at = left
        for count, role in zip(bar.counts, SHARES, strict=True):
            width = (text.right - 60 - left) * count / total if total else 0
            if count:
                shapes.append(box(at, y, width, 20, role, colours))
                ink = colours["surface" if role in {"accent", "stop"} else "ink"]
                shapes.append(words_at(at + width / 2, y + 15, str(count), ink, anchor="middle"))
            at += width
        shapes.append(words_at(text.right - 50, y + 15, f"n = {total}", colours["muted"]))
    low = TOP + len(bars) * ROW + 28
    key = _places(names, low, 38, text.width)
    shapes.extend(_share_key(key, colours))
    return svg(shapes, key[-1][1] + 16, text)


def _share_key(key: Sequence[Spot], colours: Colours) -> Iterator[str]:
    for (at, y, name), role in zip(key, SHARES, strict=True):
        yield box(at, y - 12, 14, 14, role, colours)
        yield words_at(at + 20, y, name, colours["ink"])


def svg(shapes: Sequence[str], height: float, text: ChartText) -> str:
    """Return shapes as a whole drawing of a height."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(text.width)} {_n(height)}"'
        f' role="img" aria-label={quoteattr(text.about)} font-family="Atkinson Hyperlegible Next,'
        f' sans-serif"><title>{escape(text.title)}</title><desc>{escape(text.about)}</desc>'
        + "".join(shapes)
        + "</svg>\n"
    )


def stroke(
    start: tuple[float, float], end: tuple[float, float], colour: str, width: float, dash: str = ""
) -> str:
    """Return a line from a point to another."""
    dashes = f";stroke-dasharray:{dash}" if dash else ""
    return (
        f'<line x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}"'
        f' style="stroke:{colour};stroke-width:{width}{dashes}"/>'
    )


def box(x: float, y: float, width: float, height: float, role: str, colours: Colours) -> str:
    """Return a box with an edge, filled with the colour of a role."""
    style = f"fill:{colours[role]};stroke:{colours['ink']};stroke-width:0.8"
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" style="{style}"/>'
    )


def words_at(
    x: float, y: float, told: str, colour: str, *, anchor: str = "start", size: float = 12
) -> str:
    """Return words at a point of their baseline."""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size}" text-anchor="{anchor}"'
        f' style="fill:{colour}">{escape(told)}</text>'
    )


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
