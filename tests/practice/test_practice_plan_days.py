"""What a plan opens on which day, and what the person may change of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.practice.refusals import (
    AlreadyDoneError,
    NeedsPlanError,
    NotInPlanError,
    NotThisDayError,
    ShortOnlyError,
    TooSoonError,
)
from coach.program.clearance import Exclusion
from coach.program.plan import Plan
from coach.program.schedule import Frame, Schedule, Treatment
from coach.record.journal import session_events
from coach.session.access import Why
from coach.session.checkin import CheckIn, Suggestion
from coach.session.fold import fold
from coach.session.history import DayPlan
from coach.session.results import ExerciseOutcome, exercise_results
from coach.session.runner import Runner
from coach.session.segments import SegmentKind
from coach.session.signs import Sign
from coach.session.today import DayMark
from tests.support import plans
from tests.support.house import MONDAY, House
from tests.support.planned_house import accept, on_day

HOME = Schedule(
    frame=Frame(start=MONDAY, supervised=2, home=(0, 2, 4), weeks=4), review_on=date(2026, 12, 14)
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data", cleared=False)
    yield house
    house.record.close()


def with_seated(**changes: object) -> Plan:
    plan = plans.plan(plans.isometric(), plans.seated(), plans.BREATHING, schedule=HOME)
    return replace(plan, gentler="seated", **changes)


def short_checkin(house: House) -> CheckIn:
    checkin = house.practice.begin_checkin("isometric", short=True)
    checkin = checkin.answer_signs(frozenset()).answer_signs(frozenset())
    return checkin.answer_number(2).answer_number(3)


def short_session(house: House) -> Runner:
    checkin = short_checkin(house)
    return house.practice.start_session(checkin, house.practice.finish_checkin(checkin))


def test_a_planned_day_opens_what_the_plan_prescribes_and_nothing_else(house: House) -> None:
    accept(house, plans.plan(schedule=HOME))
    today = house.practice.today()
    assert today.access.exercise
    assert [offer.routine for offer in today.offers] == ["isometric", "breathing"]
    assert today.plan is not None
    assert today.plan.day_plan is DayPlan.DUE
    assert (today.plan.done, today.plan.planned) == (0, 2)
    with pytest.raises(NotInPlanError):
        house.practice.begin_checkin("seated")
    with pytest.raises(NotInPlanError):
        house.practice.begin_checkin("balance")


def test_without_a_plan_nobody_opens_balance(house: House) -> None:
    with pytest.raises(NeedsPlanError):
        house.practice.begin_checkin("balance")


def test_the_plan_brings_its_baseline_stop_limit_and_clearance(house: House) -> None:
    accept(house, replace(plans.plan(schedule=HOME, baseline=4), stop_limit=5.0))
    checkin = house.practice.begin_checkin("isometric")
    assert (checkin.history.baseline, checkin.history.stop) == (4.0, 5.0)
    assert checkin.history.planned


def test_a_plan_that_is_not_cleared_keeps_the_exercises_closed(house: House) -> None:
    plan = plans.plan(schedule=HOME)
    accept(house, replace(plan, clearance=replace(plan.clearance, radiology=None)))
    assert house.practice.today().access.why == (Why.PLAN_NOT_CLEARED,)


def test_an_exclusion_keeps_the_exercises_closed(house: House) -> None:
    plan = plans.plan(schedule=HOME)
    unstable = replace(plan.clearance, exclusions=(Exclusion.UNSTABLE,))
    accept(house, replace(plan, clearance=unstable))
    today = house.practice.today()
    assert (today.access.exercise, today.access.breathing) == (False, True)


def test_an_expired_clearance_closes_the_exercises_and_leaves_breathing(house: House) -> None:
    plan = plans.plan(schedule=HOME)
    last = replace(plan.clearance, valid_until=MONDAY + timedelta(days=1))
    accept(house, replace(plan, clearance=last))
    assert house.practice.today().access.exercise
    on_day(house, 1)
    today = house.practice.today()
    assert today.access.why == (Why.PLAN_CLEARANCE_EXPIRED,)
    assert today.access.breathing


def test_a_rest_day_is_told_kindly_and_its_session_may_come_from_another_day(
    house: House,
) -> None:
    accept(house, plans.plan(schedule=HOME))
    tuesday = on_day(house, 8)
    today = house.practice.today()
    assert today.access.why == (Why.REST_DAY,)
    assert today.plan is not None
    assert today.plan.next_due == tuesday + timedelta(days=1)
    # Monday was not done; it, Wednesday and Friday may be done today instead.
    assert today.plan.move_here == tuple(MONDAY + timedelta(days=n) for n in (7, 9, 11))
    house.practice.diary.move_session(MONDAY + timedelta(days=9), tuesday)
    today = house.practice.today()
    assert today.access.exercise
    assert today.plan is not None
    assert today.plan.due is not None
    assert today.plan.due.planned == MONDAY + timedelta(days=9)
    on_day(house, 9)
    assert house.practice.today().access.why == (Why.REST_DAY,)


def test_a_moved_session_can_be_put_back(house: House) -> None:
    accept(house, plans.plan(schedule=HOME))
    on_day(house, 8)
    wednesday = MONDAY + timedelta(days=9)
    house.practice.diary.move_session(wednesday, MONDAY + timedelta(days=8))
    house.practice.diary.move_session(wednesday, wednesday)
    assert house.practice.today().access.why == (Why.REST_DAY,)
    with pytest.raises(NotThisDayError) as refused:
        house.practice.diary.move_session(wednesday, MONDAY + timedelta(days=11))
    assert refused.value.word == "diary-refused-move-taken"


def test_resting_leaves_the_session_planned_but_not_due(house: House) -> None:
    accept(house, plans.plan(schedule=HOME))
    monday = on_day(house, 7)
    house.practice.diary.rest_instead(monday)
    today = house.practice.today()
    assert today.access.why == (Why.REST_DAY,)
    assert today.plan is not None
    assert today.plan.planned == 3
    with pytest.raises(NotThisDayError):
        house.practice.diary.rest_instead(monday + timedelta(days=1))


def test_what_is_done_cannot_be_rested_away(house: House) -> None:
    accept(house, plans.plan(schedule=HOME))
    house.finish(house.started())
    with pytest.raises(AlreadyDoneError):
        house.practice.diary.rest_instead(MONDAY)


def test_treatment_and_gentler_days_open_the_gentler_routine_alone(house: House) -> None:
    treated = replace(HOME, treatments=(Treatment(first=MONDAY),), gentler_days=1)
    accept(house, with_seated(schedule=treated))
    monday = house.practice.today()
    assert monday.access.why == (Why.TREATMENT_DAY,)
    assert (monday.access.exercise, monday.access.gentler) == (False, True)
    on_day(house, 1)
    tuesday = house.practice.today()
    assert tuesday.access.why == (Why.GENTLER_DAY,)
    assert [(one.routine, one.open) for one in tuesday.offers] == [
        ("seated", True),
        ("breathing", True),
        ("isometric", False),
    ]
    house.finish(house.started(routine="seated"))
    assert house.practice.today().week[1].mark is DayMark.DONE


def test_a_treatment_day_can_be_entered_and_taken_back(house: House) -> None:
    accept(house, plans.plan(schedule=HOME))
    diary = house.practice.diary
    diary.add_treatment_day(MONDAY)
    assert house.practice.today().access.why == (Why.TREATMENT_DAY,)
    assert house.practice.today().week[0].treatment
    diary.take_back_treatment_day(MONDAY)
    assert house.practice.today().access.exercise
    with pytest.raises(NotThisDayError):
        diary.take_back_treatment_day(MONDAY)


def test_after_an_infusion_the_plans_gentler_routine_stays_open(house: House) -> None:
    accept(house, with_seated())
    checkin = house.practice.begin_checkin("isometric")
    checkin = checkin.answer_signs(frozenset()).answer_signs(frozenset({Sign.INFUSION}))
    checkin = checkin.answer_number(2).answer_number(3)
    verdict = house.practice.finish_checkin(checkin)
    assert not verdict.may_start
    assert verdict.suggestions == (Suggestion.GENTLER, Suggestion.BREATHING)
    gentler = replace(checkin, routine="seated")
    runner = house.practice.start_session(gentler, gentler.verdict())
    assert runner.state.setup.routine == "seated"


def test_vomiting_closes_the_gentler_routine_too(house: House) -> None:
    accept(house, with_seated())
    checkin = house.practice.begin_checkin("isometric")
    checkin = checkin.answer_signs(frozenset()).answer_signs(frozenset({Sign.STOMACH}))
    checkin = checkin.answer_number(2).answer_number(3)
    assert house.practice.finish_checkin(checkin).suggestions == (Suggestion.BREATHING,)


def test_flexible_weeks_are_full_after_their_number_of_sessions(house: House) -> None:
    flexible = replace(HOME, flexible=True, frame=Frame(start=MONDAY, supervised=0, home=(0, 3)))
    accept(house, plans.plan(schedule=flexible))
    for days in (1, 2):
        on_day(house, days)
        if days == 2:
            house.morning_after()
        house.finish(house.started())
        assert house.practice.today().access.why == (Why.DONE_TODAY,)
    on_day(house, 4)
    house.morning_after()
    assert house.practice.today().access.why == (Why.WEEK_FULL,)
    on_day(house, 7)
    assert house.practice.today().access.exercise


def test_before_its_frame_and_after_it_a_plan_opens_breathing_alone(house: House) -> None:
    later = replace(HOME, frame=Frame(start=MONDAY + timedelta(days=2), supervised=1, weeks=1))
    accept(house, plans.plan(schedule=later))
    assert house.practice.today().access.why == (Why.PLAN_NOT_YET,)
    on_day(house, 2)
    assert house.practice.today().access.exercise
    on_day(house, 9)
    assert house.practice.today().access.why == (Why.PLAN_OVER,)


def test_a_new_version_holds_from_its_own_day_on(house: House) -> None:
    accept(house, plans.plan(schedule=HOME))
    shorter = plans.exercise("all-fours", replace(plans.FOURS, hold_s=5))
    second = plans.plan(plans.isometric(shorter), plans.BREATHING, schedule=HOME, version=2)
    accept(house, replace(second, effective_from=MONDAY + timedelta(days=1)))
    first = house.started()
    assert first.state.setup.plan_version == 1
    house.finish(first)
    on_day(house, 1)
    house.morning_after()
    setup = house.started().state.setup
    assert setup.plan_version == 2
    holds = [
        segment.duration_ms
        for block in setup.blocks
        for segment in block.rungs[0].segments
        if segment.kind is SegmentKind.HOLD
    ]
    assert holds == [5000] * 16


def test_two_short_sessions_an_hour_apart_make_the_day(house: House) -> None:
    accept(house, plans.plan(schedule=HOME))
    first = short_session(house)
    assert first.state.setup.dose_ms == 288_000
    house.finish(first)
    today = house.practice.today()
    assert today.access.exercise
    assert today.second_short_in == 60
    with pytest.raises(ShortOnlyError):
        house.practice.begin_checkin("isometric")
    with pytest.raises(TooSoonError) as soon:
        house.practice.begin_checkin("isometric", short=True)
    assert soon.value.places == {"minutes": 60}
    house.clock.advance(3_599_000)
    with pytest.raises(TooSoonError):
        house.practice.begin_checkin("isometric", short=True)
    house.clock.advance(1000)
    house.finish(short_session(house))
    assert house.practice.today().access.why == (Why.DONE_TODAY,)


def test_amber_leaves_out_what_has_no_easier_form(house: House) -> None:
    single = plans.exercise("all-fours", replace(plans.FOURS, sets=1))
    double = plans.exercise("swimmer", plans.SWIMMER)
    higher = plans.exercise("plank", replace(plans.PLANK, sets=1), step=2, unlocked=(1, 2))
    accept(house, plans.plan(plans.isometric(single, double, higher), schedule=HOME))
    runner = house.started(pain=4)
    fours, swimmer, plank = exercise_results(runner.state)
    assert (fours.outcome, fours.reason) == (ExerciseOutcome.COULD_NOT, "other")
    assert runner.state.rungs == (0, 0, 1, 1, 0)
    assert {segment.item for segment in runner.state.timeline} >= {"swimmer", "plank"}
    assert "all-fours" not in {segment.item for segment in runner.state.timeline}
    assert fold(session_events(house.record, runner.state.setup.session)) == runner.state
    house.finish(runner, pain=4)
    fours, swimmer, plank = exercise_results(runner.state)
    assert (swimmer.done_ms, plank.variant) == (48_000, "wall")


def test_the_one_set_of_a_short_session_is_the_easier_form_already(house: House) -> None:
    accept(house, plans.plan(schedule=HOME))
    runner = house.started(pain=4, short=True)
    assert runner.state.setup.left_out == ()
    assert runner.state.left == ()
    assert [one.sets for one in runner.state.timeline if one.kind is SegmentKind.HOLD] == [1] * 20
