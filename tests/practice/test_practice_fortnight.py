"""Two weeks as a calendar: what falls on which day, and what may still be changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.program.adjustment import Adjustment, AdjustmentCause
from coach.program.dose import HoldDose
from coach.program.schedule import Frame, Schedule, Treatment
from coach.record.kinds import Kind
from coach.session.calendar_day import CalendarDay
from coach.session.history import DayPlan
from coach.session.today import DayMark
from tests.support import plans
from tests.support.house import MONDAY, House
from tests.support.plan_files import plan_file
from tests.support.planned_house import accept, on_day
from tests.support.tree import ROOT

HOME = Schedule(frame=Frame(start=MONDAY, supervised=2, home=(0, 2, 4), weeks=4))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data", cleared=False)
    yield house
    house.record.close()


def day_of(house: House, day: date) -> CalendarDay:
    return next(one for one in house.practice.diary.fortnight() if one.day == day)


def test_two_weeks_begin_on_monday(house: House) -> None:
    on_day(house, 3)
    days = house.practice.diary.fortnight()
    assert [one.day for one in days] == [MONDAY + timedelta(days=n) for n in range(14)]
    assert [one.day for one in days if one.today] == [MONDAY + timedelta(days=3)]
    assert {one.what for one in days} == {DayPlan.FREE}


def test_supervised_days_stay_and_home_days_may_move(house: House) -> None:
    accept(house, plans.plan(schedule=HOME))
    first, wednesday = day_of(house, MONDAY), day_of(house, MONDAY + timedelta(days=9))
    assert (first.supervised, first.move_to, first.may_rest) == (True, (), False)
    assert wednesday.what is DayPlan.DUE
    assert wednesday.planned == wednesday.day
    assert MONDAY + timedelta(days=8) in wednesday.move_to
    assert day_of(house, MONDAY + timedelta(days=5)).what is DayPlan.REST


def test_a_moved_session_may_go_back(house: House) -> None:
    accept(house, plans.plan(schedule=HOME))
    today = on_day(house, 7)
    to = today + timedelta(days=1)
    house.practice.diary.move_session(today, to)
    moved = day_of(house, to)
    assert (moved.planned, moved.back_to) == (today, today)
    house.practice.diary.move_session(today, today)
    assert day_of(house, today).what is DayPlan.DUE
    assert day_of(house, today).back_to is None


def test_a_session_left_out_may_be_taken_up_again(house: House) -> None:
    accept(house, plans.plan(schedule=HOME))
    today = on_day(house, 7)
    assert day_of(house, today).may_rest
    house.practice.diary.rest_instead(today)
    asleep = day_of(house, today)
    assert (asleep.what, asleep.may_wake, asleep.may_rest) == (DayPlan.REST, True, False)
    house.practice.diary.move_session(today, today)
    assert day_of(house, today).what is DayPlan.DUE


def test_treatment_days_of_the_plan_and_of_the_person(house: House) -> None:
    treatments = (Treatment(first=MONDAY + timedelta(days=9)),)
    accept(house, plans.plan(schedule=replace(HOME, treatments=treatments, gentler_days=1)))
    tuesday = MONDAY + timedelta(days=8)
    house.practice.diary.add_treatment_day(tuesday)
    assert (day_of(house, tuesday).what, day_of(house, tuesday).entered) == (
        DayPlan.TREATMENT,
        True,
    )
    assert not day_of(house, MONDAY + timedelta(days=9)).entered


def test_a_flexible_week_has_no_days_to_move(house: House) -> None:
    frame = Frame(start=MONDAY, supervised=0, home=(0, 2, 4), weeks=4)
    accept(house, plans.plan(schedule=Schedule(frame=frame, flexible=True)))
    tuesday = day_of(house, MONDAY + timedelta(days=1))
    assert (tuesday.any_day, tuesday.planned, tuesday.move_to) == (True, None, ())
    assert tuesday.what is DayPlan.DUE


def test_a_day_done_is_marked_and_stays(house: House) -> None:
    accept(house, plans.plan(schedule=HOME))
    today = on_day(house, 7)
    exercises = tuple(name for name, _ in house.practice.diary.paper_days()[0].exercises)
    house.practice.diary.add_paper_session(today, exercises)
    done = day_of(house, today)
    assert (done.mark, done.move_to, done.may_rest) == (DayMark.DONE, (), False)


def test_there_is_no_plan_to_show_before_one_is_accepted(house: House) -> None:
    assert house.practice.plans.shown() is None


def test_the_plan_is_shown_with_its_clinic_and_versions(house: House) -> None:
    plan = plans.plan()
    house.practice.plans.accept(house.practice.plans.propose(plan_file(plan)))
    shown = house.practice.plans.shown()
    assert shown is not None
    assert (shown.in_force, shown.versions) == (True, ((1, MONDAY),))
    assert len(shown.fingerprint) == 8
    assert [one.routine for one in shown.routines] == ["isometric", "breathing"]
    assert [one.adjusted for one in shown.routines[0].exercises] == [False, False, False]


def test_the_plan_is_shown_at_its_present_dose(house: House) -> None:
    accept(house, plans.plan())
    change = Adjustment(
        plan_version=1,
        after="s",
        routine="isometric",
        item="swimmer",
        exercise="swimmer",
        cause=AdjustmentCause.LONGER_HOLD,
        hold_from_s=6,
        hold_to_s=8,
        step_from=1,
        step_to=1,
    )
    house.record.append(Kind.ADJUSTMENT, change, house.clock.now())
    shown = house.anew().plans.shown()
    assert shown is not None
    swimmer = shown.routines[0].exercises[1]
    assert isinstance(swimmer.dose, HoldDose)
    assert (swimmer.dose.hold_s, swimmer.adjusted) == (8, True)
    assert shown.fingerprint == ()
    assert shown.clinic == "Clinic"


READING = """
import sys
import coach.practice.plans
heavy = {"cryptography", "joserfc", "pyrage", "argon2"} & set(sys.modules)
assert not heavy, heavy
"""


def test_reading_the_plan_loads_nothing_that_checks_signatures() -> None:
    subprocess.run([sys.executable, "-c", READING], check=True, cwd=ROOT)
