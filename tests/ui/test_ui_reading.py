"""The pages to read: found from About and on days that are done, read on from one to the next."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coach.library.words import Words
from coach.program.preferences import Settings
from coach.program.reading import ORDER, ReadingPage, page_of_the_day
from coach.session.signs import CALL_NOW
from coach.ui import routes
from coach.ui.application import opened
from coach.ui.reading_port import NoPages
from coach.ui.window import Window
from tests.support.pages import names, page_of, press, route_of, said
from tests.support.practice import DAY, DONE, OPEN, PERSON, FakePractice, ports_of, today_of
from tests.ui.conftest import Opener, settle


def tap(window: Window, name: str) -> None:
    row = page_of(window).findChild(QWidget, name)
    assert row is not None, name
    QTest.keyClick(row, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_about_leads_to_all_pages(open_window: Opener) -> None:
    window = open_window(routes.About())
    tap(window, "about-reading")
    assert route_of(window) == routes.ReadingList()
    rows = page_of(window).findChildren(QWidget)
    assert [row.objectName() for row in rows if row.objectName().startswith("read-")] == [
        f"read-{page}" for page in ORDER
    ]
    tap(window, "read-pacing")
    assert route_of(window) == routes.Reading(page="pacing")
    press(window, "face-back")
    assert route_of(window) == routes.ReadingList()


def test_about_tells_which_pages_are_drafts(open_window: Opener) -> None:
    shown = said(open_window(routes.About()))
    assert "Around treatment days" in shown
    assert "the way down and up, the use of a chair" in shown


def test_one_reads_on_from_page_to_page_and_back_leads_to_where_one_came_from(
    open_window: Opener,
) -> None:
    window = open_window(routes.ReadingList())
    tap(window, "read-why")
    seen = ["why"]
    while "reading-next" in names(window):
        QTest.keyClick(page_of(window), Qt.Key.Key_Return)
        route = route_of(window)
        assert isinstance(route, routes.Reading)
        seen.append(route.page)
    assert seen == list(ORDER)
    press(window, "reading-before")
    assert route_of(window) == routes.Reading(page="more")
    press(window, "face-back")
    assert route_of(window) == routes.ReadingList()


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_signs_and_numbers_are_those_of_the_app(open_window: Opener, language: str) -> None:
    window = open_window(routes.Reading(page="stop-signs"), settings=Settings(language=language))
    shown, words = said(window), Words(language)
    for sign in CALL_NOW:
        assert words(f"safety-sign-{sign.value}") in shown
    number = PERSON.team_phone.replace(" ", "\N{NO-BREAK SPACE}")
    assert number in shown
    assert "{" not in shown


def test_before_the_first_start_there_is_no_number_to_tell(open_window: Opener) -> None:
    window = open_window(routes.Reading(page="why"), practice=FakePractice(profile=None))
    assert Words("en")("face-call-no-number") in said(window)


def test_steps_are_numbered_for_eye_and_ear(open_window: Opener) -> None:
    window = open_window(routes.Reading(page="getting-up"))
    listed = page_of(window).findChildren(QLabel, "listed")
    spoken = [one.accessibleName() for one in listed if one.accessibleName()]
    assert [one.split(".")[0] for one in spoken] == [str(number) for number in range(1, 8)]
    assert "7." in said(window)


def test_a_day_that_is_done_offers_the_page_of_the_day(open_window: Opener) -> None:
    window = open_window(practice=FakePractice(today_of(DONE)))
    page = page_of_the_day(ORDER, DAY)
    tap(window, f"read-{page}")
    assert route_of(window) == routes.Reading(page=str(page))
    press(window, "face-back")
    assert isinstance(route_of(window), routes.Today)


def test_a_day_with_a_session_offers_no_page(open_window: Opener) -> None:
    window = open_window(practice=FakePractice(today_of(OPEN)))
    page = page_of_the_day(ORDER, DAY)
    assert page_of(window).findChild(QWidget, f"read-{page}") is None


def test_where_there_are_no_pages_none_are_offered(qt: QApplication) -> None:
    for route in (routes.Today(), routes.About(), routes.ReadingList()):
        ports = replace(ports_of(FakePractice(today_of(DONE))), reading=NoPages)
        window = opened(ports, first=route)
        settle(qt)
        found = page_of(window).findChildren(QWidget)
        assert not [one for one in found if one.objectName().startswith(("read-", "about-reading"))]
        window.close()
        window.deleteLater()
    with pytest.raises(KeyError):
        NoPages().head("why", "en")
    with pytest.raises(KeyError):
        NoPages().page("why", "en")


def test_a_page_goes_on_paper_filled(qt: QApplication) -> None:
    sheets: list[ReadingPage] = []
    window = opened(
        replace(ports_of(), reading_sheet=sheets.append), first=routes.Reading(page="companion")
    )
    settle(qt)
    press(window, "reading-print")
    (sheet,) = sheets
    assert sheet.head.id == "companion"
    assert "{" not in str(sheet.blocks)
    window.close()
    window.deleteLater()


def test_without_a_way_to_print_nothing_offers_it(open_window: Opener) -> None:
    assert "reading-print" not in names(open_window(routes.Reading(page="companion")))
