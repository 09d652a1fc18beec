"""A plan file comes: by dialog, drop or command; told in words, accepted or not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from coach.library.words import Words
from coach.program.plan import Goal
from coach.ui import routes
from coach.ui.plan_opening import open_plan_file
from coach.ui.widgets.rows import TickRow
from coach.ui.window import Window
from tests.support.course import Course, CoursePractice
from tests.support.diary import FakePlans
from tests.support.pages import button, names, page_of, press, route_of, said, write
from tests.support.plan_pages import (
    FIRST,
    NEW,
    NEXT,
    planned_practice,
    shown,
)
from tests.support.practice import CUT, FakePractice, today_of
from tests.ui.conftest import Opener

ENGLISH = Words("en")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.coachplan"
    path.write_bytes(b"signed")
    return path


def arrived(practice: FakePractice, window: Window, path: Path) -> routes.Route:
    open_plan_file(window.face, path)
    return route_of(window)


def with_plans(plans_of: FakePlans) -> FakePractice:
    practice = FakePractice()
    practice.plans = plans_of
    return practice


def test_a_file_leads_to_the_page_about_its_plan(open_window: Opener, file: Path) -> None:
    practice = planned_practice(proposed=NEXT)
    window = open_window(practice=practice)
    assert arrived(practice, window, file) == routes.PlanArrived(proposal=NEXT)
    told = said(window)
    assert "Your plan from Pat Physio" in told
    assert "Clinic at the River, version 3." in told
    assert "Hold for 8 seconds, 4 times on each side, in 2 sets." in told
    assert "Left out: A new lesion in the shoulder" in told
    assert "Stop when your pain reaches 5 of 10." in told
    assert "Your care team: 06221 99 99 99" in told


def test_the_dialog_opens_what_was_chosen(
    open_window: Opener, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = planned_practice(proposed=NEXT, plan=None)
    window = open_window(routes.MyPlan(), practice=practice)
    chosen = [("", ""), (str(file), "")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen.pop(0))
    press(window, "myplan-open-file")
    assert isinstance(route_of(window), routes.MyPlan)
    press(window, "myplan-open-file")
    assert isinstance(route_of(window), routes.PlanArrived)


def test_the_first_start_can_begin_with_a_plan(
    open_window: Opener, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = FakePractice(profile=None)
    practice.plans = FakePlans(proposed=NEXT)
    window = open_window(practice=practice)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    press(window, "myplan-have-one")
    press(window, "myplan-not-now")
    assert isinstance(route_of(window), routes.FirstStart)
    press(window, "myplan-have-one")
    press(window, "myplan-accept")
    assert practice.plans.kept == [("accepted", NEXT)]
    assert isinstance(route_of(window), routes.Today)


def dropped(window: Window, *paths: str) -> bool:
    """Drop files on the window; tell whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl(path) for path in paths])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), action, data, left, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    window.dragEnterEvent(enter)
    drop = QDropEvent(QPointF(5, 5), action, data, left, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(drop)
    return enter.isAccepted()


def test_a_dropped_file_is_opened(open_window: Opener, file: Path) -> None:
    window = open_window(routes.WhoToCall(), practice=planned_practice(proposed=NEXT))
    assert dropped(window, file.as_uri())
    assert isinstance(route_of(window), routes.PlanArrived)


@pytest.mark.parametrize(
    "paths", [(), ("https://example.org/plan.coachplan",), ("file:///a", "file:///b")]
)
def test_anything_but_one_file_is_not_taken(open_window: Opener, paths: tuple[str, ...]) -> None:
    window = open_window(practice=planned_practice(proposed=NEXT))
    assert not dropped(window, *paths)
    assert isinstance(route_of(window), routes.Today)


def test_nothing_is_dropped_into_a_session(open_window: Opener, file: Path) -> None:
    course = Course()
    route = routes.Session(runner=course.runner)
    window = open_window(route, practice=CoursePractice(course))
    assert not dropped(window, file.as_uri())
    assert route_of(window) == route


def test_a_missing_file_is_told(open_window: Opener, tmp_path: Path) -> None:
    practice = planned_practice(proposed=NEXT)
    window = open_window(practice=practice)
    assert isinstance(arrived(practice, window, tmp_path / "gone.coachplan"), routes.Message)


@pytest.mark.parametrize(
    "refusal", ["handoff-plan-older", "handoff-plan-known", "handoff-plan-person"]
)
def test_a_refusal_is_told_in_its_own_words(open_window: Opener, file: Path, refusal: str) -> None:
    practice = with_plans(FakePlans(refusal=refusal))
    window = open_window(practice=practice)
    assert isinstance(arrived(practice, window, file), routes.Message)
    assert ENGLISH(refusal, serial=1, last=2) in said(window) or refusal == "handoff-plan-older"
    assert practice.plans.kept == []


def test_a_locked_file_asks_for_its_passphrase(open_window: Opener, tmp_path: Path) -> None:
    path = tmp_path / "locked.coachplan"
    path.write_bytes(FakePlans.LOCKED)
    practice = with_plans(FakePlans(proposed=NEXT))
    window = open_window(practice=practice)
    arrived(practice, window, path)
    press(window, "myplan-locked-open")
    assert "Type the passphrase here." in said(window)
    write(window, "passphrase-line", "wrong")
    press(window, "myplan-locked-open")
    assert ENGLISH("handoff-passphrase-wrong") in said(window)
    write(window, "passphrase-line", FakePlans.OPENS)
    press(window, "myplan-locked-open")
    assert route_of(window) == routes.PlanArrived(proposal=NEXT)
    QTest.keyClick(page_of(window), Qt.Key.Key_Escape)
    assert isinstance(route_of(window), routes.Today)


def test_at_the_first_pairing_the_words_are_compared_first(open_window: Opener) -> None:
    practice = planned_practice(proposed=FIRST)
    window = open_window(routes.PlanArrived(proposal=FIRST), practice=practice)
    accept, tick = button(window, "myplan-accept"), page_of(window).findChild(TickRow, "key-same")
    assert tick is not None
    words = [page_of(window).findChild(QLabel, f"key-{number}") for number in range(1, 9)]
    assert all(one is not None and len(one.text()) > 4 for one in words)
    assert not accept.isEnabled()
    assert "Compare the words first." in said(window)
    tick.click()
    assert accept.isEnabled()
    assert route_of(window) == routes.PlanArrived(proposal=FIRST, compared=True)
    tick.click()
    assert not accept.isEnabled()


def test_a_plan_to_come_is_shown_once_it_is_accepted(open_window: Opener) -> None:
    practice = planned_practice()
    later = replace(NEXT, plan=replace(NEW, effective_from=date(2026, 12, 7)))
    window = open_window(routes.PlanArrived(proposal=later), practice=practice)
    press(window, "myplan-accept")
    assert practice.plans.kept == [("accepted", later)]
    assert isinstance(route_of(window), routes.MyPlan)


def test_a_session_that_was_cut_comes_before_a_new_plan_is_followed(
    open_window: Opener, file: Path
) -> None:
    practice = FakePractice(interruption=CUT)
    practice.plans = FakePlans(proposed=NEXT)
    window = open_window(practice=practice)
    arrived(practice, window, file)
    press(window, "myplan-accept")
    assert route_of(window) == routes.Interrupted(interruption=CUT)


def test_a_known_clinic_is_not_compared_again(open_window: Opener) -> None:
    window = open_window(routes.PlanArrived(proposal=NEXT), practice=planned_practice())
    assert page_of(window).findChild(TickRow, "key-same") is None
    assert button(window, "myplan-accept").isEnabled()


def test_declining_is_kept_and_not_now_is_not(open_window: Opener) -> None:
    practice = planned_practice()
    window = open_window(routes.PlanArrived(proposal=NEXT), practice=practice)
    press(window, "myplan-not-now")
    assert practice.plans.kept == []
    window.navigator.go(routes.PlanArrived(proposal=NEXT))
    press(window, "myplan-decline")
    assert practice.plans.kept == [("declined", NEXT)]
    assert isinstance(route_of(window), routes.Today)


def test_what_is_new_is_told_in_groups(open_window: Opener) -> None:
    window = open_window(routes.PlanArrived(proposal=NEXT), practice=planned_practice())
    told = said(window)
    for sentence in (
        "No longer there: Plank.",
        "New: Gentle moves on a chair.",
        "All fours: now “One arm”. Hold for 8 seconds, 4 times on each side, in 2 sets.",
        "All fours: other steps are open to you now.",
        "Days at home: Tuesday, Thursday and Saturday.",
        "You stop at pain 5 of 10 now.",
        "Your care team: 06221 99 99 99",
    ):
        assert sentence in told


def test_my_plan_reads_it_all_out(open_window: Opener) -> None:
    window = open_window(routes.MyPlan(), practice=planned_practice())
    told = said(window)
    for sentence in (
        "From Pat Physio, Clinic at the River. It holds since 26 October 2026.",
        "Walk to the bakery.",
        "Step 3 of 5, “One arm”.",
        "Why: It trains the muscles along your spine",
        "Also open for you: ",
        "This has changed since the plan began.",
        "Left out: A new lesion in the shoulder",
        "Stop when it rises by 3 or more.",
        "Version 3, from 16 November 2026",
        "The words of Clinic at the River: ",
    ):
        assert sentence in told
    assert "myplan-print" not in names(window)
    press(window, "myplan-to-days")
    assert isinstance(route_of(window), routes.Fortnight)
    window.navigator.back()
    press(window, "face-today-stop-signs")
    assert isinstance(route_of(window), routes.WhoToCall)


def test_a_plan_that_begins_later_is_told_so(open_window: Opener) -> None:
    practice = planned_practice()
    later = shown(replace(NEW, goal=Goal(), note=""), in_force=False)
    practice.plans = FakePlans(replace(later, fingerprint=()))
    told = said(open_window(routes.MyPlan(), practice=practice))
    assert "It begins on 26 October 2026." in told
    assert "Your goal" not in told
    assert "The words of" not in told


def test_without_a_plan_one_reads_what_to_ask(open_window: Opener) -> None:
    window = open_window(routes.MyPlan(), practice=FakePractice(today_of()))
    assert "Is my spine stable enough for holding exercises?" in said(window)
    assert "Without a plan, breathing is open." in said(window)
