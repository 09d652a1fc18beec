"""The check-in pages: one question a screen, nothing kept before the review."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.session.checkin import CheckIn, CheckInKind, QuestionKind
from coach.session.commands import AnswerStatus
from coach.session.decisions import Level
from coach.session.signs import CALL_NOW, CALL_TODAY, Sign
from coach.ui import routes
from coach.ui.course_steps import begin
from coach.ui.widgets.buttons import Button
from tests.support.course import Course, CoursePractice, course_ports
from tests.support.course_window import Living, living
from tests.support.practice import FakePractice, today_of, words_of

K = Qt.Key
NONE = frozenset[Sign]()
CALLED = (*CALL_NOW, *CALL_TODAY)


def asked(checkin: CheckIn | None = None) -> routes.CheckInPage:
    return routes.CheckInPage(checkin=checkin or FakePractice().begin_checkin("isometric"))


def at(alive: Living) -> CheckIn:
    route = alive.route
    assert isinstance(route, routes.CheckInPage)
    return route.checkin


def primary(alive: Living) -> Button:
    assert alive.page.primary is not None
    return alive.page.primary


def well(checkin: CheckIn) -> CheckIn:
    return checkin.answer_signs(NONE).answer_signs(NONE)


def test_from_the_first_question_to_getting_ready_by_mouse_and_keys() -> None:
    with living(Course(), asked()) as alive:
        assert alive.text("question-number") == "Question 1 of 4"
        alive.click("sign-none")
        assert at(alive).question is QuestionKind.SIGNS, "nothing goes on by itself"
        alive.press(K.Key_Return)
        alive.click("sign-none")
        alive.click("face-continue")
        assert alive.text("question-number") == "Question 3 of 4"
        alive.press(K.Key_3)
        assert at(alive).question is QuestionKind.PAIN
        alive.press(K.Key_Return, K.Key_4, K.Key_Return)
        assert at(alive).question is None
        assert alive.practice.kept == []
        assert alive.text("heading") == "Are these answers right?"
        alive.press(K.Key_Return)
        assert [type(kept) for kept in alive.practice.kept] == [CheckIn]
        assert isinstance(alive.route, routes.GetReady)
        said = alive.said()
        content = alive.ports.content.content()
        for name in ("all-fours", "swimmer", "plank"):
            assert all(caution in said for caution in content.exercises[name].text["en"].cautions)


def test_a_list_cannot_be_left_blank_and_nothing_is_ticked_before() -> None:
    with living(Course(), asked()) as alive:
        assert not primary(alive).isEnabled()
        assert not alive.has("safety-blank")
        alive.press(K.Key_Return)
        assert at(alive).question is QuestionKind.SIGNS
        alive.click("sign-fainted")
        assert primary(alive).isEnabled()
        alive.click("sign-fainted")
        assert not primary(alive).isEnabled()


def test_none_of_these_comes_after_every_sign() -> None:
    with living(Course(), asked()) as alive:
        none = alive.find("sign-none", QAbstractButton)
        signs = [alive.find(f"sign-{one.value}", QAbstractButton) for one in CALLED]
        area = alive.find("body", QWidget)
        assert none.mapTo(area, QPoint()).y() > max(
            sign.mapTo(area, QPoint(0, sign.height())).y() for sign in signs
        )
        assert none.visibleRegion().isEmpty(), "the list is read before it is reached"


def test_most_of_the_grave_signs_are_seen_at_once() -> None:
    with living(Course(), asked()) as alive:
        seen = [
            one
            for one in CALLED
            if not alive.find(f"sign-{one.value}", QAbstractButton).visibleRegion().isEmpty()
        ]
        assert set(seen) <= set(CALL_NOW)
        assert len(seen) >= len(CALL_NOW) - 1


def test_a_key_ticks_none_of_these_and_shows_it() -> None:
    with living(Course(), asked()) as alive:
        alive.press(K.Key_0)
        none = alive.find("sign-none", QAbstractButton)
        assert none.isChecked()
        assert none.visibleRegion().boundingRect() == none.rect()


def test_a_closed_way_on_says_why_until_something_is_ticked() -> None:
    with living(Course(), asked()) as alive:
        assert alive.text("why-closed") == "Read to the end of the list."
        alive.press(K.Key_0)
        assert not alive.has("why-closed")
        alive.press(K.Key_0)
        assert alive.has("why-closed")
    with living(Course(), asked(well(FakePractice().begin_checkin("isometric")))) as alive:
        assert not alive.has("why-closed"), "a number needs no word about it"


def test_a_grave_sign_is_kept_at_once_and_told() -> None:
    with living(Course(), asked()) as alive:
        alive.click(f"sign-{Sign.WEAKNESS.value}")
        alive.press(K.Key_Return)
        assert isinstance(alive.route, routes.VerdictPage)
        assert alive.route.verdict.decision.level is Level.CALL_NOW
        assert len(alive.practice.kept) == 1
        assert alive.text("phone-team-number") == "06221 00 00 00"
        assert alive.text("phone-emergency-number") == "112"


def test_a_blank_needs_a_second_press() -> None:
    checkin = well(FakePractice().begin_checkin("isometric"))
    with living(Course(), asked(checkin)) as alive:
        alive.click("safety-blank")
        assert at(alive).question is QuestionKind.PAIN
        alive.press(K.Key_5)
        alive.click("safety-blank")
        assert at(alive).question is QuestionKind.PAIN
        alive.click("safety-blank")
        given = at(alive).given(QuestionKind.PAIN)
        assert given is not None
        assert given.status is AnswerStatus.BLANK
        assert at(alive).question is QuestionKind.USUAL_PAIN


def test_a_new_pain_is_chosen_then_continued_and_can_be_taken_back() -> None:
    checkin = well(FakePractice().begin_checkin("isometric"))
    with living(Course(), asked(checkin)) as alive:
        alive.press(K.Key_2)
        alive.click("new-pain")
        assert at(alive).question is QuestionKind.PAIN
        alive.press(K.Key_2)
        assert not alive.has("form-note")
        alive.click("new-pain")
        alive.click("new-pain")
        assert not primary(alive).isEnabled()
        alive.click("new-pain")
        alive.click("face-continue")
        assert isinstance(alive.route, routes.VerdictPage)
        assert alive.route.verdict.decision.level is Level.CALL_TODAY


def test_back_keeps_answers_given_and_the_one_on_screen() -> None:
    checkin = well(FakePractice().begin_checkin("isometric"))
    with living(Course(), asked(checkin)) as alive:
        alive.press(K.Key_3)
        alive.press(K.Key_Escape)
        assert at(alive).question is QuestionKind.UNWELL
        assert primary(alive).isEnabled()
        alive.press(K.Key_Return)
        assert at(alive).question is QuestionKind.PAIN
        assert primary(alive).isEnabled(), "the 3 is still there"
        alive.click("back")
        alive.click("back")
        assert at(alive).question is QuestionKind.SIGNS


def test_a_new_pain_and_yes_or_no_are_shown_again() -> None:
    checkin = well(FakePractice().begin_checkin("isometric"))
    with living(Course(), asked(checkin.mark_new_pain().back())) as alive:
        assert primary(alive).isEnabled()
        assert alive.has("form-note")
    usual = checkin.answer_number(5.0).answer_yes(yes=True).back()
    with living(Course(), asked(usual)) as alive:
        assert alive.text("question-number") == ""
        assert primary(alive).isEnabled()
    with living(Course(), asked(checkin.answer_number(5.0).leave_blank().back())) as alive:
        assert not primary(alive).isEnabled()


def test_the_usual_pain_is_asked_in_its_own_words() -> None:
    checkin = well(FakePractice().begin_checkin("isometric")).answer_number(5.0)
    with living(Course(), asked(checkin)) as alive:
        alive.click("choices-no")
        alive.press(K.Key_Return)
        assert isinstance(alive.route, routes.VerdictPage)
        assert alive.route.verdict.decision.level is Level.CALL_TODAY


def test_the_review_leads_back_to_each_answer() -> None:
    checkin = well(FakePractice().begin_checkin("isometric")).answer_number(3.0)
    with living(Course(), asked(checkin.answer_number(4.0))) as alive:
        assert "3 of 10" in alive.said()
        alive.click("change-pain")
        assert at(alive).question is QuestionKind.PAIN
        alive.press(K.Key_2, K.Key_Return)
        assert at(alive).question is None
        assert "2 of 10" in alive.said()
        alive.click("change-pain")
        alive.press(K.Key_9)
        alive.click("back")
        assert "2 of 10" in alive.said(), "back from the review changes nothing"


def test_leaving_is_asked_once_and_keeps_nothing() -> None:
    with living(Course(), asked()) as alive:
        alive.press(K.Key_Escape)
        assert alive.text("heading") == "Leave the questions?"
        alive.press(K.Key_Escape)
        assert alive.text("heading") != "Leave the questions?"
        alive.click("leave")
        alive.click("course-leave-stay")
        alive.click("leave")
        alive.click("course-leave-go")
        assert isinstance(alive.route, routes.Today)
        assert alive.practice.kept == []


def test_answers_that_cannot_be_kept_are_told_and_not_lost() -> None:
    checkin = well(FakePractice().begin_checkin("isometric")).answer_number(3.0)
    with living(Course(), asked(checkin.answer_number(4.0))) as alive:
        alive.practice.full = True
        alive.press(K.Key_Return)
        assert isinstance(alive.route, routes.Message)
        alive.practice.full = False
        alive.click("face-back")
        assert "3 of 10" in alive.said()
        alive.press(K.Key_Return)
        assert isinstance(alive.route, routes.GetReady)


def test_well_but_closed_for_an_older_reason_leads_to_today() -> None:
    checkin = well(FakePractice().begin_checkin("isometric")).answer_number(3.0)
    history = replace(checkin.history, clearance=None)
    with living(Course(), asked(replace(checkin, history=history).answer_number(4.0))) as alive:
        alive.press(K.Key_Return)
        assert len(alive.practice.kept) == 1
        assert isinstance(alive.route, routes.Today)


def test_a_due_morning_comes_first_then_the_questions_of_today() -> None:
    course = Course()
    practice = CoursePractice(course, shown=today_of(morning=True))
    ports = course_ports(course, practice=lambda _course: practice)
    with living(course, routes.Today(), ports=ports) as alive:
        begin(alive.window.face, "isometric", short=True)
        alive.settle()
        assert at(alive).kind is CheckInKind.MORNING_AFTER
        alive.press(K.Key_3, K.Key_Return)
        alive.click("choices-no")
        alive.press(K.Key_Return, K.Key_Return)
        assert at(alive).kind is CheckInKind.BEFORE
        assert at(alive).short


def test_without_a_due_morning_today_is_asked_about_at_once() -> None:
    with living(Course(), routes.Today()) as alive:
        begin(alive.window.face, "breathing")
        alive.settle()
        assert at(alive).kind is CheckInKind.BEFORE
        assert at(alive).count == 2


@pytest.mark.parametrize("question", list(QuestionKind))
def test_every_question_has_its_words(question: QuestionKind) -> None:
    for language in ("en", "de"):
        words = words_of(language)
        assert words(f"safety-question-{question}")
        assert words(f"safety-question-{question}-help")
        assert words(f"safety-question-{question}-name")
