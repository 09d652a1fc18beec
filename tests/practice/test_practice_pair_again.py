"""A clinic that lost its key: refused by default, paired again on purpose, and never by the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.handoff.keys import key_text
from coach.handoff.refusals import ExpiredPlanError, OtherClinicError, PlanKnownError
from coach.practice.refusals import VersionTakenError
from coach.program.plan import Person
from coach.program.schedule import Frame, Schedule
from coach.record.kinds import Kind, PlanAccepted
from tests.support import plans
from tests.support.handoff import OTHER_CLINIC, OTHER_KEY
from tests.support.house import MONDAY, House
from tests.support.plan_files import plan_file

HOME = Schedule(frame=Frame(start=MONDAY, supervised=2))
PLAN = plans.plan(plans.isometric(), plans.BREATHING, schedule=HOME)
NEW = replace(PLAN, version=2, person=Person(id="Q7-NEW", name="A"))
FROM_NEW = plan_file(NEW, key=OTHER_KEY, clinic_seal_key=OTHER_CLINIC.seal_key)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data", cleared=False)
    house.practice.plans.accept(house.practice.plans.propose(plan_file(PLAN, serial=4)))
    yield house
    house.record.close()


def kept(house: House) -> list[PlanAccepted]:
    entries = house.record.entries(kinds=(Kind.PLAN_ACCEPTED,))
    return [entry.read(PlanAccepted) for entry in entries]


def test_another_clinic_is_refused_unless_it_is_asked_for(house: House) -> None:
    propose = house.practice.plans.propose
    with pytest.raises(OtherClinicError):
        propose(FROM_NEW)
    proposal = propose(FROM_NEW, again=True)
    assert (proposal.to_pair, proposal.again) == (True, True)
    assert len(kept(house)) == 1, "looking keeps nothing"
    house.practice.plans.accept(proposal)
    first, second = kept(house)
    assert (first.paired_again, second.paired_again) == (False, True)
    assert second.clinic_key == key_text(OTHER_KEY.public)
    assert second.seal_key == OTHER_CLINIC.seal_key, "reports go there from now on"


def test_the_clinic_before_can_change_nothing_any_more(house: House) -> None:
    house.practice.plans.accept(house.practice.plans.propose(FROM_NEW, again=True))
    with pytest.raises(OtherClinicError):
        house.practice.plans.propose(plan_file(replace(PLAN, version=9), serial=9))
    third = plan_file(replace(NEW, version=3), serial=2, key=OTHER_KEY)
    house.practice.plans.accept(house.practice.plans.propose(third))
    assert [one.version for one in kept(house)] == [1, 2, 3]


def test_no_version_stands_for_two_plans(house: House) -> None:
    propose, taken = house.practice.plans.propose, replace(NEW, version=1)
    with pytest.raises(VersionTakenError) as caught:
        propose(plan_file(taken, key=OTHER_KEY), again=True)
    assert caught.value.places == {"version": 1, "last": 1, "next": 2}
    waiting = propose(FROM_NEW, again=True)
    second = plan_file(replace(PLAN, version=2), serial=5)
    house.practice.plans.accept(propose(second))
    with pytest.raises(VersionTakenError):
        house.practice.plans.accept(waiting)


def test_asking_again_opens_no_other_door(house: House) -> None:
    propose = house.practice.plans.propose
    with pytest.raises(PlanKnownError):
        propose(plan_file(PLAN, serial=4), again=True)
    late = plan_file(NEW, key=OTHER_KEY, expires=MONDAY.replace(day=1))
    with pytest.raises(ExpiredPlanError):
        propose(late, again=True)
