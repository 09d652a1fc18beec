"""The first page on its special days: done for today, little room, a call that comes first."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from coach.program.preferences import Settings
from coach.ui import routes
from coach.ui.look import Look
from coach.ui.registry import NAVIGATION
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.phone_number import PhoneNumber
from coach.ui.window import Window
from tests.support.pages import names, page_of, press, route_of, said
from tests.support.practice import CUT, DONE, LOCKED_ALL, FakePractice, today_of, week
from tests.ui.conftest import Opener

NUMBER = "06221 00 00 00"


def test_a_done_day_is_told_as_a_success_and_asks_for_nothing(open_window: Opener) -> None:
    window = open_window(practice=FakePractice(today_of(DONE, days=week((0, 2, 4)))))
    assert "Done for today" in said(window)
    assert "closed" not in said(window)
    assert page_of(window).accessibleName() == "Done for today"
    assert page_of(window).primary is None
    QTest.keyClick(page_of(window), Qt.Key.Key_Return)
    assert isinstance(route_of(window), routes.Today)
    press(window, "face-today-start-breathing")
    route = route_of(window)
    assert isinstance(route, routes.CheckInPage)
    assert route.checkin.routine == "breathing"


def test_a_due_morning_comes_first_on_a_done_day_too(open_window: Opener) -> None:
    window = open_window(practice=FakePractice(today_of(DONE, morning=True)))
    assert page_of(window).primary is not None
    assert "face-today-morning" in names(window)


def figure(window: QWidget) -> QWidget:
    found = window.findChild(QWidget, "figure")
    assert found is not None
    return found


def test_the_figure_takes_only_the_room_words_leave(open_window: Opener) -> None:
    large = figure(open_window()).findChildren(QWidget)
    assert [one.isVisible() for one in large] == [True]
    narrow = open_window(settings=Settings(language="de", theme="light", text_size=200))
    assert not any(one.isVisible() for one in figure(narrow).findChildren(QWidget))


@pytest.mark.parametrize(
    ("text_size", "width", "named"), [(100, 1366, True), (100, 1024, False), (200, 1024, False)]
)
def test_the_places_to_go_stand_on_one_line(
    open_window: Opener,
    text_size: int,
    width: int,
    named: bool,  # noqa: FBT001
) -> None:
    settings = Settings(language="de", theme="light", text_size=text_size)
    window = open_window(settings=settings, size=(width, 700))
    bar = window.findChild(QWidget, "navigation")
    assert bar is not None
    buttons = [one for one in bar.findChildren(Button) if one.isVisible()]
    places = [one for one in buttons if one.objectName() != "help-nav"]
    assert len(places) == len(NAVIGATION)
    assert len({one.y() for one in buttons}) == 1
    brand = bar.findChild(QLabel, "brand")
    assert brand is not None
    assert brand.isVisible() == named


def test_the_number_to_call_stands_before_the_reason(open_window: Opener) -> None:
    window = open_window(
        practice=FakePractice(today_of(LOCKED_ALL)), settings=Settings(language="de", text_size=200)
    )
    number = window.findChild(PhoneNumber, "team-phone-large")
    why = window.findChild(QLabel, "why")
    assert number is not None
    assert why is not None
    assert number.y() < why.y()
    assert number.visibleRegion().boundingRect() == number.rect(), "seen without scrolling"


def test_a_phone_number_stays_on_one_line_as_long_as_it_can(look: Look) -> None:
    number = PhoneNumber(look, NUMBER, size="phone", name="number")
    one_line = number.heightForWidth(1000)
    assert number.heightForWidth(300) < one_line
    assert number.heightForWidth(300) >= look.px("body")
    assert number.heightForWidth(80) > number.heightForWidth(200), "it wraps rather than be cut"
    assert number.sizeHint().height() == one_line


def a_minute_later(window: Window) -> None:
    """Let the page look at the day again."""
    watch = page_of(window).findChild(QTimer, "day-watch")
    assert watch is not None
    watch.timeout.emit()


def test_a_page_left_open_follows_the_day(open_window: Opener) -> None:
    practice = FakePractice(today_of(DONE))
    window = open_window(practice=practice)
    before = page_of(window)
    a_minute_later(window)
    assert page_of(window) is before
    practice.shown = today_of()
    a_minute_later(window)
    assert page_of(window) is not before
    assert "face-today-start" in names(window)


def test_a_page_that_tells_a_time_is_not_made_anew_each_minute(open_window: Opener) -> None:
    practice = FakePractice(replace(today_of(), second_short_in=30))
    window = open_window(practice=practice)
    before = page_of(window)
    practice.shown = replace(today_of(), second_short_in=29)
    a_minute_later(window)
    assert page_of(window) is before
    practice.shown = replace(today_of(), second_short_in=0)
    a_minute_later(window)
    assert page_of(window) is not before


def test_a_session_that_was_cut_comes_before_another(open_window: Opener) -> None:
    window = open_window(routes.Today(), practice=FakePractice(interruption=CUT))
    press(window, "face-today-start")
    assert route_of(window) == routes.Interrupted(interruption=CUT)
