"""Your days, sessions on paper, other activity and the monthly list, by keys and clicks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coach.program.activity import ActivityKind
from coach.session.calendar_day import CalendarDay
from coach.session.history import DayPlan
from coach.session.review import ReviewItem
from coach.session.today import DayMark
from coach.ui import routes
from coach.ui.day_words import changeable, day_kind
from coach.ui.widgets.rows import ActionRow, TickRow
from coach.ui.window import Window
from tests.support.diary import FakeDiary, OnPaper, Week
from tests.support.pages import button, names, page_of, press, route_of, said, write
from tests.support.plan_pages import MONDAY, calendar, planned_practice
from tests.support.practice import DAY, FakePractice
from tests.ui.conftest import Opener

TOMORROW = DAY + timedelta(days=1)


def rows(window: Window) -> list[str]:
    return [one.objectName() for one in page_of(window).findChildren(ActionRow)]


def row(window: Window, name: str) -> ActionRow:
    found = page_of(window).findChild(ActionRow, name)
    assert found is not None, rows(window)
    return found


def on_day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_days_that_can_be_changed_are_rows(open_window: Opener) -> None:
    window = open_window(routes.Fortnight(), practice=planned_practice())
    told = said(window)
    assert "Monday 16 November: Done" in told
    assert "Tuesday 17 November: Rest day" in told
    assert rows(window) == [f"on-{on_day(number)}" for number in range(4, 14)]
    row(window, f"on-{DAY}").click()
    assert route_of(window) == routes.DayChoices(day=DAY)


def test_a_session_is_moved_by_three_presses(open_window: Opener) -> None:
    practice = planned_practice()
    window = open_window(practice=practice)
    press(window, "days-change")
    row(window, f"on-{DAY}").click()
    row(window, f"move-{TOMORROW}").click()
    assert practice.diary.kept == [("moved", DAY, TOMORROW)]
    assert isinstance(route_of(window), routes.Fortnight)


@pytest.mark.parametrize(
    ("number", "name", "kept"),
    [
        (7, "rest", ("rest", on_day(7))),
        (8, "no-treatment", ("no-treatment", on_day(8))),
        (11, "wake", ("moved", on_day(11), on_day(11))),
        (12, "move-back", ("moved", on_day(13), on_day(13))),
        (4, "treatment", ("treatment", DAY)),
    ],
)
def test_each_change_is_one_press_on_its_day(
    open_window: Opener, number: int, name: str, kept: object
) -> None:
    practice = planned_practice()
    window = open_window(routes.Fortnight(), practice=practice)
    row(window, f"on-{on_day(number)}").click()
    row(window, name).click()
    assert practice.diary.kept == [kept]


def test_a_day_that_cannot_be_changed_says_so(open_window: Opener) -> None:
    window = open_window(routes.DayChoices(day=date(2027, 5, 1)), practice=planned_practice())
    assert "There is nothing to change on this day." in said(window)
    assert rows(window) == []


def test_a_refusal_of_the_diary_is_told(open_window: Opener) -> None:
    practice = planned_practice()
    practice.diary = FakeDiary(calendar(), refusal="diary-refused-done")
    window = open_window(routes.Fortnight(), practice=practice)
    row(window, f"on-{DAY}").click()
    row(window, f"move-{TOMORROW}").click()
    assert isinstance(route_of(window), routes.Message)
    assert "A session of that day is kept already." in said(window)


FREE = CalendarDay(day=DAY, today=False, what=DayPlan.DUE)


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (FREE, "due"),
        (replace(FREE, mark=DayMark.DONE), "done"),
        (replace(FREE, supervised=True), "supervised"),
        (replace(FREE, any_day=True), "any-day"),
        (replace(FREE, planned=TOMORROW), "moved"),
        (replace(FREE, what=DayPlan.REST, may_wake=True), "left-out"),
        (replace(FREE, what=DayPlan.TREATMENT), "treatment"),
        (replace(FREE, what=DayPlan.OVER), "over"),
    ],
)
def test_a_day_has_one_name(one: CalendarDay, kind: str) -> None:
    assert day_kind(one) == kind


def test_what_is_over_or_outside_the_plan_does_not_change() -> None:
    assert changeable(FREE, past=False)
    assert not changeable(FREE, past=True)
    assert not changeable(replace(FREE, what=DayPlan.NOT_YET), past=False)
    assert not changeable(replace(FREE, mark=DayMark.DONE), past=False)


def test_without_a_plan_days_have_nothing_to_enter(open_window: Opener) -> None:
    practice = FakePractice()
    free = tuple(replace(one, what=DayPlan.FREE) for one in calendar())
    practice.diary = FakeDiary(free)
    window = open_window(routes.Fortnight(), practice=practice)
    assert names(window) == []
    assert rows(window) == []


def test_a_treatment_day_further_ahead_is_written(open_window: Opener) -> None:
    practice = planned_practice()
    window = open_window(routes.Fortnight(), practice=practice)
    press(window, "days-treatment")
    for part, text in (("day", "31"), ("month", "2"), ("year", "2027")):
        write(window, f"when-{part}", text)
    press(window, "face-save")
    assert practice.diary.kept == []
    assert "There is no such day." in said(window)
    write(window, "when-day", "8")
    assert route_of(window) == routes.OtherTreatmentDay(parts=("8", "2", "2027"))
    press(window, "face-save")
    assert practice.diary.kept == [("treatment", date(2027, 2, 8))]
    assert isinstance(route_of(window), routes.Fortnight)


def test_a_session_on_paper_is_ticked_and_kept(open_window: Opener) -> None:
    practice = planned_practice()
    window = open_window(routes.Fortnight(), practice=practice)
    press(window, "days-paper")
    day = DAY - timedelta(days=2)
    row(window, f"paper-{day}").click()
    assert not button(window, "days-keep").isEnabled()
    for name in ("did-plank", "did-all-fours"):
        tick = page_of(window).findChild(TickRow, name)
        assert tick is not None
        tick.click()
    write(window, "note-line", "Went well")
    route = route_of(window)
    assert isinstance(route, routes.PaperEntry)
    assert (route.ticked, route.note) == (frozenset({"all-fours", "plank"}), "Went well")
    press(window, "days-keep")
    assert practice.diary.kept == [("paper", day, ("all-fours", "plank"), "Went well")]
    assert isinstance(route_of(window), routes.Today)


def test_paper_says_when_there_is_no_day_for_it(open_window: Opener) -> None:
    practice = planned_practice()
    practice.diary = FakeDiary(calendar())
    window = open_window(routes.PaperDays(), practice=practice)
    assert "There is no planned day without a session." in said(window)
    gone = open_window(routes.PaperEntry(day=DAY), practice=practice)
    assert not button(gone, "days-keep").isEnabled()


def test_an_entry_shows_what_was_ticked_before(open_window: Opener) -> None:
    practice = planned_practice()
    practice.diary = FakeDiary(paper=(OnPaper(day=DAY),))
    route = routes.PaperEntry(day=DAY, ticked=frozenset({"swimmer"}), note="x")
    window = open_window(route, practice=practice)
    assert route_of(window) == route
    assert button(window, "days-keep").isEnabled()


def test_an_activity_is_kept_by_two_presses(open_window: Opener) -> None:
    practice = planned_practice()
    window = open_window(practice=practice)
    press(window, "days-activity")
    assert not button(window, "days-keep").isEnabled()
    press(window, "kind-cycling")
    press(window, "days-keep")
    assert practice.diary.kept == [("activity", DAY, ActivityKind.CYCLING, 20, None)]
    assert isinstance(route_of(window), routes.Today)


def test_minutes_and_effort_can_be_told_exactly(open_window: Opener) -> None:
    practice = planned_practice()
    window = open_window(routes.ActivityEntry(), practice=practice)
    press(window, "kind-walking")
    press(window, "length-45")
    press(window, "minutes-up")
    QTest.keyClick(page_of(window), Qt.Key.Key_6)
    route = routes.ActivityEntry(kind=ActivityKind.WALKING, minutes=46, effort=6)
    assert route_of(window) == route
    assert "This week: 40 minutes so far." in said(window)
    press(window, "days-keep")
    assert practice.diary.kept == [("activity", DAY, ActivityKind.WALKING, 46, 6)]
    again = open_window(route, practice=practice)
    assert route_of(again) == route


def test_a_week_without_activity_is_no_reproach(open_window: Opener) -> None:
    practice = planned_practice()
    practice.diary = FakeDiary(week=Week())
    window = open_window(routes.ActivityEntry(), practice=practice)
    assert "Nothing entered this week yet." in said(window)
    QTest.keyClick(page_of(window), Qt.Key.Key_Return)
    assert practice.diary.kept == []
    press(window, "face-back")
    assert isinstance(route_of(window), routes.Today)


def tick(window: Window, name: str) -> None:
    found = page_of(window).findChild(TickRow, name)
    assert found is not None, name
    found.click()


def test_the_monthly_list_cannot_be_left_blank(open_window: Opener) -> None:
    practice = planned_practice()
    window = open_window(routes.MonthlyReview(), practice=practice)
    assert not button(window, "days-keep").isEnabled()
    QTest.keyClick(page_of(window), Qt.Key.Key_Return)
    assert practice.diary.kept == []
    QTest.keyClick(page_of(window), Qt.Key.Key_0)
    assert route_of(window) == routes.MonthlyReview(chosen=frozenset())
    press(window, "days-keep")
    assert practice.diary.kept == [("review", frozenset())]
    assert isinstance(route_of(window), routes.Today)


def test_news_that_is_no_stop_sign_is_for_the_team(open_window: Opener) -> None:
    practice = planned_practice()
    window = open_window(routes.MonthlyReview(), practice=practice)
    tick(window, "sign-skin")
    press(window, "days-keep")
    assert practice.diary.kept == [("review", frozenset({ReviewItem.SKIN}))]
    told = said(window)
    assert "Tell your team about this" in told
    assert "A sore or broken patch of skin" in told
    assert "Nothing is closed because of it." in told
    assert page_of(window).findChild(QWidget, "phone-team-number") is not None
    press(window, "course-to-today")
    assert isinstance(route_of(window), routes.Today)


def test_a_stop_sign_is_told_as_ever(open_window: Opener) -> None:
    window = open_window(routes.MonthlyReview(), practice=planned_practice())
    tick(window, "sign-fall-with-pain")
    press(window, "days-keep")
    assert isinstance(route_of(window), routes.ReviewTold)
    assert "Call now" in said(window)
    assert "Nothing is closed" not in said(window)


def test_the_monthly_list_keeps_its_ticks_and_can_be_left(open_window: Opener) -> None:
    chosen = routes.MonthlyReview(chosen=frozenset({ReviewItem.BRACE}))
    practice = planned_practice()
    window = open_window(chosen, practice=practice)
    assert route_of(window) == chosen
    press(window, "face-back")
    assert isinstance(route_of(window), routes.Today)
    window.navigator.go(chosen)
    press(window, "face-back")
    assert practice.diary.kept == []
    assert isinstance(route_of(window), routes.Today)


def test_with_a_plan_only_the_name_is_the_persons_own(open_window: Opener) -> None:
    practice = planned_practice()
    window = open_window(routes.WhoToCall(), practice=practice)
    window.navigator.go(routes.ChangePerson())
    assert "Phone numbers and usual pain come from your plan." in said(window)
    assert page_of(window).findChild(QWidget, "team-line") is None
    write(window, "name-line", "Mia")
    assert route_of(window) == routes.ChangePerson(draft=routes.Draft(name="Mia"))
    press(window, "face-save")
    kept = practice.profile()
    assert kept is not None
    assert (kept.name, kept.team_phone) == ("Mia", "06221 00 00 00")
