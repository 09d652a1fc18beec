"""Questions inside a session, a lid that was closed, and a journal that refuses."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coach.session.commands import AnswerStatus
from coach.session.segments import QuestionId, SegmentKind
from coach.session.state import Phase
from coach.ui import routes
from coach.ui.widgets.fitted_text import FittedText
from coach.ui.widgets.session_panels import TroublePanel
from coach.ui.widgets.session_question import SessionQuestion
from tests.support.course import SIDED, Course, CoursePractice, course_ports
from tests.support.course_window import Living, living
from tests.support.practice import CUT

K = Qt.Key
MINUTE_MS = 60_000


def in_hold(ms: int = 2000) -> Course:
    return Course(ladders=SIDED).go_to(SegmentKind.HOLD, ms=ms)


def phase(alive: Living) -> Phase:
    return alive.course.runner.state.phase


def test_a_question_takes_digits_and_enter_and_nothing_goes_on_without() -> None:
    course = Course().go_to(SegmentKind.QUESTION)
    with living(course) as alive:
        panel = alive.session.panel
        assert isinstance(panel, SessionQuestion)
        assert alive.has("stop")
        assert not alive.has("pause")
        alive.press(K.Key_Return)
        assert course.runner.state.asking
        alive.press(K.Key_Space, K.Key_C, K.Key_Right)
        assert course.runner.state.asking
        alive.press(K.Key_2)
        assert course.runner.state.asking
        alive.press(K.Key_Return)
        assert not course.runner.state.asking
        assert alive.session.panel is None
        assert course.runner.state.answers[-1].value == 2


def test_an_open_question_is_asked_again_and_ends_after_ten_minutes() -> None:
    course = Course().go_to(SegmentKind.QUESTION)
    with living(course) as alive:
        alive.pass_ms(59_000)
        assert not alive.has("question-note")
        alive.pass_ms(1_500)
        assert "still open" in alive.text("question-note")
        alive.pass_ms(9 * MINUTE_MS)
        assert isinstance(alive.route, routes.Finished)
        assert alive.route.summary.outcome == "interrupted"


def test_a_blank_needs_a_second_press() -> None:
    course = Course().go_to(SegmentKind.QUESTION)
    with living(course) as alive:
        alive.click("blank")
        assert course.runner.state.asking
        alive.pass_ms(61_000)
        assert "once more" in alive.text("question-note")
        alive.press(K.Key_3)
        assert not alive.has("question-note")
        alive.click("blank")
        alive.click("blank")
        assert course.runner.state.answers[-1].status is AnswerStatus.BLANK
        assert course.runner.view().question is QuestionId.USUAL_PAIN


def test_a_new_pain_ends_the_session_and_says_to_call() -> None:
    course = Course().go_to(SegmentKind.QUESTION)
    with living(course) as alive:
        alive.press(K.Key_3)
        alive.click("new-pain")
        assert "call your team" in alive.text("form-note")
        alive.press(K.Key_4)
        alive.click("new-pain")
        alive.click("answer")
        assert isinstance(alive.route, routes.Outcome)
        assert "06221 00 00 00" in alive.said()


def test_more_pain_asks_about_the_usual_one_and_tells_what_follows() -> None:
    course = Course().go_to(SegmentKind.QUESTION)
    with living(course) as alive:
        alive.press(K.Key_4, K.Key_Return)
        assert course.runner.view().question is QuestionId.USUAL_PAIN
        assert "Tell your team about this increase." in alive.text("notice")
        alive.click("usual-pain-yes")
        assert course.runner.view().question is QuestionId.USUAL_PAIN
        alive.press(K.Key_Return)
        assert phase(alive) is Phase.RUNNING
        assert alive.session.panel is None


def test_a_pain_that_is_not_the_usual_one_ends_the_session() -> None:
    course = Course().go_to(SegmentKind.QUESTION)
    with living(course) as alive:
        alive.press(K.Key_4, K.Key_Return)
        alive.click("usual-pain-no")
        alive.click("answer")
        assert isinstance(alive.route, routes.Outcome)


def test_the_last_questions_lead_to_the_summary() -> None:
    course = Course()
    while course.runner.view().question is not QuestionId.PAIN_AFTER:
        course.go_to(SegmentKind.QUESTION)
        if course.runner.view().question is not QuestionId.PAIN_AFTER:
            course.answer_calmly()
    with living(course) as alive:
        for _question in range(3):
            alive.press(K.Key_2, K.Key_Return)
        assert isinstance(alive.route, routes.Finished)
        assert alive.route.summary.outcome == "completed"
        assert course.folded()


def test_a_closed_lid_interrupts_and_asks() -> None:
    with living(in_hold()) as alive:
        alive.course.clock.sleep_gap(MINUTE_MS)
        alive.session.tick()
        assert phase(alive) is Phase.INTERRUPTED
        assert alive.find("stage-title", FittedText).text == "The session was interrupted"
        assert alive.has("continue")
        alive.press(K.Key_Space)
        assert phase(alive) is Phase.RUNNING


def test_an_interrupted_question_is_asked_again() -> None:
    course = Course().go_to(SegmentKind.QUESTION)
    with living(course) as alive:
        course.clock.sleep_gap(MINUTE_MS)
        alive.session.tick()
        assert alive.session.panel is None
        alive.press(K.Key_Space)
        assert isinstance(alive.session.panel, SessionQuestion)


def test_a_full_disk_stands_still_loses_nothing_and_can_be_tried_again() -> None:
    with living(in_hold(7000)) as alive:
        kept = len(alive.course.journal.events)
        alive.course.journal.full = True
        alive.pass_ms(2000)
        assert isinstance(alive.session.panel, TroublePanel)
        assert "Everything before it is safe." in alive.said()
        assert len(alive.course.journal.events) == kept
        assert alive.course.folded()
        alive.click("course-trouble-again")
        assert isinstance(alive.session.panel, TroublePanel)
        alive.course.clock.advance(5000)
        alive.course.journal.full = False
        alive.press(K.Key_Return)
        assert alive.session.panel is None
        assert phase(alive) is Phase.INTERRUPTED
        assert alive.course.folded()


def test_a_refused_stop_stands_still_too_and_can_be_left() -> None:
    with living(in_hold()) as alive:
        alive.course.journal.full = True
        alive.press(K.Key_Escape)
        assert isinstance(alive.session.panel, TroublePanel)
        assert alive.has("stop")
        alive.click("course-trouble-leave")
        assert isinstance(alive.route, routes.Today)


def test_a_session_left_in_trouble_is_offered_like_any_that_was_cut() -> None:
    course = in_hold()
    practice = CoursePractice(course, interruption=CUT)
    ports = course_ports(course, practice=lambda _course: practice)
    with living(course, ports=ports) as alive:
        course.journal.full = True
        alive.press(K.Key_Escape)
        alive.click("course-trouble-leave")
        assert isinstance(alive.route, routes.Interrupted)


def test_a_summary_that_cannot_be_kept_is_told_and_tried_again() -> None:
    course = Course("breathing")
    with living(course) as alive:
        alive.practice.full = True
        course.finish()
        alive.session.tick()
        alive.settle()
        assert isinstance(alive.route, routes.Message)
        alive.practice.full = False
        alive.click("face-back")
        assert isinstance(alive.route, routes.Finished)
