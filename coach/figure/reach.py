"""Two bones and a target: which angles bring their end there."""

from __future__ import annotations

from math import acos, degrees

from coach.figure.plane import Point, bearing, distance, plus, polar

ROUNDING = 1e-9
"""Relative slack for targets exactly at full stretch."""


class OutOfReachError(ValueError):
    """The target lies further away, or nearer, than the two bones allow."""


def reach(
    root: Point, target: Point, first: float, second: float, bend: int
) -> tuple[float, float]:
    """Return the angles (degrees) of two bones from ``root`` whose end stands on ``target``.

    ``first`` and ``second`` are the bones' lengths; ``bend`` +1 turns the second bone
    counter-clockwise from the first (an elbow facing right), -1 clockwise (a knee).
    Raises OutOfReachError.
    """
    far = distance(root, target)
    longest, shortest = first + second, abs(first - second)
    slack = longest * ROUNDING
    if not shortest - slack <= far <= longest + slack or far <= slack:
        sentence = f"{far:.1f} units away, reach is {shortest:.1f} to {longest:.1f}"
        raise OutOfReachError(sentence)
    cosine = (first * first + far * far - second * second) / (2.0 * first * far)
    inner = degrees(acos(max(-1.0, min(1.0, cosine))))
    upper = bearing(root, target) - bend * inner
    return (upper, bearing(plus(root, polar(upper, first)), target))


def reach_near(
    root: Point, target: Point, first: float, second: float, bend: int
) -> tuple[float, float]:
    """Return ``reach``, with the bones pointing straight at a target that lies too far."""
    try:
        return reach(root, target, first, second, bend)
    except OutOfReachError:
        straight = bearing(root, target)
        return (straight, straight)
