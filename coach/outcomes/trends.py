"""How answers go over time, as summary measures of one person's series.

Matthews, Altman, Campbell and Royston, Analysis of serial measurements in medical research, BMJ
1990;300:230-5: a series is summed up first, and the summaries are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

import msgspec

from coach.outcomes.exact import exact


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A value on a day."""

    day: date
    value: float


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """The median of the ``n`` values of one week, counted from 1; it begins on ``first``."""

    number: int
    median: float
    n: int


def weekly_medians(series: Iterable[Measured], start: date) -> tuple[Week, ...]:
    """Return the median of each week that has values; week 1 begins on ``start``.

    Of an even number of values it is the mean of the middle two. Days before the start have
    weeks 0, -1, ...; a week without a value is left out, never filled.
    """
    weeks: dict[int, list[float]] = defaultdict(list)
    for one in series:
        weeks[(one.day - start).days // 7 + 1].append(one.value)
    return tuple(
        Week(number=number, median=float(_median(values)), n=len(values))
        for number, values in sorted(weeks.items())
    )


def slope_per_week(series: Sequence[Measured]) -> float | None:
    """Return the slope of the least-squares line, in units of the value a week (Matthews 1990).

    None where the values stand on fewer than two days.
    """
    days = [one.day.toordinal() for one in series]
    if len(set(days)) < 2:
        return None
    points = [(exact(day), exact(one.value)) for day, one in zip(days, series, strict=True)]
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    across = sum((x - mean_x) ** 2 for x, _ in points)
    return float(7 * sum((x - mean_x) * (y - mean_y) for x, y in points) / across)


def area_under_curve(series: Iterable[Measured]) -> float | None:
    """Return the area under the series by the trapezium rule, in value x weeks (Matthews 1990).

    Straight lines join the values in the order of their days; several on one day count as their
    mean. None where the values stand on fewer than two days.
    """
    days = _daily_means(series)
    return float(_area(days) / 7) if len(days) > 1 else None


def mean_level(series: Iterable[Measured]) -> float | None:
    """Return the area under the series divided by its span, in units of the value.

    So series of different length can be compared. None on fewer than two days.
    """
    days = _daily_means(series)
    return float(_area(days) / (days[-1][0] - days[0][0])) if len(days) > 1 else None


def _daily_means(series: Iterable[Measured]) -> list[tuple[int, Fraction]]:
    values: dict[int, list[Fraction]] = defaultdict(list)
    for one in series:
        values[one.day.toordinal()].append(exact(one.value))
    return [(day, Fraction(sum(given)) / len(given)) for day, given in sorted(values.items())]


def _area(days: list[tuple[int, Fraction]]) -> Fraction:
    strips = ((x1 - x0) * (y0 + y1) / 2 for (x0, y0), (x1, y1) in pairwise(days))
    return sum(strips, start=Fraction())


def _median(values: Iterable[float]) -> Fraction:
    ordered = sorted(values)
    half = len(ordered) // 2
    return (exact(ordered[half]) + exact(ordered[-half - 1])) / 2
