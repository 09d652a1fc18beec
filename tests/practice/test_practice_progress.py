"""Progression in real sessions: three green ones go up, an amber morning goes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.program.adjustment import AdjustmentCause
from coach.program.schedule import Frame, Schedule
from tests.support import plans
from tests.support.house import MONDAY, House
from tests.support.planned_house import accept, on_day

EVERY_WEEKDAY = Schedule(frame=Frame(start=MONDAY, supervised=10, weeks=4))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data", cleared=False)
    accept(house, plans.plan(schedule=EVERY_WEEKDAY))
    yield house
    house.record.close()


def train(house: House, day: int, morning: float = 2) -> None:
    """Train on a day, and tell of the morning after on the next."""
    on_day(house, day)
    house.finish(house.started())
    on_day(house, day + 1)
    house.morning_after(morning)


def holds(house: House) -> tuple[int, ...]:
    return tuple(offer.hold_s for offer in house.practice.today().offers if offer.exercise)


def test_three_green_sessions_lengthen_one_hold_and_the_person_is_told(house: House) -> None:
    for day in (0, 1):
        train(house, day)
        assert holds(house) == (288,)
    train(house, 2)
    plan = house.practice.today().plan
    assert plan is not None
    (change,) = plan.adjusted
    assert (change.exercise, change.cause) == ("swimmer", AdjustmentCause.LONGER_HOLD)
    assert (change.hold_from_s, change.hold_to_s) == (6, 8)
    assert holds(house) == (288 + 2 * 16,)
    assert house.anew().today().plan == plan


def test_an_amber_morning_steps_every_exercise_back(house: House) -> None:
    train(house, 0, morning=4)
    plan = house.practice.today().plan
    assert plan is not None
    assert {one.cause for one in plan.adjusted} == {AdjustmentCause.STEP_BACK}
    assert [one.hold_to_s for one in plan.adjusted] == [6, 4, 6]
    assert holds(house) == (6 * 16 + 4 * 16 + 6 * 8,)


def test_a_new_plan_version_begins_with_its_own_doses(house: House) -> None:
    train(house, 0, morning=4)
    accept(house, plans.plan(schedule=EVERY_WEEKDAY, version=2))
    assert holds(house) == (288,)
