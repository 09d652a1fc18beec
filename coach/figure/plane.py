"""Points and directions in the picture plane: x to the right, y up, units about a centimetre."""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin

Point = tuple[float, float]
"""A place (x, y), or the way from one place to another."""


def polar(angle: float, length: float) -> Point:
    """Return the way of ``length`` towards ``angle`` (degrees, 0 = right, 90 = up)."""
    return (length * cos(radians(angle)), length * sin(radians(angle)))


def plus(a: Point, b: Point) -> Point:
    """Return ``a`` moved by ``b``."""
    return (a[0] + b[0], a[1] + b[1])


def minus(a: Point, b: Point) -> Point:
    """Return the way from ``b`` to ``a``."""
    return (a[0] - b[0], a[1] - b[1])


def times(a: Point, factor: float) -> Point:
    """Return ``a`` stretched by ``factor``."""
    return (a[0] * factor, a[1] * factor)


def between(a: Point, b: Point, t: float) -> Point:
    """Return the point at ``t`` (0..1) on the straight way from ``a`` to ``b``."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


def distance(a: Point, b: Point) -> float:
    """Return how far ``a`` is from ``b``."""
    return hypot(a[0] - b[0], a[1] - b[1])


def bearing(a: Point, b: Point) -> float:
    """Return the direction from ``a`` to ``b`` in degrees."""
    return degrees(atan2(b[1] - a[1], b[0] - a[0]))


def turned(way: Point, angle: float) -> Point:
    """Return ``way`` rotated by ``angle`` degrees."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return (way[0] * c - way[1] * s, way[0] * s + way[1] * c)


def placed(local: Point, origin: Point, angle: float) -> Point:
    """Return the place of ``local`` where its own axes stand at ``origin``, turned by ``angle``."""
    return plus(origin, turned(local, angle))


def located(place: Point, origin: Point, angle: float) -> Point:
    """Return ``place`` in axes that stand at ``origin``, turned by ``angle``; undoes ``placed``."""
    return turned(minus(place, origin), -angle)


def turn(a: float, b: float) -> float:
    """Return the shorter turn from angle ``a`` to ``b``, in degrees from -180 up to 180."""
    return (b - a + 180.0) % 360.0 - 180.0


def mixed(a: float, b: float, t: float) -> float:
    """Return the number at ``t`` (0..1) from ``a`` to ``b``."""
    return a + (b - a) * t


def mixed_angle(a: float, b: float, t: float) -> float:
    """Return the angle at ``t`` (0..1) on the shorter turn from ``a`` to ``b``."""
    return a + turn(a, b) * t
