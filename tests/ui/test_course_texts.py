"""What a session says at each moment, in words, digits and scenes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.session.checkin import AskedAnswer, QuestionKind
from coach.session.commands import AnswerStatus
from coach.session.cues import Cue, CueKind
from coach.session.segments import QuestionId, SegmentKind, Side
from coach.session.state import Phase
from coach.session.today import ExerciseSummary, Summary
from coach.ui.answer_words import answer_words
from coach.ui.content_text import ContentText
from coach.ui.language import time_of_day
from coach.ui.outcome_words import because, held, outcome_line
from coach.ui.ports import Words
from coach.ui.session_phases import LOOKS, Scene, scene_of
from coach.ui.session_speech import Speech
from coach.ui.session_texts import SessionTexts, session_texts
from coach.ui.time_words import length, ring_digits, ring_unit, time_left, whole_seconds
from tests.support.course import SIDED, Course
from tests.support.practice import SHIPPED, words_of

EN, DE = words_of("en"), words_of("de")


def said(course: Course, words: Words = EN) -> SessionTexts:
    text = ContentText(SHIPPED.content(), course.runner.state.setup.routine, words.language)
    return session_texts(course.runner.view(), text, words, cut_at="14:32")


@pytest.mark.parametrize(
    ("ms", "seconds", "digits"),
    [
        (-5, 0, "0"),
        (0, 0, "0"),
        (1, 1, "1"),
        (7000, 7, "7"),
        (7001, 8, "8"),
        (99_000, 99, "99"),
        (99_001, 100, "1:40"),
        (125_000, 125, "2:05"),
    ],
)
def test_the_ring_counts_the_second_under_way(ms: int, seconds: int, digits: str) -> None:
    assert whole_seconds(ms) == seconds
    assert ring_digits(ms) == digits


STANDING = (
    "course-phase-rest",
    "course-phase-paused",
    "course-phase-interrupted",
    "course-paused-title",
    "sound-cue-paused",
    "sound-cue-interrupted",
    "sound-cue-set-rest",
    "sound-cue-exercise-rest",
    "course-pause",
    "course-stop",
)
"""What is said where nobody is to work."""


@pytest.mark.parametrize("words", [EN, DE], ids=["en", "de"])
def test_the_word_of_a_hold_is_in_no_word_of_standing_still(words: Words) -> None:
    hold, move = (words(f"course-phase-{one}").casefold() for one in ("hold", "move"))
    said_then = " ".join(words(one) for one in STANDING).casefold()
    assert hold not in said_then
    assert move not in said_then


def test_units_and_times_left_follow_the_number() -> None:
    assert ring_unit(EN, 1000) == "second"
    assert ring_unit(EN, 7000) == "seconds"
    assert ring_unit(EN, 200_000) == "minutes"
    assert time_left(EN, 0) == ""
    assert time_left(EN, 59_000) == "Less than a minute left"
    assert time_left(EN, 60_001) == "2 minutes left"
    assert time_left(DE, 19 * 60_000) == "noch 19 Minuten"
    assert length(EN, 40_900) == "40 seconds"
    assert length(EN, 60_000) == "1 minute"
    assert length(EN, 25 * 60_000 + 20_000) == "25 minutes"


def test_a_hold_says_limbs_count_and_what_comes() -> None:
    course = Course(ladders=SIDED).go_to(SegmentKind.HOLD, ms=3000)
    now = said(course)
    assert (now.scene, now.phase) == (Scene.HOLD, "HOLD")
    assert now.title == "All fours"
    assert now.subtitle == "Right leg and left arm · 1 of 4"
    assert (now.digits, now.unit) == ("5", "seconds")
    assert now.place == "Exercise 1 of 3 · Set 1 of 2"
    assert now.next == "Next: rest, 10 seconds"
    assert now.caption


def test_a_step_without_sides_says_its_name_and_number() -> None:
    course = Course().go_to(SegmentKind.HOLD)
    assert said(course).subtitle == "Hands on the table · 1 of 8"
    assert said(course.go_to(SegmentKind.PAUSE)).next == "Next: number 2 of 8"


def test_a_rest_says_what_it_leads_to() -> None:
    course = Course(ladders=SIDED).go_to(SegmentKind.PAUSE)
    now = said(course)
    assert (now.scene, now.title) == (Scene.REST, "Rest")
    assert now.subtitle == "All fours · Opposite arm and leg"
    assert now.next == "Next: left leg and right arm"
    assert said(course, DE).next == "Danach: linkes Bein und rechter Arm"


def test_the_rest_between_exercises_names_the_next_one() -> None:
    now = said(Course(ladders=SIDED).go_to(SegmentKind.EXERCISE_REST))
    assert now.subtitle.startswith("Next exercise: Swimmer")
    assert now.caption


def test_getting_ready_says_how() -> None:
    now = said(Course().go_to(SegmentKind.POSITION))
    assert (now.scene, now.phase) == (Scene.READY, "GET READY")
    assert now.subtitle.startswith("Stand at a firm table")
    assert now.caption == "Take your time."


def test_breathing_counts_breaths_and_tells_what_comes_after() -> None:
    course = Course()
    now = said(course)
    assert (now.scene, now.phase, now.place) == (Scene.BREATHE_IN, "BREATHE IN", "")
    assert now.caption == "Breath 1 of 18"
    assert now.next == "Next: All fours"
    assert said(course.go_to(SegmentKind.BREATHE_OUT)).scene is Scene.BREATHE_OUT


def test_breathing_alone_goes_on_to_the_next_item_and_the_end() -> None:
    course = Course("breathing")
    assert said(course).scene is Scene.QUIET
    assert said(course).next == "Next: Belly breathing"
    course.go_to(SegmentKind.BREATHE_IN)
    assert said(course).next == "Next: Belly breathing"
    course.go_to(SegmentKind.ANNOUNCEMENT, block=4)
    assert said(course).next == "Next: the end"


def test_the_questions_at_the_end_have_no_time_left() -> None:
    course = Course()
    while course.runner.view().question is not QuestionId.EFFORT:
        course.go_to(SegmentKind.QUESTION)
        if course.runner.view().question is not QuestionId.EFFORT:
            course.answer_calmly()
    assert said(course).left == ""


def test_a_question_comes_next_and_has_no_time() -> None:
    course = Course().go_to(SegmentKind.HOLD)
    while course.runner.view().kind is not SegmentKind.QUESTION:
        before = said(course)
        course.pass_ms(500)
    assert before.next == "Next: a short question"
    now = said(course)
    assert (now.scene, now.title, now.caption) == (Scene.QUESTION, "", "")


def test_a_pause_and_an_interruption_say_what_stands_still() -> None:
    course = Course(ladders=SIDED).go_to(SegmentKind.HOLD, ms=1000)
    course.runner.pause()
    assert said(course).title == "Paused"
    assert said(course).subtitle == "All fours · Opposite arm and leg"
    course.runner.resume()
    course.cut()
    assert said(course).title == "The session was interrupted"
    assert "14:32" in said(course).subtitle


def test_an_interrupted_question_and_breath_say_so_too() -> None:
    breath = Course().cut()
    assert said(breath).title == "The session was interrupted"
    asked = Course().go_to(SegmentKind.QUESTION).cut()
    assert said(asked).title == "The session was interrupted"


def test_the_end_says_nothing_but_that_it_is_over() -> None:
    now = said(Course("breathing").finish())
    assert (now.scene, now.title, now.next) == (Scene.OVER, "", "Next: the end")


def test_moves_are_a_scene_of_their_own() -> None:
    now = said(Course("seated").go_to(SegmentKind.REPETITION))
    assert (now.scene, now.phase) == (Scene.MOVE, "MOVE")


def test_every_scene_has_a_look_and_a_word() -> None:
    assert set(LOOKS) == set(Scene)
    for scene in Scene:
        assert EN(f"course-phase-{scene}")
    told = [(look.role, look.ring, look.band) for look in LOOKS.values()]
    moments = (Scene.HOLD, Scene.REST, Scene.READY, Scene.PAUSED, Scene.BREATHE_IN)
    for part in range(3):
        shown = {told[list(LOOKS).index(scene)][part] for scene in moments}
        assert len(shown) >= len(moments) - 1, "phases differ in role, ring and band"


def test_stopping_looks_like_a_pause_and_nothing_runs_before_the_start() -> None:
    assert scene_of(Phase.STOPPING, SegmentKind.HOLD) is Scene.PAUSED
    assert scene_of(Phase.IDLE, None) is Scene.OVER
    assert scene_of(Phase.RUNNING, None) is Scene.OVER


def test_a_language_without_content_falls_back_to_english() -> None:
    text = ContentText(SHIPPED.content(), "isometric", "xx")
    assert text.exercise_name("plank") == "Plank"
    assert text.routine_name() == "Back strength, at home"
    assert text.sided("all-fours", "arm-and-leg")
    assert not text.sided("all-fours", "brace")
    hold = Course(ladders=SIDED).go_to(SegmentKind.HOLD).runner.state.segment
    assert hold is not None
    assert hold.side is Side.RIGHT
    assert text.side(hold) == "Right leg and left arm"


def test_the_time_of_day_is_local() -> None:
    assert time_of_day(DE, 1_795_176_000_000, 3600) == "13:00"


def test_speech_says_each_thing_once() -> None:
    course, speech = Course(ladders=SIDED).go_to(SegmentKind.HOLD), Speech()

    def heard() -> str:
        return speech.sentence(course.runner.view(), said(course), EN)

    first = heard()
    assert first.startswith("HOLD. All fours. Right leg and left arm · 1 of 4.")
    assert heard() == ""
    course.go_to(SegmentKind.SET_REST)
    assert heard().startswith("REST")
    course.pass_ms(45_000)
    assert heard() == ""
    course.pass_ms(6_000)
    assert heard() == "Ten seconds"
    assert heard() == ""


def test_speech_tells_the_half_of_a_long_hold() -> None:
    course, speech = Course(ladders=SIDED).go_to(SegmentKind.HOLD), Speech()
    view, texts = course.runner.view(), said(course)
    assert speech.sentence(view, texts, EN)
    half = replace(view, cue=Cue(kind=CueKind.HALFWAY, at_ms=5000, line="cue-halfway"))
    assert speech.sentence(half, texts, EN) == "Halfway"
    assert speech.sentence(half, texts, EN) == ""


def test_speech_does_not_follow_every_breath() -> None:
    course, speech = Course("breathing").go_to(SegmentKind.BREATHE_IN), Speech()
    assert speech.sentence(course.runner.view(), said(course), EN).startswith("BREATHE IN")
    course.go_to(SegmentKind.BREATHE_OUT)
    assert speech.sentence(course.runner.view(), said(course), EN) == ""


def answer(question: QuestionKind, **given: object) -> tuple[str, ...]:
    asked = AskedAnswer(question=question, **{"status": AnswerStatus.ANSWERED, **given})  # type: ignore[arg-type]
    return answer_words(EN, asked)


def test_answers_are_told_in_words() -> None:
    assert answer(QuestionKind.SIGNS) == ("None of these",)
    assert answer(QuestionKind.UNWELL, signs=("dizzy", "infusion"))[0] == "I feel dizzy"
    assert answer(QuestionKind.PAIN, value=2.5) == ("2.5 of 10",)
    assert answer(QuestionKind.USUAL_PAIN, value=1.0) == ("Yes, my usual pain",)
    assert answer(QuestionKind.MORE_MEDICINE, value=0.0) == ("No, the same or less",)
    assert answer(QuestionKind.PAIN, status=AnswerStatus.BLANK) == ("Left open on purpose",)


def one(outcome: str, reason: str = "") -> ExerciseSummary:
    return ExerciseSummary(
        exercise="plank", variant="wall", outcome=outcome, reason=reason, done_ms=0, planned_ms=0
    )


def test_outcomes_are_told_in_words() -> None:
    assert outcome_line(EN, one("done")) == "Done"
    assert outcome_line(EN, one("could-not", "pain")) == "Left out: it hurt"
    assert outcome_line(EN, one("stopped", "pain")) == "Stopped here: Pain"
    assert held(EN, 160_900, 288_000) == "You held for 160 of 288 seconds."
    assert held(DE, 1000, 2000, short=True) == "1 von 2 s"
    how = Summary(
        session="s",
        routine="isometric",
        outcome="stopped",
        reason="tired",
        length_ms=0,
        done_hold_ms=0,
        planned_hold_ms=0,
        exercises=(),
    )
    assert because(EN, how) == "Reason: Tired."
