"""Shapes of a chart as SVG.

Colours are given by role, so that paper and screen each have their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

Colours = Mapping[str, str]
"""A colour for each role: ink, muted, accent, wash, edge, line, surface, stop, ready, rest."""

WIDTH = 680.0
LEFT, RIGHT = 40.0, 620.0
"""The drawing's width, and where its weeks begin and end; a text may stand on either side."""


LETTER = 6.4
"""About how wide a letter is, in a wide font."""


class Place(NamedTuple):
    """Where the next word of a key stands."""

    x: float
    y: float

    def fitting(self, name: str) -> Place:
        """Return this place, or the beginning of the next line where the word would not fit."""
        return Place(LEFT, self.y + 18) if self.after(name).x > WIDTH + 16 else self

    def after(self, name: str) -> Place:
        """Return the place after a word and its drawing."""
        return Place(self.x + 38 + LETTER * len(name), self.y)


class Pen:
    """Collects the shapes of one drawing, each in a colour by its role."""

    def __init__(self, colours: Colours) -> None:
        """Draw with these colours."""
        self._colours = colours
        self._shapes: list[str] = []

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        role: str,
        width: float,
        *,
        dashed: bool = False,
    ) -> None:
        """Draw a straight line."""
        dash = ";stroke-dasharray:3 3" if dashed else ""
        self._shapes.append(
            f'<line x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}"'
            f' style="stroke:{self._colours[role]};stroke-width:{width}{dash}"/>'
        )

    def path(self, points: Sequence[tuple[float, float]], role: str, width: float) -> None:
        """Draw a line through points."""
        told = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        style = f"fill:none;stroke:{self._colours[role]};stroke-width:{width}"
        self._shapes.append(f'<polyline points="{told}" style="{style};stroke-linejoin:round"/>')

    def polygon(self, points: Sequence[tuple[float, float]], fill: str, edge: str) -> None:
        """Draw a closed shape."""
        told = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        style = self._style(fill, edge, 1.6)
        self._shapes.append(f'<polygon points="{told}" style="{style}"/>')

    def diamond(self, x: float, y: float, size: float, fill: str, edge: str) -> None:
        """Draw a square on its tip."""
        self.polygon([(x - size, y), (x, y - size), (x + size, y), (x, y + size)], fill, edge)

    def box(self, x: float, y: float, width: float, height: float, fill: str, edge: str) -> None:
        """Draw a rectangle."""
        self._shapes.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="1.5"'
            f' style="{self._style(fill, edge, 0.9)}"/>'
        )

    def circle(self, x: float, y: float, radius: float, role: str) -> None:
        """Draw a filled circle."""
        style = f"fill:{self._colours[role]}"
        self._shapes.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{radius}" style="{style}"/>')

    def text(self, x: float, y: float, told: str, role: str, anchor: str = "start") -> None:
        """Write a few words."""
        self._shapes.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="11.5" text-anchor="{anchor}"'
            f' style="fill:{self._colours[role]}">{escape(told)}</text>'
        )

    def svg(self, width: float, height: float) -> str:
        """Return the drawing."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}"'
            ' font-family="Atkinson Hyperlegible Next, sans-serif">'
            + "".join(self._shapes)
            + "</svg>"
        )

    def _style(self, fill: str, edge: str, width: float) -> str:
        return f"fill:{self._colours[fill]};stroke:{self._colours[edge]};stroke-width:{width}"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
