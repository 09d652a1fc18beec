"""Scanning for one switch: the things to press light up one after the other, a press takes one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

from coach.ui.widgets.buttons import Button

STEP_MS = 1500
"""How long each thing stays lit."""

LISTEN_STEPS = 2
"""Steps before a scan that begins by itself, so that a question is heard first."""

ROUNDS = 3
"""After so many rounds without a press it rests; the next press begins anew."""


class Scan(QObject):
    """Walks over what ``stops`` gives now, in order; ``lit`` tells what it has come to.

    Nothing happens before ``begin``. ``press`` presses what is lit, or begins a scan that rests.
    """

    lit = Signal(QWidget)

    def __init__(self, stops: Callable[[], list[QAbstractButton]], parent: QObject) -> None:
        super().__init__(parent)
        self._stops = stops
        self._at: QAbstractButton | None = None
        self._wait = self._rounds = self._turn = 0
        self.timer = QTimer(self)
        self.timer.setInterval(STEP_MS)
        self.timer.timeout.connect(self.step)

    @property
    def at(self) -> QAbstractButton | None:
        """What is lit now."""
        return self._at if self._at is not None and isValid(self._at) else None

    def begin(self, *, listen: bool = False) -> None:
        """Begin at the first thing, with ``listen`` a little later."""
        self._at, self._rounds = None, 0
        self._turn += 1
        self._wait = LISTEN_STEPS if listen else 0
        self.timer.start()
        if not listen:
            self.step()

    def rest(self) -> None:
        """Light nothing until the next press."""
        self._at = None
        self._turn += 1
        self.timer.stop()

    def step(self) -> None:
        """Go on to the next thing."""
        if self._wait:
            self._wait -= 1
            return
        stops = self._stops()
        place = stops.index(self._at) + 1 if self._at in stops else 0
        if place >= len(stops):
            place, self._rounds = 0, self._rounds + 1
        if not stops or self._rounds >= ROUNDS:
            self.rest()
            return
        self._at = stops[place]
        self._at.setFocus(Qt.FocusReason.TabFocusReason)
        self.lit.emit(self._at)

    def press(self) -> None:
        """Press what is lit and begin again on what that has changed; begin where it rests."""
        taken, turn = self.at, self._turn
        if taken is not None and taken in self._stops():
            taken.click()
        if turn == self._turn:
            # Nothing has begun or ended it since: the press has not led to another page.
            self.begin()


def stops_of(page: QWidget) -> list[QAbstractButton]:
    """Return what can be pressed on a page, the way on first, then as Tab goes."""
    found: list[QAbstractButton] = []
    one = page.nextInFocusChain()
    while one is not None and one is not page:
        # Of choices that exclude each other Tab takes one only, so any focus will do.
        reached = one.focusPolicy() != Qt.FocusPolicy.NoFocus and page.isAncestorOf(one)
        if reached and isinstance(one, QAbstractButton):
            found.append(one)
        one = one.nextInFocusChain()
    able = [one for one in found if one.isVisible() and one.isEnabled()]
    return sorted(able, key=lambda one: not (isinstance(one, Button) and one.leads))
