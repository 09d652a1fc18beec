"""The course of a programme in FHIR R4: plans, care plans and sessions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coach.program.dose import HoldDose
from coach.program.plan import PlannedExercise
from coach.reports.fhir_answers import session_answers
from coach.reports.fhir_bearings import Bearings
from coach.reports.fhir_parts import (
    BASE,
    DURATION,
    Json,
    category,
    component,
    full,
    loinc,
    own,
    quantity,
    ref,
    resource,
    seconds,
)
from coach.reports.model import Report
from coach.reports.model_course import PlannedTold, PlanVersion, SessionTold

ENDINGS = {
    "completed": "completed",
    "stopped": "stopped",
    "interrupted": "stopped",
    "discarded": "stopped",
    "open": "in-progress",
}
"""How a session ended, as the status of a procedure; one from a newer app is unknown."""

PAPER = "paper"


def plans(report: Report, at: Bearings) -> Iterator[Json]:
    """Yield what is prescribed: each accepted version as definition and as the person's plan."""
    for number, one in enumerate(report.plans):
        later = report.plans[number + 1 :]
        url = f"{BASE}/PlanDefinition/{at.names.uuid('PlanDefinition', one.digest)}"
        yield _definition(one, at, url)
        yield resource(
            "CarePlan",
            at.plan(one.version, one.digest),
            instantiatesCanonical=[f"{url}|{one.version}"],
            status="completed" if later else "active",
            intent="plan",
            subject=at.subject,
            period=_in_force(one, later[0].effective_from if later else None),
            created=one.accepted_on.isoformat(),
            contributor=[{"display": _author(one)}] if one.prescription else None,
            activity=[
                {
                    "detail": {
                        "kind": "ServiceRequest",
                        "code": own(one.routine),
                        "status": "completed" if later else "in-progress",
                        "dailyAmount": seconds(one.planned_hold_s),
                    }
                }
            ],
        )


def _in_force(one: PlanVersion, successor: date | None) -> Json:
    end = None if successor is None else max(one.effective_from, successor - timedelta(days=1))
    return full({"start": one.effective_from.isoformat(), "end": end.isoformat() if end else None})


def _author(one: PlanVersion) -> str:
    author = one.prescription.author if one.prescription is not None else None
    return one.clinic if author is None else f"{author.name}, {author.profession}, {author.clinic}"


def _definition(one: PlanVersion, at: Bearings, url: str) -> Json:
    told = one.prescription
    return resource(
        "PlanDefinition",
        at.names.uuid("PlanDefinition", one.digest),
        url=url,
        version=str(one.version),
        status="active",
        date=one.accepted_on.isoformat(),
        publisher=one.clinic,
        action=[
            full(
                {
                    "title": routine.routine,
                    "code": [own(routine.routine)],
                    "action": [_exercise(exercise) for exercise in routine.exercises],
                }
            )
            for routine in (told.routines if told is not None else ())
        ],
    )


def _exercise(one: PlannedExercise) -> Json:
    """Return one exercise of a routine, its dose in the one line that a definition has for it."""
    dose = one.dose
    amount = f"{dose.hold_s} s x {dose.holds}" if isinstance(dose, HoldDose) else f"{dose.reps} x"
    told = f"step {one.step}; {amount}, sides {dose.sides}, sets {dose.sets}"
    codes = [own(one.exercise), own("left-out")] if one.left_out else [own(one.exercise)]
    return {"title": one.exercise, "code": codes, "description": one.left_out or told}


def sessions(report: Report, at: Bearings) -> Iterator[Json]:
    """Yield every session with what was measured in it, and planned sessions that were not done."""
    versions = {one.version: one.digest for one in report.plans}
    notes = {note.session: note.text for note in report.notes if note.session and note.text}
    beside = {(one.about or one.checkin, one.question): one.sources for one in report.answers}
    for one in report.sessions:
        plan = None
        if versions.get(one.plan_version) == one.plan_digest:
            plan = [ref(at.plan(one.plan_version, one.plan_digest))]
        yield _procedure(one, at, plan, notes.get(one.id, ""))
        yield from _measured(one, at)
        yield from session_answers(one, at, beside)
    for planned in report.planned:
        if not planned.sessions:
            digest = versions.get(planned.plan_version)
            plan = [ref(at.plan(planned.plan_version, digest))] if digest is not None else None
            yield _without_session(planned, at, plan)


def _procedure(one: SessionTold, at: Bearings, plan: list[Json] | None, note: str) -> Json:
    return resource(
        "Procedure",
        at.session(one.id),
        basedOn=plan,
        status=ENDINGS.get(one.outcome, "unknown"),
        statusReason=own(one.reason) if one.reason else None,
        category=own("exercise") if one.exercise else None,
        code=own(one.routine),
        subject=at.subject,
        performedPeriod={"start": one.begun, "end": max(one.begun, one.ended)},
        note=[{"text": note}] if note else None,
        usedReference=[ref(at.device)],
    )


def _without_session(one: PlannedTold, at: Bearings, plan: list[Json] | None) -> Json:
    done = one.outcome == PAPER
    return resource(
        "Procedure",
        at.names.uuid("Procedure", f"planned/{one.day}/{one.outcome}", one.sources),
        basedOn=plan,
        status="completed" if done else "not-done",
        statusReason=own(one.reason or one.outcome),
        category=own(one.outcome),
        code=own(one.routine),
        subject=at.subject,
        performedDateTime=one.day.isoformat(),
    )


def _measured(one: SessionTold, at: Bearings) -> Iterator[Json]:
    """Yield what the app saw of one session."""
    yield _in_session(
        one, at, "duration", loinc(DURATION, "Exercise duration"),
        valueQuantity=quantity(one.length_s / 60, "min", "min"),
    )  # fmt: skip
    if one.planned_s:
        yield _in_session(
            one, at, "hold-seconds", own("hold-seconds-done"),
            valueQuantity=seconds(one.done_s),
            component=[component("hold-seconds-planned", valueQuantity=seconds(one.planned_s))],
        )  # fmt: skip


def _in_session(one: SessionTold, at: Bearings, key: str, code: Json, **fields: object) -> Json:
    return resource(
        "Observation",
        at.names.uuid("Observation", f"{one.id}/{key}"),
        partOf=[ref(at.session(one.id))],
        status="final",
        category=category("activity"),
        code=code,
        subject=at.subject,
        effectiveDateTime=one.ended,
        device=ref(at.device),
        **fields,
    )
