"""Reports that come to a desk: by folder, drop and double click; what is none is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QAbstractButton, QApplication

from coach.device import errand
from coach.handoff.container import packed
from coach.handoff.keys import SignKey
from coach.handoff.report_file import seal_report
from coach.ui import routes as home
from coach.ui.application import opened
from coach.ui.clinic import routes
from coach.ui.clinic.report import ReportView
from coach.ui.clinic.unlock import UnlockPage
from coach.ui.errands import Errands
from coach.ui.pages.message import MessagePage
from coach.ui.window import Window
from tests.support.clinic_hands import Hands, settled
from tests.support.clinic_house import PASSPHRASE, ClinicHouse
from tests.support.handoff import OTHER_CLINIC
from tests.support.pages import page_of, said
from tests.support.plan_files import plan_file
from tests.support.plans import plan
from tests.support.practice import FakePractice, ports_of


@pytest.fixture
def hands(qt: QApplication, tmp_path: Path) -> Iterator[Hands]:
    assert qt is not None
    house = ClinicHouse(tmp_path / "data")
    house.signed(house.drafted(house.begin().person()))
    made = Hands(house, routes.People())
    yield made
    made.close()


@pytest.fixture
def report(hands: Hands) -> Path:
    """A report of P01 that nobody has looked at."""
    path = hands.house.report("P01", sessions=3)
    hands.house.room.received = None
    return path


def spoken(hands: Hands, name: str) -> str:
    """Return what a screen reader says of a row."""
    row = hands.find(name)
    return f"{row.accessibleName()} {row.accessibleDescription()}"


def drop(window: Window, *paths: Path) -> bool:
    """Drop files as the system does; tell whether the window takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    dropped = window._dropped(data)
    if dropped is not None:
        window.open_file(dropped)
        settled()
    return dropped is not None


def test_a_folder_shows_what_came_and_follows_it(hands: Hands, report: Path) -> None:
    window, house = hands.window, hands.house
    hands.house.chosen = report.parent
    window.navigator.start_over(routes.Reports())
    assert "No folder is chosen yet." in said(window)
    hands.press("incoming-folder")
    assert f"“{report.parent.name}”: 1 report was not opened yet." in said(window)
    hands.press("report-1")
    assert isinstance(page_of(window), ReportView)
    hands.press("incoming-take")
    window.navigator.start_over(routes.Reports())
    assert "0 reports were not opened yet." in said(window)
    assert "Maria Klein" in spoken(hands, "report-1")
    later = house.report("P01", sessions=6)
    page_of(window).show_files()  # type: ignore[attr-defined]
    settled()
    assert later.name in {hands.find(f"report-{n}").text() for n in (1, 2)}
    assert "1 report was not opened yet." in said(window)


def test_an_opened_report_can_be_seen_again_without_its_file(hands: Hands, report: Path) -> None:
    window = hands.window
    drop(window, report)
    hands.press("incoming-take")
    report.unlink()
    window.navigator.start_over(routes.PersonPage(person="P01"))
    hands.press("report-1")
    assert "This report was opened here before." in said(window)
    assert hands.there("page-1")


def test_a_drop_opens_a_report_whatever_it_is_called(hands: Hands, report: Path) -> None:
    other = report.rename(report.with_name("mail attachment.bin"))
    assert not drop(hands.window, other, other), "one file at a time"
    assert drop(hands.window, other)
    assert isinstance(page_of(hands.window), ReportView)


def test_a_locked_desk_shows_it_once_it_is_unlocked(hands: Hands, report: Path) -> None:
    window = hands.window
    hands.house.room.lock()
    window.navigator.start_over(routes.Demonstrate())
    drop(window, report)
    assert isinstance(page_of(window), UnlockPage)
    assert f"The report “{report.name}” waits." in said(window)
    hands.write("passphrase-line", PASSPHRASE)
    hands.press("clinic-unlock")
    assert isinstance(page_of(window), ReportView)
    assert hands.house.room.waiting is None


def test_every_wrong_file_is_named_and_nothing_kept(hands: Hands, report: Path) -> None:
    window, house = hands.window, hands.house
    whole, files = report.read_bytes(), {"report.json": b"{}"}
    key, to = SignKey(bytes(32)), house.room.desk.seal_key  # type: ignore[attr-defined]
    wrong = {
        plan_file(plan()): "This file is a plan.",
        b"no report": "no report",
        whole[: len(whole) // 2]: "changed",
        whole[:-9] + bytes(9): "changed",
        seal_report(files, key, OTHER_CLINIC.seal_key): "another clinic",
        seal_report(files, key, to): "there is no report in it",
        packed({"../evil": b"x"}): "no report",
        bytes(33 * 1_048_576): "larger than 32 MiB",
    }
    for number, (data, told) in enumerate(wrong.items()):
        report.write_bytes(data)
        window.navigator.start_over(routes.People())
        drop(window, report)
        assert isinstance(page_of(window), MessagePage), number
        assert told in said(window), number
        window.navigator.start_over(routes.Reports())
        house.chosen = report
        hands.press("incoming-open")
        assert told in said(window), number
    assert house.room.received is None
    assert house.room.desk.clinic.opened() == ()


def test_a_report_at_home_leads_to_the_desk(qt: QApplication, report: Path) -> None:
    taken: list[Path] = []
    ports = replace(ports_of(FakePractice()), open_at_desk=taken.append)
    window = opened(ports, first=home.Today())
    named = report.rename(report.with_name("plan.coachplan"))
    drop(window, named)
    assert isinstance(page_of(window), MessagePage)
    assert "This file is a sealed report for a clinic." in said(window)
    button = page_of(window).findChild(QAbstractButton, "incoming-to-desk")
    assert button is not None
    button.click()
    assert taken == [named]
    window.close()
    window.deleteLater()
    settled()


def test_a_second_start_hands_its_file_over(hands: Hands, report: Path) -> None:
    folder = report.parent
    errands = Errands(hands.window, folder, errand.take)
    errand.leave(folder, report)
    errands.look()
    settled()
    assert isinstance(page_of(hands.window), ReportView)
    assert not (folder / errand.NAME).exists()
    hands.window.navigator.start_over(routes.Locking(person="P01", serial=1, path="x"))
    errand.leave(folder, report)
    errands.look()
    assert (folder / errand.NAME).exists(), "while something is made it waits"


def test_a_new_computer_is_taken_on_purpose_only(hands: Hands, report: Path) -> None:
    window, house = hands.window, hands.house
    drop(window, report)
    hands.press("incoming-take")
    first = house.room.desk.clinic.opened()
    known = house.room.desk.clinic.devices()["P01"]  # type: ignore[attr-defined]
    key, clinic = SignKey(bytes([7]) * 32), house.room.desk
    told = {"report.json": clinic.clinic.reports("P01")[-1].report}  # type: ignore[attr-defined]
    report.write_bytes(seal_report(told, key, clinic.seal_key))  # type: ignore[attr-defined]
    drop(window, report)
    assert "Another computer signed this report" in said(window)
    assert not isinstance(page_of(window), ReportView)
    hands.press("incoming-new-computer")
    assert "Is it really from this person?" in said(window)
    assert clinic.clinic.opened() == first, "nothing is kept before the words are the same"
    hands.press("incoming-take")
    now = house.room.desk.clinic.devices()["P01"]  # type: ignore[attr-defined]
    assert known != now == key.public
    assert len(clinic.clinic.opened()) == 2
