"""Two short sessions of a day are one session: on the morning after, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from coach.session.decisions import Decision, Level, Rule
from tests.support.house import MONDAY, House

HOUR_MS = 3_600_000
CALM, AMBER = 2.0, 4.0


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.record.close()


def trained(house: House, day: int, pain: float, *, short: bool = False, hour: int = 10) -> None:
    """Do a session on a day after the Monday that begins, and stays, with this pain."""
    house.clock.go_to(MONDAY + timedelta(days=day), time(hour))
    if house.practice.today().morning_due:
        house.morning_after()
    house.finish(house.started(pain, short=short), pain)


def morning(house: House, day: int, pain: float) -> Decision:
    house.clock.go_to(MONDAY + timedelta(days=day), time(9))
    return house.morning_after(pain).decision


def test_two_amber_halves_of_a_day_are_one_amber_session(house: House) -> None:
    trained(house, 0, AMBER, short=True)
    trained(house, 0, AMBER, short=True, hour=14)
    assert morning(house, 1, CALM).level is Level.GREEN


@pytest.mark.parametrize("halves", [(AMBER, CALM), (CALM, AMBER)])
def test_one_amber_half_makes_the_day_amber(house: House, halves: tuple[float, float]) -> None:
    trained(house, 0, AMBER)
    trained(house, 2, halves[0], short=True)
    trained(house, 2, halves[1], short=True, hour=14)
    assert morning(house, 3, CALM).rule is Rule.AMBER_TWICE


@pytest.mark.parametrize("halves", [(AMBER, CALM), (CALM, AMBER)])
def test_a_half_amber_day_before_an_amber_session_locks(
    house: House, halves: tuple[float, float]
) -> None:
    trained(house, 0, halves[0], short=True)
    trained(house, 0, halves[1], short=True, hour=14)
    trained(house, 2, AMBER)
    assert morning(house, 3, CALM).rule is Rule.AMBER_TWICE


def test_the_morning_is_compared_with_how_the_first_half_began(house: House) -> None:
    trained(house, 0, CALM, short=True)
    trained(house, 0, AMBER, short=True, hour=14)
    told = morning(house, 1, CALM + 3)
    assert (told.level, told.rule) == (Level.CALL_TODAY, Rule.PAIN_ROSE_BY_3)
