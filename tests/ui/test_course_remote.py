"""A presenter's remote, pressed in real windows: it goes on and back, and no stray key skips."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from coach.program.preferences import Settings
from coach.session.events import Answered
from coach.session.segments import QuestionId, SegmentKind
from coach.session.state import Phase
from coach.ui import routes
from tests.support.course import SIDED, Course
from tests.support.course_pages import question
from tests.support.course_window import Living, living, repeat
from tests.support.pages import page_of
from tests.support.practice import FakeSettings
from tests.ui.conftest import Opener

REMOTE = Settings(language="en", theme="light", remote=True)
Key = Qt.Key


def phase(alive: Living) -> Phase:
    return alive.course.runner.state.phase


@pytest.fixture
def held() -> Iterator[Living]:
    """A session in the middle of a hold, steered by a remote."""
    with living(Course(ladders=SIDED).go_to(SegmentKind.HOLD, ms=3000), settings=REMOTE) as alive:
        yield alive


def test_page_up_pauses_and_page_down_goes_on(held: Living) -> None:
    held.press(Key.Key_PageUp)
    assert phase(held) is Phase.PAUSED
    held.press(Key.Key_PageUp)
    assert phase(held) is Phase.PAUSED
    held.press(Key.Key_PageDown)
    assert phase(held) is Phase.RUNNING


def test_no_stray_key_of_a_remote_skips_or_repeats(held: Living) -> None:
    events = len(held.course.journal.events)
    held.press(Key.Key_Right, Key.Key_Left, Key.Key_F5, Key.Key_B, Key.Key_Period)
    assert len(held.course.journal.events) == events
    assert phase(held) is Phase.RUNNING


def test_escape_of_a_remote_stops_and_page_keys_do_not_undo_it(held: Living) -> None:
    held.press(Key.Key_Escape)
    assert phase(held) is Phase.STOPPING
    held.press(Key.Key_PageUp, Key.Key_PageDown)
    assert phase(held) is Phase.STOPPING
    assert isinstance(held.route, routes.Stopping)


def test_a_key_held_down_counts_once(held: Living) -> None:
    repeat(held, QEvent.Type.KeyPress, Key.Key_PageUp)
    assert phase(held) is Phase.RUNNING


def test_page_down_gives_a_chosen_answer() -> None:
    course = Course()
    question(course, QuestionId.PAIN_BETWEEN)
    with living(course, settings=REMOTE) as alive:
        alive.press(Key.Key_PageDown)
        assert course.runner.view().question is QuestionId.PAIN_BETWEEN
        alive.press(Key.Key_2, Key.Key_Right, Key.Key_PageDown)
        (answer,) = (one for one in course.journal.events if isinstance(one, Answered))
        assert answer.value == 3.0


def test_on_other_pages_it_goes_on_back_and_reads(open_window: Opener) -> None:
    window = open_window(routes.Today(), settings=FakeSettings(REMOTE))
    QTest.keyClick(page_of(window), Key.Key_PageDown)
    assert isinstance(page_of(window).route, routes.CheckInPage)
    bar = page_of(window).findChild(QScrollArea, "area")
    assert bar is not None
    QTest.keyClick(page_of(window), Key.Key_PageDown)
    assert bar.verticalScrollBar().value() > 0
    QTest.keyClick(page_of(window), Key.Key_PageUp)
    route = page_of(window).route
    assert isinstance(route, routes.CheckInPage)
    assert route.leaving


def test_without_the_setting_page_keys_only_scroll() -> None:
    with living(Course().go_to(SegmentKind.HOLD)) as alive:
        assert alive.window.findChild(QObject, "steering") is None
        alive.press(Key.Key_PageUp)
        assert phase(alive) is Phase.RUNNING
