"""A record kept safe from the pages: backed up, put back, moved, erased, and a computer checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from coach.handoff.vault import WayIn
from coach.keeping.opening import open_record
from coach.keeping.sidecar import lay_beside
from coach.keeping.unfinished import unfinished
from coach.keeping.unlocking import unlock
from coach.keeping.ways import set_passphrase
from coach.program.preferences import Settings
from coach.record.kinds import Kind, Note
from coach.ui import keeping_routes, routes
from coach.ui.application import opened
from coach.ui.pages.backups import BackupsPage
from coach.ui.window import Window
from tests.support.keeping import PASSPHRASE, holder
from tests.support.keeping_pages import KeepingHouse
from tests.support.pages import page_of, press, said, write
from tests.support.waiting import until as waited

Walker = Callable[[routes.Route], Window]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[KeepingHouse]:
    made = KeepingHouse(tmp_path, sessions=1)
    yield made
    made.record.close()


@pytest.fixture
def walk(qt: QApplication, house: KeepingHouse) -> Iterator[Walker]:
    assert qt is not None
    windows: list[Window] = []

    def walker(route: routes.Route) -> Window:
        windows.append(opened(house.ports(Settings(language="en", theme="light")), first=route))
        QApplication.processEvents()
        return windows[-1]

    yield walker
    for window in windows:
        window.close()
        window.deleteLater()


def until(look: Callable[[], bool], seconds: float = 60) -> None:
    """Let the window live until something is so."""

    def alive() -> bool:
        QApplication.processEvents()
        return look()

    waited(alive, what="the page", seconds=seconds)


def push(window: Window, name: str) -> None:
    """Press a row."""
    row = page_of(window).findChild(QAbstractButton, name)
    assert row is not None, name
    row.click()
    QApplication.processEvents()


def entries(house: KeepingHouse) -> list[str]:
    held = partial(holder, house.folders.data)
    with open_record(house.folders.data, holder=held) as record:
        return [entry.id for entry in record.entries()]


def test_a_backup_is_made_now_and_a_missing_stick_is_told(
    walk: Walker, house: KeepingHouse
) -> None:
    before = len(house.safety.backups.kept())
    window = walk(keeping_routes.Backups())
    assert "Second place: STICK" in said(window)
    assert said(window).count("Last good backup:") == 2
    press(window, "backups-now")
    until(lambda: "The copy was read back and is whole." in said(window))
    assert len(house.safety.backups.kept()) == before + 2
    house.stick.rename(house.stick.with_name("pocket"))
    press(window, "backups-now")
    until(lambda: "“STICK” is not there now." in said(window))
    assert "is whole" not in said(window)
    assert not house.stick.exists()
    press(window, "backups-stop")
    assert "No second place yet" in said(window)


def test_a_stick_is_chosen_and_gets_a_folder_of_its_own(
    walk: Walker, house: KeepingHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.settings.save(replace(house.settings.load(), backup_folder=""))
    window = walk(keeping_routes.Backups())
    (tmp_path / "BLUE").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "BLUE"))
    press(window, "backups-choose")
    kept = window.face.settings.backup_folder
    assert kept == str(tmp_path / "BLUE" / "spine-coach-backups")
    assert Path(kept).is_dir()


def test_a_backup_is_put_back_and_the_present_record_is_kept(
    walk: Walker, house: KeepingHouse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    backup = house.record.back_up(tmp_path / "other")
    saved = [entry.id for entry in house.record.entries()]
    house.record.append(Kind.NOTE, Note(text="later"), house.now())
    window = walk(keeping_routes.Backups())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup.path), ""))
    press(window, "backups-other-file")
    assert f"The backup holds {len(saved)} entries." in said(window)
    assert f"Your record here holds {len(saved) + 1} entries." in said(window)
    press(window, "backups-put-do")
    told = house.chore()
    assert [one.word for one in told] == [
        "backups-back",
        "backups-back-entries",
        "backups-kept-as",
    ]
    assert entries(house) == saved
    assert list(house.folders.data.glob("record.db.replaced-*"))


def test_a_file_that_is_no_backup_is_told_on_the_page(
    walk: Walker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.backup").write_bytes(b"no")
    window = walk(keeping_routes.HaveRecord())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "x.backup"), ""))
    push(window, "have-backup")
    assert "damaged" in said(window)


def test_the_record_moves_and_the_old_computer_says_so(
    walk: Walker, house: KeepingHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = walk(keeping_routes.MoveOut())
    file = tmp_path / "mine.coachmove"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    write(window, "passphrase-line", "short")
    press(window, "moving-save")
    assert "Take at least four different words" in said(window)
    write(window, "passphrase-line", "seven quiet otters swim")
    press(window, "moving-save")
    assert "The two are not the same." in said(window)
    write(window, "again-line", "seven quiet otters swim")
    before = [entry.id for entry in house.record.entries()]
    press(window, "moving-save")
    until(lambda: "Saved as mine.coachmove." in said(window))
    press(window, "moving-stop-here")
    assert "Your record is on another computer" in said(window)
    press(window, "moving-use-here")
    assert house.safety.moving.elsewhere_since() is None
    new = KeepingHouse(tmp_path / "new", sessions=0, stick=False)
    there = opened(new.ports(), first=keeping_routes.HaveRecord())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    push(there, "have-moved")
    write(there, "passphrase-line", "another one altogether")
    press(there, "moving-in-open")
    until(lambda: "Check capital letters and every word." in said(there))
    write(there, "passphrase-line", "seven quiet otters swim")
    press(there, "moving-in-open")
    until(lambda: "This is in the file" in said(there))
    press(there, "moving-found-take")
    assert new.chore()[0].word == "moving-came"
    assert entries(new) == before
    there.close()
    there.deleteLater()


def test_a_lost_laptop_is_made_up_for_by_a_stick_and_a_passphrase(
    walk: Walker, house: KeepingHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_passphrase(holder(house.folders.data), house.record.key(), PASSPHRASE)
    backup = house.record.back_up(tmp_path / "blue stick").path
    lay_beside(house.folders.data, backup.parent)
    before = [entry.id for entry in house.record.entries()]
    new = KeepingHouse(tmp_path / "new", sessions=0, stick=False)
    there = opened(new.ports(), first=keeping_routes.HaveRecord())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    push(there, "have-backup")
    assert "This backup is locked" in said(there)
    write(there, "typed-line", "another one altogether")
    press(there, "backups-key-open")
    assert "You can try again in one second." in said(there)
    new.house.clock.advance(60_000)
    write(there, "typed-line", PASSPHRASE)
    press(there, "backups-key-open")
    assert f"The backup holds {len(before)} entries." in said(there)
    press(there, "backups-put-do")
    assert new.chore()[0].word == "backups-back"
    key = unlock(holder(new.folders.data), WayIn.PASSPHRASE, PASSPHRASE)
    with open_record(new.folders.data, key=key) as record:
        assert [entry.id for entry in record.entries()] == before
    there.close()
    there.deleteLater()


def test_nothing_is_erased_before_the_word_is_typed(walk: Walker, house: KeepingHouse) -> None:
    window = walk(keeping_routes.EraseAll())
    assert "1 session" in said(window)
    press(window, "erasing-all-do")
    assert "Type “erase” first." in said(window)
    assert house.chores == []
    write(window, "typed-line", " Erase ")
    press(window, "erasing-all-do")
    assert [one.word for one in house.chore()] == ["erasing-all-done"]
    assert entries(house) == []
    assert not any(house.stick.iterdir())


def test_days_are_erased_and_today_is_not(walk: Walker, house: KeepingHouse) -> None:
    last = house.safety.clearing.last_day()
    window = walk(keeping_routes.EraseDays())
    for name, day in (("first", last), ("last", house.house.practice.day())):
        for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
            write(window, f"{name}-{part}", str(value))
    press(window, "face-continue")
    assert "The last day you can erase is" in said(window)
    window.navigator.go(keeping_routes.EraseDaysSure(first=last, last=last))
    write(window, "typed-line", "erase")
    press(window, "erasing-days-do")
    house.record.close()
    left = unfinished(house.folders, holder(house.folders.data), None)
    assert left is not None
    assert [one.word for one in left()] == ["erasing-days-done"]


def test_the_computer_is_checked_and_the_lines_are_copied(walk: Walker) -> None:
    window = walk(keeping_routes.CheckComputer())
    until(lambda: "Looking" not in said(window))
    press(window, "checkup-copy")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Spine Coach ")
    assert len(copied.splitlines()) == 12
    assert "Record: It is open" in copied


def test_settings_and_the_first_start_lead_there(walk: Walker) -> None:
    window = walk(routes.SettingsPage())
    push(window, "backups-title")
    assert isinstance(page_of(window), BackupsPage)
    window.navigator.start_over(routes.FirstStart())
    push(window, "moving-have")
    assert "I have a record already" in said(window)


def test_the_first_page_says_calmly_that_a_backup_is_late(
    qt: QApplication, house: KeepingHouse
) -> None:
    assert qt is not None
    ports = replace(house.ports(Settings(language="en")), backup_is_late=lambda: True)
    window = opened(ports, first=routes.Today())
    until(lambda: "No good backup for two weeks." in said(window))
    press(window, "backups-late-look")
    assert isinstance(page_of(window), BackupsPage)
    window.close()
    window.deleteLater()


class Ready:
    """Work that is done already."""

    def result(self) -> bytes:
        return b"sealed"

    def give_up(self) -> None:
        """End nothing."""


def test_a_place_that_takes_no_file_is_told_and_nothing_lies_there(
    walk: Walker, tmp_path: Path
) -> None:
    path = tmp_path / "gone" / "x.coachmove"
    window = walk(keeping_routes.MoveSealing(path=path, work=Ready()))
    until(lambda: "does not let Spine Coach use the file" in said(window))
    assert not path.parent.exists()
    assert "Saved as" not in said(window)
