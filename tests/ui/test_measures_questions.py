"""Questionnaires on the screen: one question each, nothing filled in, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from coach.outcomes.sheet import Sheet
from coach.outcomes.visits import DueSheet
from coach.practice.practice import Practice
from coach.program.preferences import Settings
from coach.record.kinds import Kind
from coach.record.measures import QuestionnaireKept
from coach.ui import routes
from coach.ui.application import opened
from coach.ui.widgets.item_form import ItemForm, said_in
from coach.ui.widgets.rows import ActionRow, ChoiceRow
from coach.ui.window import Window
from tests.support.course import DiskFullError
from tests.support.house import House
from tests.support.measures import (
    DUE_BONE,
    DUE_LIST,
    DUE_PAIN,
    DUE_WEEKLY,
    FakeMeasures,
    sheet_at,
)
from tests.support.pages import button, names, page_of, press, route_of, said
from tests.support.planned_house import on_day
from tests.support.practice import FakePractice, ports_of, today_of
from tests.ui.conftest import Opener, settle

K = Qt.Key


def practice_with(
    *due: DueSheet, visit: str = "", measures: FakeMeasures | None = None
) -> FakePractice:
    weekly = any(not one.visit for one in due)
    made = FakePractice(replace(today_of(), questions_due=weekly, visit=visit))
    made.measures = measures or FakeMeasures(due)
    return made


def key(window: Window, *keys: Qt.Key) -> None:
    for one in keys:
        page = page_of(window)
        QTest.keyClick(page.focusWidget() or page, one)
        QApplication.processEvents()


def sheet_of(window: Window) -> Sheet:
    route = page_of(window).route
    assert isinstance(route, routes.AskedQuestions)
    return route.sheet


def form_of(window: Window) -> ItemForm:
    form = page_of(window).findChild(ItemForm)
    assert form is not None
    return form


def can_go_on(window: Window) -> bool:
    return button(window, "face-continue").isEnabled()


def row(window: Window, name: str) -> None:
    """Press a big row."""
    found = page_of(window).findChild(ActionRow, name)
    assert found is not None, name
    found.click()
    QApplication.processEvents()


def has_row(window: Window) -> bool:
    return page_of(window).findChild(ActionRow, "questions-due") is not None


def test_today_leads_to_the_only_questions_at_once(open_window: Opener) -> None:
    window = open_window(routes.Today(), practice_with(DUE_WEEKLY))
    row(window, "questions-due")
    assert sheet_of(window).instrument.id == "weekly"


def test_today_says_nothing_where_nothing_waits(open_window: Opener) -> None:
    assert not has_row(open_window(routes.Today(), practice_with()))
    assert not has_row(open_window(routes.Today(), practice_with(visit="t2")))


def test_the_questions_of_a_visit_are_offered_in_their_language_alone(open_window: Opener) -> None:
    german = Settings(language="de", theme="light")
    assert has_row(open_window(routes.Today(), practice_with(DUE_PAIN, visit="t2")))
    assert not has_row(open_window(routes.Today(), practice_with(DUE_PAIN, visit="t2"), german))


def test_several_are_listed_with_how_far_one_is(open_window: Opener) -> None:
    practice = practice_with(DUE_WEEKLY, DUE_PAIN, DUE_BONE)
    window = open_window(routes.Today(), practice)
    row(window, "questions-due")
    assert isinstance(route_of(window), routes.DueQuestions)
    row(window, "due-pro-ctcae-pain")
    assert (sheet_of(window).instrument.id, sheet_of(window).visit) == ("pro-ctcae-pain", "t2")


def test_the_list_tells_the_state_of_each_and_leads_to_the_medicines(open_window: Opener) -> None:
    window = open_window(routes.DueQuestions(), practice_with(DUE_BONE, DUE_LIST))
    rows = page_of(window).findChildren(ActionRow)
    spoken = "\n".join(one.accessibleName() for one in rows)
    assert "5 of 22 answered" in spoken
    assert "For your visit after 12 weeks." in spoken
    assert "still belong to this week" in spoken
    row(window, "due-medicines")
    assert isinstance(route_of(window), routes.Medicines)


def test_nothing_waiting_is_said(open_window: Opener) -> None:
    window = open_window(routes.DueQuestions(), practice_with())
    assert "No questions are waiting now." in said(window)


def test_from_the_first_question_to_the_medicines_by_keys(open_window: Opener) -> None:
    practice = practice_with(DUE_WEEKLY)
    window = open_window(routes.AskedQuestions(sheet=practice.measures.begin("weekly")), practice)
    assert "Question 1 of 6" in said(window)
    for digit in (K.Key_7, K.Key_4, K.Key_3, K.Key_2, K.Key_1):
        assert form_of(window).value is None, "nothing is filled in"
        key(window, K.Key_Return)
        assert form_of(window).value is None
        key(window, digit, K.Key_Return)
    key(window, K.Key_1, K.Key_0, K.Key_Return)
    assert "Are these answers right?" in said(window)
    assert [finished for _, finished in practice.measures.sheets] == [False] * 6
    key(window, K.Key_Return)
    sheet, finished = practice.measures.sheets[-1]
    assert finished
    assert list(sheet.answers.values()) == [7, 4, 3, 2, 1, 10]
    assert isinstance(route_of(window), routes.Medicines)


def test_nothing_goes_on_by_itself_and_every_answer_is_kept_as_one_goes_on(
    open_window: Opener,
) -> None:
    practice = practice_with(DUE_WEEKLY)
    window = open_window(routes.AskedQuestions(sheet=practice.measures.begin("weekly")), practice)
    assert not can_go_on(window)
    key(window, K.Key_5)
    assert can_go_on(window)
    assert sheet_of(window).number == 1
    assert practice.measures.sheets == []
    press(window, "face-continue")
    assert [sheet.answers for sheet, _ in practice.measures.sheets] == [{"worst-pain": 5}]


def test_left_open_takes_a_second_press_and_is_kept_as_such(open_window: Opener) -> None:
    practice = practice_with(DUE_WEEKLY)
    window = open_window(routes.AskedQuestions(sheet=practice.measures.begin("weekly")), practice)
    press(window, "safety-blank")
    assert practice.measures.sheets == []
    assert button(window, "safety-blank").text() == "Press once more to leave this open"
    key(window, K.Key_5)
    assert button(window, "safety-blank").text() == "Leave this open"
    press(window, "safety-blank")
    press(window, "safety-blank")
    assert sheet_of(window).answers == {"worst-pain": None}


def test_back_keeps_what_was_answered_and_what_stands_on_the_screen(open_window: Opener) -> None:
    practice = practice_with(DUE_WEEKLY)
    window = open_window(routes.AskedQuestions(sheet=practice.measures.begin("weekly")), practice)
    key(window, K.Key_5, K.Key_Return, K.Key_8, K.Key_Escape)
    assert (sheet_of(window).number, form_of(window).value) == (1, 5)
    assert practice.measures.sheets[-1][0].answers == {"worst-pain": 5, "average-pain": 8}
    key(window, K.Key_Return)
    assert form_of(window).value == 8
    press(window, "back")
    press(window, "back")
    assert isinstance(route_of(window), routes.Today)


def test_later_loses_nothing(open_window: Opener) -> None:
    practice = practice_with(DUE_WEEKLY)
    window = open_window(routes.AskedQuestions(sheet=practice.measures.begin("weekly")), practice)
    key(window, K.Key_5, K.Key_Return, K.Key_8)
    press(window, "leave")
    assert isinstance(route_of(window), routes.Today)
    assert practice.measures.begin("weekly").number == 3


def test_an_answer_is_changed_from_the_review_and_nowhere_else(open_window: Opener) -> None:
    practice = practice_with(DUE_WEEKLY)
    window = open_window(routes.AskedQuestions(sheet=sheet_at("weekly", 6)), practice)
    press(window, "change-stiffness")
    assert form_of(window).value == 2
    key(window, K.Key_9)
    press(window, "back")
    assert sheet_of(window).answers["stiffness"] == 2, "back leaves it as it was"
    press(window, "change-stiffness")
    key(window, K.Key_9)
    press(window, "leave")
    assert all(sheet.answers["stiffness"] == 2 for sheet, _ in practice.measures.sheets)
    window = open_window(routes.AskedQuestions(sheet=sheet_at("weekly", 6)), practice)
    press(window, "change-stiffness")
    key(window, K.Key_9, K.Key_Return)
    assert "9 of 10" in said(window)


def test_the_review_says_labels_numbers_and_what_was_left_open(open_window: Opener) -> None:
    sheet = sheet_at("pro-ctcae-pain", 3)
    open_one = replace(sheet, answers={**sheet.answers, "pain-interference": None})
    told = said(open_window(routes.AskedQuestions(sheet=open_one), practice_with()))
    assert "Never" in told
    assert "Mild" in told
    assert "Left open by choice" in told
    assert "0 of" not in told


def test_words_of_others_stand_with_their_owner(open_window: Opener) -> None:
    window = open_window(routes.AskedQuestions(sheet=sheet_at("pro-ctcae-pain", 0)))
    assert "developed by the National Cancer Institute" in said(window)
    weekly = open_window(routes.AskedQuestions(sheet=sheet_at("weekly", 0)))
    assert page_of(weekly).findChild(QLabel, "attribution") is None


def test_labels_are_chosen_by_their_digit(open_window: Opener) -> None:
    window = open_window(routes.AskedQuestions(sheet=sheet_at("qlq-bm22", 0)), practice_with())
    key(window, K.Key_9)
    assert form_of(window).value is None
    key(window, K.Key_0)
    assert form_of(window).value is None, "its answers are 1 to 4"
    key(window, K.Key_4)
    assert form_of(window).value == 4
    key(window, K.Key_Return)
    assert sheet_of(window).answers == {"item-1": 4}


def test_ends_alone_stand_with_their_numbers(open_window: Opener) -> None:
    sheet = sheet_at("qsc-r10", 0)
    question = sheet.instrument.questions[0]
    text = replace(question.text["en"], labels=("Not at all", "Very much"))
    asked = replace(question, text={"fr": text})
    instrument = replace(sheet.instrument, questions=(asked, *sheet.instrument.questions[1:]))
    window = open_window(routes.AskedQuestions(sheet=replace(sheet, instrument=instrument)))
    spoken = [one.accessibleName() for one in form_of(window).findChildren(ChoiceRow)]
    assert spoken == ["0 · Not at all", "1", "2", "3", "4", "5 · Very much"]


def test_another_language_or_look_keeps_the_answer_on_the_screen(open_window: Opener) -> None:
    practice = practice_with(DUE_WEEKLY)
    window = open_window(routes.AskedQuestions(sheet=practice.measures.begin("weekly")), practice)
    key(window, K.Key_6)
    window.face.choose(Settings(language="de", theme="dark"))
    QApplication.processEvents()
    assert "Wie stark waren in den letzten 7 Tagen" in said(window)
    assert form_of(window).value == 6
    assert can_go_on(window)


def test_a_full_disk_is_told_and_the_answer_stays(open_window: Opener) -> None:
    practice = practice_with(DUE_WEEKLY)
    practice.measures.broken = DiskFullError()
    ports = replace(ports_of(practice), troubles=(DiskFullError,))
    with_ports = opened(ports, first=routes.AskedQuestions(sheet=sheet_at("weekly", 0)))
    try:
        QApplication.processEvents()
        key(with_ports, K.Key_6)
        press(with_ports, "face-continue")
        assert isinstance(route_of(with_ports), routes.Message)
        with_ports.navigator.back()
        assert form_of(with_ports).value == 6
    finally:
        with_ports.close()
        with_ports.deleteLater()


def test_a_text_is_said_in_the_language_there_is() -> None:
    assert said_in({"de": "d", "en": "e"}, "de") == "d"
    assert said_in({"de": "d", "en": "e"}, "fr") == "e"
    assert said_in({"de": "d"}, "en") == "d"


def test_a_killed_app_goes_on_at_the_same_question(tmp_path: Path, qt: QApplication) -> None:
    house = House(tmp_path)
    on_day(house, 1)
    number = 0
    for keys in ((K.Key_7, K.Key_Return, K.Key_3, K.Key_Return), (K.Key_2, K.Key_Return)):
        practice = Practice(house.record, lambda: house.content, house.clock)
        window = opened(replace(ports_of(), practice=practice), first=routes.Today())
        window.resize(1366, 768)
        settle(qt)
        row(window, "questions-due")
        key(window, *keys)
        number = sheet_of(window).number
        window.close()
        window.deleteLater()
    assert number == 4
    entries = house.record.entries(kinds=(Kind.QUESTIONNAIRE,))
    kept = [one.read(QuestionnaireKept) for one in entries]
    assert [one.finished for one in kept] == [False] * 3
    assert kept[-1].answers == {"worst-pain": 7, "average-pain": 3, "stiffness": 2}


@pytest.mark.parametrize("name", ["weekly", "qlq-bm22"])
def test_leaving_open_stands_beside_the_way_on(open_window: Opener, name: str) -> None:
    window = open_window(routes.AskedQuestions(sheet=sheet_at(name, 1)), practice_with())
    assert names(window)[-2:] == ["face-continue", "safety-blank"]
