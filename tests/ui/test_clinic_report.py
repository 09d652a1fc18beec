"""A report at the clinic's desk: opened, questioned, taken, compared; what is none is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTableWidget

from coach.ui.clinic import routes
from coach.ui.clinic.editor import EditorPage
from coach.ui.clinic.report import ReportView
from tests.support.clinic_hands import Hands
from tests.support.clinic_house import ClinicHouse
from tests.support.pages import page_of, said


@pytest.fixture
def hands(qt: QApplication, tmp_path: Path) -> Iterator[Hands]:
    assert qt is not None
    house = ClinicHouse(tmp_path / "data")
    house.signed(house.drafted(house.begin().person()))
    made = Hands(house, routes.People())
    yield made
    made.close()


def test_an_unknown_computer_is_a_question_and_a_known_one_is_not(hands: Hands) -> None:
    house = hands.house
    house.chosen = house.report("P01", sessions=3)
    hands.press("incoming-open")
    assert isinstance(page_of(hands.window), ReportView)
    assert "Is it really from this person?" in said(hands.window)
    assert hands.there("word-8")
    assert hands.there("page-1")
    hands.press("incoming-take")
    hands.window.navigator.start_over(routes.People())
    house.chosen = house.report("P01", sessions=6)
    hands.press("incoming-open")
    assert "It comes from the same computer as before." in said(hands.window)
    table = page_of(hands.window).findChild(QTableWidget, "figures")
    assert table is not None
    cells = [table.item(0, column) for column in range(4)]
    told = [one.text() for one in cells if one is not None]
    assert told == ["Sessions planned", "6", "3", "+3"]
    house.saved = house.folder / "report.pdf"
    hands.press("incoming-save-pdf")
    assert house.saved.read_bytes().startswith(b"%PDF")
    hands.press("incoming-next-plan")
    assert isinstance(page_of(hands.window), EditorPage)
    draft = house.room.desk.clinic.draft("P01")
    assert draft is not None
    assert draft.version == 2


def test_what_cannot_be_opened_is_told_on_the_page(hands: Hands) -> None:
    house = hands.house
    house.chosen = house.report("P01", sessions=3)
    house.room.received = None
    whole = house.chosen.read_bytes()
    for spoilt in (b"no report", whole[:-5]):
        house.chosen.write_bytes(spoilt)
        hands.press("incoming-open")
        assert not isinstance(page_of(hands.window), ReportView)
        assert hands.there("trouble")
    house.chosen = None
    hands.press("incoming-open")
    assert house.room.received is None


def test_a_locked_desk_forgets_the_report(hands: Hands) -> None:
    hands.house.report("P01", sessions=3)
    assert hands.house.room.received is not None
    hands.house.room.lock()
    assert hands.house.room.received is None
