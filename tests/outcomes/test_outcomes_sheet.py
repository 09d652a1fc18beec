"""A questionnaire being answered: nothing is filled in, nothing is lost, nothing goes on alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.library.instruments import load_instrument
from coach.outcomes.sheet import Sheet, taken_up

WEEKLY = load_instrument("weekly")
IDS = [one.id for one in WEEKLY.questions]


def ids_of(sheet: Sheet) -> str:
    return sheet.question.id if sheet.question else "review"


def full() -> Sheet:
    sheet = Sheet(instrument=WEEKLY)
    for value in range(6):
        sheet = sheet.answer(value)
    return sheet


def test_it_begins_without_any_answer() -> None:
    sheet = Sheet(instrument=WEEKLY)
    assert (ids_of(sheet), sheet.number, sheet.count) == ("worst-pain", 1, 6)
    assert sheet.answers == {}
    assert not sheet.complete


def test_each_answer_leads_to_the_next_question_and_the_last_to_the_review() -> None:
    sheet = Sheet(instrument=WEEKLY).answer(7)
    assert (ids_of(sheet), sheet.answers) == ("average-pain", {"worst-pain": 7})
    done = full()
    assert (ids_of(done), done.complete) == ("review", True)
    assert list(done.answers) == IDS


def test_left_open_is_an_answer_of_its_own() -> None:
    sheet = Sheet(instrument=WEEKLY).answer(None)
    assert sheet.answers == {"worst-pain": None}
    assert ids_of(sheet) == "average-pain"


def test_back_keeps_the_answers_and_stops_at_the_first_question() -> None:
    sheet = Sheet(instrument=WEEKLY).answer(7).back()
    assert (ids_of(sheet), sheet.answers) == ("worst-pain", {"worst-pain": 7})
    assert sheet.back() == sheet
    assert ids_of(full().back()) == IDS[-1]


def test_an_answer_changed_from_the_review_leads_back_there() -> None:
    changing = full().change("stiffness")
    assert (ids_of(changing), changing.number) == ("stiffness", 3)
    changed = changing.answer(10)
    assert (ids_of(changed), changed.answers["stiffness"]) == ("review", 10)
    assert changing.back() == full()


@pytest.mark.parametrize("value", [-1, 11])
def test_a_number_the_instrument_does_not_have_is_no_answer(value: int) -> None:
    with pytest.raises(ValueError, match="weekly"):
        Sheet(instrument=WEEKLY).answer(value)


def test_the_review_takes_no_answer_and_no_unknown_question_is_changed() -> None:
    with pytest.raises(ValueError, match="no place"):
        full().answer(1)
    with pytest.raises(ValueError, match="wrong"):
        full().change("wrong")


def test_it_is_taken_up_at_the_first_question_without_an_answer() -> None:
    sheet = taken_up(WEEKLY, "t0", {"worst-pain": 3, "average-pain": None, "of-before": 4})
    assert (ids_of(sheet), sheet.visit) == ("stiffness", "t0")
    assert sheet.answers == {"worst-pain": 3, "average-pain": None}
    assert ids_of(taken_up(WEEKLY, "", dict.fromkeys(IDS))) == "review"


@given(st.lists(st.one_of(st.none(), st.integers(0, 10), st.just("back")), max_size=30))
def test_no_way_through_loses_an_answer(steps: list[int | str | None]) -> None:
    sheet = Sheet(instrument=WEEKLY)
    expected: dict[str, int | None] = {}
    for step in steps:
        if isinstance(step, str):
            sheet = sheet.back()
        elif sheet.question is not None:
            expected[sheet.question.id] = step
            sheet = sheet.answer(step)
        assert sheet.answers == expected
        assert sheet.complete == (len(expected) == 6)
