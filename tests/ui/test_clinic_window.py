"""The way to the clinic's window and back: never both open, nothing of it loaded at home."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QAbstractButton, QApplication

from coach import app
from coach.app import desk, home, ways
from coach.commands import clinic as clinic_verb
from coach.commands.verbs import VERBS
from coach.device.folders import find_folders
from coach.ui import routes
from coach.ui.application import opened
from coach.ui.clinic.registry import CLINIC, PAGES
from coach.ui.clinic.room import Room
from coach.ui.navigator import built
from tests.support.clinic_house import PASSPHRASE, ClinicHouse
from tests.support.pages import page_of
from tests.support.practice import FakePractice, ports_of
from tests.ui.conftest import settle


def test_every_place_of_the_clinic_has_its_page() -> None:
    for place in PAGES.values():
        module, name = place.split(":")
        assert hasattr(__import__(module, fromlist=[name]), name)
    assert {type_ for type_, _word in CLINIC.navigation} <= set(CLINIC.pages)


@pytest.mark.parametrize(
    ("route", "name"),
    [(routes.FirstStart(), "clinic-entry"), (routes.About(), "about-clinic")],
)
def test_home_leads_to_the_clinic_where_there_is_one(
    qt: QApplication, route: routes.Route, name: str
) -> None:
    visited: list[str] = []
    with_way = replace(ports_of(FakePractice()), visit_clinic=lambda: visited.append(name))
    for ports, there in ((ports_of(FakePractice()), False), (with_way, True)):
        window = opened(ports, first=route)
        settle(qt)
        button = page_of(window).findChild(QAbstractButton, name)
        assert (button is not None) is there
        if button is not None:
            button.click()
        window.close()
        window.deleteLater()
        settle(qt)
    assert visited == [name]


def test_a_page_of_the_clinic_is_none_of_home(qt: QApplication, tmp_path: Path) -> None:
    house = ClinicHouse(tmp_path).begin()
    window = opened(ports_of(FakePractice()), first=routes.About())
    route = CLINIC.navigation[0][0]()
    with pytest.raises(LookupError):
        built(window.face, route)
    window.close()
    window.deleteLater()
    settle(qt)
    house.room.lock()


def test_windows_follow_each_other_until_one_is_closed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    left = iter([ways.HOME, ways.CLINIC, ways.HOME, 3])
    seen: list[str] = []

    def window(name: str) -> int:
        seen.append(name)
        return next(left)

    monkeypatch.setattr(desk, "at_desk", lambda _folders, _errand: window("clinic"))
    monkeypatch.setattr(home, "at_home", lambda _folders, _errand: window("home"))
    try:
        assert app.open_window(tmp_path, clinic=True) == 3
    finally:
        ways.collect_again()
    assert seen == ["clinic", "home", "clinic", "home"]


def test_the_wired_desk_opens_and_stands_beside_the_record_of_home(tmp_path: Path) -> None:
    room = Room(desk.means(find_folders(tmp_path, {})))
    assert room.means.door.name() is None
    room.enter(room.means.door.begin("Clinic", PASSPHRASE))
    before = {path.name for path in tmp_path.iterdir()}
    assert len(before) == 1, "the register keeps to a folder of its own"
    plan_files = ports_of().plan_files
    assert len(plan_files.key_words(room.desk.fingerprint, "en")) == 8
    room.lock()


def test_home_loads_nothing_of_the_clinic() -> None:
    script = (
        "import sys, coach.app, coach.ui.application, coach.ui.window, coach.ui.pages.today\n"
        "print([name for name in sys.modules if name.startswith(('coach.clinic', "
        "'coach.ui.clinic', 'coach.handoff', 'argon2', 'multiprocessing'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_the_verb_is_there() -> None:
    verb = next(one for one in VERBS if one.name == "clinic")
    assert verb.load() is clinic_verb
