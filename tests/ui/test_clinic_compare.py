"""Comparing patients at the clinic's desk: asked, done in another process, read, saved."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget

from coach.clinic.compared_files import ComparedFiles
from coach.clinic.comparing import SCRATCH, Comparing
from coach.cohort import duck
from coach.ui.clinic import routes
from coach.ui.clinic.compare import ComparePage, ComparingPage
from coach.ui.clinic.compared import TABLES, ComparedPage
from coach.ui.widgets.drawing import Drawing
from tests.support.clinic_hands import Hands
from tests.support.clinic_house import ClinicHouse
from tests.support.cohort_reports import some_reports
from tests.support.handoff import OTHER_CLINIC
from tests.support.pages import page_of, said
from tests.support.sealing import seal_into


@pytest.fixture
def hands(qt: QApplication, tmp_path: Path) -> Iterator[Hands]:
    assert qt is not None
    made = Hands(ClinicHouse(tmp_path / "data").begin(), routes.Compare())
    yield made
    made.close()


def scratch(hands: Hands) -> Path:
    return hands.house.folder / "clinic" / SCRATCH


def finish(hands: Hands) -> None:
    """Wait for the other process, and look as the page's timer does."""
    while isinstance(page_of(hands.window), ComparingPage) and hands.house.room.comparing:
        running = hands.house.room.comparing
        assert isinstance(running, Comparing)
        running.wait()
        page = page_of(hands.window)
        assert isinstance(page, ComparingPage)
        page.look_again()


def choose(hands: Hands, folder: Path) -> None:
    hands.house.chosen = folder
    hands.press("which-folder", "compare-folder-choose")


def test_a_folder_with_groups_becomes_tables_charts_and_files(hands: Hands, tmp_path: Path) -> None:
    house = hands.house
    folder = some_reports(tmp_path / "reports")
    seal_into(folder, house.room.desk, "sealed")
    seal_into(folder, house.room.desk, "other", to=OTHER_CLINIC.seal_key)
    whole = (folder / "sealed.coachreport").read_bytes()
    (folder / "tampered.coachreport").write_bytes(whole[:-40] + bytes(40))
    choose(hands, folder)
    assert "“groups.csv” puts 6 patients into 2 groups." in said(hands.window)
    hands.press("compare-begin")
    finish(hands)
    page = page_of(hands.window)
    assert isinstance(page, ComparedPage)
    told = said(hands.window)
    assert "7 patients compared" in told
    assert "report-torn.json: This is no report, or it is damaged." in told
    assert "other.coachreport: " in told
    assert "tampered.coachreport:" in told
    assert "report-a0-early.json is another report of a0. report-a0.json is counted instead" in told
    for table in TABLES:
        hands.press(f"table-{table}")
        assert hands.there("rows") or hands.there("chart") or hands.there("empty")
    hands.press("table-course")
    assert page_of(hands.window).findChildren(Drawing)[0].valid
    QTest.keyClick(page_of(hands.window), Qt.Key.Key_T)
    rows = page_of(hands.window).findChild(QTableWidget, "rows")
    assert rows is not None
    assert rows.rowCount() == 24


def test_what_was_compared_is_saved_whole(hands: Hands, tmp_path: Path) -> None:
    house = hands.house
    choose(hands, some_reports(tmp_path / "reports"))
    hands.press("compare-begin")
    finish(hands)
    house.chosen = tmp_path
    hands.press("compare-save")
    (saved,) = tmp_path.glob("comparison-*")
    names = {path.name for path in saved.iterdir()}
    assert {"outcomes.csv", "effects.csv", "dictionary.csv", "charts", "parquet"} <= names
    with (saved / "effects.csv").open(encoding="utf-8") as stream:
        first = next(csv.DictReader(stream))
    assert (first["group_a"], first["group_b"]) == ("control", "exercise")
    hands.press("compare-save")
    assert len(list(tmp_path.glob("comparison-*"))) == 2
    house.saved = tmp_path / "fill.csv"
    hands.press("compare-groups-save")
    assert "a0,control" in house.saved.read_text("utf-8")
    house.room.lock()
    assert not scratch(hands).exists()


def test_reports_of_the_desk_are_compared_by_their_furthest(hands: Hands) -> None:
    house = hands.house
    assert "No report was opened at this desk yet." in said(hands.window)
    assert not hands.find("compare-begin").isEnabled()
    person = house.signed(house.drafted(house.person()))
    for sessions in (6, 3):
        house.report(person, sessions=sessions)
        house.room.desk.take(house.room.received)
    hands.window.navigator.start_over(routes.Compare())
    assert "The report of 1 person is kept here." in said(hands.window)
    hands.press("compare-begin")
    finish(hands)
    assert "1 patient compared" in said(hands.window)
    assert not hands.there("aside"), "nobody told the earlier report apart"
    hands.press("compare-again")
    assert isinstance(page_of(hands.window), ComparePage)


def test_people_are_put_into_groups_by_hand(hands: Hands, tmp_path: Path) -> None:
    folder = some_reports(tmp_path / "reports")
    (folder / "groups.csv").unlink()
    choose(hands, folder)
    hands.press("compare-begin")
    finish(hands)
    hands.press("table-effects")
    assert "Put the people into groups and compare again." in said(hands.window)
    hands.press("compare-by-hand")
    hands.write("group-1-line", "without-group")
    hands.press("compare-begin")
    assert "Choose another." in said(hands.window)
    for number in range(1, 6):
        hands.write(f"group-{number}-line", "A" if number < 3 else "B")
    hands.press("compare-begin")
    finish(hands)
    assert "a5 has no group in the table of groups." in said(hands.window)
    found = hands.house.room.comparison
    assert found is not None
    assert sorted(found.people.values()) == ["A", "A", "B", "B", "B", "without-group"]
    hands.press("table-effects")
    assert hands.there("chart")
    hands.press("as-table")
    assert hands.there("rows")


def test_stopping_leaves_nothing(hands: Hands, tmp_path: Path) -> None:
    choose(hands, some_reports(tmp_path / "reports"))
    hands.press("compare-begin")
    assert isinstance(page_of(hands.window), ComparingPage)
    hands.press("compare-stop")
    assert isinstance(page_of(hands.window), ComparePage)
    assert hands.house.room.comparing is None
    assert not scratch(hands).exists()


def test_a_process_that_ends_early_is_told(hands: Hands, tmp_path: Path) -> None:
    choose(hands, some_reports(tmp_path / "reports"))
    hands.press("compare-begin")
    running = hands.house.room.comparing
    assert isinstance(running, Comparing)
    running.kill()
    finish(hands)
    assert "The comparison ended too early." in said(hands.window)
    assert not scratch(hands).exists()


def test_a_folder_without_a_report_and_a_wrong_table_are_told(hands: Hands, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    choose(hands, empty)
    assert "“empty” has no report." in said(hands.window)
    (empty / "report.json").write_text("{}")
    table = tmp_path / "groups.csv"
    for text, told in (
        ("patient,group\na1,A\na1,B\n", "This patient is in another group in a line above."),
        ("name\nx\n", "group"),
    ):
        table.write_text(text)
        hands.window.navigator.start_over(routes.Compare(from_folder=True, folder=str(empty)))
        hands.press("groups-table")
        hands.house.chosen = table
        hands.press("compare-groups-choose")
        assert told in said(hands.window)
        assert not hands.find("compare-begin").isEnabled()
    hands.press("groups-one", "compare-begin")
    finish(hands)
    assert "There is no readable report in this folder." in said(hands.window)


def test_without_the_library_the_page_says_so(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.clinic.compared_files.is_installed", lambda: False)
    assert duck.is_installed()
    hands.window.navigator.start_over(routes.Compare())
    assert "Comparing patients needs DuckDB" in said(hands.window)
    assert not hands.there("compare-begin")


def test_a_folder_that_takes_nothing_is_told(hands: Hands, tmp_path: Path) -> None:
    choose(hands, some_reports(tmp_path / "reports"))
    hands.press("compare-begin")
    finish(hands)
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    hands.house.chosen = blocked
    hands.press("compare-save")
    assert "could not be saved in “file”" in said(hands.window)
    assert [path.name for path in blocked.parent.glob(".comparison*")] == []
    with pytest.raises(Exception, match="compare-groups-unreadable"):
        ComparedFiles().groups(tmp_path / "nowhere.csv")
