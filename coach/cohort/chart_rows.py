"""Charts of a comparison with a row for each line of a table: effects, and sessions attended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

import msgspec

from coach.cohort.chart import (
    EDGE,
    LETTER,
    ROW,
    TOP,
    ChartText,
    Colours,
    box,
    frame,
    short,
    stroke,
    svg,
    words_at,
)

NUMBER_ROOM = 60.0
"""The room (units) for the number at the end of a row."""

LEAST_REACH = 1.0
"""A chart of effects reaches at least so far from nought, so that small ones look small."""


class EffectRow(msgspec.Struct, frozen=True, kw_only=True):
    """An effect by its name: Cohen's d, and how it is written."""

    name: str
    d: float
    told: str


class ShareRow(msgspec.Struct, frozen=True, kw_only=True):
    """A share of a whole by its name, and how it is written."""

    name: str
    part: float
    whole: float
    told: str


def effects_svg(rows: Sequence[EffectRow], text: ChartText, colours: Colours) -> str:
    """Return a dot for each effect right or left of a line at nought, with its number."""
    left, right = _span(text, [row.name for row in rows], NUMBER_ROOM)
    reach = max(LEAST_REACH, *(ceil(2 * abs(row.d)) / 2 for row in rows))
    middle, step = (left + right) / 2, (right - left) / 2 / reach
    low = TOP + len(rows) * ROW
    shapes = list(frame(text, colours))
    for value in (-reach, -reach / 2, 0.0, reach / 2, reach):
        at = middle + value * step
        role, width = ("ink", 1.4) if value == 0 else ("line", 0.8)
        shapes.append(stroke((at, TOP - 6), (at, low), colours[role], width))
        told = f"{value:g}".replace("-", "\N{MINUS SIGN}")
        shapes.append(words_at(at, low + 16, told, colours["muted"], anchor="middle"))
    for number, row in enumerate(rows):
        y, at = TOP + number * ROW + 10, middle + row.d * step
        shapes.append(words_at(EDGE, y + 4, short(row.name), colours["ink"]))
        shapes.append(stroke((middle, y), (at, y), colours["accent"], 2.4))
        shapes.append(
            f'<circle cx="{at:.2f}" cy="{y:.2f}" r="4.5" style="fill:{colours["accent"]}"/>'
        )
        shapes.append(words_at(right + 14, y + 4, row.told, colours["ink"]))
    return svg(shapes, low + 30, text)


def shares_svg(rows: Sequence[ShareRow], text: ChartText, colours: Colours) -> str:
    """Return a bar for each share, in a frame that is the whole, with its numbers."""
    room = EDGE + LETTER * max((len(row.told) for row in rows), default=0)
    left, right = _span(text, [row.name for row in rows], room)
    shapes = list(frame(text, colours))
    for number, row in enumerate(rows):
        shapes.extend(_share(row, TOP + number * ROW, (left, right), colours))
    return svg(shapes, TOP + len(rows) * ROW + 10, text)


def _share(row: ShareRow, y: float, span: tuple[float, float], colours: Colours) -> Iterator[str]:
    left, right = span
    part = min(1.0, row.part / row.whole) if row.whole else 0.0
    yield words_at(EDGE, y + 15, short(row.name), colours["ink"])
    yield box(left, y, right - left, 20, "surface", colours)
    if part:
        yield box(left, y, (right - left) * part, 20, "accent", colours)
    yield words_at(right + 12, y + 15, row.told, colours["ink"])


def _span(text: ChartText, names: Sequence[str], room: float) -> tuple[float, float]:
    """Return from where to where the drawing goes, between names and numbers."""
    left = EDGE + 16 + LETTER * max((len(short(name)) for name in names), default=0)
    left = min(left, text.width * 0.5)
    return left, text.right - room
