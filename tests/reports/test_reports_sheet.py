from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from coach.library.words import Words
from coach.program.adjustment import Adjustment, AdjustmentCause
from coach.program.exercise import Status
from coach.session.signs import LISTS
from tests.support.plans import SWIMMER, breathing_only, exercise, isometric, plan
from tests.support.printed_plans import (
    CONTENT,
    SHORT,
    WHOLE,
    alts,
    languages,
    missing,
    pages_of,
    routine,
    sheet,
    squeezed,
    text_of,
)


@languages
@pytest.mark.parametrize("hardest", [False, True])
@pytest.mark.parametrize("name", ["isometric", "seated", "balance"])
def test_a_routine_is_one_page_with_everything_on_it(
    name: str, language: str, *, hardest: bool
) -> None:
    planned = routine(name, hardest=hardest)
    pages = pages_of(sheet(plan(planned), language))
    title = squeezed(CONTENT.routines[name].text[language].name)
    assert pages[0].count(title) == 1
    assert title not in pages[1].replace(squeezed(Words(language)("sheet-in-words")), "")
    texts = []
    for line in planned.exercises:
        chosen = CONTENT.exercises[line.exercise]
        texts += [chosen.text[language].name, chosen.ladder[line.step - 1].text[language].name]
        texts += chosen.text[language].cautions
    assert [text for text in texts if squeezed(text) not in pages[0]] == []


@languages
def test_every_exercise_is_told_in_words(language: str) -> None:
    texts = []
    for planned in WHOLE.routines:
        for line in planned.exercises:
            text = CONTENT.exercises[line.exercise].ladder[0].text[language]
            texts += [text.position, text.hold]
    assert len(texts) == 28
    assert missing(sheet(language=language), texts) == []


@languages
def test_breathing_is_told_with_its_rhythm_and_how_one_sits(language: str) -> None:
    pdf = sheet(breathing_only(), language)
    items: Any = CONTENT.routines["breathing"].items
    assert missing(pdf, [one.text[language].line for one in items]) == []
    assert squeezed({"en": "2 seconds in, 4 seconds out."}.get(language, "")) in text_of(pdf)
    assert squeezed(Words(language)("sheet-in-words")) not in text_of(pdf)
    assert len(alts(pdf)) == 1


@languages
def test_all_warning_signs_are_there_with_both_numbers(language: str) -> None:
    words = Words(language)
    signs = [words(f"safety-sign-{one.value}") for group in LISTS.values() for one in group]
    pdf = sheet(plan(isometric()), language)
    assert len(signs) == 21
    assert missing(pdf, signs) == []
    (page,) = [one for one in pages_of(pdf) if squeezed(signs[0]) in one]
    for text in (signs[-1], "06221 123", words("face-call-call-today-title")):
        assert squeezed(text) in page


def test_both_numbers_stand_on_every_page() -> None:
    for page in pages_of(sheet()):
        assert squeezed("Your team: 06221 123 · Emergency: 112") in page


def test_it_says_whose_plan_it_is_who_wrote_it_and_how_long_it_holds() -> None:
    told = ["Anna Example", "Clinic", "Pat Physio, physiotherapist", "Plan 1", "23 November 2026"]
    assert missing(sheet(), [*told, "Valid up to and with 31 May 2027"]) == []


def test_a_plan_without_an_end_holds_until_the_next_one() -> None:
    assert missing(sheet(breathing_only()), ["Valid until your team gives you a new plan"]) == []


def test_without_the_name_nothing_says_whose_it_is() -> None:
    pdf = sheet(SHORT, with_name=False)
    assert "Anna" not in text_of(pdf)
    assert b"Anna" not in pdf


def test_the_dose_is_told_in_whole_sentences() -> None:
    sides = exercise("swimmer", replace(SWIMMER, holds=4, sides=2, sets=1), step=4, unlocked=(4,))
    whole = routine("isometric").exercises
    pdf = sheet(plan(isometric(whole[0], sides, whole[2])))
    told = [
        "Hold for 8 seconds, 8 times, in 2 sets.",
        "Hold for 6 seconds, 4 times on each side, in 1 set.",
        "In turn: Right leg and left arm · Left leg and right arm.",
        "Rest for 10 seconds, after a set for 60 seconds.",
        "Rest for 20 seconds, after a set for 60 seconds.",
    ]
    assert missing(pdf, told) == []
    seated = sheet(plan(routine("seated")))
    assert text_of(seated).count(squeezed("Each move takes 4 seconds.")) == 1
    assert missing(seated, ["8 times, in 2 sets.", "4 times on each side, in 2 sets."]) == []


def test_a_dose_without_pauses_and_of_one_set_tells_no_rest() -> None:
    fours, swimmer, plank = isometric().exercises
    straight = replace(SWIMMER, pause_s=0, sets=1)
    text = text_of(sheet(plan(isometric(fours, replace(swimmer, dose=straight), plank))))
    assert text.count(squeezed("Rest for")) == 2
    assert squeezed("Rest after a set") not in text


def test_the_doses_are_those_of_now() -> None:
    longer = Adjustment(
        plan_version=1,
        after="session-1",
        routine="isometric",
        item="swimmer",
        exercise="swimmer",
        cause=AdjustmentCause.STEP_BACK,
        hold_from_s=6,
        hold_to_s=4,
        step_from=1,
        step_to=1,
    )
    assert missing(sheet(plan(isometric())), ["Hold for 6 seconds"]) == []
    changed = sheet(plan(isometric()), adjustments=(longer,))
    assert missing(changed, ["Hold for 6 seconds"]) == ["Hold for 6 seconds"]
    assert missing(changed, ["Hold for 4 seconds"]) == []


def test_what_is_left_out_is_not_on_paper_and_the_band_stands_for_another() -> None:
    fours, swimmer, plank = isometric().exercises
    other = isometric(
        replace(fours, left_out="wrist pain"),
        exercise("swimmer", replace(SWIMMER, holds=6), does="band"),
        plank,
    )
    text = text_of(sheet(plan(other)))
    assert swimmer.item == "swimmer"
    assert squeezed("1. Band") in text
    assert squeezed("2. Plank") in text
    for gone in ("All fours", "Swimmer", "wrist"):
        assert squeezed(gone) not in text


@languages
def test_four_weeks_can_be_ticked_on_paper(language: str) -> None:
    words = Words(language)
    text = text_of(sheet(language=language))
    for number in range(7):
        assert text.count(squeezed(words(f"sheet-weekday-{number}"))) == 4
    for column in ("all", "part", "none", "before", "morning"):
        assert text.count(squeezed(words(f"sheet-week-{column}"))) >= 4
    for day in (0, 2, 4):
        assert text.count(squeezed(words(f"sheet-weekday-{day}")) + "•") == 4


def test_a_flexible_plan_marks_no_day() -> None:
    free = replace(SHORT, schedule=replace(SHORT.schedule, flexible=True))
    text = text_of(sheet(free))
    assert "Monday•" not in text
    assert squeezed("Your plan has 3 sessions a week, on days you choose.") in text


def test_the_stop_limit_of_the_plan_is_told_as_the_language_writes_it() -> None:
    half = replace(SHORT, stop_limit=5.5)
    german = ["Sind Ihre Schmerzen 5,5 oder mehr", "Am Morgen danach 5,5 oder mehr"]
    assert missing(sheet(half, "de"), german) == []
    assert missing(sheet(half), ["Is your pain 5.5 or more"]) == []


def test_the_note_of_the_team_is_on_paper() -> None:
    noted = replace(SHORT, note="Wear the brace.\n\nCall before week 3.")
    assert missing(sheet(noted), ["From your team", "Wear the brace.", "Call before week 3."]) == []
    assert missing(sheet(), ["From your team"]) == ["From your team"]


def test_drafts_are_marked_and_signed_content_is_not() -> None:
    assert missing(sheet(), [Words("en")("sheet-draft-note")]) == []
    assert "draft" in pages_of(sheet())[0]
    signed = replace(
        CONTENT,
        exercises={k: replace(v, status=Status.SIGNED) for k, v in CONTENT.exercises.items()},
        routines={k: replace(v, status=Status.SIGNED) for k, v in CONTENT.routines.items()},
    )
    assert "raft" not in text_of(sheet(content=signed))
    one = {**signed.exercises, "plank": CONTENT.exercises["plank"]}
    only = sheet(plan(isometric()), content=replace(signed, exercises=one))
    assert text_of(only).count("draft") == 1
    assert text_of(only).count("Draft") == 1


def test_a_missing_number_is_told_not_left_blank() -> None:
    silent = replace(SHORT, team_phone="")
    assert missing(sheet(silent), ["No number yet"]) == []


def test_the_day_it_holds_to_is_the_last_one() -> None:
    cleared = replace(SHORT.clearance, valid_until=date(2027, 1, 1))
    assert missing(sheet(replace(SHORT, clearance=cleared), "de"), ["31. Dezember 2026"]) == []
