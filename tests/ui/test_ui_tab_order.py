"""Tab goes through a page as one reads it; keys leave it, and the app."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coach.program.preferences import Settings
from coach.ui import routes
from coach.ui.application import opened
from coach.ui.widgets.card import Card
from coach.ui.window import Window
from tests.support.shots import load_shots
from tests.ui.conftest import Opener, settle

SHOTS = load_shots()

FIRST = {"stop"}
"""Stop stands at the end of a session's page, and may be reached before all else."""


@pytest.mark.parametrize("name", SHOTS.PAGES)
def test_tab_goes_as_one_reads(qt: QApplication, name: str) -> None:
    ports, route = SHOTS.PAGES[name](Settings(language="en", theme="light"))
    window = opened(ports, first=route)
    try:
        window.resize(1366, 768)
        settle(qt)
        stops = [one for one in stops_of(window) if one.objectName() not in FIRST]
        assert stops or name.startswith("session")
        back = [
            (one.objectName(), other.objectName())
            for one, other in pairwise(stops)
            if read_before(window, other, one)
        ]
        assert back == []
    finally:
        window.close()
        window.deleteLater()
        settle(qt)


def stops_of(window: Window) -> list[QWidget]:
    """Return where Tab stops, beginning at the top of the window."""
    stops, one = [], window.nextInFocusChain()
    while one is not None and one is not window:
        stop = one.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if stop and one.isVisible() and one.isEnabled():
            stops.append(one)
        one = one.nextInFocusChain()
    return stops


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def read_before(window: QWidget, one: QWidget, other: QWidget) -> bool:
    """Tell whether one is read before the other; a card is read to its end before the next.

    What scrolls is read to its end before what stands below it.
    """
    areas = area_of(one), area_of(other)
    if areas[0] is not areas[1]:
        return above(place(areas[0] or one, window), place(areas[1] or other, window))
    cards = card_of(one), card_of(other)
    if cards[0] is not cards[1] and cards[0] is not None and cards[1] is not None:
        one, other = cards[0], cards[1]
    return above(place(one, window), place(other, window))


def area_of(widget: QWidget) -> QScrollArea | None:
    """Return what a widget scrolls in, None where it stands still."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def card_of(widget: QWidget) -> Card | None:
    """Return the outermost card a widget lies in, None for none."""
    found, parent = None, widget.parentWidget()
    while parent is not None:
        found = parent if isinstance(parent, Card) else found
        parent = parent.parentWidget()
    return found


def above(place: QRect, other: QRect) -> bool:
    """Tell whether a place is read before another: above it, or left of it on its line."""
    if place.bottom() < other.top():
        return place.right() > other.left() or place.left() > other.right()
    return place.right() < other.left() and place.top() <= other.bottom()


def test_a_place_left_or_above_is_read_before() -> None:
    here = QRect(100, 100, 50, 50)
    assert above(QRect(0, 100, 50, 50), here)
    assert above(QRect(100, 0, 50, 50), here)
    assert not above(QRect(200, 100, 50, 50), here)
    assert not above(QRect(100, 200, 50, 50), here)


def test_control_and_q_closes_the_app_from_any_page(open_window: Opener) -> None:
    for route in (None, routes.SettingsPage(), routes.FirstStart()):
        window = open_window(route)
        window.activateWindow()
        target = window.focusWidget()
        assert target is not None
        QTest.keyClick(target, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        assert not window.isVisible()
