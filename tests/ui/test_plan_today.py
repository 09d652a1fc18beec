"""The first page with a plan: what is due, what is kindly not due, what changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from coach.program.adjustment import AdjustmentCause
from coach.program.due import DueDay
from coach.program.schedule import TrainingPhase
from coach.session.access import Why
from coach.session.history import DayPlan
from coach.ui import routes
from coach.ui.widgets.rows import ActionRow
from coach.ui.window import Window
from tests.support.pages import names, page_of, press, route_of, said
from tests.support.plan_pages import (
    CHANGES,
    GOAL,
    NEWS,
    REST,
    plan_today,
    planned_practice,
    today_with,
)
from tests.support.practice import DAY, FakePractice, today_of
from tests.ui.conftest import Opener


def shown(open_window: Opener, *args: object, **kwargs: object) -> Window:
    return open_window(practice=planned_practice(today_with(*args, **kwargs)))  # type: ignore[arg-type]


def row(window: Window, name: str) -> ActionRow:
    found = page_of(window).findChild(ActionRow, name)
    assert found is not None, name
    return found


def test_a_due_session_is_told_with_goal_note_and_week(open_window: Opener) -> None:
    window = shown(open_window, plan_today())
    told = said(window)
    assert "Back strength, at home" in told
    assert "You hold for 5 minutes in all." in told
    assert f"Your goal: {GOAL}" in told
    assert "Keep the leg low." in told
    assert "Plan version 3 from Pat Physio" in told
    assert "2 of 3 sessions done this week. Your next is today. Treatment: Saturday." in told
    assert page_of(window).primary is not None
    press(window, "face-today-start")
    route = route_of(window)
    assert isinstance(route, routes.CheckInPage)
    assert route.then.routine == "isometric"


def test_a_supervised_session_is_said_to_be_with_the_physio(open_window: Opener) -> None:
    supervised = DueDay(day=DAY, planned=DAY, phase=TrainingPhase.SUPERVISED)
    told = said(shown(open_window, plan_today(due=supervised)))
    assert "This session is with your physio." in told
    assert "with your physio" not in said(shown(open_window, plan_today()))


def test_planned_and_treatment_days_are_said(open_window: Opener) -> None:
    window = shown(open_window, plan_today())
    strip = page_of(window).findChild(QWidget, "week-strip")
    assert strip is not None
    days = [day.accessibleName() for day in strip.findChildren(QWidget)]
    assert days[4:6] == ["Friday 20 November: today", "Saturday 21 November: treatment day"]


def test_a_long_note_is_cut_between_words(open_window: Opener) -> None:
    window = shown(open_window, plan_today(note="breathe slowly " * 40))
    assert " …”" in said(window)
    assert "breathe slowly " * 20 not in said(window)


@pytest.mark.parametrize(
    ("why", "title"),
    [
        (Why.REST_DAY, "A rest day"),
        (Why.TREATMENT_DAY, "A treatment day"),
        (Why.WEEK_FULL, "Done for this week"),
        (Why.PLAN_NOT_YET, "Your plan begins soon"),
        (Why.PLAN_OVER, "Your plan is complete"),
    ],
)
def test_a_day_without_a_session_is_told_kindly(open_window: Opener, why: Why, title: str) -> None:
    window = shown(open_window, plan_today(DayPlan.REST), why)
    page = page_of(window)
    assert page.accessibleName() == title
    assert "closed" not in said(window)
    assert page.primary is None
    rows = [one.objectName() for one in page.findChildren(ActionRow)]
    assert [name.partition("-")[0] for name in rows] == ["read"]
    press(window, "face-today-start-breathing")
    route = route_of(window)
    assert isinstance(route, routes.CheckInPage)
    assert route.then.routine == "breathing"


def test_on_a_rest_day_another_session_can_be_done_today(open_window: Opener) -> None:
    practice = planned_practice(today_with(REST, Why.REST_DAY))
    window = open_window(practice=practice)
    row(window, f"move-{DAY - timedelta(days=2)}").click()
    assert practice.diary.kept == [("moved", DAY - timedelta(days=2), DAY)]
    assert isinstance(route_of(window), routes.Today)


def test_a_gentler_day_starts_the_gentler_routine(open_window: Opener) -> None:
    window = shown(open_window, plan_today(DayPlan.GENTLER), Why.GENTLER_DAY, gentler=True)
    assert page_of(window).accessibleName() == "A gentler day"
    press(window, "days-start-gentler")
    route = route_of(window)
    assert isinstance(route, routes.CheckInPage)
    assert route.then.routine == "seated"


def test_on_a_treatment_day_the_gentler_one_is_a_choice(open_window: Opener) -> None:
    window = shown(open_window, plan_today(DayPlan.TREATMENT), Why.TREATMENT_DAY, gentler=True)
    assert page_of(window).primary is None
    press(window, "days-do-gentler")
    route = route_of(window)
    assert isinstance(route, routes.CheckInPage)
    assert route.then.routine == "seated"


def test_done_counts_before_the_kind_of_day(open_window: Opener) -> None:
    window = shown(open_window, plan_today(), Why.GENTLER_DAY, Why.DONE_TODAY)
    assert page_of(window).accessibleName() == "Done for today"


def test_a_clearance_that_ran_out_is_told_as_closed(open_window: Opener) -> None:
    window = shown(open_window, plan_today(), Why.PLAN_CLEARANCE_EXPIRED)
    assert page_of(window).accessibleName() == "No exercises today"
    assert "The clearance in your plan has run out." in said(window)
    assert "face-today-start-breathing" in names(window)


def test_after_an_infusion_the_gentler_one_is_what_starts(open_window: Opener) -> None:
    window = shown(open_window, plan_today(), Why.UNWELL_TODAY, gentler=True)
    assert "days-start-gentler" in names(window)
    assert "You can still do the breathing session." not in said(window)


def test_each_change_is_told_in_one_sentence_with_its_cause(open_window: Opener) -> None:
    told = said(shown(open_window, NEWS))
    assert "Swimmer: hold 8 seconds now, because three sessions in a row went well." in told
    assert "Your plan was to be looked at again by Monday 16 November." in told
    assert "06221 00 00 00" in told


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"cause": AdjustmentCause.STEP_BACK, "hold_to_s": 4},
            "Swimmer: hold 4 seconds now, because it hurt more the morning after.",
        ),
        (
            {"cause": AdjustmentCause.HARDER_STEP, "step_to": 2},
            "Swimmer: now “At the wall”, because three sessions in a row went well.",
        ),
        (
            {"cause": AdjustmentCause.STEP_BACK, "step_from": 2},
            "Swimmer: back to “On a chair”, because it hurt more the morning after.",
        ),
    ],
)
def test_every_cause_has_its_sentence(
    open_window: Opener, changes: dict[str, object], sentence: str
) -> None:
    told = said(shown(open_window, plan_today(adjusted=(replace(CHANGES[0], **changes),))))
    assert sentence in told


def test_many_steps_back_are_told_in_one_sentence(open_window: Opener) -> None:
    back = replace(CHANGES[0], cause=AdjustmentCause.STEP_BACK)
    told = said(shown(open_window, plan_today(adjusted=(back,) * 4)))
    assert told.count("because it hurt more the morning after.") == 1
    assert "All exercises are a step easier now" in told


def test_the_monthly_list_is_one_press_away(open_window: Opener) -> None:
    window = shown(open_window, NEWS)
    row(window, "monthly").click()
    assert isinstance(route_of(window), routes.MonthlyReview)


def test_the_second_short_session_waits_for_its_hour(open_window: Opener) -> None:
    window = shown(open_window, plan_today(), short=25)
    assert "It can begin at 13:25." in said(window)
    assert page_of(window).primary is None


def test_the_second_short_session_starts_as_a_short_one(open_window: Opener) -> None:
    window = shown(open_window, plan_today(), short=0)
    press(window, "days-second-start")
    route = route_of(window)
    assert isinstance(route, routes.CheckInPage)
    assert route.then.short


def test_days_and_activity_are_one_press_away(open_window: Opener) -> None:
    window = shown(open_window, plan_today())
    press(window, "days-change")
    assert isinstance(route_of(window), routes.Fortnight)
    window.navigator.back()
    press(window, "days-activity")
    assert isinstance(route_of(window), routes.ActivityEntry)


def test_choices_offer_another_day_and_rest(open_window: Opener) -> None:
    practice = planned_practice()
    window = open_window(routes.Choices(), practice=practice)
    listed = [one.objectName() for one in page_of(window).findChildren(ActionRow)]
    assert listed == [
        "choice-short",
        "choice-seated",
        "choice-breathing",
        "choice-move",
        "choice-rest",
    ]
    row(window, "choice-move").click()
    assert route_of(window) == routes.DayChoices(day=DAY)
    window.navigator.back()
    row(window, "choice-rest").click()
    assert practice.diary.kept == [("rest", DAY)]


def test_without_a_plan_a_file_and_activity_are_offered(open_window: Opener) -> None:
    window = open_window(practice=FakePractice(today_of()))
    assert {"days-activity", "myplan-open-file"} <= set(names(window))
    press(window, "days-activity")
    assert isinstance(route_of(window), routes.ActivityEntry)
