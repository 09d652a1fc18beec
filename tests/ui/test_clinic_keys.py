"""At the desk: whose record it is, a new code shown once, and the day in the register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coach.handoff.recovery_code import code_secret
from coach.handoff.vault import WayIn, read_keys, unwrap
from coach.ui.application import opened
from coach.ui.clinic import routes
from coach.ui.window import Window
from tests.support.brought_keys import KEY, brought
from tests.support.clinic_house import ClinicHouse
from tests.support.pages import press, route_of, said


@pytest.fixture
def house(tmp_path: Path) -> Iterator[ClinicHouse]:
    made = ClinicHouse(tmp_path / "clinic").begin()
    made.signed(made.drafted(made.person()))
    yield made
    made.room.lock()


@pytest.fixture
def window(qt: QApplication, house: ClinicHouse) -> Iterator[Window]:
    assert qt is not None
    made = opened(house.ports(), first=routes.People())
    yield made
    made.close()
    made.deleteLater()


def test_a_code_is_made_shown_printed_and_kept_as_a_day(window: Window, house: ClinicHouse) -> None:
    stick = brought(house, "P01")
    press(window, "backin-open")
    assert "This record belongs to Maria Klein (P01)." in said(window)
    press(window, "backin-give")
    route = route_of(window)
    assert isinstance(route, routes.CodeGiven)
    words = window.face.ports.plan_files.key_words(route.places, "en")
    assert all(word in said(window) for word in words)
    press(window, "vault-code-print")
    assert house.printed == [route.places]
    assert unwrap(read_keys(stick.read_bytes()), WayIn.CODE, code_secret(route.places)) == KEY
    press(window, "backin-done")
    assert "A new recovery code was made on" in said(window)


def test_a_stranger_is_told_on_the_page(window: Window, house: ClinicHouse) -> None:
    brought(house, "P77")
    press(window, "backin-open")
    assert "belongs to nobody whose plan was signed here" in said(window)
    assert isinstance(route_of(window), routes.People)


def test_a_desk_that_locked_meanwhile_has_forgotten_it(window: Window, house: ClinicHouse) -> None:
    brought(house, "P01")
    press(window, "backin-open")
    house.room.locked = None
    window.navigator.rebuild()
    assert "belongs to Maria" not in said(window)
