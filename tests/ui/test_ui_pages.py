"""The quiet pages, walked with keyboard and mouse over a practice of plain data."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coach import __version__
from coach.practice.overview import summary
from coach.program.person import Clearance, Profile
from coach.session.checkin import CheckInKind
from coach.session.signs import Sign
from coach.ui import routes
from coach.ui.widgets.mannequin import Mannequin
from tests.support.course import Course
from tests.support.pages import names, page_of, press, route_of, said, texts, write
from tests.support.practice import (
    CUT,
    DAY,
    DIZZY,
    GREEN,
    LOCKED,
    LOCKED_ALL,
    NOT_CLEARED,
    PERSON,
    FakePractice,
    get_ready,
    today_of,
    week,
)
from tests.ui.conftest import Opener, settle


def test_today_offers_the_routine_and_the_week(open_window: Opener) -> None:
    window = open_window()
    shown = said(window)
    assert "Friday 20 November" in shown
    assert "Back strength, at home" in shown
    assert "About 25 minutes. You need a mat, a pillow and a chair." in shown
    assert "2 sessions done this week." in shown
    assert PERSON.team_phone in shown
    strip = page_of(window).findChild(QWidget, "week-strip")
    assert strip is not None
    assert strip.accessibleName() == "This week"
    days = [day.accessibleName() for day in strip.findChildren(QWidget)]
    assert days == [
        "Monday 16 November: done",
        "Tuesday 17 November: no session",
        "Wednesday 18 November: done",
        "Thursday 19 November: no session",
        "Friday 20 November: today",
        "Saturday 21 November: still to come",
        "Sunday 22 November: still to come",
    ]


def test_the_figure_comes_after_the_page_itself(open_window: Opener, qt: QApplication) -> None:
    window = open_window()
    settle(qt)
    assert page_of(window).findChild(Mannequin) is not None


def test_enter_starts_the_questions_of_the_routine(open_window: Opener) -> None:
    window = open_window()
    page = page_of(window)
    gone: list[routes.Route] = []
    page.face.navigator.go = gone.append  # type: ignore[method-assign, assignment]
    QTest.keyClick(page, Qt.Key.Key_Return)
    (route,) = gone
    assert isinstance(route, routes.CheckInPage)
    assert (route.checkin.kind, route.checkin.routine) == (CheckInKind.BEFORE, "isometric")


def test_the_morning_after_is_asked_about_first(open_window: Opener) -> None:
    window = open_window(practice=FakePractice(today_of(morning=True)))
    page = page_of(window)
    gone: list[routes.Route] = []
    page.face.navigator.go = gone.append  # type: ignore[method-assign, assignment]
    QTest.keyClick(page, Qt.Key.Key_Enter)
    (route,) = gone
    assert isinstance(route, routes.CheckInPage)
    assert route.checkin.kind is CheckInKind.MORNING_AFTER


@pytest.mark.parametrize(
    ("access", "reason", "actions"),
    [
        (LOCKED, "locked until your team", ["face-today-start-breathing", "face-today-cleared"]),
        (LOCKED_ALL, "cannot wait", ["face-call-title", "face-today-cleared"]),
        (NOT_CLEARED, "not yet said", ["face-today-start-breathing", "face-today-give-clearance"]),
        (DIZZY, "You felt dizzy", []),
    ],
)
def test_what_is_closed_says_why_and_what_to_do(
    open_window: Opener, access: object, reason: str, actions: list[str]
) -> None:
    window = open_window(practice=FakePractice(today_of(access)))  # type: ignore[arg-type]
    shown = said(window)
    assert reason in shown
    assert "face-today-start" not in names(window)
    assert names(window)[: len(actions)] == actions


def test_a_week_without_sessions_is_no_reproach(open_window: Opener) -> None:
    window = open_window(practice=FakePractice(today_of(days=week((), (3,)))))
    assert "1 session done this week." in said(window)
    window = open_window(practice=FakePractice(today_of(days=week(()))))
    assert "No session yet this week. Every one counts." in said(window)


def test_gentler_choices_lead_to_their_questions(open_window: Opener) -> None:
    window = open_window()
    press(window, "face-today-gentler")
    assert isinstance(route_of(window), routes.Choices)
    page = page_of(window)
    gone: list[routes.CheckInPage] = []
    page.face.navigator.go = gone.append  # type: ignore[method-assign, assignment]
    for name in ("choice-short", "choice-seated", "choice-breathing"):
        row = page.findChild(QWidget, name)
        assert row is not None
        QTest.keyClick(row, Qt.Key.Key_Return)
    asked = [(one.checkin.routine, one.checkin.short) for one in gone]
    assert asked == [("isometric", True), ("seated", False), ("breathing", False)]


def test_who_to_call_shows_phones_and_every_sign(open_window: Opener) -> None:
    window = open_window(routes.WhoToCall())
    shown = said(window)
    words = page_of(window).words
    assert PERSON.team_phone in shown
    assert PERSON.emergency_phone in shown
    assert all(words(f"safety-sign-{sign.value}") in shown for sign in Sign)
    nobody = open_window(routes.WhoToCall(), practice=FakePractice(profile=None))
    assert said(nobody).count("No number yet") == 2


def test_about_names_version_and_drafts(open_window: Opener) -> None:
    window = open_window(routes.About())
    shown = said(window)
    assert __version__ in shown
    assert "not a medical device" in shown
    assert "Swimmer" in shown
    assert "SIL Open Font License" in shown


def test_numbers_can_be_changed_and_wrong_ones_are_told_beside(open_window: Opener) -> None:
    practice = FakePractice()
    window = open_window(routes.WhoToCall(), practice=practice)
    press(window, "face-call-change")
    write(window, "team-line", "ward seven")
    press(window, "face-save")
    assert "digits, spaces" in said(window)
    assert practice.kept == []
    assert page_of(window).focusWidget().objectName() == "team-line"
    write(window, "team-line", "")
    press(window, "face-save")
    assert "Write a phone number here." in said(window)
    write(window, "team-line", " +49 (6221)  1/2-3 ")
    press(window, "face-save")
    (kept,) = practice.kept
    assert kept == Profile(
        name="Maria", team_phone="+49 (6221) 1/2-3", emergency_phone="112", usual_pain=3.0
    )
    assert isinstance(route_of(window), routes.WhoToCall)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("", "", ""), "Write day, month and year."),
        (("31", "2", "2026"), "There is no such day. Check day, month and year."),
        (("x", "2", "2026"), "There is no such day. Check day, month and year."),
        (("21", "11", "2026"), "This day has not come yet."),
        (("1", "8", "2026"), "This is more than 12 weeks ago. Ask your team again."),
    ],
)
def test_a_wrong_day_is_told_beside_it(
    open_window: Opener, parts: tuple[str, str, str], sentence: str
) -> None:
    practice = FakePractice(today_of(NOT_CLEARED))
    window = open_window(practice=practice)
    press(window, "face-today-give-clearance")
    write(window, "who-line", "Dr. Weber")
    for name, text in zip(("when-day", "when-month", "when-year"), parts, strict=True):
        write(window, name, text)
    press(window, "face-save")
    assert sentence in said(window)
    assert practice.kept == []


def test_a_clearance_can_be_given_later(open_window: Opener) -> None:
    practice = FakePractice(today_of(NOT_CLEARED))
    window = open_window(routes.GiveClearance(), practice=practice)
    write(window, "who-line", "Dr. Weber")
    for name, text in (("when-day", "20"), ("when-month", "11"), ("when-year", "2026")):
        write(window, name, text)
    press(window, "face-save")
    assert practice.kept == [Clearance(who="Dr. Weber", cleared_on=DAY)]


def test_a_lock_is_cleared_with_who_when_and_what(open_window: Opener) -> None:
    practice = FakePractice(today_of(LOCKED))
    window = open_window(practice=practice)
    press(window, "face-today-cleared")
    assert "New pain in my neck" in said(window)
    press(window, "safety-lock-save")
    assert len([one for one in texts(window) if one.startswith(("Enter", "Write"))]) == 3
    write(window, "who-line", "Dr. Weber")
    for name, text in (("when-day", "19"), ("when-month", "11"), ("when-year", "2026")):
        write(window, name, text)
    write(window, "said-line", "All is well,\ngo on.")
    press(window, "safety-lock-save")
    assert practice.kept == []
    write(window, "when-day", "20")
    press(window, "safety-lock-save")
    assert practice.kept == [("lock-1", "Dr. Weber", DAY, "All is well, go on.")]
    assert isinstance(route_of(window), routes.Today)


def test_a_mistaken_tap_leads_through_the_list_again(open_window: Opener) -> None:
    window = open_window(routes.ClearLock(lock="lock-1"), practice=FakePractice(today_of(LOCKED)))
    page = page_of(window)
    gone: list[routes.CheckInPage] = []
    page.face.navigator.go = gone.append  # type: ignore[method-assign, assignment]
    press(window, "safety-lock-mistake")
    assert [(one.checkin.kind, one.checkin.lock) for one in gone] == [
        (CheckInKind.MISTAKE, "lock-1")
    ]


def test_a_message_says_its_words_and_acts(open_window: Opener) -> None:
    done: list[str] = []
    message = routes.Message(
        title=routes.Sentence(word="record-in-use-title", places={"folder": "here"}),
        sentences=(routes.Sentence(word="record-in-use", places={"folder": "here"}),),
        actions=(
            routes.Action(word="face-try-again", do=lambda: done.append("again")),
            routes.Action(word="face-quit", do=lambda: done.append("quit")),
        ),
    )
    window = open_window(message)
    assert "here" in said(window)
    QTest.keyClick(page_of(window), Qt.Key.Key_Return)
    press(window, "face-quit")
    assert done == ["again", "quit"]


def test_an_interrupted_session_is_the_first_thing_asked_about(open_window: Opener) -> None:
    practice = FakePractice(interruption=CUT)
    window = open_window(practice=practice)
    assert "Back strength, at home, Friday 20 November" in said(window)
    assert names(window) == ["face-cut-continue", "face-cut-finish", "face-cut-discard"]
    press(window, "face-cut-discard")
    assert practice.kept == ["discarded"]
    assert isinstance(route_of(window), routes.Today)


def test_get_ready_lists_things_and_exercises_with_the_phone_first(open_window: Opener) -> None:
    window = open_window(get_ready())
    shown = texts(window)
    things = shown[shown.index("What you need") :]
    assert "Your phone within reach" in things
    assert things.index("Your phone within reach") < things.index("A mat")
    assert "2   All fours" in shown
    assert "25 minutes in all" in shown
    assert "Today is easier: a lower step, fewer sets, or something left out." not in shown
    easier = msgspec.structs.replace(GREEN, easier=True)
    assert "Today is easier: a lower step, fewer sets, or something left out." in said(
        open_window(get_ready(easier))
    )


def test_beginning_starts_the_session_of_the_answers(open_window: Opener) -> None:
    gone: list[routes.Route] = []
    practice = FakePractice(runner=Course().runner)
    ready = get_ready()
    window = open_window(ready, practice=practice)
    page_of(window).face.navigator.start_over = gone.append  # type: ignore[method-assign, assignment]
    QTest.keyClick(page_of(window), Qt.Key.Key_Return)
    assert practice.kept == [(ready.checkin, ready.verdict)]
    assert [type(route) for route in gone] == [routes.Session]


def test_a_session_too_old_cannot_be_gone_on_with(open_window: Opener) -> None:
    cut = msgspec.structs.replace(CUT, may_continue=False)
    window = open_window(practice=FakePractice(interruption=cut))
    assert "too long ago" in said(window)
    assert names(window) == ["face-cut-finish", "face-cut-discard"]


def test_a_session_closed_since_says_so_and_not_that_it_is_old(open_window: Opener) -> None:
    cut = msgspec.structs.replace(CUT, may_continue=False, closed=True)
    window = open_window(practice=FakePractice(interruption=cut))
    assert "something has changed since" in said(window)
    assert "too long ago" not in said(window)
    assert names(window) == ["face-cut-finish", "face-cut-discard"]


def test_a_cut_session_is_gone_on_with_or_kept(open_window: Opener) -> None:
    gone: list[routes.Route] = []
    course = Course()
    practice = FakePractice(
        interruption=CUT, runner=course.runner, summary=summary(course.runner.state)
    )
    window = open_window(practice=practice)
    page_of(window).face.navigator.start_over = gone.append  # type: ignore[method-assign, assignment]
    press(window, "face-cut-continue")
    press(window, "face-cut-finish")
    assert practice.kept == ["continued", "finished"]
    assert [type(route) for route in gone] == [routes.Session, routes.Finished]
