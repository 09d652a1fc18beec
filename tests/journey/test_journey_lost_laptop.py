"""A laptop is gone: what the guide says is done, step by step, and the record is there again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from coach.keeping.opening import open_record
from coach.keeping.ways import keep_code, set_passphrase
from coach.program.preferences import Settings
from coach.record.errors import RecordLockedError
from coach.ui import keeping_routes, routes
from coach.ui.application import opened
from coach.ui.window import Window
from tests.support.keeping import CODE, PASSPHRASE, as_words, holder
from tests.support.keeping_pages import KeepingHouse
from tests.support.pages import page_of, press, route_of, said, write
from tests.ui.conftest import no_qt_warnings, qt, settle

__all__ = ["no_qt_warnings", "qt"]

A_WHILE_MS = 60_000
ENGLISH = Settings(language="en", theme="light", reduce_motion=True)


@pytest.fixture
def old(tmp_path: Path) -> Iterator[KeepingHouse]:
    """The laptop that will be lost: a passphrase, a code, and a stick."""
    house = KeepingHouse(tmp_path / "old", sessions=2)
    held, key = house.safety.backups._holder, house.record.key()
    set_passphrase(held, key, PASSPHRASE)
    keep_code(held, key, CODE)
    for _place in house.safety.backups.steps():
        pass
    yield house
    house.record.close()


@pytest.fixture
def new(tmp_path: Path) -> Iterator[KeepingHouse]:
    """Another laptop, on which the app was just installed."""
    house = KeepingHouse(tmp_path / "new", sessions=0, stick=False)
    yield house
    house.record.close()


def newest(stick: Path) -> Path:
    """Return the file a person takes: its name ends in .backup, the last by name."""
    return max(stick.glob("*.backup"))


def row(window: Window, name: str) -> None:
    """Press a row or a choice of the page."""
    found = page_of(window).findChild(QAbstractButton, name)
    assert found is not None, name
    found.click()
    QApplication.processEvents()


@pytest.mark.parametrize(("way", "typed"), [("passphrase", PASSPHRASE), ("code", as_words(CODE))])
def test_the_record_is_back_on_another_laptop(
    qt: QApplication,
    old: KeepingHouse,
    new: KeepingHouse,
    way: str,
    typed: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lost = [entry.id for entry in old.record.entries()]
    taken = newest(old.stick)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(taken), ""))
    window = opened(new.ports(ENGLISH), first=routes.FirstStart())
    press(window, "moving-have")
    row(window, "have-backup")
    assert isinstance(route_of(window), keeping_routes.BackupKey)
    if way == "code":
        row(window, "way-code")
    write(window, "typed-line", "not these words")
    press(window, "backups-key-open")
    assert isinstance(route_of(window), keeping_routes.BackupKey), "a wrong try destroys nothing"
    new.house.clock.advance(A_WHILE_MS)
    write(window, "typed-line", typed)
    press(window, "backups-key-open")
    assert isinstance(route_of(window), keeping_routes.PutBack), said(window)
    assert f"{len(lost)} entries" in said(window)
    press(window, "backups-put-do")
    window.close()
    window.deleteLater()
    settle(qt)
    new.chore()
    # Without a keyring the app asks for the same words once more when it opens.
    held = partial(holder, new.folders.data)
    with pytest.raises(RecordLockedError):
        open_record(new.folders.data, holder=held)
    with open_record(new.folders.data, key=old.record.key(), holder=held) as record:
        assert [entry.id for entry in record.entries()] == lost
