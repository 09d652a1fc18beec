"""Answers of a check-in in words, for the review."""

from __future__ import annotations

from coach.session.checkin import CHOICES, LISTS, AskedAnswer
from coach.session.commands import AnswerStatus
from coach.ui.numbers import written_number
from coach.ui.ports import Words


def answer_words(words: Words, answer: AskedAnswer) -> tuple[str, ...]:
    """Return an answer in words, a line for each sign."""
    question = answer.question
    if answer.status is not AnswerStatus.ANSWERED or (
        answer.value is None and question not in LISTS
    ):
        return (words(f"safety-status-{answer.status}"),)
    if question in LISTS:
        signs = tuple(words(f"safety-sign-{sign}") for sign in answer.signs)
        return signs or (words("safety-none"),)
    if question in CHOICES:
        return (words(f"safety-question-{question}-{'yes' if answer.value else 'no'}"),)
    return (words("course-review-number", value=written_number(words, answer.value or 0)),)
