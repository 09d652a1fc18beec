"""The session page: every key, the questions, the panels, and a journal that refuses."""

from __future__ import annotations

import sys

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from coach.program.preferences import Settings
from coach.session.commands import CannotReason
from coach.session.events import CouldNot, Eased, Repeated, Skipped
from coach.session.segments import SegmentKind
from coach.session.state import Phase
from coach.ui import routes
from coach.ui.pages.session import FRAME_MS, STANDING_MS
from coach.ui.session_phases import Scene
from coach.ui.widgets.fitted_text import FittedText
from coach.ui.widgets.session_panels import CannotPanel, KeysPanel
from tests.support.course import SIDED, Course, course_ports
from tests.support.course_window import ENGLISH, Living, living

K = Qt.Key
MINUTE_MS = 60_000


class CountedAwake:
    """Remembers whether the screen is held."""

    def __init__(self) -> None:
        self.held = False

    def hold(self) -> None:
        self.held = True

    def release(self) -> None:
        self.held = False


def in_hold(ms: int = 2000) -> Course:
    return Course(ladders=SIDED).go_to(SegmentKind.HOLD, ms=ms)


def phase(alive: Living) -> Phase:
    return alive.course.runner.state.phase


def happened(alive: Living, kind: type) -> int:
    return sum(isinstance(event, kind) for event in alive.course.journal.events)


def test_the_page_paints_the_view_and_looks_at_the_clock() -> None:
    with living(in_hold(0)) as alive:
        title = alive.find("stage-title", FittedText)
        assert title.text == "All fours"
        assert alive.session.timer.isActive()
        assert alive.session.timer.interval() == FRAME_MS
        assert alive.session.timer.timerType() is Qt.TimerType.PreciseTimer
        alive.pass_ms(9000)
        assert title.text == "Rest"
        assert alive.course.folded()


def test_space_pauses_and_goes_on() -> None:
    with living(in_hold()) as alive:
        alive.press(K.Key_Space)
        assert phase(alive) is Phase.PAUSED
        assert alive.has("continue")
        assert not alive.has("pause")
        alive.pass_ms(3000)
        assert alive.session.timer.interval() == STANDING_MS
        alive.press(K.Key_Space)
        assert phase(alive) is Phase.RUNNING
        assert alive.session.timer.interval() == FRAME_MS


def test_enter_goes_on_but_never_pauses() -> None:
    with living(in_hold()) as alive:
        alive.press(K.Key_Return)
        assert phase(alive) is Phase.RUNNING
        alive.press(K.Key_Space, K.Key_Enter)
        assert phase(alive) is Phase.RUNNING


def test_the_buttons_do_what_the_keys_do() -> None:
    with living(in_hold()) as alive:
        alive.click("pause")
        assert phase(alive) is Phase.PAUSED
        alive.click("continue")
        assert phase(alive) is Phase.RUNNING
        alive.course.go_to(SegmentKind.HOLD, ms=1000)
        alive.session.tick()
        alive.click("repeat")
        assert happened(alive, Repeated) == 1
        alive.click("easier")
        assert happened(alive, Eased) == 1


def test_a_click_leaves_space_for_pausing() -> None:
    with living(in_hold()) as alive:
        alive.click("easier")
        alive.press(K.Key_Space)
        assert phase(alive) is Phase.PAUSED
        assert happened(alive, Eased) == 1


def test_keys_work_while_a_button_has_the_focus() -> None:
    with living(in_hold()) as alive:
        button = alive.session.bar.buttons["cannot"]
        button.setFocus()
        QTest.keyClick(button, K.Key_E)
        assert happened(alive, Eased) == 1
        QTest.keyClick(button, K.Key_Left)
        QTest.keyClick(button, K.Key_Escape)
        assert phase(alive) is Phase.STOPPING


def test_left_repeats_an_unfinished_hold_alone() -> None:
    with living(in_hold()) as alive:
        alive.press(K.Key_Left)
        assert happened(alive, Repeated) == 1
        alive.course.go_to(SegmentKind.PAUSE)
        alive.session.tick()
        assert not alive.session.bar.buttons["repeat"].isEnabled()
        alive.press(K.Key_Left)
        assert happened(alive, Repeated) == 1


def test_right_leaves_the_exercise_out_without_a_reason() -> None:
    with living(in_hold()) as alive:
        alive.press(K.Key_Right)
        assert happened(alive, Skipped) == 1


def test_e_goes_one_step_down_and_asks_on_the_last_one() -> None:
    with living(in_hold()) as alive:
        alive.press(K.Key_E, K.Key_E)
        assert happened(alive, Eased) == 2
        assert alive.course.runner.view().last_rung
        alive.press(K.Key_E)
        assert happened(alive, Eased) == 2
        assert isinstance(alive.session.panel, CannotPanel)
        assert "no easier form" in alive.text("help")


@pytest.mark.parametrize("reason", list(CannotReason))
def test_cannot_do_this_pauses_asks_and_goes_on(reason: CannotReason) -> None:
    with living(in_hold()) as alive:
        alive.press(K.Key_C)
        assert phase(alive) is Phase.PAUSED
        alive.click(f"cannot-{reason}")
        found = [e for e in alive.course.journal.events if isinstance(e, CouldNot)]
        assert [one.reason for one in found] == [reason]
        assert phase(alive) is Phase.RUNNING
        assert not isinstance(alive.session.panel, CannotPanel)


def test_not_today_is_a_choice_and_back_goes_on() -> None:
    with living(in_hold()) as alive:
        alive.click("cannot")
        alive.click("cannot-back")
        assert phase(alive) is Phase.RUNNING
        assert happened(alive, Skipped) == 0
        alive.click("cannot")
        alive.click("cannot-today")
        assert happened(alive, Skipped) == 1


def test_back_from_a_pause_stays_paused() -> None:
    with living(in_hold()) as alive:
        alive.press(K.Key_Space, K.Key_C)
        alive.click("cannot-back")
        assert phase(alive) is Phase.PAUSED


def test_while_breathing_there_is_nothing_to_leave_out() -> None:
    with living(Course()) as alive:
        alive.press(K.Key_C, K.Key_E, K.Key_Right)
        assert alive.session.panel is None
        assert not alive.session.bar.buttons["cannot"].isEnabled()


def test_d_shows_figure_phase_and_digits_alone() -> None:
    with living(in_hold()) as alive:
        alive.press(K.Key_D)
        shown = {one.objectName() for one in alive.session.bar.buttons.values() if one.isVisible()}
        assert shown == {"stop"}
        assert not alive.has("session-place")
        assert not alive.has("strip-progress")
        assert not alive.has("stage-caption")
        assert alive.find("stage-title", FittedText).text == ""
        assert alive.session.stage.ring.digit_px() >= 0.4 * alive.window.height()
        alive.press(K.Key_D)
        assert alive.has("session-place")
        assert alive.find("stage-title", FittedText).text == "All fours"


def test_the_digits_are_a_quarter_of_the_window_and_far_ones_two_fifths() -> None:
    far = Settings(language="en", theme="light", distance_view=True)
    for settings, share in ((ENGLISH, 0.25), (far, 0.4)):
        with living(in_hold(), settings=settings) as alive:
            for size in ((1366, 768), (1024, 700), (1920, 1080)):
                alive.window.resize(*size)
                alive.settle()
                assert alive.session.stage.ring.digit_px() >= share * size[1]


def test_f1_pauses_first_and_shows_every_key() -> None:
    with living(in_hold()) as alive:
        alive.press(K.Key_F1)
        assert phase(alive) is Phase.PAUSED
        panel = alive.session.panel
        assert isinstance(panel, KeysPanel)
        assert "Leave this exercise out today." in alive.said()
        alive.press(K.Key_Right, K.Key_E)
        assert phase(alive) is Phase.PAUSED, "no key acts unseen"
        alive.press(K.Key_F1)
        assert alive.session.panel is None
        assert phase(alive) is Phase.RUNNING
        for back in (K.Key_Return, K.Key_Space):
            alive.press(K.Key_F1, back)
            assert phase(alive) is Phase.RUNNING
        alive.press(K.Key_F1, K.Key_Escape)
        assert phase(alive) is Phase.STOPPING, "Stop is Stop"


def test_help_in_a_pause_leaves_the_pause() -> None:
    with living(in_hold()) as alive:
        alive.press(K.Key_Space, K.Key_F1)
        alive.click("keys-back")
        assert alive.session.panel is None
        assert phase(alive) is Phase.PAUSED


def test_a_choice_that_is_open_stays_open_at_f1() -> None:
    with living(in_hold()) as alive:
        alive.press(K.Key_C)
        panel = alive.session.panel
        alive.press(K.Key_F1)
        assert alive.session.panel is panel
        assert isinstance(panel, CannotPanel)


def test_f11_fills_the_screen() -> None:
    with living(in_hold()) as alive:
        alive.press(K.Key_F11)
        assert alive.window.windowState() & Qt.WindowState.WindowFullScreen
        assert phase(alive) is Phase.RUNNING


def test_escape_stops_at_once_from_every_phase() -> None:
    for drive in (
        lambda course: course.go_to(SegmentKind.HOLD, ms=500),
        lambda course: course.go_to(SegmentKind.PAUSE),
        lambda course: course.go_to(SegmentKind.QUESTION),
        lambda course: course.cut(),
        lambda course: course.runner.pause(),
        lambda course: course,
    ):
        course = Course(ladders=SIDED)
        drive(course)  # type: ignore[no-untyped-call]
        with living(course) as alive:
            alive.press(K.Key_Escape)
            assert phase(alive) is Phase.STOPPING
            assert isinstance(alive.route, routes.Stopping)


def test_stop_is_one_click() -> None:
    with living(in_hold()) as alive:
        alive.click("stop")
        assert phase(alive) is Phase.STOPPING


def test_a_key_held_down_counts_once() -> None:
    with living(in_hold()) as alive:
        plain = Qt.KeyboardModifier.NoModifier
        held = QKeyEvent(QEvent.Type.KeyPress, K.Key_Space.value, plain, " ", True)  # noqa: FBT003
        assert alive.session.take_key(held)
        assert phase(alive) is Phase.RUNNING
        alive.press(K.Key_A)
        assert phase(alive) is Phase.RUNNING


def test_the_screen_stays_awake_until_ten_still_minutes_are_over() -> None:
    course, awake = in_hold(), CountedAwake()
    ports = replace(course_ports(course, ENGLISH), awake=awake)
    with living(course, ports=ports) as alive:
        assert awake.held
        alive.press(K.Key_Space)
        alive.pass_ms(9 * MINUTE_MS)
        assert awake.held
        alive.pass_ms(MINUTE_MS)
        assert not awake.held
        alive.press(K.Key_Space)
        assert awake.held
        alive.press(K.Key_Escape)
        assert not awake.held


def test_closing_the_window_pauses_and_lets_the_session_be_offered_again() -> None:
    with living(in_hold()) as alive:
        alive.window.close()
        assert phase(alive) is Phase.PAUSED
        assert not alive.session.timer.isActive()


def test_another_look_builds_the_page_again_where_it_was() -> None:
    course = Course().go_to(SegmentKind.QUESTION)
    with living(course) as alive:
        alive.window.face.choose(Settings(language="de", theme="dark"))
        alive.settle()
        assert alive.text("heading") == "Wie stark sind Ihre Schmerzen gerade?"
        assert course.runner.state.asking


def test_every_word_of_the_stage_can_be_read() -> None:
    drives = (SegmentKind.POSITION, SegmentKind.HOLD, SegmentKind.PAUSE, SegmentKind.EXERCISE_REST)
    for language in ("en", "de"):
        for size, text_size in (((1366, 768), 100), ((1366, 768), 200), ((1024, 700), 200)):
            settings = Settings(language=language, theme="light", text_size=text_size)
            course = Course(ladders=SIDED)
            with living(course, settings=settings) as alive:
                alive.window.resize(*size)
                for kind in drives:
                    course.go_to(kind)
                    alive.session.tick()
                    alive.settle()
                    shown = alive.page.findChildren(FittedText)
                    cut = [one.text for one in shown if one.isVisible() and not one.fits()]
                    assert cut == [], (language, size, text_size, kind)


def test_scenes_are_told_apart_on_the_card() -> None:
    bands = {}
    for kind, scene in (
        (SegmentKind.POSITION, Scene.READY),
        (SegmentKind.HOLD, Scene.HOLD),
        (SegmentKind.PAUSE, Scene.REST),
    ):
        with living(Course(ladders=SIDED).go_to(kind)) as alive:
            bands[scene] = alive.session.stage.card.grab().toImage()
    assert bands[Scene.READY] != bands[Scene.REST]
    assert bands[Scene.HOLD] != bands[Scene.REST]


def test_a_session_loses_no_reference_to_none() -> None:
    with living(in_hold(0)) as alive:
        alive.session.timer.stop()
        alive.pass_ms(1000)
        before = sys.getrefcount(None)
        for _frame in range(300):
            alive.course.clock.advance(33)
            alive.session.tick()
            alive.session.repaint()
        assert abs(sys.getrefcount(None) - before) < 100
