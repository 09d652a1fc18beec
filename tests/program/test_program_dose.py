from __future__ import annotations

from datetime import date

import pytest

from coach.program.dose import HoldDose, MoveDose, stepped_back
from coach.program.person import Clearance


def dose(hold_s: int) -> HoldDose:
    return HoldDose(
        hold_s=hold_s,
        holds=4,
        sides=2,
        sets=2,
        pause_s=10,
        set_rest_s=60,
        exercise_rest_s=90,
        position_s=20,
    )


def test_planned_hold_seconds() -> None:
    assert dose(8).hold_seconds == 128
    move = MoveDose(
        reps=8, rep_ms=4000, sides=1, sets=2, set_rest_s=15, exercise_rest_s=15, position_s=5
    )
    assert move.hold_seconds == 0


@pytest.mark.parametrize(
    ("hold_s", "times", "expected"),
    [(8, 0, 8), (8, 1, 6), (8, 2, 4), (8, 3, 4), (5, 1, 4), (4, 1, 4), (3, 1, 3), (2, 5, 2)],
)
def test_a_step_back_takes_two_seconds_and_never_goes_under_four(
    hold_s: int, times: int, expected: int
) -> None:
    assert stepped_back(dose(hold_s), times).hold_s == expected


def test_self_clearance_opens_for_twelve_weeks() -> None:
    clearance = Clearance(who="Dr A", cleared_on=date(2026, 1, 5))
    assert clearance.valid_until == date(2026, 3, 30)
    assert not clearance.open_on(date(2026, 1, 4))
    assert clearance.open_on(date(2026, 1, 5))
    assert clearance.open_on(date(2026, 3, 29))
    assert not clearance.open_on(date(2026, 3, 30))
