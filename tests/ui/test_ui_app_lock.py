"""The lock of the app: nothing to be seen behind it, never in a session, and nothing lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.keeping.ways import keep_code, set_passphrase
from coach.program.preferences import Settings
from coach.ui import keeping_routes, routes
from coach.ui.app_lock import MINUTE_MS, AppLock
from coach.ui.application import opened
from coach.ui.pages.locked import LockedPage
from coach.ui.window import Window
from tests.support.keeping import CODE, PASSPHRASE, as_words, holder
from tests.support.keeping_pages import KeepingHouse
from tests.support.pages import button, page_of, press, said, write
from tests.support.practice import get_ready

LOCKED = Settings(language="en", theme="light", lock_minutes=5)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[KeepingHouse]:
    made = KeepingHouse(tmp_path, sessions=0, stick=False)
    key = made.record.key()
    set_passphrase(holder(made.folders.data), key, PASSPHRASE)
    keep_code(holder(made.folders.data), key, CODE)
    yield made
    made.record.close()


@pytest.fixture
def window(qt: QApplication, house: KeepingHouse) -> Iterator[Window]:
    assert qt is not None
    made = opened(house.ports(LOCKED), first=routes.ChangePerson())
    yield made
    made.close()
    made.deleteLater()


def guard(window: Window) -> AppLock:
    found = window.findChild(AppLock, "app-guard")
    assert isinstance(found, AppLock)
    return found


def unlock(window: Window, typed: str = PASSPHRASE) -> None:
    write(window, "passphrase-line", typed)
    press(window, "applock-open")


def test_after_the_minutes_nothing_is_to_be_seen_and_what_was_typed_is_there_again(
    window: Window,
) -> None:
    lock = guard(window)
    assert lock.timer.interval() == 5 * MINUTE_MS
    write(window, "name-line", "Marie")
    lock.timer.timeout.emit()
    assert "Spine Coach is locked" in said(window)
    for shown in (routes.Today(), routes.SettingsPage(), routes.ChangePerson()):
        window.navigator.go(shown)
        window.navigator.start_over(shown)
        window.navigator.replace(shown)
        window.navigator.cover(shown)
    window.navigator.back()
    window.navigator.uncover()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
        QTest.keyClick(page_of(window), key)
    assert isinstance(page_of(window), LockedPage)
    assert not window._bar.isVisible()
    unlock(window)
    assert isinstance(page_of(window).route, routes.ChangePerson)
    written = page_of(window).present_route()
    assert isinstance(written, routes.ChangePerson)
    assert written.draft is not None
    assert written.draft.name == "Marie"


def test_a_wrong_passphrase_waits_and_the_printed_code_opens(
    window: Window, house: KeepingHouse
) -> None:
    before = house.record.count()
    guard(window).lock()
    unlock(window, "one two three four")
    assert "You can try again in one second." in said(window)
    assert not button(window, "applock-open").isEnabled()
    page = page_of(window)
    assert isinstance(page, LockedPage)
    page.next_try.count_down()
    assert button(window, "applock-open").isEnabled()
    house.house.clock.advance(60_000)
    unlock(window, as_words(CODE))
    assert not isinstance(page_of(window), LockedPage)
    assert house.record.count() == before


def test_whom_to_call_is_reachable_and_leads_nowhere_else(window: Window) -> None:
    guard(window).lock()
    press(window, "face-call-title")
    assert "112" in said(window)
    names = [
        one.objectName() for one in page_of(window).findChildren(type(button(window, "face-back")))
    ]
    assert "face-call-change" not in names
    press(window, "face-back")
    assert isinstance(page_of(window), LockedPage)


def test_help_is_reached_and_leads_back_to_the_lock_alone(window: Window) -> None:
    QApplication.processEvents()
    guard(window).lock()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F1)
    assert page_of(window).route == routes.Help(topic="app-lock")
    press(window, "help-all")
    QTest.keyClick(page_of(window), Qt.Key.Key_F1)
    assert isinstance(page_of(window), LockedPage)
    QTest.keyClick(page_of(window), Qt.Key.Key_Escape)
    assert isinstance(page_of(window), LockedPage)
    unlock(window)
    assert isinstance(page_of(window).route, routes.ChangePerson)


def test_a_session_is_never_covered(window: Window) -> None:
    window.navigator.start_over(get_ready())
    assert not guard(window).timer.isActive()
    guard(window).lock()
    assert not isinstance(page_of(window), LockedPage)
    window.navigator.start_over(routes.Today())
    assert guard(window).timer.isActive()


def test_a_touch_begins_the_minutes_anew_and_off_is_off(window: Window) -> None:
    lock = guard(window)
    lock.timer.stop()
    QTest.keyClick(page_of(window), Qt.Key.Key_Down)
    assert lock.timer.isActive()
    window.face.choose(replace(window.face.settings, lock_minutes=0))
    assert not lock.timer.isActive()


def test_a_file_waits_until_the_app_is_open(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(
        "coach.ui.plan_opening.open_plan_file", lambda _face, path: shown.append(path)
    )
    guard(window).lock()
    assert not window.takes_files
    window.open_file(tmp_path / "my.coachplan")
    assert shown == []
    unlock(window)
    assert shown == [tmp_path / "my.coachplan"]


def test_a_start_is_locked_until_the_first_page(qt: QApplication, house: KeepingHouse) -> None:
    assert qt is not None
    made = opened(house.ports(LOCKED), first=keeping_routes.Locked())
    made.open_file(Path("my.coachplan"))
    assert isinstance(page_of(made), LockedPage)
    made.face.refresh()
    unlock(made)
    assert not isinstance(page_of(made), LockedPage)
    made.close()
    made.deleteLater()


def test_without_a_passphrase_there_is_no_lock(qt: QApplication, tmp_path: Path) -> None:
    assert qt is not None
    house = KeepingHouse(tmp_path / "other", sessions=0, stick=False)
    made = opened(house.ports(LOCKED), first=routes.SettingsPage())
    guard(made).lock()
    assert not isinstance(page_of(made), LockedPage)
    made.face.choose(replace(made.face.settings, lock_minutes=0))
    press(made, "app-lock-15")
    assert "Choose a passphrase for your record first." in said(made)
    assert made.face.settings.lock_minutes == 0
    made.close()
    made.deleteLater()
    house.record.close()
