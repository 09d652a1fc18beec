"""What people told the record, as it counts now, without what the person takes out of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Generic, TypeVar

import msgspec
from msgspec.structs import replace

from coach.record.corrections import counted
from coach.record.diary import Activity, Fall
from coach.record.kinds import Asked, Kind, Note
from coach.record.measures import MedicinesKept, QuestionnaireKept
from coach.record.store import Entry, Record
from coach.reports.model import LeaveOut

Body = TypeVar("Body", bound=msgspec.Struct)


class Read(msgspec.Struct, Generic[Body], frozen=True):
    """A body with the entry it was read from."""

    entry: Entry
    body: Body


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Everything told up to a coach day, oldest first."""

    answers: tuple[Read[Asked], ...]
    questionnaires: tuple[Read[QuestionnaireKept], ...]
    medicines: tuple[Read[MedicinesKept], ...]
    activities: tuple[Read[Activity], ...]
    falls: tuple[Read[Fall], ...]
    notes: tuple[Read[Note], ...]


def kept(record: Record, last: date, leave_out: LeaveOut) -> Kept:
    """Return what was told up to a coach day and goes out."""
    found: dict[str, list[Entry]] = {kind: [] for kind in _KINDS}
    for entry in counted(record, _KINDS):
        if entry.coach_day <= last:
            found[entry.kind].append(entry)
    return Kept(
        answers=tuple(
            one
            for one in _read(found[Kind.ANSWER], Asked)
            if one.body.question not in leave_out.answers
        ),
        questionnaires=tuple(
            _read(found[Kind.QUESTIONNAIRE], QuestionnaireKept, _without_answers(leave_out))
        ),
        medicines=() if leave_out.medicines else tuple(_read(found[Kind.MEDICINE], MedicinesKept)),
        activities=tuple(_read(found[Kind.ACTIVITY], Activity)),
        falls=tuple(_read(found[Kind.FALL], Fall, _without_note(leave_out))),
        notes=() if leave_out.notes else tuple(_read(found[Kind.NOTE], Note)),
    )


_KINDS = (
    Kind.ANSWER,
    Kind.QUESTIONNAIRE,
    Kind.MEDICINE,
    Kind.ACTIVITY,
    Kind.FALL,
    Kind.NOTE,
)


def _same(body: Body) -> Body:
    return body


def _read(
    entries: list[Entry], body_type: type[Body], less: Callable[[Body], Body] = _same
) -> Iterator[Read[Body]]:
    for entry in entries:
        yield Read(entry, less(entry.read(body_type)))


def _without_answers(leave_out: LeaveOut) -> Callable[[QuestionnaireKept], QuestionnaireKept]:
    def less(body: QuestionnaireKept) -> QuestionnaireKept:
        answers = {key: one for key, one in body.answers.items() if key not in leave_out.answers}
        return replace(body, answers=answers)

    return less


def _without_note(leave_out: LeaveOut) -> Callable[[Fall], Fall]:
    def less(body: Fall) -> Fall:
        return replace(body, note="") if leave_out.notes else body

    return less
