"""What a test does at a clinic's window: opens it, presses, writes, walks by keys alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from coach.program.plan import Plan
from coach.ui.application import opened
from coach.ui.routes import Route
from coach.ui.window import Window
from tests.support.clinic_house import ClinicHouse
from tests.support.pages import page_of, write

if TYPE_CHECKING:
    from coach.ui.ports import Sound

MOST_TABS = 400
INTAKE = ("fracture-history", "falls", "brace", "oedema", "neuropathy", "skin", "arm-line")


def settled() -> None:
    """Let everything that waits in the queue happen."""
    application = QApplication.instance()
    assert application is not None
    for _turn in range(4):
        application.processEvents()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Hands:
    """A window of the clinic, and two hands."""

    def __init__(self, house: ClinicHouse, first: Route, *, sound: object = None) -> None:
        self.house = house
        ports = house.ports()
        if sound is not None:
            ports = replace(ports, sound=lambda: cast("Sound", sound))
        self.window: Window = opened(ports, first=first)
        self.window.resize(1366, 768)
        settled()

    def close(self) -> None:
        """Close window and desk."""
        self.window.close()
        self.window.deleteLater()
        settled()
        self.house.room.lock()

    def find(self, name: str) -> QAbstractButton:
        """Return what is pressed on the page, by its name."""
        found = page_of(self.window).findChild(QAbstractButton, name)
        assert found is not None, name
        return found

    def press(self, *names: str) -> None:
        """Press one after the other."""
        for name in names:
            self.find(name).click()
            settled()

    def write(self, name: str, text: str) -> None:
        """Write into a line."""
        write(self.window, name, text)

    def day(self, name: str, day: date) -> None:
        """Write a day into its three places."""
        for part, number in zip(
            ("day", "month", "year"), (day.day, day.month, day.year), strict=True
        ):
            self.write(f"{name}-{part}", str(number))

    def there(self, name: str) -> bool:
        """Tell whether the page has something of this name."""
        return page_of(self.window).findChild(QWidget, name) is not None

    def plan(self, person: str = "P01") -> Plan:
        """Return the plan that waits unsigned, as the window has it."""
        draft = self.house.room.draft(person)
        assert draft is not None
        return draft.plan

    # Keys alone ---------------------------------------------------------------------------

    def walk_to(self, name: str) -> None:
        """Press Tab until something of this name has the focus."""
        for _step in range(MOST_TABS):
            focus = self.window.focusWidget()
            if focus is not None and focus.objectName() == name:
                return
            QTest.keyClick(focus or self.window, Qt.Key.Key_Tab)
        raise AssertionError(name)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, held)
        settled()

    def walk_and_press(self, names: Sequence[str]) -> None:
        """Walk to each by Tab and press it by Space."""
        for name in names:
            self.walk_to(name)
            self.key(Qt.Key.Key_Space)

    def walk_and_write(self, name: str, text: str) -> None:
        """Walk to a line by Tab and type, in place of what stands there."""
        self.walk_to(name)
        focus = self.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(focus, text)
        assert isinstance(focus, QPlainTextEdit) or focus.property("text") == text


def fill_clearance(hands: Hands, rated: date, until: date) -> None:
    """Fill the clearance as a clinician would."""
    for key, who in (("radiology", "Dr. Imaging"), ("orthopaedics", "Dr. Bones")):
        hands.write(f"{key}-by-line", who)
        hands.day(f"{key}-on", rated)
    hands.press("site-thoracic-spine", "karnofsky-80", "risk-discussed")
    hands.press(*(f"found-{one}-no" for one in INTAKE))
    hands.day("valid", until)


def saved_in(house: ClinicHouse, folder: Path) -> Path:
    """Choose a place for the next file."""
    house.saved = folder / "taken.coachplan"
    return house.saved
