"""Ways round a plan that a hurried person could find: stale pages, cut sessions, odd dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.handoff.refusals import (
    ExpiredPlanError,
    OlderPlanError,
    OtherClinicError,
    OtherPersonError,
    PlanKnownError,
)
from coach.practice.refusals import MayNotStartError, NotClearedError
from coach.program.clearance import Exclusion
from coach.program.plan import Person
from coach.program.schedule import Frame, Schedule
from coach.record.kinds import Kind
from coach.session.access import Why
from coach.session.signs import Sign
from tests.support import plans
from tests.support.handoff import OTHER_KEY
from tests.support.house import MONDAY, House
from tests.support.plan_files import plan_file

HOME = Schedule(frame=Frame(start=MONDAY, supervised=2))
PLAN = plans.plan(plans.isometric(), plans.BREATHING, schedule=HOME)
SECOND = replace(PLAN, version=2)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data", cleared=False)
    yield house
    house.record.close()


def accept(house: House, data: bytes) -> None:
    house.practice.plans.accept(house.practice.plans.propose(data))


def plans_kept(house: House) -> list[int]:
    kept = house.record.entries(kinds=(Kind.PLAN_ACCEPTED,))
    return [entry.seq for entry in kept]


def test_a_page_of_an_older_plan_left_open_does_not_bring_it_back(house: House) -> None:
    older = house.practice.plans.propose(plan_file(PLAN, serial=1))
    accept(house, plan_file(SECOND, serial=2))
    with pytest.raises(OlderPlanError):
        house.practice.plans.accept(older)
    assert len(plans_kept(house)) == 1


def test_one_plan_is_accepted_once(house: House) -> None:
    proposal = house.practice.plans.propose(plan_file(PLAN))
    house.practice.plans.accept(proposal)
    with pytest.raises(PlanKnownError):
        house.practice.plans.accept(proposal)
    assert len(plans_kept(house)) == 1


def test_a_second_clinic_left_open_on_its_page_is_not_paired_behind_the_first(
    house: House,
) -> None:
    other = house.practice.plans.propose(plan_file(SECOND, serial=9, key=OTHER_KEY))
    accept(house, plan_file(PLAN))
    with pytest.raises(OtherClinicError):
        house.practice.plans.accept(other)


def test_the_plan_of_another_person_left_open_is_not_taken(house: House) -> None:
    other = replace(SECOND, person=Person(id="p-2", name="B"))
    proposal = house.practice.plans.propose(plan_file(other, serial=9))
    accept(house, plan_file(PLAN))
    with pytest.raises(OtherPersonError):
        house.practice.plans.accept(proposal)


def test_a_plan_that_ran_out_on_its_page_is_not_taken(house: House) -> None:
    proposal = house.practice.plans.propose(plan_file(PLAN, expires=MONDAY))
    house.clock.advance(86_400_000)
    with pytest.raises(ExpiredPlanError):
        house.practice.plans.accept(proposal)


def test_a_version_taken_late_leaves_the_days_before_to_the_one_they_were_done_by(
    house: House,
) -> None:
    accept(house, plan_file(PLAN))
    house.clock.advance(3 * 86_400_000)
    accept(house, plan_file(SECOND, serial=2))
    days = house.practice.plans.shown()
    assert days is not None
    assert days.versions == ((1, MONDAY), (2, MONDAY + timedelta(days=3)))


def test_a_first_plan_taken_late_holds_from_its_own_day(house: House) -> None:
    house.clock.advance(3 * 86_400_000)
    accept(house, plan_file(PLAN))
    days = house.practice.plans.shown()
    assert days is not None
    assert days.versions == ((1, MONDAY),)


def test_a_cut_session_does_not_go_on_with_the_dose_of_the_plan_before(house: House) -> None:
    accept(house, plan_file(PLAN))
    house.tick(house.started(), 400)
    fewer = (
        plans.exercise("all-fours", plans.FOURS),
        plans.exercise("swimmer", plans.SWIMMER),
        plans.exercise("plank", plans.PLANK, left_out="new pain"),
    )
    second = plans.plan(plans.isometric(*fewer), plans.BREATHING, schedule=HOME, version=2)
    anew = house.anew()
    anew.plans.accept(anew.plans.propose(plan_file(second, serial=2)))
    cut = anew.interruption()
    assert cut is not None
    assert (cut.may_continue, cut.closed) == (False, True)
    with pytest.raises(MayNotStartError):
        anew.continue_session()


def test_a_cut_session_does_not_go_on_where_the_plan_left_its_routine_out(house: House) -> None:
    accept(house, plan_file(PLAN))
    house.tick(house.started(), 400)
    second = plans.plan(plans.seated(), plans.BREATHING, schedule=HOME, version=2)
    accept(house, plan_file(second, serial=2))
    with pytest.raises(MayNotStartError):
        house.practice.continue_session()


def test_a_cut_breathing_session_goes_on_under_a_new_plan(house: House) -> None:
    accept(house, plan_file(PLAN))
    house.tick(house.started(routine="breathing"), 30)
    accept(house, plan_file(SECOND, serial=2))
    cut = house.practice.interruption()
    assert cut is not None
    assert cut.may_continue


def test_a_lock_is_not_cleared_by_a_word_from_before_it(house: House) -> None:
    accept(house, plan_file(PLAN))
    checkin = house.practice.begin_checkin("isometric")
    house.practice.finish_checkin(checkin.answer_signs(frozenset({Sign.CHEST_PAIN})))
    lock = house.practice.today().access.locks[0].id
    before = MONDAY - timedelta(days=1)
    with pytest.raises(NotClearedError):
        house.practice.clear_lock(lock, who="Dr B", cleared_on=before, said="All well")
    assert house.practice.today().access.locks


def test_a_plan_to_come_that_rules_exercise_out_closes_it_at_once(tmp_path: Path) -> None:
    house = House(tmp_path / "self-cleared")
    assert house.practice.today().access.exercise
    clearance = replace(plans.CLEARED, exclusions=(Exclusion.IMPENDING_FRACTURE,))
    only = replace(
        plans.plan(plans.BREATHING, schedule=HOME),
        clearance=clearance,
        effective_from=MONDAY + timedelta(days=3),
    )
    accept(house, plan_file(only))
    assert house.practice.today().access.why == (Why.PLAN_NOT_CLEARED,)
    house.record.close()


def test_an_exclusion_holds_until_the_plan_that_lifts_it_is_in_force(house: House) -> None:
    unstable = replace(plans.CLEARED, exclusions=(Exclusion.UNSTABLE,))
    closed = plans.plan(plans.BREATHING, schedule=HOME)
    accept(house, plan_file(replace(closed, clearance=unstable)))
    lifted = replace(SECOND, effective_from=MONDAY + timedelta(days=1))
    accept(house, plan_file(lifted, serial=2))
    assert house.practice.today().access.why == (Why.PLAN_NOT_CLEARED,)
    house.clock.go_to(MONDAY + timedelta(days=1), time(10))
    assert house.practice.today().access.exercise
