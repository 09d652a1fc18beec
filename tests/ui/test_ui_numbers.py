"""Numbers are written the language's way, and typed either way."""

from __future__ import annotations

import pytest

from coach.library.words import Words
from coach.session.checkin import AskedAnswer
from coach.session.commands import AnswerStatus
from coach.session.questions import QuestionKind
from coach.ui.answer_words import answer_words
from coach.ui.entries import EntryError
from coach.ui.numbers import number_entry, written_number

GERMAN, ENGLISH = Words("de"), Words("en")


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (2.5, "2,5", "2.5"),
        (3.0, "3", "3"),
        (10, "10", "10"),
        (0.25, "0,25", "0.25"),
        (1234.5, "1234,5", "1234.5"),
        (-1.5, "-1,5", "-1.5"),
        (0, "0", "0"),
    ],
)
def test_numbers_have_the_comma_of_the_language(value: float, german: str, english: str) -> None:
    assert (written_number(GERMAN, value), written_number(ENGLISH, value)) == (german, english)


def test_whole_numbers_keep_their_zeros() -> None:
    assert written_number(GERMAN, 120, decimals=0) == "120"


def test_an_answer_has_the_comma_too() -> None:
    answer = AskedAnswer(question=QuestionKind.PAIN, status=AnswerStatus.ANSWERED, value=2.5)
    assert answer_words(GERMAN, answer) == ("2,5 von 10",)
    assert answer_words(ENGLISH, answer) == ("2.5 of 10",)


@pytest.mark.parametrize("words", [GERMAN, ENGLISH])
@pytest.mark.parametrize(("typed", "value"), [("2,5", 2.5), (" 2.5 ", 2.5), ("7", 7.0)])
def test_both_commas_and_points_are_read(words: Words, typed: str, value: float) -> None:
    assert number_entry(words, typed, low=0, high=10) == value


@pytest.mark.parametrize(
    "typed", ["", "x", "1.000", "1,000", "1,5,2", "-1", "11", "1e3", "٣", "5,"]
)
def test_what_is_no_such_number_is_refused_with_the_bounds(typed: str) -> None:
    with pytest.raises(EntryError) as refused:
        number_entry(GERMAN, typed, low=0.5, high=10)
    told = GERMAN(refused.value.word, **refused.value.places)
    assert told == "Schreiben Sie eine Zahl von 0,5 bis 10."
