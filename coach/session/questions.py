"""The questions of the check-ins: which there are, how each is answered, in which order."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from coach.session.commands import AnswerStatus
from coach.session.signs import CALL_NOW, CALL_TODAY, UNWELL


class CheckInKind(StrEnum):
    """What a check-in is for."""

    BEFORE = "before"
    MORNING_AFTER = "morning-after"
    MISTAKE = "mistake"


class QuestionKind(StrEnum):
    """The questions of the check-ins, one screen each."""

    SIGNS = "signs"
    UNWELL = "unwell"
    PAIN = "pain"
    USUAL_PAIN = "usual-pain"
    TIREDNESS = "tiredness"
    MORNING_PAIN = "morning-pain"
    MORE_MEDICINE = "more-medicine"


class AskedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A question with its answer: a number (0-10; yes 1, no 0), or the chosen signs."""

    question: QuestionKind
    status: AnswerStatus
    value: float | None = None
    signs: tuple[str, ...] = ()


LISTS = {QuestionKind.SIGNS: (*CALL_NOW, *CALL_TODAY), QuestionKind.UNWELL: UNWELL}
"""Lists with "none of these"; they cannot be left blank."""

SCALES = frozenset({QuestionKind.PAIN, QuestionKind.MORNING_PAIN, QuestionKind.TIREDNESS})
"""Questions answered with a number on 0-10."""

PAINS = frozenset({QuestionKind.PAIN, QuestionKind.MORNING_PAIN})
"""Questions with the button for a new pain, or one in a new place."""

CHOICES = frozenset({QuestionKind.USUAL_PAIN, QuestionKind.MORE_MEDICINE})
"""Questions answered with yes or no."""

_BREATHING = (QuestionKind.SIGNS, QuestionKind.UNWELL)
_EXERCISE = (
    QuestionKind.SIGNS,
    QuestionKind.UNWELL,
    QuestionKind.PAIN,
    QuestionKind.USUAL_PAIN,
    QuestionKind.TIREDNESS,
)
_MORNING = (QuestionKind.MORNING_PAIN, QuestionKind.MORE_MEDICINE, QuestionKind.USUAL_PAIN)


def all_questions(kind: CheckInKind, *, exercise: bool) -> tuple[QuestionKind, ...]:
    """Return every question a check-in can have, in order."""
    if kind is CheckInKind.MORNING_AFTER:
        return _MORNING
    return _EXERCISE if kind is CheckInKind.BEFORE and exercise else _BREATHING


def counted(questions: tuple[QuestionKind, ...]) -> int:
    """Return how many of these count; the usual-pain question belongs to the amber page."""
    return sum(question is not QuestionKind.USUAL_PAIN for question in questions)
