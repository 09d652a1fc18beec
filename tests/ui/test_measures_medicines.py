"""The list of pain medicines on the screen: copied, changed, described, and kept by one press."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from coach.outcomes.medicines import TakenMedicine
from coach.practice.practice import Practice
from coach.program.preferences import Settings
from coach.record.kinds import Kind
from coach.record.measures import MedicinesKept
from coach.ui import routes
from coach.ui.application import opened
from coach.ui.medicine_words import dose_words, draft_of, own_draft, put
from coach.ui.widgets.rows import ActionRow
from coach.ui.window import Window
from tests.support.house import House
from tests.support.measures import (
    BUPRENORPHINE,
    DUE_LIST,
    DUE_PAIN,
    FENTANYL,
    LISTED,
    METAMIZOLE,
    MORPHINE,
    FakeMeasures,
)
from tests.support.pages import button, names, page_of, press, route_of, said, write
from tests.support.planned_house import on_day
from tests.support.practice import FakePractice, ports_of, words_of
from tests.ui.conftest import Opener, settle

K = Qt.Key
GERMAN = Settings(language="de", theme="light")
ENGLISH = words_of("en")


def practice_with(measures: FakeMeasures | None = None) -> FakePractice:
    made = FakePractice()
    made.measures = measures or FakeMeasures()
    return made


def rows(window: Window) -> list[str]:
    found = page_of(window).findChildren(ActionRow)
    return [one.accessibleName() for one in found if one.isVisible()]


def row(window: Window, name: str) -> None:
    found = page_of(window).findChild(ActionRow, name)
    assert found is not None, name
    found.click()
    QApplication.processEvents()


def listed(window: Window) -> tuple[TakenMedicine, ...]:
    route = route_of(window)
    assert isinstance(route, routes.Medicines)
    return route.listed or ()


def shown(window: Window, name: str) -> bool:
    return any(one.objectName() == name for one in page_of(window).findChildren(QLineEdit))


def test_the_list_of_the_last_time_is_copied_and_kept_by_one_press(open_window: Opener) -> None:
    practice = practice_with(FakeMeasures((DUE_LIST,), LISTED))
    window = open_window(routes.Medicines(), practice)
    assert [one.partition(". ")[0] for one in rows(window)] == [
        "Morphine, by mouth",
        "Fentanyl, patch",
        "Metamizole (dipyrone)",
    ]
    assert practice.measures.lists == []
    press(window, "measures-medicines-save")
    assert practice.measures.lists == [LISTED]
    assert isinstance(route_of(window), routes.Today)


def test_the_sum_names_its_table_and_what_it_is_not_for(open_window: Opener) -> None:
    told = said(open_window(routes.Medicines(listed=LISTED), practice_with()))
    assert "50 mg of oral morphine (OMED)" in told
    assert "Table CDC-2022, version 1." in told
    assert "For description only, never for switching to another medicine." in told


def test_german_writes_numbers_its_own_way(open_window: Opener) -> None:
    window = open_window(routes.Medicines(listed=LISTED), practice_with(), GERMAN)
    assert "12,5 Mikrogramm pro Stunde, 1 Pflaster gleichzeitig" in "\n".join(rows(window))
    assert "Nur zur Beschreibung, nie zum Wechsel auf ein anderes Mittel." in said(window)


def test_an_opioid_without_a_factor_is_shown_as_not_converted(open_window: Opener) -> None:
    window = open_window(routes.Medicines(listed=(MORPHINE, BUPRENORPHINE)), practice_with())
    assert "Counts as 20 mg of oral morphine." in rows(window)[0]
    assert "Not converted: the table has no factor for it." in rows(window)[1]
    assert "There is no sum: an opioid on the list is not converted." in said(window)
    assert "(OMED)" not in said(window)


def test_a_dose_that_is_not_known_leaves_no_sum(open_window: Opener) -> None:
    window = open_window(
        routes.Medicines(listed=(replace(MORPHINE, per_day=None),)), practice_with()
    )
    assert "how often is not known" in rows(window)[0]
    assert "Not converted: the dose or the number a day is not known." in rows(window)[0]


def test_no_medicine_is_an_answer_too(open_window: Opener) -> None:
    practice = practice_with()
    window = open_window(routes.Medicines(), practice)
    assert "That is fine if you take none." in said(window)
    assert "There is no opioid on the list." in said(window)
    press(window, "measures-medicines-save")
    assert practice.measures.lists == [()]


def test_the_list_says_for_which_day_it_is(open_window: Opener) -> None:
    monday = practice_with(FakeMeasures(day=date(2026, 11, 16)))
    told = said(open_window(routes.Medicines(), monday))
    assert "This list is for Monday 16 November" in told
    assert "This list is for" not in said(open_window(routes.Medicines(), practice_with()))


def test_what_still_waits_comes_after_the_list(open_window: Opener) -> None:
    practice = practice_with(FakeMeasures((DUE_LIST, DUE_PAIN)))
    window = open_window(routes.Medicines(), practice)
    press(window, "measures-medicines-save")
    assert isinstance(route_of(window), routes.DueQuestions)


def test_a_medicine_is_found_as_one_types_and_put_on_the_list(open_window: Opener) -> None:
    window = open_window(routes.Medicines(listed=(MORPHINE,)), practice_with())
    press(window, "measures-medicines-add")
    assert "40 more fit. Type more letters." in said(window)
    assert len(rows(window)) == 8
    write(window, "find-name-line", "novalg")
    QApplication.processEvents()
    assert "1 medicine fits." in said(window)
    row(window, "medicine-metamizole")
    assert button(window, "measures-edit-keep").text() == "Put it on the list"
    assert not shown(window, "medicine-times-line"), "first one says when"
    press(window, "unit-mg")
    write(window, "medicine-dose-line", "500,5")
    press(window, "when-needed")
    assert "How many times in the last 7 days?" in said(window)
    write(window, "medicine-times-line", "3")
    press(window, "measures-edit-keep")
    (first, second) = listed(window)
    assert first == MORPHINE
    assert second == replace(METAMIZOLE, dose=500.5, per_day=3 / 7)


def test_a_patch_is_asked_for_its_strength_and_how_many(open_window: Opener) -> None:
    window = open_window(routes.FindMedicine(listed=(), typed="fentanyl"), practice_with())
    row(window, "medicine-fentanyl-patch")
    assert "Strength of one patch, in micrograms an hour" in said(window)
    assert "when-daily" not in names(window)
    write(window, "medicine-dose-line", "12.5")
    write(window, "medicine-times-line", "1")
    press(window, "measures-edit-keep")
    assert listed(window) == (FENTANYL,)


def test_a_medicine_nobody_knows_is_kept_as_it_is_written(open_window: Opener) -> None:
    window = open_window(routes.FindMedicine(listed=()), practice_with())
    write(window, "find-name-line", "Laudanum")
    QApplication.processEvents()
    assert rows(window) == [
        "Use “Laudanum” as it is written here. Take this if it is not on the list."
    ]
    row(window, "medicine-find-own")
    for choice in ("opioid-unsure", "unit-drops", "when-daily"):
        press(window, choice)
    write(window, "medicine-dose-line", "10")
    write(window, "medicine-times-line", "2")
    press(window, "measures-edit-keep")
    (one,) = listed(window)
    assert (one.name, one.drug, one.opioid, one.unit) == ("Laudanum", "Laudanum", True, "drops")
    assert "not converted" in said(window)


def test_a_medicine_that_is_no_opioid_leaves_the_sum_alone(open_window: Opener) -> None:
    window = open_window(
        routes.EditMedicine(listed=(MORPHINE,), draft=own_draft("Tea")), practice_with()
    )
    for choice in ("opioid-no", "unit-tablets", "when-daily"):
        press(window, choice)
    press(window, "measures-edit-keep")
    assert "20 mg of oral morphine (OMED)" in said(window)
    assert "dose not known, how often is not known" in rows(window)[1]


def test_what_is_missing_or_wrong_is_said_beside_its_field(open_window: Opener) -> None:
    window = open_window(routes.EditMedicine(listed=(), draft=own_draft("Tea")), practice_with())
    write(window, "medicine-name-line", " ")
    write(window, "medicine-dose-line", "a lot")
    press(window, "measures-edit-keep")
    told = said(window)
    assert "Write the name of the medicine." in told
    assert "Choose one of the three." in told
    assert "Choose what the dose is counted in." in told
    assert "Choose one of the two." in told
    assert ENGLISH("language-number-wrong", low="0.01", high="10000") in told
    assert isinstance(route_of(window), routes.EditMedicine)


@pytest.mark.parametrize(("when", "times"), [("daily", "25"), ("daily", "0"), ("needed", "101")])
def test_times_nobody_takes_a_medicine_are_refused(
    open_window: Opener, when: str, times: str
) -> None:
    draft = replace(draft_of(ENGLISH, MORPHINE, 0), when=when, times=times)
    window = open_window(routes.EditMedicine(listed=(MORPHINE,), draft=draft), practice_with())
    press(window, "measures-edit-keep")
    assert isinstance(route_of(window), routes.EditMedicine)


def test_a_medicine_is_changed_in_its_place_or_taken_off(open_window: Opener) -> None:
    window = open_window(routes.Medicines(listed=LISTED), practice_with())
    row(window, "medicine-0")
    write(window, "medicine-dose-line", "15")
    press(window, "measures-edit-keep")
    assert listed(window) == (replace(MORPHINE, dose=15), FENTANYL, METAMIZOLE)
    row(window, "medicine-1")
    press(window, "measures-edit-remove")
    assert [one.name for one in listed(window)] == [MORPHINE.name, METAMIZOLE.name]


def test_opened_and_put_back_a_medicine_is_as_it_was(open_window: Opener) -> None:
    own = replace(MORPHINE, name="Tea", drug="Tea", route="other", unit="drops", opioid=False)
    whole = (*LISTED, own, replace(MORPHINE, dose=None, per_day=None))
    window = open_window(routes.Medicines(listed=whole), practice_with())
    for place in range(len(whole)):
        row(window, f"medicine-{place}")
        press(window, "measures-edit-keep")
        kept = listed(window)[place]
        assert kept == replace(whole[place], per_day=kept.per_day)
        assert kept.per_day == pytest.approx(whole[place].per_day)


def test_a_medicine_on_the_list_can_change_to_its_other_unit(open_window: Opener) -> None:
    window = open_window(routes.Medicines(listed=(METAMIZOLE,)), practice_with())
    row(window, "medicine-0")
    press(window, "unit-drops")
    write(window, "medicine-dose-line", "20")
    press(window, "measures-edit-keep")
    (one,) = listed(window)
    assert (one.unit, one.dose) == ("drops", 20)
    assert draft_of(ENGLISH, METAMIZOLE, 0).units == ("mg",)


def test_back_changes_nothing(open_window: Opener) -> None:
    window = open_window(routes.Medicines(listed=LISTED), practice_with())
    row(window, "medicine-0")
    write(window, "medicine-dose-line", "15")
    QTest.keyClick(page_of(window), K.Key_Escape)
    assert listed(window) == LISTED
    press(window, "measures-medicines-add")
    write(window, "find-name-line", "mor")
    QApplication.processEvents()
    row(window, "medicine-morphine")
    press(window, "face-back")
    assert isinstance(route_of(window), routes.FindMedicine)
    QTest.keyClick(page_of(window), K.Key_Escape)
    assert listed(window) == LISTED


def test_keys_alone_find_and_take_a_medicine(open_window: Opener) -> None:
    window = open_window(routes.FindMedicine(listed=()), practice_with())
    line = page_of(window).findChild(QLineEdit, "find-name-line")
    assert line is not None
    QTest.keyClicks(line, "celeb")
    QApplication.processEvents()
    QTest.keyClick(line, K.Key_Return)
    assert isinstance(route_of(window), routes.FindMedicine), "a letter alone takes nothing"
    focused = page_of(window).focusWidget()
    assert isinstance(focused, ActionRow)
    QTest.keyClick(focused, K.Key_Return)
    QApplication.processEvents()
    assert isinstance(route_of(window), routes.EditMedicine)


def test_another_look_keeps_what_is_typed(open_window: Opener) -> None:
    draft = own_draft("Tea")
    window = open_window(routes.EditMedicine(listed=(), draft=draft), practice_with())
    write(window, "medicine-dose-line", "2")
    press(window, "opioid-no")
    window.face.choose(replace(GERMAN, theme="dark"))
    QApplication.processEvents()
    route = route_of(window)
    assert isinstance(route, routes.EditMedicine)
    assert (route.draft.dose, route.draft.opioid, route.draft.name) == ("2", "no", "Tea")
    assert isinstance(page_of(window).route, routes.EditMedicine)


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (MORPHINE, "10 mg, 2 times a day"),
        (replace(MORPHINE, per_day=1), "10 mg, once a day"),
        (FENTANYL, "12.5 micrograms an hour, 1 patch at a time"),
        (replace(FENTANYL, per_day=2), "12.5 micrograms an hour, 2 patches at a time"),
        (METAMIZOLE, "500 mg, as needed: 3 times in the last 7 days"),
        (replace(METAMIZOLE, per_day=1 / 7), "500 mg, as needed: once in the last 7 days"),
        (replace(METAMIZOLE, per_day=0), "500 mg, as needed: 0 times in the last 7 days"),
        (replace(MORPHINE, dose=None), "dose not known, 2 times a day"),
    ],
)
def test_a_dose_is_said_in_words(one: TakenMedicine, told: str) -> None:
    assert dose_words(ENGLISH, one) == told


def test_a_list_is_changed_in_one_place() -> None:
    assert put(LISTED, None, BUPRENORPHINE) == (*LISTED, BUPRENORPHINE)
    assert put(LISTED, 1, BUPRENORPHINE) == (MORPHINE, BUPRENORPHINE, METAMIZOLE)
    assert put(LISTED, 2, None) == (MORPHINE, FENTANYL)


def test_on_a_real_record_the_list_belongs_to_the_weekly_check(
    tmp_path: Path, qt: QApplication
) -> None:
    house = House(tmp_path)
    on_day(house, 1)
    practice = Practice(house.record, lambda: house.content, house.clock)
    sheet = practice.measures.begin("weekly")
    for value in range(6):
        sheet = sheet.answer(value)
    window = opened(
        replace(ports_of(), practice=practice), first=routes.AskedQuestions(sheet=sheet)
    )
    window.resize(1366, 768)
    settle(qt)
    press(window, "measures-review-save")
    assert isinstance(route_of(window), routes.Medicines)
    press(window, "measures-medicines-save")
    assert isinstance(route_of(window), routes.Today)
    assert not practice.today().questions_due
    (entry,) = house.record.entries(kinds=(Kind.MEDICINE,))
    assert entry.read(MedicinesKept) == MedicinesKept(day=date(2026, 11, 24), medicines=())
    window.close()
    window.deleteLater()
