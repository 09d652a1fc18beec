"""The pages over a real record with a plan: what is planned is what is shown and done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLabel

from coach.handoff.refusals import HandoffError
from coach.practice.refusals import RefusedError
from coach.program.plan import Plan
from coach.program.schedule import Frame, Schedule
from coach.session.segments import SegmentKind
from coach.session.signs import Sign
from coach.ui import routes
from coach.ui.application import opened
from coach.ui.course_steps import gentler_than
from coach.ui.ports import Ports
from coach.ui.widgets.rows import ActionRow
from coach.ui.window import Window
from tests.support import plans
from tests.support.house import MONDAY, House
from tests.support.pages import names, page_of, press, route_of, said
from tests.support.plan_files import plan_file
from tests.support.planned_house import accept, on_day
from tests.support.practice import ports_of
from tests.ui.conftest import settle

NONE = frozenset[Sign]()
FOURS = plans.exercise("all-fours", replace(plans.FOURS, holds=4, sides=2), step=3, unlocked=(1, 3))
BAND = plans.exercise("swimmer", plans.BAND, step=2, unlocked=(1, 2), does="band")
LEFT = plans.exercise("plank", plans.PLANK, left_out="a new lesion")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data", cleared=False)
    yield house
    house.record.close()


@pytest.fixture
def windows(qt: QApplication) -> Iterator[list[Window]]:
    made: list[Window] = []
    yield made
    for window in made:
        window.close()
        window.deleteLater()
    settle(qt)


def the_plan(**changes: object) -> Plan:
    frame = Frame(start=MONDAY, supervised=0, home=(0, 2, 4), weeks=8)
    routines = (plans.isometric(FOURS, BAND, LEFT), plans.seated(), plans.BREATHING)
    made = plans.plan(*routines, schedule=Schedule(frame=frame, review_on=date(2027, 1, 4)))
    return replace(made, gentler="seated", **changes)


def real_ports(house: House) -> Ports:
    return replace(
        ports_of(),
        practice=house.practice,
        clock=house.clock,
        troubles=(RefusedError, HandoffError),
    )


def shown(
    house: House, windows: list[Window], qt: QApplication, route: routes.Route | None = None
) -> Window:
    window = opened(real_ports(house), first=route or routes.Today())
    windows.append(window)
    settle(qt)
    return window


def checked_in(house: House, *, tired: float = 3, signs: frozenset[Sign] = NONE) -> routes.Route:
    """Return the result of a check-in without pain."""
    checkin = house.practice.begin_checkin("isometric")
    checkin = checkin.answer_signs(NONE).answer_signs(signs)
    if checkin.question is not None:
        checkin = checkin.answer_number(2).answer_number(tired)
    verdict = house.practice.finish_checkin(checkin)
    return routes.VerdictPage(checkin=checkin, verdict=verdict)


def test_a_real_file_is_accepted_and_today_is_due(
    house: House, windows: list[Window], qt: QApplication
) -> None:
    proposal = house.practice.plans.propose(plan_file(the_plan()))
    window = shown(house, windows, qt, routes.PlanArrived(proposal=proposal, compared=True))
    press(window, "myplan-accept")
    assert isinstance(route_of(window), routes.Today)
    assert "Your goal: Walk to the bakery." in said(window)
    assert "0 of 3 sessions done this week. Your next is today." in said(window)


def test_get_ready_shows_what_is_really_planned(
    house: House, windows: list[Window], qt: QApplication
) -> None:
    accept(house, the_plan())
    checkin = house.practice.begin_checkin("isometric")
    checkin = checkin.answer_signs(NONE).answer_signs(NONE).answer_number(2).answer_number(3)
    verdict = house.practice.finish_checkin(checkin)
    route = routes.GetReady(checkin=checkin, verdict=verdict, routine="isometric")
    window = shown(house, windows, qt, route)
    told = said(window)
    assert "2   All fours" in told
    assert "3   Band" in told
    assert "Plank" not in told
    assert "Swimmer" not in told
    assert "A light band" in told
    assert "From your plan, version 1, by Pat Physio" in told


def test_get_ready_for_easier_steps_names_what_those_need(
    house: House, windows: list[Window], qt: QApplication
) -> None:
    accept(house, the_plan())
    checkin, verdict = house.checked_in(pain=4)
    assert verdict.easier
    route = routes.GetReady(checkin=checkin, verdict=verdict, routine="isometric")
    told = said(shown(house, windows, qt, route))
    assert "Today is easier" in told
    assert "A table" in told
    calm = replace(route, verdict=replace(verdict, easier=False))
    assert "A table" not in said(shown(house, windows, qt, calm))


def test_a_tired_person_may_do_the_plans_gentler_routine(
    house: House, windows: list[Window], qt: QApplication
) -> None:
    accept(house, the_plan())
    window = shown(house, windows, qt, checked_in(house, tired=9))
    press(window, "course-do-gentler")
    route = route_of(window)
    assert isinstance(route, routes.GetReady)
    assert (route.routine, route.checkin.exercise) == ("seated", True)
    runner = house.practice.start_session(route.checkin, route.verdict)
    assert runner.state.setup.routine == "seated"


def test_after_an_infusion_the_gentler_routine_is_offered(
    house: House, windows: list[Window], qt: QApplication
) -> None:
    accept(house, the_plan())
    route = checked_in(house, signs=frozenset({Sign.INFUSION}))
    window = shown(house, windows, qt, route)
    assert {"course-do-gentler", "course-do-breathing"} <= set(names(window))
    press(window, "course-do-gentler")
    ready = route_of(window)
    assert isinstance(ready, routes.GetReady)
    assert ready.routine == "seated"


def test_breathing_stands_where_a_plan_has_nothing_gentler(house: House) -> None:
    accept(house, the_plan())
    checkin = house.practice.begin_checkin("isometric")
    assert gentler_than(checkin) == "seated"
    assert gentler_than(replace(checkin, routine="seated")) == "breathing"
    assert gentler_than(replace(checkin, history=replace(checkin.history, gentler=""))) == (
        "breathing"
    )


def test_easier_goes_down_the_ladder_of_the_plan(
    house: House, windows: list[Window], qt: QApplication
) -> None:
    accept(house, the_plan())
    runner = house.started()
    while runner.state.segment is None or runner.state.segment.kind is not SegmentKind.HOLD:
        house.tick(runner, 1)
    window = shown(house, windows, qt, routes.Session(runner=runner))
    assert isinstance(route_of(window), routes.Session)
    before = runner.state.segment
    assert before is not None
    assert before.variant == house.content.exercises["all-fours"].ladder[2].id
    runner.easier()
    segment = runner.state.segment
    while segment is None or segment.kind is not SegmentKind.HOLD:
        house.tick(runner, 1)
        segment = runner.state.segment
    ladder = house.content.exercises["all-fours"].ladder
    assert segment.variant == ladder[0].id, "step 2 is locked, so it is passed over"


def test_a_session_is_moved_here_from_a_rest_day(
    house: House, windows: list[Window], qt: QApplication
) -> None:
    accept(house, the_plan())
    today = on_day(house, 1)
    window = shown(house, windows, qt)
    assert page_of(window).accessibleName() == "A rest day"
    house.practice.diary.move_session(date(2026, 11, 25), today)
    window.navigator.start_over(routes.Today())
    assert "Your next is today." in said(window)


def test_expired_clearance_closes_exercises_and_leaves_breathing(
    house: House, windows: list[Window], qt: QApplication
) -> None:
    plan = the_plan()
    until = date(2026, 12, 7)
    accept(house, replace(plan, clearance=replace(plan.clearance, valid_until=until)))
    on_day(house, 14)
    window = shown(house, windows, qt)
    assert "The clearance in your plan has run out." in said(window)
    assert "face-today-start-breathing" in names(window)
    assert "face-today-start" not in names(window)


def test_the_morning_after_comes_before_the_next_session(
    house: House, windows: list[Window], qt: QApplication
) -> None:
    accept(house, the_plan())
    house.finish(house.started())
    on_day(house, 2)
    window = shown(house, windows, qt)
    press(window, "face-today-morning")
    route = route_of(window)
    assert isinstance(route, routes.CheckInPage)
    assert route.checkin.kind.value == "morning-after"


def test_the_days_of_a_real_plan_can_be_walked(
    house: House, windows: list[Window], qt: QApplication
) -> None:
    accept(house, the_plan())
    window = shown(house, windows, qt)
    press(window, "days-change")
    labels = [one.text() for one in page_of(window).findChildren(QLabel)]
    assert "This week" in labels
    window.navigator.go(routes.DayChoices(day=MONDAY))
    rows = [one.text() for one in page_of(window).findChildren(ActionRow)]
    assert rows[0] == "Move the session to Tuesday 24 November"
    assert rows[-2:] == ["Rest on this day", "It is a treatment day"]
