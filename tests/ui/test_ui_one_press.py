"""Pressed twice out of habit, or by a trembling hand: the second press does nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from coach.session.segments import SegmentKind
from coach.session.state import Phase
from coach.ui import routes
from coach.ui.look import Look
from coach.ui.routes import StopStep
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.pressing import NEAR
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow, ChoiceRow, TickRow
from tests.support.course import SIDED, Course
from tests.support.course_window import living

QUICK_MS, SLOW_MS = 100, 600
Made = Callable[[Look], QAbstractButton]


def twice(window: QWidget, place: QPoint, *, apart_ms: int = QUICK_MS, apart: int = 0) -> None:
    """Press and let go two times in a window, so long (ms) and so far (px) apart."""
    handle = window.windowHandle()
    plain, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    for there, wait in ((place, SLOW_MS), (place + QPoint(apart, 0), apart_ms)):
        QTest.mousePress(handle, left, plain, there, wait)
        QTest.mouseRelease(handle, left, plain, there, 1)
        QApplication.processEvents()


def shown(widget: QWidget) -> QWidget:
    widget.resize(600, 400)
    widget.show()
    QApplication.processEvents()
    return widget


def presses(widget: QAbstractButton, **how: int) -> int:
    """Return how many of two presses were taken."""
    taken: list[bool] = []
    widget.clicked.connect(lambda *_: taken.append(True))
    twice(shown(widget), QPoint(200, 200), **how)
    return len(taken)


BUTTONS: dict[str, Made] = {
    "button": lambda look: Button(look, "Go", name="go", kind="primary"),
    "action": lambda look: ActionRow(RowLook(look=look), "Go", name="go"),
    "choice": lambda look: ChoiceRow(RowLook(look=look, mark="choice"), "Go", name="go"),
}


@pytest.mark.parametrize("made", BUTTONS.values(), ids=BUTTONS)
@pytest.mark.parametrize(
    ("how", "taken"),
    [
        ({}, 1),
        ({"apart": NEAR - 8}, 1),
        ({"apart": NEAR + 2}, 2),
        ({"apart_ms": SLOW_MS}, 2),
    ],
)
def test_a_quick_second_press_in_one_place_is_none(
    look: Look, made: Made, how: dict[str, int], taken: int
) -> None:
    assert presses(made(look), **how) == taken


def test_a_stepper_takes_every_press(look: Look) -> None:
    assert presses(Button(look, "+", name="more", kind="step")) == 2


def test_a_sign_ticked_by_a_double_click_stays_ticked(look: Look) -> None:
    row = TickRow(RowLook(look=look, mark="tick"), "I fainted", name="fainted")
    twice(shown(row), QPoint(200, 200))
    assert row.isChecked()


def test_a_page_that_has_just_come_up_is_not_answered_by_the_press_before(look: Look) -> None:
    pages = QStackedWidget()
    first, second = (Button(look, "Continue", name="continue", kind="primary") for _ in range(2))
    taken: list[str] = []
    first.clicked.connect(lambda: taken.append("first"))
    first.clicked.connect(lambda: pages.setCurrentWidget(second))
    second.clicked.connect(lambda: taken.append("second"))
    pages.addWidget(first)
    pages.addWidget(second)
    twice(shown(pages), QPoint(200, 200))
    assert taken == ["first"]


def test_a_stop_pressed_twice_gives_no_reason_yet() -> None:
    with living(Course(ladders=SIDED).go_to(SegmentKind.HOLD, ms=2000)) as alive:
        stop = alive.find("stop", QAbstractButton)
        twice(alive.window, stop.mapTo(alive.window, stop.rect().center()))
        route = alive.page.route
        assert isinstance(route, routes.Stopping)
        assert (route.step, alive.course.runner.state.phase) == (StopStep.REASONS, Phase.STOPPING)
