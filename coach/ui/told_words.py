"""What a person told, in words: its name, its values, and what it said before."""

from __future__ import annotations

from collections.abc import Sequence

from coach.outcomes.look_back import FieldKind, ToldEntry, ToldField, Value
from coach.session.questions import QuestionKind
from coach.session.review import ReviewItem
from coach.session.segments import QuestionId
from coach.session.signs import Sign
from coach.ui.content_text import ContentText
from coach.ui.numbers import written_number
from coach.ui.plan_words import exercise_name
from coach.ui.ports import ContentLibrary, Words

WEEKLY, STOP = "weekly", "stop"
WITHIN = "session-event"
"""The kind of what was told while a session ran; it is corrected and never taken back."""

UNANSWERED = frozenset({"chose-not-to-answer", "new-pain"})
"""How an answer was left without a value."""


TIMES = " \N{MULTIPLICATION SIGN} "
QUESTIONS = frozenset({*QuestionKind, *QuestionId})
"""Questions that have a name of their own."""


def question_name(words: Words, question: str) -> str:
    """Return the short name of a question."""
    if question in QUESTIONS:
        return words(f"safety-question-{question}-name")
    return words("corrections-answer-review")


def entry_name(words: Words, one: ToldEntry) -> str:
    """Return what an entry is called."""
    if one.name == STOP:
        return words("corrections-kind-stop")
    if one.kind in {"answer", WITHIN}:
        return question_name(words, one.name)
    if one.kind == "questionnaire" and one.name == WEEKLY:
        return words("corrections-kind-weekly")
    return words(f"corrections-kind-{one.kind}")


def entry_said(words: Words, content: ContentLibrary, one: ToldEntry) -> str:
    """Return what an entry says now, in a few words."""
    if one.taken_back:
        return words("corrections-taken-back")
    if one.status in UNANSWERED and not any(field.value for field in one.fields):
        return words(f"safety-status-{one.status}")
    return fields_said(words, content, one.fields, one.kind)


def fields_said(
    words: Words, content: ContentLibrary, fields: Sequence[ToldField], kind: str
) -> str:
    """Return the values of an entry in a few words; long ones are counted."""
    if kind == "questionnaire":
        return words("corrections-value-count", done=sum(one.value is not None for one in fields))
    if kind == "medicine":
        names = dict.fromkeys(one.about for one in fields)
        if not names:
            return words("corrections-value-none")
        return ", ".join(_dose(words, fields, name) for name in names)
    told = (value_said(words, content, one) for one in fields if not _untold(one))
    return ", ".join(one for one in told if one)


def _untold(field: ToldField) -> bool:
    """Tell whether it is the pain of a stop for another reason, which nobody was asked for."""
    return field.path == "pain" and field.value is None


def _dose(words: Words, fields: Sequence[ToldField], name: str) -> str:
    """Return a medicine with its numbers: "Morphine 10 x 2"."""
    blank = words("corrections-value-blank")
    numbers = [
        written_number(words, one.value) if isinstance(one.value, int | float) else blank
        for one in fields
        if one.about == name
    ]
    return f"{name} {TIMES.join(numbers)}"


def value_said(words: Words, content: ContentLibrary, field: ToldField) -> str:
    """Return one value in words."""
    value = field.value
    if field.kind is FieldKind.SIGNS:
        return ", ".join(sign_said(words, sign) for sign in _many(value)) or words(
            "corrections-value-none"
        )
    if field.kind is FieldKind.EXERCISES:
        loaded = content.content()
        return ", ".join(exercise_name(words, loaded, one) for one in _many(value))
    if field.kind is FieldKind.YES_NO and isinstance(value, bool):
        return words(_yes_no(field, yes=value))
    if field.kind is FieldKind.CHOICE:
        return choice_said(words, field, str(value))
    return _number_or_text(words, field)


def choice_said(words: Words, field: ToldField, key: str) -> str:
    """Return one of the things that can be chosen: a reason of a stop, or a kind of activity."""
    return words(f"safety-stop-{key}" if field.path == "reason" else f"days-activity-{key}")


def _number_or_text(words: Words, field: ToldField) -> str:
    value = field.value
    if value is None:
        return words("corrections-value-blank")
    if field.path == "minutes":
        return words("corrections-value-minutes", minutes=value)
    return written_number(words, value) if isinstance(value, int | float) else str(value)


def _yes_no(field: ToldField, *, yes: bool) -> str:
    if field.path == "hurt":
        return "corrections-fall-hurt" if yes else "corrections-fall"
    return "corrections-value-yes" if yes else "corrections-value-no"


def _many(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def sign_said(words: Words, sign: str) -> str:
    """Return a sign of a check-in, or an entry of the monthly list, in words."""
    known = sign in set(ReviewItem) - set(Sign)
    return words(f"days-monthly-{sign}" if known else f"safety-sign-{sign}")


def before_said(words: Words, content: ContentLibrary, one: ToldEntry) -> list[str]:
    """Return what an entry said before each correction, and why it was corrected."""
    return [
        words(
            "corrections-was",
            old=fields_said(words, content, earlier.fields, one.kind),
            reason=earlier.reason,
        )
        for earlier in one.before
    ]


def routine_said(words: Words, content: ContentLibrary, routine: str) -> str:
    """Return the name of a routine; its id where this version does not know it."""
    loaded = content.content()
    if routine not in loaded.routines:
        return routine
    return ContentText(loaded, routine, words.language).routine_name()
