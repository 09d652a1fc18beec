"""From the figure's units to pixels."""

from __future__ import annotations

from coach.figure.plane import Point
from coach.figure.shape import Box

MARGIN = 0.06
"""Free share of the drawing on each side."""


class View(tuple[float, float, float]):
    """Scale, then the x and y in pixels of the picture's origin; pixels count downwards."""

    __slots__ = ()

    def __call__(self, point: Point) -> Point:
        """Return the pixel place of a point."""
        scale, left, base = self
        return (left + point[0] * scale, base - point[1] * scale)


def fit(bounds: Box, size: tuple[float, float], margin: float = MARGIN) -> View:
    """Return the view that centres ``bounds`` in ``size`` with a free ``margin`` share around."""
    width, height = size
    across = max(bounds.right - bounds.left, 1e-6)
    up = max(bounds.high - bounds.low, 1e-6)
    scale = (1.0 - 2.0 * margin) * min(width / across, height / up)
    left = width / 2 - scale * (bounds.left + bounds.right) / 2
    base = height / 2 + scale * (bounds.low + bounds.high) / 2
    return View((scale, left, base))
