"""One big switch, pressed in real windows; timers are told, not waited for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from coach.program.preferences import Settings
from coach.session.commands import StopReason
from coach.session.events import Answered
from coach.session.segments import QuestionId, SegmentKind
from coach.session.state import Phase
from coach.ui import routes
from coach.ui.one_switch import is_switch
from coach.ui.scan import LISTEN_STEPS, ROUNDS
from coach.ui.steering import Steering
from coach.ui.widgets.focus_ring import STRONG, FocusRing
from coach.ui.widgets.session_question import SessionQuestion
from tests.support.course import SIDED, Course
from tests.support.course_pages import question, well
from tests.support.course_window import Living, living, repeat
from tests.support.pages import button, page_of, press
from tests.support.practice import FakePractice, FakeSettings
from tests.ui.conftest import Opener

SWITCH = Settings(language="en", theme="light", switch=True)
Key = Qt.Key


def steering(alive: Living) -> Steering:
    found = alive.window.findChild(QObject, "steering")
    assert isinstance(found, Steering)
    return found


def phase(alive: Living) -> Phase:
    return alive.course.runner.state.phase


@pytest.fixture
def switched() -> Iterator[Living]:
    """A session in the middle of a hold, steered by a switch."""
    with living(Course(ladders=SIDED).go_to(SegmentKind.HOLD, ms=3000), settings=SWITCH) as alive:
        yield alive


def tap(alive: Living, key: Qt.Key = Key.Key_Space) -> None:
    """Press the switch shortly, and wait until it counts as let go."""
    alive.press(key)
    steering(alive).switch.let_go.timeout.emit()
    alive.settle()


def hold(alive: Living, key: Qt.Key = Key.Key_Space) -> None:
    """Hold a key until it counts as held, then let go."""
    target = alive.page.focusWidget() or alive.page
    QTest.keyPress(target, key)
    steering(alive).switch.held.timeout.emit()
    alive.settle()
    QTest.keyRelease(alive.page.focusWidget() or alive.page, key)
    steering(alive).switch.let_go.timeout.emit()
    alive.settle()


def steps(alive: Living, count: int) -> None:
    """Let so many steps of a scan pass."""
    for _step in range(count):
        steering(alive).switch.scan.step()
    alive.settle()


def lit(alive: Living) -> str:
    at = steering(alive).switch.scan.at
    return at.objectName() if at is not None else ""


@pytest.mark.parametrize(
    "key", [Key.Key_Space, Key.Key_Return, Key.Key_A, Key.Key_5, Key.Key_Right]
)
def test_any_key_pauses_at_once_and_goes_on_when_let_go(switched: Living, key: Qt.Key) -> None:
    QTest.keyPress(switched.page, key)
    assert phase(switched) is Phase.PAUSED
    QTest.keyRelease(switched.page, key)
    let_go = steering(switched).switch.let_go
    let_go.timeout.emit()
    assert phase(switched) is Phase.PAUSED
    QTest.keyPress(switched.page, key)
    assert phase(switched) is Phase.PAUSED
    QTest.keyRelease(switched.page, key)
    let_go.timeout.emit()
    assert phase(switched) is Phase.RUNNING


@pytest.mark.parametrize("paused", [False, True])
def test_held_it_stops_running_or_paused(switched: Living, *, paused: bool) -> None:
    if paused:
        tap(switched)
        assert phase(switched) is Phase.PAUSED
    hold(switched)
    assert phase(switched) is Phase.STOPPING
    assert isinstance(switched.route, routes.Stopping)


def test_escape_still_stops_at_once(switched: Living) -> None:
    QTest.keyPress(switched.page, Key.Key_Escape)
    assert phase(switched) is Phase.STOPPING


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier),
        (Key.Key_VolumeUp, Qt.KeyboardModifier.NoModifier),
        (Key.Key_CapsLock, Qt.KeyboardModifier.NoModifier),
        (Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Key.Key_unknown, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_of_the_system_are_no_switch(key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    assert not is_switch(QKeyEvent(QEvent.Type.KeyPress, key, modifier))


def test_a_key_that_repeats_itself_is_one_press(switched: Living) -> None:
    QTest.keyPress(switched.page, Key.Key_Space)
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        repeat(switched, kind, Key.Key_Space)
    assert phase(switched) is Phase.PAUSED
    assert steering(switched).switch.held.isActive()


def test_a_key_that_comes_and_goes_while_it_is_held_is_one_long_press(switched: Living) -> None:
    """As keys repeat on some screens: each as a release and a press without any mark."""
    switch = steering(switched).switch
    QTest.keyPress(switched.page, Key.Key_Space)
    assert switch.held.interval() == 1000
    for _again in range(5):
        QTest.keyRelease(switched.page, Key.Key_Space)
        assert (switch.let_go.isActive(), switch.held.isActive()) == (True, False)
        QTest.keyPress(switched.page, Key.Key_Space)
        assert (switch.let_go.isActive(), switch.held.isActive()) == (False, True)
        assert phase(switched) is Phase.PAUSED
    switch.held.timeout.emit()
    assert phase(switched) is Phase.STOPPING
    switched.settle()
    # It goes on repeating on the page it has led to, and chooses nothing there.
    for _again in range(5):
        QTest.keyRelease(switched.page, Key.Key_Space)
        QTest.keyPress(switched.page, Key.Key_Space)
    QTest.keyRelease(switched.page, Key.Key_Space)
    switch.let_go.timeout.emit()
    assert phase(switched) is Phase.STOPPING
    assert lit(switched) == ""


def test_a_question_is_answered_by_the_switch_alone() -> None:
    course = Course()
    question(course, QuestionId.PAIN_BETWEEN)
    with living(course, settings=SWITCH) as alive:
        assert alive.session.panel is not None
        steering(alive).switch.look()
        steps(alive, LISTEN_STEPS)
        assert lit(alive) == ""
        steps(alive, 3)
        assert lit(alive) == "number-2"
        focus = alive.page.focusWidget()
        assert focus is not None
        assert focus.objectName() == "number-2"
        tap(alive)
        # The number is chosen; now it can be confirmed, or chosen anew.
        assert course.runner.view().question is QuestionId.PAIN_BETWEEN
        assert lit(alive) == "answer"
        steps(alive, 1)
        assert lit(alive) == "number-0"
        steps(alive, 1)
        tap(alive)
        assert lit(alive) == "answer"
        tap(alive)
        (answer,) = (one for one in course.journal.events if isinstance(one, Answered))
        assert answer.value == 1.0
        assert lit(alive) == ""


def test_held_in_a_question_it_stops() -> None:
    course = Course()
    question(course, QuestionId.EFFORT)
    with living(course, settings=SWITCH) as alive:
        hold(alive)
        assert phase(alive) is Phase.STOPPING


def test_a_scan_rests_after_three_rounds_and_a_press_begins_it_again() -> None:
    course = Course()
    question(course, QuestionId.EFFORT)
    with living(course, settings=SWITCH) as alive:
        scan = steering(alive).switch.scan
        tap(alive)
        assert isinstance(alive.session.panel, SessionQuestion)
        first = lit(alive)
        assert first == "number-0"
        steps(alive, 13 * ROUNDS - 1)
        assert lit(alive) == "stop"
        steps(alive, 1)
        assert (lit(alive), scan.timer.isActive()) == ("", False)
        tap(alive)
        assert lit(alive) == first


def test_a_scan_begins_when_a_question_comes_up_and_ends_with_it() -> None:
    course = Course()
    question(course, QuestionId.EFFORT)
    with living(course, settings=SWITCH) as alive:
        switch = steering(alive).switch
        assert switch.looks.isActive()
        switch.look()
        assert switch.scan.timer.isActive()
        course.answer_calmly()
        alive.session.refresh()
        question(course, QuestionId.ENJOYMENT)
        course.answer_calmly()
        alive.session.tick()
        switch.look()
        assert not switch.scan.timer.isActive()


def test_numbers_are_spoken_as_they_light_up(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[int] = []

    class Speaker:
        def say_number(self, value: int) -> None:
            spoken.append(value)

    monkeypatch.setattr("coach.ui.one_switch.speaker_of", lambda _face: Speaker())
    course = Course()
    question(course, QuestionId.PAIN_AFTER)
    with living(course, settings=SWITCH) as alive:
        tap(alive)
        steps(alive, 11)
        assert spoken == list(range(11))
        assert lit(alive) == "new-pain"


def test_the_stop_page_is_scanned_by_itself(switched: Living) -> None:
    hold(switched)
    steps(switched, LISTEN_STEPS)
    found = []
    while f"stop-{StopReason.TIRED}" not in found:
        steps(switched, 1)
        found.append(lit(switched))
        assert len(found) < 20
    assert found[0] == f"stop-{next(iter(StopReason))}" or found[0].startswith("stop-")
    hold(switched)
    assert phase(switched) is Phase.STOPPING
    tap(switched)
    assert phase(switched) is Phase.ENDED
    assert isinstance(switched.route, routes.Finished)


def test_on_other_pages_the_first_press_begins_and_the_next_one_takes(open_window: Opener) -> None:
    checkin = well(FakePractice().begin_checkin("isometric"))
    window = open_window(routes.CheckInPage(checkin=checkin), settings=FakeSettings(SWITCH))
    made = window.findChild(QObject, "steering")
    assert isinstance(made, Steering)
    scan = made.switch.scan
    assert scan.at is None
    QTest.keyClick(page_of(window), Key.Key_Space)
    made.switch.let_go.timeout.emit()
    seen = [scan.at]
    while scan.at is not None and scan.at.objectName() != "number-4":
        scan.step()
        seen.append(scan.at)
        assert len(seen) < 30
    QTest.keyClick(page_of(window), Key.Key_Space)
    made.switch.let_go.timeout.emit()
    assert scan.at is page_of(window).primary
    QTest.keyClick(page_of(window), Key.Key_Space)
    made.switch.let_go.timeout.emit()
    route = page_of(window).route
    assert isinstance(route, routes.CheckInPage)
    assert route.checkin.question is not checkin.question
    # The next page waits for a press of its own.
    assert scan.at is None
    assert not scan.timer.isActive()


def test_where_somebody_writes_keys_stay_keys(open_window: Opener) -> None:
    for route, kind in (
        (routes.ChangePerson(), QLineEdit),
        (routes.SettingsPage(), None),
    ):
        window = open_window(route, settings=FakeSettings(SWITCH))
        made = window.findChild(QObject, "steering")
        assert isinstance(made, Steering)
        target: QWidget = page_of(window)
        if kind is not None:
            found = page_of(window).findChild(kind)
            assert found is not None
            target = found
            found.clear()
        QTest.keyClick(target, Key.Key_A)
        assert made.switch.scan.at is None
        if isinstance(target, QLineEdit):
            assert target.text() == "a"


def test_a_note_can_be_written_with_a_switch_there() -> None:
    course = Course().finish()
    with living(course, settings=SWITCH) as alive:
        while not isinstance(alive.route, routes.Finished):
            tap(alive)
        note = alive.page.findChild(QPlainTextEdit)
        assert note is not None
        note.setFocus()
        QTest.keyClicks(note, "fine")
        assert note.toPlainText() == "fine"


# --- the settings ---------------------------------------------------------------------------------


def test_both_are_chosen_in_settings_and_work_at_once(open_window: Opener) -> None:
    kept = FakeSettings(Settings(language="en", theme="light"))
    window = open_window(routes.SettingsPage(), settings=kept)
    ring = window.findChild(FocusRing)
    assert ring is not None
    for name in ("remote", "switch"):
        press(window, f"{name}-on")
        assert getattr(kept.settings, name) is True
        assert button(window, f"{name}-on").isChecked()
    made = window.findChildren(Steering)
    assert len(made) == 1
    press(window, "switch-off")
    assert kept.settings.switch is False
    press(window, "remote-off")
    assert (kept.settings.remote, window.findChildren(Steering)) == (False, made)
    QTest.keyClick(page_of(window), Key.Key_PageUp)
    assert isinstance(page_of(window).route, routes.SettingsPage)


def test_the_frame_is_thick_for_the_switch(switched: Living) -> None:
    ring = switched.window.findChild(FocusRing)
    assert ring is not None
    hold(switched)
    steps(switched, LISTEN_STEPS + 1)
    target = switched.page.focusWidget()
    assert target is not None
    assert ring.width() - target.width() == 2 * (STRONG + 3)


def test_all_keys_are_told_on_a_page_of_their_own(open_window: Opener) -> None:
    window = open_window(routes.SettingsPage())
    press(window, "all-keys")
    assert isinstance(page_of(window).route, routes.Keys)
    press(window, "face-back")
    assert isinstance(page_of(window).route, routes.SettingsPage)
