"""What a person told before, in and after a session, in FHIR R4: an observation for each answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from coach.reports.fhir_bearings import Bearings
from coach.reports.fhir_parts import (
    PAIN,
    Json,
    absent,
    category,
    component,
    loinc,
    own,
    ref,
    resource,
    score,
)
from coach.reports.gather_sessions import MORNING_PAIN, STOP, TIREDNESS
from coach.reports.model_course import SaidTold, SessionTold
from coach.session.commands import AnswerStatus
from coach.session.segments import QuestionId

Sources = tuple[str, ...]
Beside = Mapping[tuple[str, str], Sources]
"""The entries of the answers beside sessions, by session and question."""

_PAIN = loinc(PAIN, "Pain severity 0-10")


def session_answers(one: SessionTold, at: Bearings, beside: Beside) -> Iterator[Json]:
    """Yield the answers of a session; a corrected one has another id and says so."""
    morning = (one.day + timedelta(days=1)).isoformat()
    pains = (
        ("before", one.pain_before, one.begun, beside.get((one.id, "pain"), ())),
        ("after", one.pain_after, one.ended, _of(one, QuestionId.PAIN_AFTER)),
        ("next-morning", one.pain_next_morning, morning, beside.get((one.id, MORNING_PAIN), ())),
    )
    for moment, pain, when, sources in pains:
        if pain is not None:
            parts = [component("moment", valueCodeableConcept=own(f"moment-{moment}"))]
            yield _answer(
                one, at, (f"pain-{moment}", when, sources), _PAIN,
                valueQuantity=score(pain), component=parts,
            )  # fmt: skip
    told = {
        "fatigue": (one.tiredness, beside.get((one.id, TIREDNESS), ())),
        "effort": (one.effort, _of(one, QuestionId.EFFORT)),
        "enjoyment": (one.enjoyment, _of(one, QuestionId.ENJOYMENT)),
    }
    for code, (value, sources) in told.items():
        if value is not None:
            place = (code, one.ended, sources)
            yield _answer(one, at, place, own(code), valueQuantity=score(value))
    yield from _within(one, at)


def _of(one: SessionTold, question: QuestionId) -> Sources:
    """Return the entry of the last answer to a question while the session ran."""
    return next((said.sources for said in reversed(one.within) if said.question == question), ())


def _within(one: SessionTold, at: Bearings) -> Iterator[Json]:
    """Yield the answers between exercises, and why a session was stopped."""
    for number, said in enumerate(one.within, start=1):
        place = (f"{said.question}/{number}", said.when, said.sources)
        if said.question == STOP:
            pain = (
                [] if said.value is None else [{"code": _PAIN, "valueQuantity": score(said.value)}]
            )
            reason = own(said.reason)
            yield _answer(
                one, at, place, own("stop-reason"), valueCodeableConcept=reason, component=pain
            )
        elif said.question == QuestionId.PAIN_BETWEEN:
            parts = [component("moment", valueCodeableConcept=own("moment-between"))]
            yield _answer(one, at, place, _PAIN, component=parts, **_value(said))
        elif said.question == QuestionId.USUAL_PAIN and said.value is not None:
            yield _answer(one, at, place, own("usual-pain"), valueBoolean=bool(said.value))


def _value(said: SaidTold) -> Json:
    if said.value is not None:
        return {"valueQuantity": score(said.value)}
    blank = said.status == AnswerStatus.BLANK
    return {"dataAbsentReason": absent("asked-declined" if blank else "unknown")}


def _answer(
    one: SessionTold, at: Bearings, place: tuple[str, str, Sources], code: Json, **fields: object
) -> Json:
    """Return an observation of an answer; ``place`` is its key, its instant and its entries."""
    key, when, sources = place
    return resource(
        "Observation",
        at.names.uuid("Observation", f"{one.id}/{key}", sources),
        partOf=[ref(at.session(one.id))],
        status=at.status(sources),
        category=category("survey"),
        code=code,
        subject=at.subject,
        effectiveDateTime=when,
        **fields,
    )
