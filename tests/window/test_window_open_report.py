"""A double click on a report, by real keys: the desk is unlocked, the report shown and kept; a
second start hands its file to the window that is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.clinic.counter import Counter, Doorway
from coach.clinic.entrance import Entrance
from coach.device.errand import NAME
from coach.handoff.keys import SignKey
from tests.support.clock import FakeClock
from tests.support.desk import CHEAP, DESK, TODAY, content, counted_people, ready
from tests.support.screen import Program, Screen
from tests.support.sealed_report import sealed_report
from tests.support.waiting import until

pytestmark = pytest.mark.window

PASSPHRASE = "four quiet green stones"  # noqa: S105 - of a clinic that lives for one test
KEY = bytes(range(32))


def door(folder: Path) -> Doorway:
    entrance = Entrance(folder, content, FakeClock(), cost=CHEAP, person_id=counted_people())
    return Doorway(entrance)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mine"


@pytest.fixture
def report(folder: Path, tmp_path: Path) -> Path:
    """Return the report of somebody whose computer the clinic knows, under a misleading name."""
    desk: Counter = door(folder).begin("Clinic at the Lake", PASSPHRASE)
    desk.save_desk(DESK.author, DESK.team_phone, DESK.emergency_phone)
    person, clinic = desk.add_person("Maria Klein", "", ""), desk.clinic
    plan = ready(desk.new_plan(person, "trial-frame"))
    signed = clinic.sign(plan, TODAY, confirmed=clinic.warnings(plan))
    clinic.pin_device(person, SignKey(KEY).public)
    desk.close()
    path = tmp_path / "from the mail.coachplan"
    path.write_bytes(sealed_report(tmp_path / "home-of-maria", signed.data, TODAY, 2, KEY))
    return path


def unlock(screen: Screen, app: Program) -> None:
    app.window()
    screen.do("type", PASSPHRASE)
    screen.press("Return")


def opened(folder: Path) -> list[str]:
    desk = door(folder).enter(PASSPHRASE)
    found = [one.person for one in desk.clinic.opened()]
    desk.close()
    return found


def test_a_report_is_opened_by_keys_alone(screen: Screen, folder: Path, report: Path) -> None:
    app = screen.start_coach(folder, "open", str(report))
    unlock(screen, app)
    screen.press("ctrl+q")
    assert app.wait_end() == 0, app.said()
    assert opened(folder) == ["P01"]


def test_a_second_start_hands_the_report_over(screen: Screen, folder: Path, report: Path) -> None:
    first = screen.start_coach(folder, "clinic")
    first.window()
    second = screen.start_coach(folder, "open", str(report))
    assert second.wait_end() == 3, second.said()
    assert "The file was handed over" in second.said()
    until(lambda: not (folder / "clinic" / NAME).exists(), what="the file to be taken", seconds=5)
    unlock(screen, first)
    screen.press("ctrl+q")
    assert first.wait_end() == 0, first.said()
    assert opened(folder) == ["P01"]
