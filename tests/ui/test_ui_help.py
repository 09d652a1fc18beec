"""F1 on every page, the way back to exactly the same page, and the list of all topics."""

from __future__ import annotations

from typing import cast

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from coach.library.help_pages import help_contents, load_topic
from coach.library.words import Words
from coach.program.preferences import Settings
from coach.reports.refusals import SheetNotShownError
from coach.session.signs import CALL_NOW
from coach.ui import routes
from coach.ui.application import opened
from coach.ui.help_topics import help_about
from coach.ui.pages.voice import WhichVoicePage
from coach.ui.ports import Practice
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.rows import ActionRow
from coach.ui.window import Window
from tests.support.clinic_pages import PAGES as CLINIC_PAGES
from tests.support.helping import FakeHelp
from tests.support.pages import names, page_of, press, route_of, said, write
from tests.support.practice import PERSON, FakePractice, ports_of
from tests.support.sound_pages import LINES, PageStudio, PageVoices, sounding
from tests.ui.conftest import Opener, settle

ENGLISH = Settings(language="en", theme="light", reduce_motion=True)
K = Qt.Key


def f1(window: Window) -> None:
    QTest.keyClick(window.focusWidget() or window, K.Key_F1)
    settle_now()


def key(window: Window, which: Qt.Key) -> None:
    QTest.keyClick(page_of(window).focusWidget() or page_of(window), which)
    settle_now()


def settle_now() -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    settle(application)


def test_nothing_that_was_typed_or_scrolled_is_lost(open_window: Opener) -> None:
    window = open_window(routes.FirstStart(step=1), settings=ENGLISH)
    write(window, "team-line", "06221 1")
    line = page_of(window).findChild(QLineEdit, "team-line")
    assert line is not None
    line.setFocus()
    line.setCursorPosition(3)
    f1(window)
    f1(window)
    assert line.text() == "06221 1"
    assert line.cursorPosition() == 3
    assert window.focusWidget() is line


def test_the_way_back_from_the_list_leads_to_the_very_page(open_window: Opener) -> None:
    window = open_window(routes.Today(), settings=ENGLISH)
    today = page_of(window)
    press_nav(window)
    press(window, "help-all")
    assert isinstance(route_of(window), routes.HelpTopics)
    press_row(window, "help-session")
    press(window, "help-all")
    assert isinstance(route_of(window), routes.HelpTopics)
    key(window, K.Key_Return)
    assert page_of(window) is today
    assert window.navigator.alive == [today]
    assert not window.navigator.covering


def press_nav(window: Window) -> None:
    button = window.findChild(Button, "help-nav")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle_now()


def press_row(window: Window, name: str) -> None:
    row = page_of(window).findChild(ActionRow, name)
    assert row is not None, name
    row.click()
    settle_now()


def test_escape_goes_back_step_by_step(open_window: Opener) -> None:
    window = open_window(routes.Today(), settings=ENGLISH)
    today = page_of(window)
    f1(window)
    press(window, "help-all")
    press_row(window, "help-days")
    key(window, K.Key_Escape)
    assert isinstance(route_of(window), routes.HelpTopics)
    key(window, K.Key_Escape)
    assert route_of(window) == routes.Help(topic="today")
    key(window, K.Key_Escape)
    assert page_of(window) is today


def test_from_settings_the_list_and_its_topics_go_back_one_by_one(open_window: Opener) -> None:
    window = open_window(routes.SettingsPage(), settings=ENGLISH)
    press(window, "help-settings")
    press_row(window, "help-report")
    f1(window)
    assert isinstance(route_of(window), routes.HelpTopics)
    f1(window)
    assert isinstance(route_of(window), routes.SettingsPage)


def test_whoever_looks_for_another_kind_of_help_is_told_whom_to_call(open_window: Opener) -> None:
    window = open_window(routes.Help(topic="today"), settings=ENGLISH)
    assert PERSON.team_phone.replace(" ", "\N{NO-BREAK SPACE}") in said(window)
    window = open_window(routes.Help(topic="first-start"), FakePractice(profile=None), ENGLISH)
    assert Words("en")("help-unwell") in said(window)
    ports, _route = CLINIC_PAGES["clinic-people"](ENGLISH)
    desk = opened(ports, first=routes.Help(topic="people"))
    assert Words("en")("help-unwell") not in said(desk)
    desk.close()
    desk.deleteLater()


def test_help_says_the_signs_in_the_words_of_the_app(open_window: Opener) -> None:
    window = open_window(routes.Help(topic="when-to-stop"), settings=ENGLISH)
    words = Words("en")
    for sign in CALL_NOW:
        assert words(f"safety-sign-{sign.value}") in said(window)


def test_a_screen_reader_hears_title_and_summary(open_window: Opener) -> None:
    page = page_of(open_window(routes.Help(topic="session"), settings=ENGLISH))
    head = load_topic("session", "en").head
    assert page.accessibleName() == head.title
    assert page.accessibleDescription() == head.summary


def test_a_word_finds_its_topics_also_by_the_name_of_a_button(open_window: Opener) -> None:
    window = open_window(routes.HelpTopics(), settings=ENGLISH)
    everything = sum(len(one.topics) for one in help_contents("patient"))
    assert len(rows(window)) == everything
    write(window, "search-line", "paper")
    settle_now()
    assert "help-paper" in rows(window)
    assert 0 < len(rows(window)) < everything
    write(window, "search-line", "have a plan file")
    settle_now()
    assert "help-first-start" in rows(window)
    assert "help-paper" not in rows(window)
    assert "fit" in said(window)
    write(window, "search-line", "zzz")
    settle_now()
    assert rows(window) == []
    assert Words("en")("help-found-none") in said(window)
    assert window.navigator.page is not None
    assert window.navigator.page.present_route() == routes.HelpTopics(search="zzz")


def rows(window: Window) -> list[str]:
    settle_now()
    return [one.objectName() for one in page_of(window).findChildren(ActionRow)]


def test_the_guide_is_opened_in_the_language_of_the_app(qt: QApplication) -> None:
    helping = FakeHelp()
    ports = replace(ports_of(settings=replace(ENGLISH, language="de")), helping=lambda: helping)
    window = opened(ports, first=routes.HelpTopics())
    press(window, "help-guide")
    window.navigator.go(routes.About())
    press_row(window, "about-help-guide")
    assert helping.opened == [("patient", "de"), ("patient", "de")]
    window.close()
    window.deleteLater()
    settle(qt)


def test_a_guide_that_nothing_shows_is_told(qt: QApplication) -> None:
    helping = FakeHelp(SheetNotShownError())
    ports = replace(ports_of(settings=ENGLISH), helping=lambda: helping)
    ports = replace(ports, troubles=(*ports.troubles, SheetNotShownError))
    window = opened(ports, first=routes.HelpTopics())
    press(window, "help-guide")
    assert isinstance(route_of(window), routes.Message)
    window.close()
    window.deleteLater()
    settle(qt)


def test_a_page_under_help_is_made_again_in_another_look(open_window: Opener) -> None:
    window = open_window(routes.FirstStart(step=1), settings=ENGLISH)
    write(window, "team-line", "06221 1")
    f1(window)
    window.face.choose(replace(window.face.settings, language="de"))
    settle_now()
    assert "Der erste Start" in said(window)
    key(window, K.Key_Escape)
    line = page_of(window).findChild(QLineEdit, "team-line")
    assert line is not None
    assert line.text() == "06221 1"
    assert "Notrufnummer" in said(window)


def test_a_window_that_closes_ends_the_page_under_help_too(qt: QApplication) -> None:
    studio = PageStudio(LINES["en"])
    ports = sounding(ENGLISH, voices=PageVoices(studio=studio))
    window = opened(ports, first=routes.RecordVoice(folder="/voices/Maria"))
    settle(qt)
    studio.state = "recording"
    f1(window)
    assert studio.asked == ["stop"], "nobody is recorded while they read"
    window.close()
    assert studio.asked == ["stop", "close"]
    window.deleteLater()
    settle(qt)


def test_voices_that_are_found_wait_until_help_is_closed(open_window: Opener) -> None:
    window = open_window(routes.VoicePage(), settings=ENGLISH)
    page = page_of(window)
    assert isinstance(page, WhichVoicePage)
    f1(window)
    page._complete = False
    page.look_again()
    assert isinstance(route_of(window), routes.Help)


def test_a_page_that_starts_over_lets_go_of_what_was_covered(open_window: Opener) -> None:
    window = open_window(routes.SettingsPage(), settings=ENGLISH)
    f1(window)
    window.navigator.start_over(routes.Today())
    settle_now()
    assert window.navigator.alive == [page_of(window)]
    assert window.navigator.count() == 1
    window.navigator.uncover()
    assert route_of(window) == routes.Today()


def test_help_stands_at_the_top_where_there_is_room(open_window: Opener) -> None:
    wide = open_window(routes.Today(), settings=ENGLISH)
    large = replace(ENGLISH, language="de", text_size=200)
    narrow = open_window(routes.Today(), settings=large, size=(1024, 700))
    for window, shown in ((wide, True), (narrow, False)):
        button = window.findChild(Button, "help-nav")
        assert button is not None
        assert button.isVisible() is shown


def test_without_help_f1_changes_nothing(qt: QApplication) -> None:
    window = opened(replace(ports_of(settings=ENGLISH), helping=None), first=routes.Today())
    settle(qt)
    f1(window)
    assert route_of(window) == routes.Today()
    window.navigator.go(routes.SettingsPage())
    assert "help-settings" not in names(window)
    window.close()
    window.deleteLater()
    settle(qt)


def test_a_page_without_a_topic_leads_to_the_list() -> None:
    class Unknown(routes.Route, frozen=True, kw_only=True):
        """A page nobody wrote about."""

    assert help_about(Unknown()) == routes.HelpTopics()


def test_help_is_there_while_no_record_is_open(qt: QApplication) -> None:
    closed = replace(ports_of(settings=ENGLISH), practice=cast("Practice", None))
    told = routes.Message(
        title=routes.Sentence(word="record-in-use-title", places={"folder": "x"}), sentences=()
    )
    window = opened(closed, first=told)
    settle(qt)
    f1(window)
    assert route_of(window) == routes.Help(topic="message")
    assert Words("en")("help-unwell") in said(window)
    window.close()
    window.deleteLater()
    settle(qt)
