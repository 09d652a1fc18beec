"""Where Tab stops on a page, and what is read before what."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from coach.ui.widgets.card import Card
from coach.ui.window import Window

FIRST = {"stop"}
"""Stop stands at the end of a session's page, and may be reached before all else."""


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
