"""Tab walks round every page by real keys: each stop is seen, named, ringed, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from coach.ui.widgets.focus_ring import REACH, FocusRing
from coach.ui.window import Window
from tests.support.reading_order import card_of, place, read_before

MOST = 60


class Walk:
    """A window walked round by the Tab key."""

    def __init__(self, window: Window, settle: Callable[[], None]) -> None:
        """Walk through ``window``; ``settle`` lets everything that waits in the queue happen."""
        self.window, self._settle = window, settle
        ring = window.findChild(FocusRing)
        assert ring is not None
        self.ring = ring

    def tab(self, *, back: bool = False) -> QWidget | None:
        """Press Tab where the focus is and return where it is then."""
        key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
        shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window.focusWidget() or self.window, key, shift)
        self._settle()
        return self.window.focusWidget()

    def round(self, *, back: bool = False) -> list[QWidget]:
        """Walk until a stop comes again, and return the stops in order."""
        stops: list[QWidget] = []
        for _step in range(MOST):
            stop = self.tab(back=back)
            if stop is None or stop in stops:
                return stops
            stops.append(stop)
            assert self.trouble(stop) == [], stop.objectName()
        raise AssertionError([one.objectName() for one in stops])

    def trouble(self, stop: QWidget) -> list[str]:
        """Return what is wrong with the stop the focus is at."""
        found = []
        if not stop.isVisible() or not stop.isEnabled():
            found.append("not to be seen")
        if not stop.accessibleName():
            found.append("has no name")
        spot = place(stop, self.window)
        if not seen(self.window, stop).contains(spot.center()):
            found.append("out of sight")
        if not self.ring.isVisible() or self.ring.geometry() != grown(spot):
            found.append("no ring round it")
        elif not self.differs():
            found.append("no ring to be seen")
        return found

    def differs(self) -> bool:
        """Tell whether the ring changes what is painted."""
        place = self.ring.geometry().intersected(self.window.rect())
        with_ring = picture(self.window, place)
        self.ring.hide()
        without = picture(self.window, place)
        self.ring.show()
        return with_ring != without


def grown(spot: QRect) -> QRect:
    return spot.adjusted(-REACH, -REACH, REACH, REACH)


def picture(window: QWidget, place: QRect) -> QImage:
    return window.grab(place).toImage()


def seen(window: QWidget, stop: QWidget) -> QRect:
    """Return the part of the window in which a stop can be seen."""
    shown, parent = window.rect(), stop.parentWidget()
    while parent is not None and parent is not window:
        holder = parent.parentWidget()
        if isinstance(holder, QScrollArea) and parent is holder.viewport():
            shown = shown.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = holder
    return shown


def jumps(window: Window, stops: list[QWidget]) -> list[tuple[QWidget, QWidget]]:
    """Return pairs of stops in which Tab goes back to what is read before.

    Stop of a session is left out: it keeps its corner. A walk begins somewhere, so it comes to
    the first stop of the page once, and that is no way back.
    """
    kept = [one for one in stops if one.objectName() != "stop"]
    back = [pair for pair in pairwise(kept) if before(window, pair[1], pair[0])]
    return [pair for pair in back if pair[1] is not first(window, kept)]


def first(window: Window, stops: list[QWidget]) -> QWidget:
    """Return the stop that is read first."""
    found = stops[0]
    for stop in stops:
        found = stop if before(window, stop, found) else found
    return found


def before(window: Window, one: QWidget, other: QWidget) -> bool:
    """Tell whether a stop is read before another; what scrolls lies above what stands below it."""
    area, beyond = area_of(one), area_of(other)
    cards = {card_of(one), card_of(other)} - {None}
    if area is beyond or (len(cards) == 2 and beside(window, *cards)):
        return read_before(window, one, other)
    if area is not None and beyond is None:
        return place(area, window).top() < place(other, window).top()
    return beyond is not None and place(one, window).bottom() <= place(beyond, window).top()


def beside(window: Window, *cards: QWidget | None) -> bool:
    """Tell whether cards stand beside each other, so that each is read to its end."""
    one, other = (place(card, window) for card in cards if card is not None)
    return one.right() < other.left() or other.right() < one.left()


def area_of(stop: QWidget) -> QScrollArea | None:
    """Return what a stop scrolls in."""
    parent = stop.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
