from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.practice.refusals import NeedsPlanError
from tests.support.house import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.record.close()


def test_without_a_plan_the_balance_routine_is_not_offered(house: House) -> None:
    assert "balance" in house.content.routines
    assert "balance" not in [offer.routine for offer in house.practice.today().offers]


def test_without_a_plan_its_questions_are_refused_by_name(house: House) -> None:
    with pytest.raises(NeedsPlanError) as refused:
        house.practice.begin_checkin("balance")
    assert refused.value.word == "safety-refused-needs-plan"
    house.practice.begin_checkin("isometric")


def test_without_a_plan_no_check_in_starts_it(house: House) -> None:
    checkin, verdict = house.checked_in()
    other = type(checkin)(
        kind=checkin.kind,
        id=checkin.id,
        routine="balance",
        exercise=True,
        history=checkin.history,
        day=checkin.day,
        answers=checkin.answers,
    )
    with pytest.raises(NeedsPlanError):
        house.practice.start_session(other, verdict)
