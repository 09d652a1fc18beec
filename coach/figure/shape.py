"""What a painter gets: outlines with the name of a colour, from back to front."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from coach.figure.outline import Outline
from coach.figure.plane import Point


class Role(StrEnum):
    """The names of the mannequin's colours; a theme gives each of them a colour."""

    SKIN_NEAR = "skin-near"
    SKIN_FAR = "skin-far"
    SHIRT = "shirt"
    SLEEVE_NEAR = "sleeve-near"
    SLEEVE_FAR = "sleeve-far"
    TROUSER_NEAR = "trouser-near"
    TROUSER_FAR = "trouser-far"
    SHOE_NEAR = "shoe-near"
    SHOE_FAR = "shoe-far"
    HAIR = "hair"
    GLOW = "glow"
    MAT = "mat"
    PROP = "prop"
    PROP_DARK = "prop-dark"


class Shape(msgspec.Struct, frozen=True):
    """One filled outline; ``opacity`` 0..1, lengths in units of about a centimetre, y up."""

    role: Role
    outline: Outline
    opacity: float = 1.0


class Box(msgspec.Struct, frozen=True):
    """An upright rectangle: its left, lowest, right and highest edge."""

    left: float
    low: float
    right: float
    high: float

    def joined(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.low, other.low),
            max(self.right, other.right),
            max(self.high, other.high),
        )


def outline_points(outline: Outline) -> Iterable[Point]:
    """Return the start and the end of every part; the line stays close to their hull."""
    start, curves = outline
    return (start, *(end for _, _, end in curves))


def box(shapes: Iterable[Shape]) -> Box:
    """Return the box around all shapes; raises ValueError when there are none."""
    points = [point for shape in shapes for point in outline_points(shape.outline)]
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
