"""Whatever can be pressed is 48 px or more and 16 px from the next, and has its names."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from coach.program.preferences import Settings
from coach.ui.application import opened
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.rows import ActionRow, ChoiceRow, TickRow
from tests.support.shots import load_shots
from tests.ui.conftest import settle

SHOTS = load_shots()
TARGET, LARGE, APART = 48, 64, 16
ROW, ROWS_APART = 70, 10
"""Rows of a list are larger targets than most, so they may stand closer: a stop's reasons have
to fit one screen."""

MAIN = {"stop", "pause", "continue"}
"""What has to be hit at once in a session, beside each page's way on."""

Pressed = QAbstractButton | QLineEdit | QPlainTextEdit


SEEN = [
    ("en", 100, (1366, 768)),
    ("de", 100, (1366, 768)),
    ("de", 100, (1024, 700)),
    ("en", 200, (1366, 768)),
    ("de", 200, (1366, 768)),
    ("de", 200, (1024, 700)),
]


@pytest.mark.parametrize(("language", "text_size", "size"), SEEN)
@pytest.mark.parametrize("name", SHOTS.PAGES)
def test_targets_are_large_apart_and_named(
    qt: QApplication, name: str, language: str, text_size: int, size: tuple[int, int]
) -> None:
    settings = Settings(language=language, theme="light", text_size=text_size)
    ports, route = SHOTS.PAGES[name](settings)
    window = opened(ports, first=route)
    try:
        window.resize(*size)
        settle(qt)
        targets = [one for one in window.findChildren(QWidget) if counts(one)]
        small = [one.objectName() for one in targets if min(one.size().toTuple()) < least(one)]
        unnamed = [one for one in targets if not (one.objectName() and one.accessibleName())]
        close = [
            (one.objectName(), other.objectName())
            for one, other in combinations(targets, 2)
            if one.parentWidget() is other.parentWidget()
            and distance(one, other) < needed(one, other)
        ]
        assert (small, unnamed, close) == ([], [], [])
    finally:
        window.close()
        window.deleteLater()
        settle(qt)


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
