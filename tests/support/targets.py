"""Whatever can be pressed has to be 48 px or more and 16 px from the next, and have its names."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from coach.ui.widgets.buttons import Button
from coach.ui.widgets.rows import ActionRow, ChoiceRow, TickRow

TARGET, LARGE, APART = 48, 64, 16
ROW, ROWS_APART = 70, 10
"""Rows of a list are larger targets than most, so they may stand closer: a stop's reasons have
to fit one screen."""

MAIN = {"stop", "pause", "continue"}
"""What has to be hit at once in a session, beside each page's way on."""

Pressed = QAbstractButton | QLineEdit | QPlainTextEdit


def targets(window: QWidget) -> list[QWidget]:
    """Return everything of a window that can be pressed or written in, now."""
    return [one for one in window.findChildren(QWidget) if counts(one)]


def too_small(window: QWidget) -> list[str]:
    """Return the targets that are too small."""
    return [one.objectName() for one in targets(window) if min(one.size().toTuple()) < least(one)]


def unnamed(window: QWidget) -> list[QWidget]:
    """Return the targets without a name for tests or for readers."""
    return [one for one in targets(window) if not (one.objectName() and one.accessibleName())]


def too_close(window: QWidget) -> list[tuple[str, str]]:
    """Return the pairs of targets beside each other that are too close."""
    return [
        (one.objectName(), other.objectName())
        for one, other in combinations(targets(window), 2)
        if one.parentWidget() is other.parentWidget() and distance(one, other) < needed(one, other)
    ]


def counts(widget: QWidget) -> bool:
    """Tell whether a widget can be pressed or written in, now."""
    return isinstance(widget, Pressed) and widget.isVisible() and widget.isEnabled()


def least(widget: QWidget) -> int:
    """Return the least height and width (px) of a target: the main ones are larger."""
    main = isinstance(widget, Button) and (widget.leads or widget.objectName() in MAIN)
    return LARGE if main else TARGET


def needed(one: QWidget, other: QWidget) -> int:
    """Return how far (px) two targets have to be apart."""
    rows = all(isinstance(each, TickRow | ChoiceRow | ActionRow) for each in (one, other))
    large = min(one.height(), other.height()) >= ROW
    return ROWS_APART if rows and large else APART


def distance(one: QWidget, other: QWidget) -> int:
    """Return how far (px) two widgets are apart, along the wider gap."""
    first = QRect(one.mapToGlobal(QPoint(0, 0)), one.size())
    second = QRect(other.mapToGlobal(QPoint(0, 0)), other.size())
    across = max(second.left() - first.right(), first.left() - second.right()) - 1
    down = max(second.top() - first.bottom(), first.top() - second.bottom()) - 1
    return max(across, down)
