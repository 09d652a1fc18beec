from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from coach.practice.refusals import MayNotStartError
from coach.session.access import Why
from coach.session.commands import PainPlace, StopReason
from coach.session.decisions import Effect, Level, Rule
from coach.session.segments import QuestionId
from coach.session.signs import Sign
from coach.session.today import DayMark
from tests.support.house import MONDAY, House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.record.close()


def test_the_first_page_offers_the_isometric_routine_with_its_length(house: House) -> None:
    today = house.practice.today()
    main = today.offers[0]
    assert (main.routine, main.length_s, main.hold_s, main.open) == ("isometric", 1528, 288, True)
    assert [offer.routine for offer in today.offers] == ["isometric", "seated", "breathing"]
    assert 14 * 60 <= today.offers[1].length_s <= 16 * 60
    assert today.offers[2].length_s == 900
    assert [day.day for day in today.week] == [MONDAY + timedelta(days=n) for n in range(7)]
    assert today.week[0].today
    assert not today.morning_due


def test_without_clearance_only_breathing_is_open(tmp_path: Path) -> None:
    house = House(tmp_path, cleared=False)
    today = house.practice.today()
    assert [(offer.routine, offer.open) for offer in today.offers] == [
        ("breathing", True),
        ("isometric", False),
        ("seated", False),
    ]
    assert today.access.why == (Why.NO_CLEARANCE,)
    with pytest.raises(MayNotStartError):
        house.practice.start_session(*house.checked_in())
    house.finish(house.started(routine="breathing"))
    house.record.close()


def test_a_session_runs_to_its_end_and_marks_its_day(house: House) -> None:
    runner = house.started()
    assert runner.state.setup.after == (
        QuestionId.PAIN_AFTER,
        QuestionId.EFFORT,
        QuestionId.ENJOYMENT,
    )
    house.finish(runner)
    assert house.practice.today().week[0].mark is DayMark.DONE
    assert house.practice.interruption() is None
    house.clock.go_to(MONDAY + timedelta(days=1), time(10))
    today = house.practice.today()
    assert today.morning_due
    house.morning_after()
    assert not house.practice.today().morning_due
    second = house.started()
    assert QuestionId.ENJOYMENT not in second.state.setup.after


def test_amber_before_begins_one_rung_easier_but_the_plan_stays(house: House) -> None:
    runner = house.started(pain=4)
    setup = runner.state.setup
    assert setup.rungs == (0, 1, 1, 1, 0)
    assert runner.state.setup.limits.start == 4


def test_a_climb_cannot_slip_through(house: House) -> None:
    levels = []
    for n, pain in enumerate((2, 3, 4, 5)):
        house.clock.go_to(MONDAY + timedelta(days=2 * n), time(10))
        if house.practice.today().morning_due:
            house.morning_after(pain=2)
        checkin, verdict = house.checked_in(pain)
        levels.append(verdict.decision.level)
        if verdict.may_start:
            runner = house.practice.start_session(checkin, verdict)
            house.tick(runner, 300)
            runner.stop()
            runner.give_stop_reason(StopReason.TIRED)
            house.practice.close_session(runner)
    assert levels == [Level.GREEN, Level.GREEN, Level.AMBER, Level.AMBER]
    house.clock.go_to(MONDAY + timedelta(days=8), time(10))
    verdict = house.morning_after(pain=2)
    assert verdict.decision.rule is Rule.AMBER_TWICE
    assert not house.practice.today().access.exercise


def test_red_holds_for_the_day_and_survives_a_restart(house: House) -> None:
    _, verdict = house.checked_in(pain=6)
    assert verdict.decision.level is Level.RED
    again = house.anew()
    assert again.today().access.why == (Why.RED_TODAY,)
    assert again.today().offers[0].routine == "breathing"
    with pytest.raises(MayNotStartError):
        house.practice.start_session(*house.checked_in(pain=1))
    house.clock.go_to(MONDAY + timedelta(days=1), time(3, 59))
    assert not house.practice.today().access.exercise
    house.clock.go_to(MONDAY + timedelta(days=1), time(4, 0))
    assert house.practice.today().access.exercise


def test_a_lock_stays_until_somebody_clears_it(house: House) -> None:
    checkin = house.practice.begin_checkin("isometric")
    checkin = checkin.answer_signs(frozenset({Sign.CHEST_PAIN}))
    verdict = house.practice.finish_checkin(checkin)
    assert verdict.decision.level is Level.CALL_NOW
    house.clock.go_to(MONDAY + timedelta(days=5), time(10))
    access = house.anew().today().access
    assert (access.exercise, access.breathing) == (False, False)
    house.practice.clear_lock(access.locks[0].id, who="Dr B", cleared_on=MONDAY, said="all well")
    assert house.practice.today().access.exercise


def test_a_sign_tapped_by_mistake_is_taken_back_through_the_full_list(house: House) -> None:
    checkin = house.practice.begin_checkin("isometric")
    house.practice.finish_checkin(checkin.answer_signs(frozenset({Sign.SWOLLEN_LEG})))
    lock = house.practice.today().access.locks[0].id
    again = house.practice.begin_mistake(lock).answer_signs(frozenset({Sign.SWOLLEN_LEG}))
    assert not house.practice.finish_checkin(again).retracts
    lock = house.practice.today().access.locks[0].id
    for lock in [one.id for one in house.practice.today().access.locks]:
        again = house.practice.begin_mistake(lock)
        again = again.answer_signs(frozenset()).answer_signs(frozenset())
        assert house.practice.finish_checkin(again).retracts
    assert house.practice.today().access.exercise


def test_an_amber_morning_takes_a_lasting_step_back(house: House) -> None:
    house.finish(house.started())
    house.clock.go_to(MONDAY + timedelta(days=2), time(10))
    verdict = house.morning_after(pain=4)
    assert Effect.STEP_BACK in verdict.decision.effects
    # 6, 4 and 6 seconds instead of 8, 6 and 8.
    assert house.practice.today().offers[0].hold_s == 96 + 64 + 48


def test_a_stop_with_new_pain_locks_exercise(house: House) -> None:
    runner = house.started()
    house.tick(runner, 250)
    runner.stop()
    runner.give_stop_reason(StopReason.PAIN, 4, PainPlace.NEW)
    summary = house.practice.close_session(runner)
    assert summary.outcome == "stopped"
    assert house.anew().today().access.why[0] is Why.LOCKED_EXERCISE
    assert house.practice.today().week[0].mark is DayMark.PART


def test_a_note_is_kept(house: House) -> None:
    runner = house.started()
    house.finish(runner)
    house.practice.add_note(runner.state.setup.session, "slept well")
    notes = list(house.record.entries(kinds=("note",)))
    assert len(notes) == 1
    assert notes[0].session == runner.state.setup.session


def test_an_expired_clearance_closes_exercise(house: House) -> None:
    house.clock.go_to(date(2027, 2, 15), time(10))
    assert house.practice.today().access.why == (Why.CLEARANCE_EXPIRED,)
    assert house.practice.clearance() is not None
    assert house.practice.profile() is not None
