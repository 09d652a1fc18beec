"""The first start, step by step: nothing is lost, everything wrong is told."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from coach.program.person import Clearance, Profile
from coach.ui import routes
from coach.ui.window import Window
from tests.support.pages import names, page_of, press, route_of, said, write
from tests.support.practice import FakePractice
from tests.ui.conftest import Opener


def first_start(open_window: Opener) -> tuple[Window, FakePractice]:
    practice = FakePractice(profile=None)
    return open_window(practice=practice), practice


def to_the_last_question(window: Window) -> None:
    """Go through the first start up to the question about clearance."""
    write(window, "name-line", " Maria ")
    press(window, "face-continue")
    write(window, "team-line", "06221 1")
    press(window, "face-continue")
    QTest.keyClick(page_of(window), Qt.Key.Key_4)
    press(window, "face-continue")


def choose(window: Window, name: str) -> None:
    row = page_of(window).findChild(QWidget, name)
    assert row is not None
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)


def test_the_first_start_keeps_person_and_clearance(open_window: Opener) -> None:
    window, practice = first_start(open_window)
    to_the_last_question(window)
    choose(window, "cleared-yes")
    press(window, "face-continue")
    write(window, "who-line", "Dr. Weber")
    for part, text in (("when-day", "2"), ("when-month", "11"), ("when-year", "2026")):
        write(window, part, text)
    press(window, "face-first-done")
    assert practice.kept == [
        Profile(name="Maria", team_phone="06221 1", emergency_phone="112", usual_pain=4.0),
        Clearance(who="Dr. Weber", cleared_on=date(2026, 11, 2)),
    ]
    assert isinstance(route_of(window), routes.Today)
    assert not page_of(window).face.navigator.can_back


def test_without_clearance_the_first_start_ends_a_step_sooner(open_window: Opener) -> None:
    window, practice = first_start(open_window)
    to_the_last_question(window)
    choose(window, "cleared-no")
    press(window, "face-continue")
    assert [type(kept) for kept in practice.kept] == [Profile]


def test_the_number_of_steps_never_changes(open_window: Opener) -> None:
    window, _practice = first_start(open_window)
    assert "Step 1 of 4" in said(window)
    to_the_last_question(window)
    assert "Step 4 of 4" in said(window)
    choose(window, "cleared-yes")
    press(window, "face-continue")
    route = route_of(window)
    assert isinstance(route, routes.FirstStart)
    assert route.step == 4
    assert "Step 4 of 4" in said(window)


def test_nothing_is_lost_on_the_way_back(open_window: Opener) -> None:
    window, _practice = first_start(open_window)
    to_the_last_question(window)
    choose(window, "cleared-yes")
    press(window, "face-back")
    press(window, "face-back")
    press(window, "face-back")
    write(window, "name-line", "Marie")
    press(window, "face-continue")
    route = route_of(window)
    assert isinstance(route, routes.FirstStart)
    assert route.draft.name == "Marie"
    press(window, "face-back")
    assert isinstance(route_of(window), routes.FirstStart)
    line = page_of(window).findChild(QLineEdit, "name-line")
    assert line is not None
    assert line.text() == "Marie"


def test_going_back_takes_along_what_stands_on_the_step(open_window: Opener) -> None:
    window, _practice = first_start(open_window)
    write(window, "name-line", "Maria")
    press(window, "face-continue")
    write(window, "team-line", "06221 1")
    QTest.keyClick(page_of(window), Qt.Key.Key_Escape)
    route = route_of(window)
    assert isinstance(route, routes.FirstStart)
    assert route.step == 0
    assert "face-back" not in names(window)
    QTest.keyClick(page_of(window), Qt.Key.Key_Return)
    line = page_of(window).findChild(QLineEdit, "team-line")
    assert line is not None
    assert line.text() == "06221 1"


def test_the_first_empty_line_takes_what_is_typed(open_window: Opener) -> None:
    window, _practice = first_start(open_window)
    name = window.focusWidget()
    assert name is not None
    assert name.objectName() == "name-line"
    QTest.keyClicks(name, "Maria")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert isinstance(route_of(window), routes.FirstStart)
    assert "Who do you call?" in said(window)
    kept = open_window(routes.ChangePerson())
    assert kept.focusWidget() is page_of(kept), "nothing is empty there"


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (0, "Write a name or a nickname here."),
        (1, "Write a phone number here."),
        (2, "Choose one number from 0 to 10."),
        (3, "Choose one of the two."),
        (4, "Write who said so."),
    ],
)
def test_an_empty_step_says_what_is_missing(open_window: Opener, step: int, sentence: str) -> None:
    window = open_window(
        routes.FirstStart(step=step, draft=routes.Draft(cleared=step == 4 or None)),
        practice=FakePractice(profile=None),
    )
    press(window, "face-first-done" if step == 4 else "face-continue")
    assert sentence in said(window)
    assert isinstance(route_of(window), routes.FirstStart)


def test_the_first_start_speaks_another_language_and_keeps_what_is_typed(
    open_window: Opener,
) -> None:
    window, _practice = first_start(open_window)
    write(window, "name-line", "Maria")
    press(window, "language-de")
    assert "Willkommen bei Spine Coach" in said(window)
    line = page_of(window).findChild(QLineEdit, "name-line")
    assert line is not None
    assert line.text() == "Maria"
