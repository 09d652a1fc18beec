"""Closed smooth outlines: the one kind of shape the mannequin is drawn with."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coach.figure.plane import Point, bearing, between, distance, minus, placed, plus, polar, times

Curve = tuple[Point, Point, Point]
"""One cubic Bezier part: two control points and its end."""

Outline = tuple[Point, tuple[Curve, ...]]
"""A closed line: where it starts, and its parts; the last one ends at the start."""

Profile = Sequence[tuple[float, float, float]]
"""Widths along a bone: share of its length, half width to the left of its way, to the right."""

CIRCLE = 0.5523
"""Control distance, in radii, that makes four cubic parts a circle."""


def smooth(points: Sequence[Point], corners: Collection[int] = ()) -> Outline:
    """Return a soft closed line through ``points``, with a sharp bend at each index of corners."""
    count = len(points)
    ways = [
        (0.0, 0.0) if i in corners else times(minus(points[(i + 1) % count], points[i - 1]), 0.5)
        for i in range(count)
    ]
    curves = []
    for i in range(count):
        j = (i + 1) % count
        # A short part beside a long one would overshoot with the usual third of the way.
        limit = distance(points[i], points[j])
        leave, arrive = _capped(ways[i], limit), _capped(ways[j], limit)
        curves.append(
            (
                plus(points[i], times(leave, 1 / 3)),
                minus(points[j], times(arrive, 1 / 3)),
                points[j],
            )
        )
    return (points[0], tuple(curves))


def _capped(way: Point, limit: float) -> Point:
    length = distance(way, (0.0, 0.0))
    return way if length <= limit else times(way, limit / length)


def polygon(points: Sequence[Point]) -> Outline:
    """Return a closed line of straight parts."""
    ends = [*points[1:], points[0]]
    curves = (
        (between(a, b, 1 / 3), between(a, b, 2 / 3), b) for a, b in zip(points, ends, strict=True)
    )
    return (points[0], tuple(curves))


def rounded(points: Sequence[Point], radius: float) -> Outline:
    """Return a polygon with its corners rounded by at most ``radius``."""
    count = len(points)
    stations: list[Point] = []
    for i, corner in enumerate(points):
        before, after = points[i - 1], points[(i + 1) % count]
        for other in (before, after):
            share = min(radius, distance(corner, other) / 2) / distance(corner, other)
            stations.append(between(corner, other, share))
    curves: list[Curve] = []
    for i, corner in enumerate(points):
        entry, leave = stations[2 * i], stations[2 * i + 1]
        following = stations[(2 * i + 2) % (2 * count)]
        curves.append((between(entry, corner, CIRCLE), between(leave, corner, CIRCLE), leave))
        curves.append(
            (between(leave, following, 1 / 3), between(leave, following, 2 / 3), following)
        )
    return (stations[0], tuple(curves))


def ellipse(centre: Point, along: float, across: float, angle: float = 0.0) -> Outline:
    """Return an ellipse of half axes ``along`` and ``across``, turned by ``angle`` degrees."""
    k = CIRCLE

    def at(x: float, y: float) -> Point:
        return placed((x * along, y * across), centre, angle)

    return (
        at(1, 0),
        (
            (at(1, k), at(k, 1), at(0, 1)),
            (at(-k, 1), at(-1, k), at(-1, 0)),
            (at(-1, -k), at(-k, -1), at(0, -1)),
            (at(k, -1), at(1, -k), at(1, 0)),
        ),
    )


def tapered(start: Point, end: Point, profile: Profile, *, hem: float | None = None) -> Outline:
    """Return a limb from ``start`` to ``end`` with the widths of ``profile`` and round ends.

    With ``hem`` the far end is cut like a sleeve's, bulging by so many units.
    """
    length, angle = distance(start, end), bearing(start, end)
    root = _cap(profile[0], length, -1.0)
    tip = _cap(profile[-1], length, 1.0) if hem is None else _hem(profile[-1], length, hem)
    local = [
        *root,
        *((s * length, left) for s, left, _ in profile),
        *tip,
        *((s * length, -right) for s, _, right in reversed(profile)),
    ]
    first = len(root) + len(profile) - 1
    corners = () if hem is None else (first, first + len(tip) + 1)
    return smooth(placed_outline(local, start, angle), corners)


def _cap(widths: tuple[float, float, float], length: float, way: float) -> list[Point]:
    # Three points of a half circle: from the right over the top to the left, or back.
    s, left, right = widths
    middle, radius = (left - right) / 2, (left + right) / 2
    turns = (-0.707, 0.0, 0.707) if way < 0.0 else (0.707, 0.0, -0.707)
    return [
        (s * length + way * radius * (1.0 if side == 0.0 else 0.707), middle + side * radius)
        for side in turns
    ]


def _hem(widths: tuple[float, float, float], length: float, bulge: float) -> list[Point]:
    s, left, right = widths
    return [(s * length + bulge, (left - right) / 2)]


def lens(start: Point, end: Point, width: float) -> Outline:
    """Return a fold: a slim leaf from ``start`` to ``end``."""
    middle, side = between(start, end, 0.25), polar(bearing(start, end) + 90.0, width / 2)
    return smooth((start, plus(middle, side), end, minus(middle, side)), (0, 2))


def ribbon(start: Point, end: Point, width_start: float, width_end: float) -> Outline:
    """Return a straight strip, ``width_start`` wide at its start and ``width_end`` at its end."""
    angle = bearing(start, end) + 90.0
    a, b = polar(angle, width_start / 2), polar(angle, width_end / 2)
    return polygon((plus(start, a), plus(end, b), minus(end, b), minus(start, a)))


def placed_outline(points: Sequence[Point], origin: Point, angle: float) -> list[Point]:
    """Return ``points`` moved from axes at ``origin``, turned by ``angle``, into the picture."""
    return [placed(point, origin, angle) for point in points]
