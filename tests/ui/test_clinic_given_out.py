"""A signed plan on its way out: with a last day, given out again, and in a calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coach.ui.clinic import routes
from coach.ui.clinic.routes import Section
from tests.support.clinic_hands import Hands
from tests.support.clinic_house import ClinicHouse
from tests.support.pages import said


@pytest.fixture
def hands(qt: QApplication, tmp_path: Path) -> Iterator[Hands]:
    assert qt is not None
    made = Hands(ClinicHouse(tmp_path / "data").begin(), routes.People())
    yield made
    made.close()


def test_a_file_is_given_out_again_with_a_last_day(hands: Hands) -> None:
    house = hands.house
    person, clinic = house.signed(house.drafted(house.person())), house.room.desk.clinic
    hands.window.navigator.start_over(routes.HandOver(person=person, serial=1))
    hands.press("register-reissue")
    hands.day("expires", clinic.day() - timedelta(days=1))
    hands.press("register-reissue")
    assert "Nobody could take the file: 4 January 2026 is over." in said(hands.window)
    hands.write("expires-month", "")
    hands.press("register-reissue")
    assert not hands.there("clinic-save-file")
    hands.day("expires", clinic.day() + timedelta(days=7))
    hands.press("register-reissue")
    assert "This file may be taken until 12 January 2026." in said(hands.window)
    first, second = clinic.versions(person)
    assert (first.version, second.version, second.serial) == (1, 1, 2)
    hands.window.navigator.start_over(routes.HandOver(person=person, serial=1))
    assert not hands.there("register-reissue"), "only the newest is given out again"


def test_a_plan_is_signed_with_a_last_day_and_saved_for_a_calendar(
    hands: Hands, tmp_path: Path
) -> None:
    house = hands.house
    person, clinic = house.drafted(house.person()), house.room.desk.clinic
    hands.window.navigator.start_over(routes.Editor(person=person, section=Section.CHECK))
    hands.day("expires", clinic.day() + timedelta(days=3))
    number = 0
    while hands.there(f"warning-{number}"):
        hands.press(f"warning-{number}")
        number += 1
    hands.press("clinic-sign")
    assert clinic.signed_plan(person, 1).expires == clinic.day() + timedelta(days=3)
    house.saved = tmp_path / "days.ics"
    hands.press("clinic-paper-ics")
    hands.write("supervised-hour", "9")
    hands.press("clinic-paper-ics")
    told = house.saved.read_text("utf-8")
    assert set(re.findall(r"\nDTSTART[^:]*:2026\d{4}T(\d\d)", told)) >= {"09", "10"}
    assert "Saved as “days.ics”" in said(hands.window)
