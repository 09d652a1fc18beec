"""What is told between sessions: kept exactly, or refused by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.practice.refusals import AlreadyDoneError, NotThisDayError, NotThisMuchError
from coach.program.schedule import Frame, Schedule, Treatment
from coach.record.diary import ActivityKind, Fall
from coach.record.kinds import Kind
from coach.session.access import Why
from coach.session.decisions import Level
from coach.session.review import ReviewItem
from coach.session.today import DayMark
from tests.support import plans
from tests.support.house import MONDAY, House
from tests.support.planned_house import accept, on_day

HOME = Schedule(frame=Frame(start=MONDAY, supervised=2, home=(0, 2, 4), weeks=8))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data", cleared=False)
    accept(house, plans.plan(schedule=HOME))
    yield house
    house.record.close()


def test_activities_of_the_week_add_up(house: House) -> None:
    diary = house.practice.diary
    diary.add_activity(MONDAY, ActivityKind.WALKING, 20, 3)
    on_day(house, 2)
    diary.add_activity(MONDAY + timedelta(days=2), ActivityKind.CYCLING, 15)
    assert diary.activity_week().minutes == 35
    on_day(house, 7)
    assert diary.activity_week().activities == ()


@pytest.mark.parametrize(("minutes", "effort"), [(0, 3), (601, 3), (10, -1), (10, 11)])
def test_numbers_no_day_has_are_refused(house: House, minutes: int, effort: int) -> None:
    with pytest.raises(NotThisMuchError):
        house.practice.diary.add_activity(MONDAY, ActivityKind.WALKING, minutes, effort)


@pytest.mark.parametrize(("minutes", "effort"), [(1, 0), (600, 10)])
def test_numbers_at_the_edge_are_kept(house: House, minutes: int, effort: int) -> None:
    house.practice.diary.add_activity(MONDAY, ActivityKind.WALKING, minutes, effort)
    assert house.practice.diary.activity_week().minutes == minutes


@pytest.mark.parametrize("days", [1, -32])
def test_days_to_come_and_long_gone_are_refused(house: House, days: int) -> None:
    with pytest.raises(NotThisDayError):
        house.practice.diary.add_activity(MONDAY + timedelta(days=days), ActivityKind.WALKING, 10)
    house.practice.diary.add_activity(MONDAY - timedelta(days=31), ActivityKind.WALKING, 10)


@pytest.mark.parametrize(("days", "kept"), [(-31, True), (-32, False), (366, True), (367, False)])
def test_treatment_days_have_their_bounds(house: House, days: int, *, kept: bool) -> None:
    day = MONDAY + timedelta(days=days)
    if kept:
        house.practice.diary.add_treatment_day(day)
    else:
        with pytest.raises(NotThisDayError):
            house.practice.diary.add_treatment_day(day)


def test_a_fall_is_kept(house: House) -> None:
    house.practice.diary.add_fall(MONDAY, hurt=True, note="on the stairs")
    (entry,) = house.record.entries(kinds=(Kind.FALL,))
    assert entry.read(Fall) == Fall(day=MONDAY, hurt=True, note="on the stairs")


def test_paper_sessions_stand_for_planned_days_without_one(house: House) -> None:
    tuesday = on_day(house, 1)
    diary = house.practice.diary
    assert [one.day for one in diary.paper_days()] == [tuesday, MONDAY]
    assert diary.paper_days()[1].exercises == (
        ("all-fours", 128),
        ("swimmer", 96),
        ("plank", 64),
    )
    diary.add_paper_session(MONDAY, ("all-fours", "plank"))
    assert [one.day for one in diary.paper_days()] == [tuesday]
    assert house.practice.today().week[0].mark is DayMark.PART
    with pytest.raises(AlreadyDoneError):
        diary.add_paper_session(MONDAY, ("swimmer",))


@pytest.mark.parametrize("exercises", [(), ("band",)])
def test_paper_sessions_hold_only_what_was_planned(
    house: House, exercises: tuple[str, ...]
) -> None:
    with pytest.raises(NotThisMuchError):
        house.practice.diary.add_paper_session(MONDAY, exercises)


def test_paper_sessions_need_a_planned_day(house: House) -> None:
    on_day(house, 9)
    with pytest.raises(NotThisDayError):
        house.practice.diary.add_paper_session(MONDAY + timedelta(days=2), ("plank",))


def test_todays_paper_session_is_todays_dose(house: House) -> None:
    house.practice.diary.add_paper_session(MONDAY, ("all-fours", "swimmer", "plank"))
    assert house.practice.today().access.why == (Why.DONE_TODAY,)
    assert house.practice.today().week[0].mark is DayMark.DONE


def test_paper_sessions_of_a_gentler_day_are_the_gentler_routine(house: House) -> None:
    plan = plans.plan(
        plans.isometric(),
        plans.seated(),
        plans.BREATHING,
        schedule=replace(
            HOME, treatments=(Treatment(first=MONDAY - timedelta(days=1)),), gentler_days=1
        ),
        version=2,
    )
    accept(house, replace(plan, gentler="seated"))
    (monday,) = house.practice.diary.paper_days()
    assert (monday.routine, len(monday.exercises)) == ("seated", 7)


def test_the_monthly_review_keeps_falls_and_locks_on_a_stop_sign(house: House) -> None:
    on_day(house, 28)
    today = house.practice.today()
    assert today.plan is not None
    assert today.plan.monthly_due
    news = frozenset({ReviewItem.FALL, ReviewItem.SWOLLEN_LEG})
    assert house.practice.diary.finish_review(news).level is Level.CALL_TODAY
    today = house.practice.today()
    assert today.plan is not None
    assert not today.plan.monthly_due
    assert Why.LOCKED_EXERCISE in today.access.why
    (fall,) = house.record.entries(kinds=(Kind.FALL,))
    assert not fall.read(Fall).hurt
    assert not anew_monthly_due(house)


def anew_monthly_due(house: House) -> bool:
    plan = house.anew().today().plan
    assert plan is not None
    return plan.monthly_due


def test_news_that_is_no_stop_sign_closes_nothing(house: House) -> None:
    on_day(house, 28)
    decision = house.practice.diary.finish_review(frozenset({ReviewItem.BRACE}))
    assert decision.level is Level.GREEN
    assert house.practice.today().access.locks == ()


def test_a_session_that_was_done_does_not_move(house: House) -> None:
    on_day(house, 7)
    house.finish(house.started())
    with pytest.raises(AlreadyDoneError):
        house.practice.diary.move_session(on_day(house, 7), on_day(house, 8))
    house.practice.diary.move_session(MONDAY + timedelta(days=9), MONDAY + timedelta(days=8))
