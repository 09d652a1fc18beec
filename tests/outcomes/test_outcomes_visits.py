"""The days on which the weekly check and the questionnaires of a visit are due, at their edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.outcomes.visits import Visit, visit_windows, weekly_due, window_on

START = date(2026, 11, 23)


def on(days: int) -> date:
    return START + timedelta(days=days)


def visit(days: int) -> str:
    window = window_on(visit_windows(START), on(days))
    return window.visit if window else ""


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-8, ""),
        (-7, "t0"),
        (0, "t0"),
        (7, "t0"),
        (8, ""),
        (12 * 7 - 8, ""),
        (12 * 7 - 7, "t2"),
        (12 * 7 + 7, "t2"),
        (12 * 7 + 8, ""),
        (26 * 7 - 8, ""),
        (26 * 7 - 7, "t3"),
        (26 * 7 + 7, "t3"),
        (26 * 7 + 8, ""),
    ],
)
def test_a_visit_is_open_a_week_on_either_side(days: int, expected: str) -> None:
    assert visit(days) == expected


def test_a_plan_may_have_visits_and_windows_of_its_own() -> None:
    windows = visit_windows(START, weeks={Visit.TWELVE_WEEKS: 10}, before=0, after=2)
    assert [(one.visit, one.day, one.first, one.last) for one in windows] == [
        (Visit.TWELVE_WEEKS, on(70), on(70), on(72))
    ]
    assert window_on(windows, on(69)) is None


def test_of_two_open_windows_the_nearer_visit_counts_then_the_earlier() -> None:
    windows = visit_windows(START, weeks={Visit.START: 0, Visit.TWELVE_WEEKS: 1}, before=9, after=9)
    assert [getattr(window_on(windows, on(day)), "visit", "") for day in (3, 4)] == ["t0", "t2"]
    even = visit_windows(START, weeks={Visit.START: 0, Visit.TWELVE_WEEKS: 2}, before=9, after=9)
    assert getattr(window_on(even, on(7)), "visit", "") == "t0"


def test_the_first_weekly_check_comes_at_once_with_a_plan_else_a_day_later() -> None:
    assert weekly_due((), START, START, planned=True)
    assert weekly_due((), None, START, planned=True)
    assert not weekly_due((), START, START, planned=False)
    assert weekly_due((), START, on(1), planned=False)
    assert not weekly_due((), None, on(1), planned=False)


@pytest.mark.parametrize("planned", [True, False])
def test_the_next_weekly_check_comes_seven_days_after_the_last(planned: bool) -> None:  # noqa: FBT001
    answered = [on(0), on(9)]
    assert not weekly_due(answered, START, on(15), planned=planned)
    assert weekly_due(answered, START, on(16), planned=planned)


def test_an_answer_of_a_clock_that_was_wrong_does_not_silence_the_check() -> None:
    assert weekly_due([on(0), on(900)], START, on(7), planned=True)
    assert not weekly_due([on(14)], START, on(7), planned=True), "a clock set back a little"
