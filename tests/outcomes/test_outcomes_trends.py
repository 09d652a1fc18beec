from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.outcomes.trends import (
    Measured,
    Week,
    area_under_curve,
    mean_level,
    slope_per_week,
    weekly_medians,
)

START = date(2026, 1, 5)


def series(*points: tuple[int, float]) -> list[Measured]:
    return [Measured(day=START + timedelta(days=day), value=value) for day, value in points]


def test_weeks_are_counted_from_the_start_and_gaps_stay_gaps() -> None:
    values = series((13, 4), (0, 3), (6, 9), (2, 5), (7, 4.5), (28, 1), (-1, 2))
    assert weekly_medians(values, START) == (
        Week(number=0, median=2, n=1),
        Week(number=1, median=5, n=3),
        Week(number=2, median=4.25, n=2),
        Week(number=5, median=1, n=1),
    )
    assert weekly_medians([], START) == ()


def test_the_median_of_many_is_the_middle_one_or_the_mean_of_the_middle_two() -> None:
    five = series((0, 9), (1, 0), (2, 3), (3, 8), (4, 1))
    assert weekly_medians(five, START) == (Week(number=1, median=3, n=5),)
    assert weekly_medians([*five, *series((5, 6))], START) == (Week(number=1, median=4.5, n=6),)


def test_the_slope_is_that_of_the_least_squares_line() -> None:
    assert slope_per_week(series((0, 6), (7, 5), (14, 4))) == -1
    assert slope_per_week(series((0, 1), (7, 3), (14, 2))) == 0.5
    assert slope_per_week(series((0, 4), (70, 4))) == 0


@pytest.mark.parametrize("points", [(), ((0, 5),), ((3, 1), (3, 9))])
def test_one_day_has_neither_slope_nor_area(points: tuple[tuple[int, float], ...]) -> None:
    values = series(*points)
    assert slope_per_week(values) is None
    assert area_under_curve(values) is None
    assert mean_level(values) is None


def test_the_area_is_made_of_trapezia() -> None:
    values = series((14, 2), (0, 4), (7, 6))
    assert area_under_curve(values) == 9
    assert mean_level(values) == 4.5
    assert area_under_curve(series((0, 4), (7, 6))) == 5, "two days are enough"
    twice = series((0, 2), (7, 6), (0, 6), (14, 2))
    assert area_under_curve(twice) == 9, "two values on a day count as their mean"


@given(
    points=st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 10)), min_size=2, unique_by=lambda p: p[0]
    )
)
def test_order_does_not_matter_and_the_level_stays_inside(points: list[tuple[int, float]]) -> None:
    there, back = series(*points), series(*reversed(points))
    assert area_under_curve(there) == area_under_curve(back)
    assert slope_per_week(there) == slope_per_week(back)
    values = [value for _, value in points]
    level = mean_level(there)
    assert level is not None
    assert min(values) <= level <= max(values)


@given(days=st.lists(st.integers(0, 400), min_size=2, unique=True), rise=st.integers(-5, 5))
def test_a_straight_line_has_its_own_slope(days: list[int], rise: int) -> None:
    assert slope_per_week(series(*((day, 7 * day * rise) for day in days))) == 49 * rise
