from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from coach.practice.refusals import MayNotStartError, MorningDueError, UnansweredError
from coach.session.access import Why
from coach.session.commands import StopReason
from tests.support.house import MONDAY, House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.record.close()


def test_a_day_has_one_dose(house: House) -> None:
    house.finish(house.started())
    access = house.practice.today().access
    assert (access.exercise, access.breathing, access.why) == (False, True, (Why.DONE_TODAY,))
    with pytest.raises(MayNotStartError):
        house.practice.start_session(*house.checked_in())
    house.finish(house.started(routine="breathing"))
    house.clock.go_to(MONDAY + timedelta(days=1), time(4))
    house.morning_after()
    assert house.practice.today().access.exercise


def test_a_session_stopped_before_any_hold_uses_nothing_up(house: House) -> None:
    runner = house.started()
    house.tick(runner, 100)
    runner.stop()
    runner.give_stop_reason(StopReason.AT_HOME)
    house.practice.close_session(runner)
    assert house.practice.today().access.exercise


def test_the_morning_after_comes_first(house: House) -> None:
    house.finish(house.started())
    house.clock.go_to(MONDAY + timedelta(days=2), time(10))
    with pytest.raises(MorningDueError):
        house.practice.begin_checkin("isometric")
    house.practice.begin_checkin("breathing")
    house.morning_after()
    house.practice.begin_checkin("isometric")


def test_only_a_whole_check_in_is_kept(house: House) -> None:
    checkin = house.practice.begin_checkin("isometric").answer_signs(frozenset())
    with pytest.raises(UnansweredError):
        house.practice.finish_checkin(checkin)
    assert list(house.record.entries(kinds=("answer",))) == []
