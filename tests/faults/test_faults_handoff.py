"""Plan files that were shortened or sent again, before a real record: nothing in it changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.handoff.refusals import (
    ChangedFileError,
    HandoffError,
    OlderPlanError,
    PlanKnownError,
    SerialReusedError,
)
from coach.program.schedule import Frame, Schedule
from coach.record.store import Record
from tests.support import plans
from tests.support.house import MONDAY, House
from tests.support.plan_files import plan_file

HOME = Schedule(frame=Frame(start=MONDAY, supervised=2))
FIRST = plan_file(plans.plan(schedule=HOME))
SECOND = plan_file(plans.plan(schedule=HOME, version=2, baseline=4), serial=2)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data", cleared=False)
    yield house
    house.record.close()


def bodies(record: Record) -> list[tuple[str, bytes]]:
    return [(entry.id, bytes(entry.body)) for entry in record.entries()]


def accept(house: House, data: bytes) -> None:
    house.practice.plans.accept(house.practice.plans.propose(data))


def test_a_replayed_plan_leaves_the_record_as_it_was(house: House) -> None:
    accept(house, FIRST)
    accept(house, SECOND)
    before, today = bodies(house.record), house.practice.today()
    for data, refusal in (
        (FIRST, OlderPlanError),
        (SECOND, PlanKnownError),
        (plan_file(plans.plan(schedule=HOME, version=3), serial=2), SerialReusedError),
    ):
        with pytest.raises(refusal):
            house.practice.plans.propose(data)
        assert bodies(house.record) == before
    assert house.anew().today() == today


def test_a_plan_cut_anywhere_leaves_the_record_as_it_was(house: House) -> None:
    accept(house, FIRST)
    before = bodies(house.record)
    for length in range(0, len(SECOND), 97):
        with pytest.raises(HandoffError):
            house.practice.plans.propose(SECOND[:length])
    for place in range(len(SECOND) // 2, len(SECOND), 211):
        changed = bytearray(SECOND)
        changed[place] ^= 1
        with pytest.raises(HandoffError):
            house.practice.plans.propose(bytes(changed))
    with pytest.raises(ChangedFileError):
        house.practice.plans.propose(SECOND[:-4])
    assert bodies(house.record) == before
