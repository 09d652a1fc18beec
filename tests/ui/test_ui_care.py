"""The care team page and a report on its way out: seen, lessened, saved, refused, noted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit

from coach.handoff.report_file import open_report
from coach.reports.model import read_report
from coach.ui import routes
from coach.ui.application import opened
from coach.ui.window import Window
from tests.support.care_pages import CareHouse
from tests.support.handoff import CLINIC
from tests.support.pages import page_of, said


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CareHouse]:
    made = CareHouse(tmp_path_factory.mktemp("care"), sessions=4)
    yield made
    made.record.close()


@pytest.fixture
def window(qt: QApplication, house: CareHouse) -> Iterator[Window]:
    assert qt is not None
    made = opened(house.ports(), first=routes.CareTeam())
    yield made
    made.close()
    made.deleteLater()


def press(window: Window, name: str) -> None:
    found = page_of(window).findChild(QAbstractButton, name)
    assert found is not None, name
    found.click()
    QApplication.processEvents()


def saved_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))


def test_the_page_says_who_they_are_and_that_nothing_was_sent(window: Window) -> None:
    assert "Pat Physio, physiotherapist, Clinic, answers for your plan." in said(window)
    assert "06221 123" in said(window)
    assert "Nothing has left this computer yet." in said(window)


def test_a_report_for_the_clinic_is_sealed_and_noted(
    window: Window, house: CareHouse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "mine.coachreport"
    saved_as(monkeypatch, path)
    press(window, "care-prepare")
    assert "Your name: Rehearsal" in said(window)
    assert "4 sessions" in said(window) or "3 sessions" in said(window)
    for part in ("name", "notes", "tiredness"):
        press(window, f"leave-out-{part}")
    assert "No name, only the number of your record" in said(window)
    assert "0 notes" in said(window)
    press(window, "care-seal")
    assert "Saved as mine.coachreport." in said(window)
    report = read_report(open_report(path.read_bytes(), CLINIC, None).files["report.json"])
    assert report.person.name is None
    assert report.parts_left_out
    assert "tiredness" not in {one.question for one in report.answers}
    window.navigator.start_over(routes.CareTeam())
    assert "file for the clinic" in said(window)
    assert "Parts were left out." in said(window)
    assert "The words of this computer:" in said(window)
    assert house.outbox.sent()[0].to == "clinic-file"


def test_a_pdf_gets_a_password(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "mine.pdf"
    saved_as(monkeypatch, path)
    window.navigator.go(routes.CareReport())
    press(window, "care-email")
    lines = {one.objectName(): one for one in page_of(window).findChildren(QLineEdit)}
    lines["password-line"].setText("four plain words here")
    press(window, "care-password-save")
    assert "The two passwords are not the same." in said(window)
    for name in ("password-line", "again-line"):
        lines[name].setText("short")
    press(window, "care-password-save")
    assert not path.exists()
    for name in ("password-line", "again-line"):
        lines[name].setText("four plain words here")
    press(window, "care-password-save")
    assert "Saved as mine.pdf." in said(window)
    reader = PdfReader(path)
    assert reader.is_encrypted
    assert reader.decrypt("four plain words here")


def test_plain_files_print_and_the_pages(
    window: Window, house: CareHouse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saved_as(monkeypatch, tmp_path)
    window.navigator.go(routes.CareReport())
    press(window, "care-files")
    assert {"report.pdf", "report.html", "fhir.json", "sessions.csv"} <= {
        one.name for one in tmp_path.iterdir()
    }
    press(window, "care-print")
    assert house.shown[-1].read_bytes().startswith(b"%PDF")
    assert house.outbox.sent()[0].to == "paper"
    before = len(house.outbox.sent())
    house.shows = False
    press(window, "care-print")
    house.shows = True
    assert len(house.outbox.sent()) == before, "what was not shown did not go out"
    press(window, "care-look")
    assert page_of(window).findChild(QLabel, "page-1") is not None


def test_a_folder_that_is_gone_is_told_and_nothing_is_noted(
    window: Window, house: CareHouse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saved_as(monkeypatch, tmp_path / "gone" / "x.coachreport")
    window.navigator.go(routes.CareReport())
    before = len(house.outbox.sent())
    press(window, "care-seal")
    assert "x.coachreport" in said(window)
    assert "Saved as" not in said(window)
    assert len(house.outbox.sent()) == before


def test_without_a_plan_nothing_is_sealed(qt: QApplication, tmp_path: Path) -> None:
    assert qt is not None
    house = CareHouse(tmp_path, planned=False)
    window = opened(house.ports(), first=routes.CareReport())
    assert page_of(window).findChild(QAbstractButton, "care-seal") is None
    assert house.care.clinic() == ""
    assert house.care.fingerprint() == ()
    window.navigator.start_over(routes.CareTeam())
    assert "There is no plan of a clinic yet." in said(window)
    window.close()
    window.deleteLater()
    house.record.close()
