"""The pages of a session for the table of shots: questions, results, the session, its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from coach.program.preferences import Settings
from coach.session.checkin import CheckIn
from coach.session.commands import AnswerStatus, CannotReason, PainPlace, StopReason
from coach.session.segments import QuestionId, SegmentKind
from coach.session.signs import Sign
from coach.ui import routes
from coach.ui.course_steps import told_at_end
from coach.ui.ports import Ports
from tests.support.course import SIDED, Course, CoursePractice, course_ports
from tests.support.practice import FakePractice

Maker = Callable[[Settings], tuple[Ports, routes.Route]]
Drive = Callable[[Course], object]
NONE = frozenset[Sign]()


def session(drive: Drive, routine: str = "isometric", *, far: bool = False) -> Maker:
    """Return a session driven to a moment."""

    def make(settings: Settings) -> tuple[Ports, routes.Route]:
        course = Course(routine, ladders=SIDED)
        drive(course)
        chosen = msgspec.structs.replace(settings, distance_view=far)
        return course_ports(course, chosen), routes.Session(runner=course.runner)

    return make


def stopped(step: routes.StopStep) -> Maker:
    """Return a screen of a stop in the middle of a hold."""

    def make(settings: Settings) -> tuple[Ports, routes.Route]:
        course = Course(ladders=SIDED).go_to(SegmentKind.HOLD, ms=3000)
        course.runner.stop()
        return course_ports(course, settings), routes.Stopping(runner=course.runner, step=step)

    return make


def ended(drive: Drive, *, told: bool) -> Maker:
    """Return the page after a session: what a decision means, or how it went."""

    def make(settings: Settings) -> tuple[Ports, routes.Route]:
        course = Course(ladders=SIDED)
        drive(course)
        practice = CoursePractice(course)
        summary = practice.close_session(course.runner)
        decision = told_at_end(course.runner.state)
        ports = course_ports(course, settings)
        if told and decision is not None:
            return ports, routes.Outcome(decision=decision, summary=summary)
        return ports, routes.Finished(summary=summary)

    return make


def asked(answer: Callable[[CheckIn], CheckIn], *, leaving: bool = False) -> Maker:
    """Return a check-in answered so far."""

    def make(settings: Settings) -> tuple[Ports, routes.Route]:
        course = Course()
        checkin = answer(FakePractice().begin_checkin("isometric"))
        return course_ports(course, settings), routes.CheckInPage(checkin=checkin, leaving=leaving)

    return make


def told(answer: Callable[[CheckIn], CheckIn], *, morning: bool = False) -> Maker:
    """Return the result of a check-in."""

    def make(settings: Settings) -> tuple[Ports, routes.Route]:
        practice = FakePractice()
        begun = practice.begin_morning_after() if morning else practice.begin_checkin("isometric")
        checkin = answer(begun)
        verdict = checkin.verdict()
        return course_ports(Course(), settings), routes.VerdictPage(
            checkin=checkin, verdict=verdict
        )

    return make


def well(checkin: CheckIn) -> CheckIn:
    """Answer both lists with none of these."""
    return checkin.answer_signs(NONE).answer_signs(NONE)


def pain(value: float, tired: float = 3.0) -> Callable[[CheckIn], CheckIn]:
    """Answer a check-in with a pain, the usual one, and a tiredness."""

    def answer(checkin: CheckIn) -> CheckIn:
        now = well(checkin).answer_number(value)
        if now.question is not None and now.question.value == "usual-pain":
            now = now.answer_yes(yes=True)
        return now.answer_number(tired) if now.question is not None else now

    return answer


def question(course: Course, kind: QuestionId) -> None:
    """Go on until a question is asked."""
    while course.runner.view().question is not kind:
        course.go_to(SegmentKind.QUESTION)
        if course.runner.view().question is not kind:
            course.answer_calmly()


def usual_pain(course: Course) -> None:
    """Answer the pain between two exercises so that the usual pain is asked about."""
    question(course, QuestionId.PAIN_BETWEEN)
    course.runner.answer(QuestionId.PAIN_BETWEEN, AnswerStatus.ANSWERED, 4.0)


def stop(course: Course, reason: StopReason, number: float | None = None) -> None:
    """Stop in a hold for a reason."""
    course.go_to(SegmentKind.HOLD, ms=2000)
    course.runner.stop()
    course.runner.give_stop_reason(reason, number, PainPlace.USUAL if number else None)


def paused(course: Course) -> None:
    """Pause in a hold, a while ago."""
    course.go_to(SegmentKind.HOLD, ms=4500)
    course.runner.pause()
    course.pass_ms(2000)


def leave_out(course: Course) -> None:
    """Leave the first exercise out, then go on to the end."""
    course.go_to(SegmentKind.HOLD)
    course.runner.cannot_do(CannotReason.POSITION)
    course.finish()


PAGES: Mapping[str, Maker] = {
    "checkin-signs": asked(lambda one: one),
    "checkin-unwell": asked(lambda one: one.answer_signs(NONE)),
    "checkin-pain": asked(lambda one: well(one).answer_number(3.0).back()),
    "checkin-new-pain": asked(lambda one: well(one).mark_new_pain().back()),
    "checkin-usual": asked(lambda one: well(one).answer_number(5.0)),
    "checkin-review": asked(pain(3.0)),
    "checkin-leave": asked(lambda one: one.answer_signs(NONE), leaving=True),
    "verdict-call-now": told(lambda one: one.answer_signs(frozenset({Sign.WEAKNESS}))),
    "verdict-call-today": told(lambda one: one.answer_signs(frozenset({Sign.LOW_BACK_PAIN}))),
    "verdict-dizzy": told(lambda one: one.answer_signs(NONE).answer_signs(frozenset({Sign.DIZZY}))),
    "verdict-red": told(pain(7.0)),
    "verdict-amber": told(pain(5.0)),
    "verdict-tired": told(pain(3.0, 9.0)),
    "verdict-morning": told(lambda one: one.answer_number(7.0), morning=True),
    "verdict-morning-amber": told(
        lambda one: one.answer_number(5.0).answer_yes(yes=False).answer_yes(yes=True),
        morning=True,
    ),
    "session-breathe": session(lambda course: course.go_to(SegmentKind.BREATHE_IN, ms=2500)),
    "session-ready": session(lambda course: course.go_to(SegmentKind.POSITION, ms=4000)),
    "session-hold": session(lambda course: course.go_to(SegmentKind.HOLD, ms=4500)),
    "session-rest": session(lambda course: course.go_to(SegmentKind.PAUSE, ms=3000)),
    "session-exercise-rest": session(
        lambda course: course.go_to(SegmentKind.EXERCISE_REST, ms=3000)
    ),
    "session-paused": session(paused),
    "session-cut": session(lambda course: course.go_to(SegmentKind.HOLD, ms=4500).cut()),
    "session-move": session(lambda course: course.go_to(SegmentKind.REPETITION, ms=1200), "seated"),
    "session-quiet": session(
        lambda course: course.go_to(SegmentKind.ANNOUNCEMENT, ms=9000), "breathing"
    ),
    "session-question": session(lambda course: question(course, QuestionId.PAIN_BETWEEN)),
    "session-effort": session(lambda course: question(course, QuestionId.EFFORT)),
    "session-usual": session(usual_pain),
    "session-far": session(lambda course: course.go_to(SegmentKind.HOLD, ms=4500), far=True),
    "session-far-rest": session(
        lambda course: course.go_to(SegmentKind.SET_REST, ms=3000), far=True
    ),
    "stop-reasons": stopped(routes.StopStep.REASONS),
    "stop-call": stopped(routes.StopStep.CALL),
    "stop-number": stopped(routes.StopStep.NUMBER),
    "stop-place": stopped(routes.StopStep.PLACE),
    "outcome-call-now": ended(lambda course: stop(course, StopReason.CHEST_PAIN), told=True),
    "outcome-red": ended(lambda course: stop(course, StopReason.PAIN, 7.0), told=True),
    "outcome-dizzy": ended(lambda course: stop(course, StopReason.DIZZY), told=True),
    "finished": ended(lambda course: course.finish(), told=False),
    "finished-left-out": ended(leave_out, told=False),
    "finished-stopped": ended(lambda course: stop(course, StopReason.TIRED), told=False),
}
"""Every page a session leads through."""
