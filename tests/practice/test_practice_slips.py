"""Ways round a safety rule that a hurried or a stubborn person could find; none may open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.practice.refusals import (
    CheckInKeptError,
    CheckInTooOldError,
    MayNotStartError,
    MorningDueError,
    NotClearedError,
    SessionOpenError,
)
from coach.session.access import Why
from coach.session.checkin import CheckIn
from coach.session.clock import Stamp
from coach.session.commands import AnswerStatus, StopReason
from coach.session.decisions import Effect
from coach.session.segments import QuestionId
from coach.session.signs import Sign
from coach.session.state import RELY_WITHIN_MS
from tests.support.house import MONDAY, House

TUESDAY = MONDAY + timedelta(days=1)
DAY_MS = 86_400_000


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.record.close()


def answered(checkin: CheckIn, pain: float = 2.0) -> CheckIn:
    """Return the check-in without any sign, with this pain."""
    checkin = checkin.answer_signs(frozenset()).answer_signs(frozenset()).answer_number(pain)
    if checkin.question is not None and checkin.question.value == "usual-pain":
        checkin = checkin.answer_yes(yes=True)
    return checkin.answer_number(3.0) if checkin.question is not None else checkin


def test_an_answered_check_in_left_on_the_screen_over_night_starts_nothing(house: House) -> None:
    ready = house.checked_in()
    house.clock.go_to(TUESDAY, time(10))
    with pytest.raises(CheckInTooOldError):
        house.practice.start_session(*ready)


def test_a_check_in_is_relied_on_for_two_hours(house: House) -> None:
    ready = house.checked_in()
    house.clock.advance(RELY_WITHIN_MS)
    house.practice.start_session(*ready)


def test_a_check_in_older_than_two_hours_starts_nothing(house: House) -> None:
    begun = house.practice.begin_checkin("isometric")
    house.clock.advance(RELY_WITHIN_MS + 1)
    checkin = answered(begun)
    verdict = house.practice.finish_checkin(checkin)
    with pytest.raises(CheckInTooOldError):
        house.practice.start_session(checkin, verdict)


def test_no_check_in_crosses_four_in_the_morning(house: House) -> None:
    house.clock.go_to(TUESDAY, time(3, 58))
    ready = house.checked_in()
    house.clock.go_to(TUESDAY, time(4, 0))
    with pytest.raises(CheckInTooOldError):
        house.practice.start_session(*ready)


def test_red_answered_across_four_in_the_morning_holds_for_the_new_day(house: House) -> None:
    house.clock.go_to(TUESDAY, time(3, 58))
    begun = house.practice.begin_checkin("isometric")
    house.clock.go_to(TUESDAY, time(4, 1))
    house.practice.finish_checkin(answered(begun, pain=6))
    assert house.practice.today().access.why == (Why.RED_TODAY,)


def test_one_check_in_starts_one_session(house: House) -> None:
    ready = house.checked_in()
    runner = house.practice.start_session(*ready)
    runner.stop()
    runner.give_stop_reason(StopReason.AT_HOME)
    house.practice.close_session(runner)
    with pytest.raises(CheckInTooOldError):
        house.practice.start_session(*ready)


def test_answers_never_kept_start_nothing(house: House) -> None:
    checkin = answered(house.practice.begin_checkin("isometric"))
    with pytest.raises(CheckInTooOldError):
        house.practice.start_session(checkin, checkin.verdict())


def test_answers_changed_after_they_were_kept_start_nothing(house: House) -> None:
    checkin, _ = house.checked_in(pain=5)
    better = replace(checkin, answers=(), position=0)
    better = answered(better, pain=1)
    with pytest.raises(CheckInTooOldError):
        house.practice.start_session(better, better.verdict())
    with pytest.raises(CheckInKeptError):
        house.practice.finish_checkin(better)


def test_the_verdict_of_another_check_in_does_not_count(house: House) -> None:
    _, green = house.checked_in(pain=2)
    amber, _ = house.checked_in(pain=4)
    assert house.practice.start_session(amber, green).state.setup.rungs == (0, 1, 1, 1, 0)


def test_a_red_check_in_never_starts_with_a_green_verdict(house: House) -> None:
    _, green = house.checked_in(pain=2)
    red, _ = house.checked_in(pain=6)
    with pytest.raises(MayNotStartError):
        house.practice.start_session(red, green)


def test_the_better_one_of_two_check_ins_is_not_to_be_chosen(house: House) -> None:
    green = house.checked_in(pain=2)
    house.checked_in(pain=4)
    with pytest.raises(CheckInTooOldError):
        house.practice.start_session(*green)


def test_a_breathing_check_in_is_none_for_the_exercises(house: House) -> None:
    checkin, verdict = house.checked_in(routine="breathing")
    with pytest.raises(MayNotStartError):
        house.practice.start_session(replace(checkin, routine="isometric"), verdict)


def test_the_gentler_routine_runs_on_the_answers_that_closed_the_exercises(house: House) -> None:
    checkin, _ = house.checked_in(pain=6)
    gentler = replace(checkin, routine="breathing", exercise=False)
    house.finish(house.practice.start_session(gentler, gentler.verdict()))


def test_a_morning_after_counts_once(house: House) -> None:
    house.finish(house.started())
    house.clock.go_to(TUESDAY, time(10))
    first, second = house.practice.begin_morning_after(), house.practice.begin_morning_after()

    def painful(checkin: CheckIn) -> CheckIn:
        return checkin.answer_number(4).answer_yes(yes=False).answer_yes(yes=True)

    verdict = house.practice.finish_checkin(painful(first))
    assert house.practice.finish_checkin(painful(first)) == verdict
    with pytest.raises(CheckInKeptError):
        house.practice.finish_checkin(painful(second))
    assert house.practice.today().offers[0].hold_s == 96 + 64 + 48
    answers = house.record.entries(kinds=("answer",), session=first.id)
    assert len(list(answers)) == 3
    assert list(house.record.entries(kinds=("answer",), session=second.id)) == []


def test_a_sign_finished_twice_makes_one_lock(house: House) -> None:
    checkin = house.practice.begin_checkin("isometric")
    checkin = checkin.answer_signs(frozenset({Sign.CHEST_PAIN}))
    house.practice.finish_checkin(checkin)
    house.practice.finish_checkin(checkin)
    assert len(house.practice.today().access.locks) == 1


def test_after_a_restart_kept_answers_stay_kept(house: House) -> None:
    checkin, verdict = house.checked_in()
    again = house.anew()
    with pytest.raises(CheckInKeptError):
        again.finish_checkin(checkin)
    with pytest.raises(CheckInTooOldError):
        again.start_session(checkin, verdict)


def test_a_mistaken_tap_leaves_the_other_lock(house: House) -> None:
    for sign in (Sign.SWOLLEN_LEG, Sign.CHEST_PAIN):
        checkin = house.practice.begin_checkin("breathing")
        checkin = checkin.answer_signs(frozenset({sign}))
        if checkin.question is not None:
            checkin = checkin.answer_signs(frozenset())
        house.practice.finish_checkin(checkin)
    chest, leg = house.practice.today().access.locks
    assert chest.effect is Effect.LOCK_ALL
    again = house.practice.begin_mistake(leg.id).answer_signs(frozenset())
    assert house.practice.finish_checkin(again.answer_signs(frozenset())).retracts
    access = house.practice.today().access
    assert (access.exercise, access.breathing, access.locks) == (False, False, (chest,))


def test_a_discarded_session_had_its_dose(house: House) -> None:
    house.tick(house.started(), 300)
    house.practice = house.anew()
    house.practice.discard_interrupted()
    assert house.practice.today().access.why == (Why.DONE_TODAY,)
    house.clock.go_to(TUESDAY, time(10))
    assert house.practice.today().morning_due


def test_no_second_session_beside_one_that_is_not_closed(house: House) -> None:
    house.tick(house.started(), 300)
    house.practice = house.anew()
    with pytest.raises(SessionOpenError):
        house.started()
    house.practice.finish_interrupted()
    with pytest.raises(MayNotStartError):
        house.started()


def test_a_cut_session_does_not_go_on_behind_a_lock(house: House) -> None:
    house.tick(house.started(), 250)
    house.practice = house.anew()
    checkin = house.practice.begin_checkin("breathing")
    house.practice.finish_checkin(checkin.answer_signs(frozenset({Sign.TIGHT_BAND})))
    cut = house.practice.interruption()
    assert cut is not None
    assert not cut.may_continue
    assert cut.closed
    with pytest.raises(MayNotStartError):
        house.practice.continue_session()


def test_a_cut_breathing_session_goes_on_where_only_the_exercises_are_closed(house: House) -> None:
    house.checked_in(pain=6)
    house.tick(house.started(routine="breathing"), 250)
    cut = house.anew().interruption()
    assert cut is not None
    assert cut.may_continue


def test_a_session_past_four_in_the_morning_counts_for_both_days(house: House) -> None:
    house.clock.go_to(TUESDAY, time(3, 50))
    house.finish(house.started())
    assert house.practice.today().day == TUESDAY
    assert not house.practice.today().morning_due
    assert house.practice.today().access.why == (Why.DONE_TODAY,)
    house.clock.go_to(TUESDAY + timedelta(days=1), time(4))
    assert house.practice.today().morning_due


def test_finishing_a_cut_session_the_next_day_leaves_that_day_its_dose(house: House) -> None:
    house.tick(house.started(), 300)
    house.clock.go_to(TUESDAY, time(10))
    house.practice = house.anew()
    house.practice.finish_interrupted()
    assert house.practice.today().morning_due
    house.morning_after()
    assert house.practice.today().access.exercise


def test_a_running_session_takes_the_morning_after_along_the_next_day(house: House) -> None:
    house.clock.go_to(TUESDAY, time(3, 20))
    runner = house.started()
    house.tick(runner, 300)
    runner.stop()
    runner.give_stop_reason(StopReason.TIRED)
    house.practice.close_session(runner)
    ready = house.checked_in()
    house.clock.go_to(TUESDAY, time(4, 5))
    with pytest.raises(CheckInTooOldError):
        house.practice.start_session(*ready)
    with pytest.raises(MorningDueError):
        house.practice.begin_checkin("isometric")


def red(house: House) -> None:
    house.checked_in(pain=6)


def dizzy(house: House) -> None:
    checkin = house.practice.begin_checkin("breathing").answer_signs(frozenset())
    house.practice.finish_checkin(checkin.answer_signs(frozenset({Sign.DIZZY})))


def trained(house: House) -> None:
    house.finish(house.started())


@pytest.mark.parametrize("happened", [red, dizzy, trained])
def test_setting_the_clock_back_opens_nothing(
    house: House, happened: Callable[[House], None]
) -> None:
    house.clock.go_to(MONDAY + timedelta(days=3), time(10))
    happened(house)
    before = house.practice.today().access
    assert not before.exercise
    house.clock.advance(-DAY_MS)
    assert house.anew().today().access == before


def test_a_day_kept_by_a_clock_far_ahead_closes_nothing_for_years(house: House) -> None:
    house.clock.go_to(MONDAY + timedelta(days=40), time(10))
    red(house)
    house.clock.advance(-39 * DAY_MS)
    assert house.anew().today().access.exercise


def test_a_clock_set_back_makes_no_old_session_fresh(house: House) -> None:
    runner = house.started()
    house.tick(runner, 250)
    clock = house.clock
    now = clock.now()
    clock.advance(RELY_WITHIN_MS * 2)
    stopped = replace(clock.now(), utc_ms=now.utc_ms + 1000)
    practice = type(house.practice)(house.record, lambda: house.content, Still(stopped))
    cut = practice.interruption()
    assert cut is not None
    assert not cut.may_continue


class Still:
    """A clock that stands at one instant."""

    def __init__(self, at: Stamp) -> None:
        self.at = at

    def now(self) -> Stamp:
        return self.at


@pytest.mark.parametrize(
    ("who", "said", "cleared_on"),
    [
        (" ", "all well", MONDAY),
        ("Dr B", " ", MONDAY),
        ("Dr B", "all well", TUESDAY),
    ],
)
def test_a_lock_is_cleared_only_by_somebody_with_words(
    house: House, who: str, said: str, cleared_on: date
) -> None:
    checkin = house.practice.begin_checkin("isometric")
    house.practice.finish_checkin(checkin.answer_signs(frozenset({Sign.FEVER})))
    lock = house.practice.today().access.locks[0].id
    with pytest.raises(NotClearedError):
        house.practice.clear_lock(lock, who=who, cleared_on=cleared_on, said=said)
    assert house.practice.today().access.locks


def test_a_lock_made_by_the_last_answers_outlives_a_kill(house: House) -> None:
    runner = house.started()
    while runner.state.segment is None or (
        runner.state.segment.question is not QuestionId.PAIN_AFTER
    ):
        house.tick(runner, 1)
        if runner.state.asking and runner.state.segment and runner.state.segment.question:
            asked = runner.state.segment.question
            if asked is not QuestionId.PAIN_AFTER:
                runner.answer(asked, AnswerStatus.ANSWERED, 2)
    runner.answer(QuestionId.PAIN_AFTER, AnswerStatus.ANSWERED, 6)
    house.practice = house.anew()
    assert house.practice.interruption() is None
    assert house.practice.today().access.why[0] is Why.LOCKED_EXERCISE


def test_breathing_sessions_leave_usual_pain_and_morning_after_alone(house: House) -> None:
    house.finish(house.started(pain=3))
    house.clock.go_to(TUESDAY, time(10))
    for _ in range(3):
        house.finish(house.started(routine="breathing"))
    history = house.practice.begin_morning_after().history
    assert [start.pain for start in history.starts] == [3]
    assert history.morning_due is not None
    with pytest.raises(MorningDueError):
        house.practice.begin_checkin("seated")


def test_a_session_of_yesterday_finished_between_check_in_and_start_is_asked_about(
    house: House,
) -> None:
    house.tick(house.started(), 300)
    house.clock.go_to(TUESDAY, time(10))
    house.practice = house.anew()
    ready = house.checked_in()
    house.practice.finish_interrupted()
    with pytest.raises(MorningDueError):
        house.practice.start_session(*ready)
