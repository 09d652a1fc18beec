"""Stop and its reasons, what decisions mean, the summary, and a session that was cut."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from coach.session.checkin import CheckIn
from coach.session.commands import TOLD_REASONS, PainPlace, StopReason
from coach.session.decisions import Level
from coach.session.segments import SegmentKind
from coach.session.signs import Sign
from coach.session.state import Phase
from coach.ui import routes
from coach.ui.course_steps import told_at_end
from coach.ui.pages.session import SessionPage
from coach.ui.pages.stopping import urgent
from tests.support.course import SIDED, Course, CoursePractice, course_ports
from tests.support.course_window import Living, living
from tests.support.practice import CUT, LOCKED, FakePractice, today_of

K = Qt.Key
NONE = frozenset[Sign]()


def stopping() -> tuple[Course, routes.Stopping]:
    course = Course(ladders=SIDED).go_to(SegmentKind.HOLD, ms=2000)
    course.runner.stop()
    return course, routes.Stopping(runner=course.runner)


def verdict(checkin: CheckIn, wish: routes.Wish | None = None) -> routes.VerdictPage:
    then = wish or routes.Wish()
    return routes.VerdictPage(checkin=checkin, verdict=checkin.verdict(), then=then)


def well(value: float, tired: float = 3.0) -> CheckIn:
    checkin = FakePractice().begin_checkin("isometric")
    checkin = checkin.answer_signs(NONE).answer_signs(NONE).answer_number(value)
    if checkin.question is not None and checkin.question.value == "usual-pain":
        checkin = checkin.answer_yes(yes=True)
    return checkin.answer_number(tired) if checkin.question is not None else checkin


def level(alive: Living) -> Level:
    assert isinstance(alive.route, routes.Outcome)
    return alive.route.decision.level


def test_the_reasons_a_person_gives_are_offered_each_apart() -> None:
    assert TOLD_REASONS[0] is StopReason.NEW_WEAKNESS
    assert TOLD_REASONS[-1] is StopReason.OTHER
    assert StopReason.PAIN_LIMIT not in TOLD_REASONS
    assert sum(urgent(reason) for reason in TOLD_REASONS) == 8
    course, route = stopping()
    with living(course, route) as alive:
        for reason in TOLD_REASONS:
            row = alive.find(f"stop-{reason}", QAbstractButton)
            assert ("Call now" in row.accessibleName()) is urgent(reason)
        assert "06221 00 00 00" in alive.said()


@pytest.mark.parametrize("reason", [one for one in TOLD_REASONS if urgent(one)])
def test_a_grave_reason_says_whom_to_call_then_how_it_went(reason: StopReason) -> None:
    course, route = stopping()
    with living(course, route) as alive:
        alive.click(f"stop-{reason}")
        assert level(alive) is Level.CALL_NOW
        assert alive.text("phone-team-number") == "06221 00 00 00"
        assert "keep still" in alive.text("do")
        alive.press(K.Key_Return)
        assert isinstance(alive.route, routes.Finished)
        assert alive.route.summary.outcome == "stopped"
        alive.press(K.Key_Return)
        assert isinstance(alive.route, routes.Today)


@pytest.mark.parametrize("reason", [StopReason.DIZZY, StopReason.UNWELL])
def test_dizzy_and_unwell_mean_rest(reason: StopReason) -> None:
    course, route = stopping()
    with living(course, route) as alive:
        alive.click(f"stop-{reason}")
        assert level(alive) is Level.NOT_TODAY


@pytest.mark.parametrize("reason", [StopReason.TIRED, StopReason.AT_HOME, StopReason.OTHER])
def test_other_reasons_lead_to_the_summary_at_once(reason: StopReason) -> None:
    course, route = stopping()
    with living(course, route) as alive:
        alive.click(f"stop-{reason}")
        assert isinstance(alive.route, routes.Finished)
        assert course.folded()


def test_pain_asks_how_strong_then_where() -> None:
    course, route = stopping()
    with living(course, route) as alive:
        alive.click("stop-pain")
        assert course.runner.state.phase is Phase.STOPPING
        alive.press(K.Key_Return)
        alive.press(K.Key_7, K.Key_Return)
        assert isinstance(alive.route, routes.Stopping)
        assert alive.route.number == 7
        alive.click("places-usual")
        assert course.runner.state.phase is Phase.STOPPING
        alive.press(K.Key_Return)
        assert level(alive) is Level.RED
        assert (course.runner.state.pain, course.runner.state.place) == (7, PainPlace.USUAL)


def test_a_pain_left_blank_twice_and_in_a_new_place_means_calling() -> None:
    course, route = stopping()
    with living(course, route) as alive:
        alive.click("stop-pain")
        alive.click("safety-blank")
        alive.press(K.Key_4)
        alive.click("safety-blank")
        alive.click("safety-blank")
        alive.click("places-new")
        alive.click("face-continue")
        assert level(alive) is Level.CALL_TODAY
        assert course.runner.state.pain is None


def test_the_reasons_are_one_step_back_and_escape_changes_nothing() -> None:
    course, route = stopping()
    with living(course, route) as alive:
        alive.press(K.Key_Escape)
        alive.click("stop-pain")
        alive.click("course-stop-reasons")
        alive.click("who-to-call")
        assert alive.text("phone-emergency-number") == "112"
        alive.press(K.Key_Return)
        assert alive.has("stop-tired")
        assert course.runner.state.phase is Phase.STOPPING


def test_a_stop_pressed_by_mistake_goes_on_after_getting_into_position() -> None:
    course, route = stopping()
    with living(course, route) as alive:
        alive.click("course-stop-mistake")
        assert isinstance(alive.page, SessionPage)
        assert course.runner.state.phase is Phase.RUNNING
        assert course.runner.view().kind is SegmentKind.POSITION


def test_a_reason_that_cannot_be_kept_is_told_and_tried_again() -> None:
    course, route = stopping()
    with living(course, route) as alive:
        course.journal.full = True
        alive.click("stop-tired")
        assert isinstance(alive.route, routes.Message)
        course.journal.full = False
        alive.click("face-back")
        alive.practice.full = True
        alive.click("stop-tired")
        assert isinstance(alive.route, routes.Message)
        assert course.runner.state.phase is Phase.ENDED
        alive.practice.full = False
        alive.click("face-back")
        alive.click("stop-tired")
        assert isinstance(alive.route, routes.Finished)


def test_what_only_made_a_session_easier_is_not_told_again_at_its_end() -> None:
    course = Course().go_to(SegmentKind.QUESTION)
    with living(course) as alive:
        alive.press(K.Key_4, K.Key_Return)
        alive.click("usual-pain-yes")
        alive.press(K.Key_Return)
    course.runner.resume()
    course.finish()
    assert course.runner.state.decisions
    assert told_at_end(course.runner.state) is None


def test_red_offers_breathing_on_the_same_answers() -> None:
    with living(Course("breathing"), verdict(well(7.0))) as alive:
        assert "Tell your team about this increase." in alive.said()
        alive.press(K.Key_Return)
        assert isinstance(alive.route, routes.GetReady)
        assert alive.route.routine == "breathing"
        assert alive.route.verdict.may_start
        alive.press(K.Key_Return)
        assert isinstance(alive.page, SessionPage)


def test_amber_goes_on_easier() -> None:
    with living(Course(), verdict(well(5.0))) as alive:
        assert alive.text("heading") == "A little easier today"
        alive.press(K.Key_Return)
        assert isinstance(alive.route, routes.GetReady)
        assert alive.route.verdict.easier
        alive.click("face-back")
        assert isinstance(alive.route, routes.Today)


def test_tired_offers_the_short_and_the_gentler_session() -> None:
    with living(Course(), verdict(well(3.0, 9.0))) as alive:
        alive.click("course-do-short")
        assert isinstance(alive.route, routes.GetReady)
        assert alive.route.checkin.short
    with living(Course(), verdict(well(3.0, 9.0))) as alive:
        alive.click("course-do-gentler")
        assert isinstance(alive.route, routes.GetReady)
        assert alive.route.routine == "breathing"


def test_call_now_leaves_nothing_but_today() -> None:
    checkin = FakePractice().begin_checkin("isometric")
    shown = verdict(checkin.answer_signs(frozenset({Sign.CHEST_PAIN})))
    with living(Course(), shown) as alive:
        assert not alive.has("course-do-breathing")
        alive.press(K.Key_Return)
        assert isinstance(alive.route, routes.Today)


def test_dizzy_leaves_rest() -> None:
    checkin = FakePractice().begin_checkin("isometric").answer_signs(NONE)
    with living(Course(), verdict(checkin.answer_signs(frozenset({Sign.DIZZY})))) as alive:
        assert alive.text("heading") == "Rest today"
        assert not alive.has("course-do-breathing")
        alive.press(K.Key_Return)
        assert isinstance(alive.route, routes.Today)


def test_a_red_morning_never_goes_on_to_the_locked_exercises() -> None:
    morning = FakePractice().begin_morning_after().answer_number(7.0)
    wish = routes.Wish(routine="isometric")
    course = Course()
    practice = CoursePractice(course, shown=today_of(LOCKED))
    ports = course_ports(course, practice=lambda _course: practice)
    with living(course, verdict(morning, wish), ports=ports) as alive:
        assert alive.text("heading") == "Ask your team first"
        assert alive.text("phone-team-number")
        assert not alive.has("face-continue")
        alive.press(K.Key_Return)
        assert isinstance(alive.route, routes.CheckInPage)
        assert alive.route.checkin.routine == "breathing"


def test_an_amber_morning_goes_on_to_the_questions_of_today() -> None:
    morning = FakePractice().begin_morning_after().answer_number(5.0)
    morning = morning.answer_yes(yes=False).answer_yes(yes=True)
    with living(Course(), verdict(morning, routes.Wish(routine="isometric"))) as alive:
        assert alive.text("heading") == "One step back"
        alive.press(K.Key_Return)
        assert isinstance(alive.route, routes.CheckInPage)
        assert alive.route.checkin.routine == "isometric"


def test_a_tap_by_mistake_is_taken_back_or_kept() -> None:
    checkin = FakePractice().begin_mistake("lock-1")
    taken = checkin.answer_signs(NONE).answer_signs(NONE)
    result = taken.verdict()
    for retracts, heading in ((True, "The lock is taken back"), (False, "The lock stays")):
        told = replace(result, retracts=retracts)
        with living(Course(), routes.VerdictPage(checkin=taken, verdict=told)) as alive:
            assert alive.text("heading") == heading
            alive.press(K.Key_Return)
            assert isinstance(alive.route, routes.Today)
    grave = checkin.answer_signs(frozenset({Sign.FALL}))
    with living(Course(), verdict(grave)) as alive:
        assert alive.text("heading") == "Stop and call now"


def test_the_summary_tells_facts_and_keeps_a_note() -> None:
    course = Course(ladders=SIDED)
    course.go_to(SegmentKind.HOLD)
    course.runner.skip()
    course.finish()
    summary = CoursePractice(course).close_session(course.runner)
    with living(course, routes.Finished(summary=summary)) as alive:
        assert alive.text("heading") == "Your session is done"
        assert alive.text("went-all-fours") == "Not today"
        assert alive.text("went-plank") == "Done"
        assert "You held for 160 of 288 seconds." in alive.text("facts-line")
        page = alive.page
        page.note.set_text("  Slept well.  ")  # type: ignore[attr-defined]
        kept = page.present_route()
        assert isinstance(kept, routes.Finished)
        assert kept.note == "Slept well."
        alive.window.navigator.replace(kept)
        alive.press(K.Key_Return)
        assert alive.practice.kept == [("session-1", "Slept well.")]
        assert isinstance(alive.route, routes.Today)


def test_a_summary_without_holds_and_without_a_note() -> None:
    course = Course("breathing").finish()
    summary = CoursePractice(course).close_session(course.runner)
    with living(course, routes.Finished(summary=summary)) as alive:
        assert "held" not in alive.text("facts-line")
        alive.press(K.Key_Return)
        assert alive.practice.kept == []


def test_a_cut_session_can_be_gone_on_with() -> None:
    course = Course(ladders=SIDED).go_to(SegmentKind.HOLD).cut()
    with living(course, routes.Interrupted(interruption=CUT)) as alive:
        said = alive.said()
        for choice in ("Continue where you stopped", "Finish here and save", "Discard"):
            assert choice in said, "what a button does is told under its own words"
        alive.press(K.Key_Return)
        assert isinstance(alive.page, SessionPage)
        assert alive.has("continue")


def test_a_cut_session_can_be_kept_as_it_is() -> None:
    course = Course(ladders=SIDED).go_to(SegmentKind.HOLD).cut()
    with living(course, routes.Interrupted(interruption=CUT)) as alive:
        alive.click("face-cut-finish")
        assert isinstance(alive.route, routes.Finished)
        assert alive.route.summary.outcome == "interrupted"
        assert "Reason: Ended after a break." in alive.text("facts-line")


def test_a_cut_session_that_is_too_old_says_why_and_can_be_discarded() -> None:
    course = Course(ladders=SIDED).go_to(SegmentKind.HOLD).cut()
    old = replace(CUT, may_continue=False)
    with living(course, routes.Interrupted(interruption=old)) as alive:
        assert not alive.has("face-cut-continue")
        assert alive.has("face-cut-too-old")
        assert "Continue where you stopped" not in alive.said()
        alive.click("face-cut-discard")
        assert isinstance(alive.route, routes.Today)
        assert alive.practice.kept == ["discarded"]


def test_a_person_without_a_profile_still_reads_every_page() -> None:
    course, route = stopping()
    practice = CoursePractice(course, profile=None)
    ports = course_ports(course, practice=lambda _course: practice)
    with living(course, route, ports=ports) as alive:
        alive.click("stop-chest-pain")
        assert "No number yet" in alive.said()
