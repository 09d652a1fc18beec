"""Entries a person told, taken apart into the values that can be read and corrected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

import msgspec

from coach.outcomes.instruments import Instrument
from coach.outcomes.look_back import Before, FieldKind, ToldEntry, ToldField
from coach.practice.ledger import REVIEW
from coach.practice.refusals import RefusedError
from coach.program.activity import ActivityKind
from coach.record.corrections import Corrected
from coach.record.diary import Activity, Fall, PaperSession
from coach.record.kinds import Asked, Kind, Note
from coach.record.measures import MedicinesKept, QuestionnaireKept
from coach.record.store import Entry
from coach.record.told_within import said
from coach.session.commands import TOLD_REASONS
from coach.session.events import Answered, Stopped
from coach.session.questions import CHOICES, LISTS, QuestionKind
from coach.session.review import ReviewItem
from coach.session.segments import QuestionId


class _Instruments(Protocol):
    def instrument(self, name: str) -> Instrument: ...


class _Papers(Protocol):
    def paper_holds(self, day: date) -> tuple[tuple[str, int], ...]: ...


class Beside(Protocol):
    """What entries were told by: the questionnaires, and the exercises planned for a day."""

    @property
    def measures(self) -> _Instruments:
        """The questionnaires that can be asked."""
        ...

    @property
    def diary(self) -> _Papers:
        """The exercises of the days of a plan."""
        ...


BODIES: dict[str, type[msgspec.Struct]] = {
    Kind.ANSWER: Asked,
    Kind.ACTIVITY: Activity,
    Kind.FALL: Fall,
    Kind.MEDICINE: MedicinesKept,
    Kind.NOTE: Note,
    Kind.PAPER_SESSION: PaperSession,
    Kind.QUESTIONNAIRE: QuestionnaireKept,
}
"""The body of each kind of entry that can be corrected, beside what was told in a session."""

STOP = "stop"
"""The name of a reason for a stop, where an answer has that of its question."""

MOST_MINUTES, MOST_DOSE, MOST_TIMES = 600, 10_000, 100


def body_of(entry: Entry) -> msgspec.Struct:
    """Return the body of a told entry; raises UnreadableEntryError."""
    return said(entry) or entry.read(BODIES[entry.kind])


def told_entry(one: Corrected, beside: Beside) -> ToldEntry:
    """Return an entry as it counts now, and what it said before each correction."""
    now, before = _fields(one.entry, beside), []
    bodies = [bytes(each.body) for each in one.corrections if isinstance(each.body, msgspec.Raw)]
    earlier = [one.first.body, *bodies]
    for number, correction in enumerate(one.corrections):
        entry = msgspec.structs.replace(one.first, body=earlier[min(number, len(earlier) - 1)])
        before.append(Before(reason=correction.reason, fields=tuple(_fields(entry, beside))))
    body = body_of(one.entry)
    return ToldEntry(
        id=one.first.id,
        kind=one.first.kind,
        day=_day(one.entry, body),
        name=_name(body),
        fields=tuple(now),
        status=body.status.value if isinstance(body, Asked | Answered) else "",
        before=tuple(before),
        taken_back=one.taken_back,
    )


def _day(entry: Entry, body: msgspec.Struct) -> date:
    day = getattr(body, "day", entry.coach_day)
    return day if isinstance(day, date) else entry.coach_day


def _name(body: msgspec.Struct) -> str:
    if isinstance(body, Asked):
        return body.question
    if isinstance(body, QuestionnaireKept):
        return body.instrument
    if isinstance(body, PaperSession):
        return body.routine
    if isinstance(body, Answered):
        return body.question.value
    return STOP if isinstance(body, Stopped) else ""


def _fields(entry: Entry, beside: Beside) -> Iterator[ToldField]:
    """Return the values of an entry, in the order in which they were told."""
    body = body_of(entry)
    if isinstance(body, Answered | Stopped):
        return _of_session(body)
    if isinstance(body, Asked):
        return _of_answer(body)
    if isinstance(body, QuestionnaireKept):
        return _of_questionnaire(body, beside)
    if isinstance(body, MedicinesKept):
        return _of_medicines(body)
    if isinstance(body, Activity):
        return _of_activity(body)
    return _of_the_rest(body, beside)


def _of_answer(body: Asked) -> Iterator[ToldField]:
    if body.kind == REVIEW:
        choices = tuple(item.value for item in ReviewItem)
        yield ToldField(path="signs", kind=FieldKind.SIGNS, value=body.signs, choices=choices)
    elif body.question in set(LISTS):
        signs = tuple(sign.value for sign in LISTS[QuestionKind(body.question)])
        yield ToldField(path="signs", kind=FieldKind.SIGNS, value=body.signs, choices=signs)
    elif body.question in set(CHOICES):
        value = None if body.value is None else bool(body.value)
        yield ToldField(path="value", kind=FieldKind.YES_NO, value=value)
    else:
        yield ToldField(path="value", kind=FieldKind.NUMBER, value=body.value)


def _of_session(body: Answered | Stopped) -> Iterator[ToldField]:
    if isinstance(body, Stopped):
        reasons = tuple(reason.value for reason in TOLD_REASONS)
        yield ToldField(
            path="reason", kind=FieldKind.CHOICE, value=body.reason.value, choices=reasons
        )
        yield ToldField(path="pain", kind=FieldKind.NUMBER, value=body.pain)
    elif body.question is QuestionId.USUAL_PAIN:
        value = None if body.value is None else bool(body.value)
        yield ToldField(path="value", kind=FieldKind.YES_NO, value=value)
    else:
        yield ToldField(path="value", kind=FieldKind.NUMBER, value=body.value)


def _of_questionnaire(body: QuestionnaireKept, beside: Beside) -> Iterator[ToldField]:
    try:
        known = beside.measures.instrument(body.instrument)
        low, high = known.low, known.high
    except RefusedError:
        low, high = 0, 10
    for question, answer in body.answers.items():
        yield ToldField(
            path=f"answers.{question}",
            kind=FieldKind.NUMBER,
            value=answer,
            low=low,
            high=high,
            about=question,
        )


def _of_medicines(body: MedicinesKept) -> Iterator[ToldField]:
    for number, one in enumerate(body.medicines):
        for name, value, high in (
            ("dose", one.dose, MOST_DOSE),
            ("per_day", one.per_day, MOST_TIMES),
        ):
            yield ToldField(
                path=f"medicines.{number}.{name}",
                kind=FieldKind.AMOUNT,
                value=value,
                high=high,
                about=one.name,
            )


def _of_activity(body: Activity) -> Iterator[ToldField]:
    kinds = tuple(kind.value for kind in ActivityKind)
    yield ToldField(path="kind", kind=FieldKind.CHOICE, value=body.kind.value, choices=kinds)
    yield ToldField(
        path="minutes", kind=FieldKind.NUMBER, value=body.minutes, low=1, high=MOST_MINUTES
    )
    yield ToldField(path="effort", kind=FieldKind.NUMBER, value=body.effort)


def _of_the_rest(body: msgspec.Struct, beside: Beside) -> Iterator[ToldField]:
    if isinstance(body, Fall):
        yield ToldField(path="hurt", kind=FieldKind.YES_NO, value=body.hurt)
        yield ToldField(path="note", kind=FieldKind.TEXT, value=body.note)
    elif isinstance(body, PaperSession):
        planned = tuple(name for name, _ in beside.diary.paper_holds(body.day))
        choices = tuple(dict.fromkeys((*planned, *body.exercises)))
        yield ToldField(
            path="exercises", kind=FieldKind.EXERCISES, value=body.exercises, choices=choices
        )
        yield ToldField(path="note", kind=FieldKind.TEXT, value=body.note)
    elif isinstance(body, Note):
        yield ToldField(path="text", kind=FieldKind.TEXT, value=body.text)
