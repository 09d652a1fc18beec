"""What a person told and what it comes to, in FHIR R4: answers, medicines, weeks, safety."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from coach.outcomes.pain_response import PainResponse
from coach.reports.fhir_bearings import Bearings
from coach.reports.fhir_parts import (
    ACTIVITY,
    AEROBIC_WEEK,
    BASE,
    CODES,
    DURATION,
    PAIN,
    STRENGTH_WEEK,
    Json,
    absent,
    category,
    component,
    full,
    loinc,
    own,
    quantity,
    ref,
    resource,
    score,
)
from coach.reports.model import Report
from coach.reports.model_measures import (
    ActivityTold,
    AnswerTold,
    MedicinesTold,
    MedicineTold,
    VisitTold,
    WeekTold,
)
from coach.reports.model_safety import FallTold, SafetyEvent
from coach.session.commands import AnswerStatus

Answers = dict[str, int | None]


def checkins(report: Report, at: Bearings) -> Iterator[Json]:
    """Yield the answers of each check-in; a question left blank is there without an answer."""
    procedures = {one.id for one in report.sessions}
    ordered = sorted(report.answers, key=lambda one: (one.checkin, one.kind))
    for (checkin, kind), group in groupby(ordered, key=lambda one: (one.checkin, one.kind)):
        answers = list(group)
        sources = tuple(source for one in answers for source in one.sources)
        about = answers[0].about or checkin
        yield resource(
            "QuestionnaireResponse",
            at.names.uuid("QuestionnaireResponse", f"{checkin}/{kind}", sources),
            partOf=[ref(at.session(about))] if about in procedures else None,
            questionnaire=f"{BASE}/Questionnaire/{kind}",
            status="amended" if at.names.corrected(sources) else "completed",
            subject=at.subject,
            authored=max(one.when for one in answers),
            source=at.subject,
            item=[_item(one, count) for count, one in enumerate(answers, start=1)],
        )


def _item(one: AnswerTold, count: int) -> Json:
    if one.value is not None:
        answers: list[Json] = [{"valueDecimal": _number(one.value)}]
    else:
        signs = one.signs or (("none",) if one.status == AnswerStatus.ANSWERED else ())
        answers = [{"valueCoding": {"system": CODES, "code": sign}} for sign in signs]
    return full({"linkId": f"{count}.{one.question}", "text": one.question, "answer": answers})


def _number(value: float) -> float:
    return int(value) if float(value).is_integer() else value


def questionnaires(report: Report, at: Bearings) -> Iterator[Json]:
    """Yield the weekly checks and the questionnaires of visits, each with its version."""
    for one in report.checks:
        yield _sheet(at, "weekly", one.instrument_version, one.day, one.answers, one.sources)
    for told in report.questionnaires:
        yield _sheet(at, told.instrument, told.version, told.day, told.answers, told.sources)


def _sheet(
    at: Bearings, name: str, version: str, day: date, answers: Answers, sources: tuple[str, ...]
) -> Json:
    return resource(
        "QuestionnaireResponse",
        at.names.uuid("QuestionnaireResponse", sources[0], sources),
        questionnaire=f"{BASE}/Questionnaire/{name}|{version}",
        status="amended" if at.names.corrected(sources) else "completed",
        subject=at.subject,
        authored=day.isoformat(),
        source=at.subject,
        item=[
            full({"linkId": key, "text": key, "answer": _whole(value)})
            for key, value in answers.items()
        ],
    )


def _whole(value: int | None) -> list[Json]:
    return [] if value is None else [{"valueInteger": value}]


def medicines(report: Report, at: Bearings) -> Iterator[Json]:
    """Yield each pain medicine of a list, and the day's opioids as oral morphine."""
    for one in report.medicines:
        for number, medicine in enumerate(one.medicines, start=1):
            yield _medicine(one, number, medicine, at)
        if any(medicine.opioid for medicine in one.medicines):
            yield _omed(one, at)


def _medicine(listed: MedicinesTold, number: int, one: MedicineTold, at: Bearings) -> Json:
    dose = None if one.dose is None else {"value": one.dose, "unit": one.unit}
    timing = None
    if one.per_day is not None and one.per_day > 0 and float(one.per_day).is_integer():
        timing = {"repeat": {"frequency": int(one.per_day), "period": 1, "periodUnit": "d"}}
    dosage = full(
        {
            "text": None if one.per_day is None else f"{one.per_day:g}/d",
            "timing": timing,
            "asNeededBoolean": one.as_needed or None,
            "route": {"text": one.route} if one.route else None,
            "doseAndRate": [{"doseQuantity": dose}] if dose else None,
        }
    )
    return resource(
        "MedicationStatement",
        at.names.uuid("MedicationStatement", f"{listed.sources[0]}/{number}", listed.sources),
        status="active",
        medicationCodeableConcept={"text": one.name or one.drug},
        subject=at.subject,
        effectiveDateTime=listed.day.isoformat(),
        dateAsserted=listed.day.isoformat(),
        informationSource=at.subject,
        dosage=[dosage] if dosage else None,
    )


def _omed(one: MedicinesTold, at: Bearings) -> Json:
    """Return the sum of a day; it is missing, never partial, where one opioid has no factor."""
    return resource(
        "Observation",
        at.names.uuid("Observation", f"{one.sources[0]}/omed", one.sources),
        status=at.status(one.sources),
        category=category("survey"),
        code=own("omed"),
        subject=at.subject,
        effectiveDateTime=one.day.isoformat(),
        valueQuantity=None if one.omed_mg is None else quantity(one.omed_mg, "mg/d", "mg/d"),
        dataAbsentReason=absent("not-performed") if one.omed_mg is None else None,
        method={"text": f"{one.table} {one.table_version}"},
    )


def weeks(report: Report, at: Bearings) -> Iterator[Json]:
    """Yield the minutes and days of exercise of each week, and its median pain."""
    for one in report.weeks:
        end = min(one.first + timedelta(days=6), report.last)
        values = (
            (loinc(AEROBIC_WEEK, "Activity minutes per week"), one.activity_min, "min/wk"),
            (loinc(STRENGTH_WEEK, "Strength exercise days per week"), one.attended, "d/wk"),
        )
        for code, value, unit in values:
            yield _in_week(one, end, at, code, quantity(value, unit, unit), "activity")
        if one.pain is not None:
            yield _in_week(one, end, at, own("weekly-median-pain"), score(one.pain), "survey")


def _in_week(one: WeekTold, end: date, at: Bearings, code: Json, value: Json, kind: str) -> Json:
    key = f"week/{one.first}/{end}/{code['coding'][0]['code']}/{value['value']}"
    return resource(
        "Observation",
        at.names.uuid("Observation", key),
        status="final",
        category=category(kind),
        code=code,
        subject=at.subject,
        effectivePeriod={"start": one.first.isoformat(), "end": max(one.first, end).isoformat()},
        valueQuantity=value,
    )


def outcomes(report: Report, at: Bearings) -> Iterator[Json]:
    """Yield adherence with its denominators, and the pain response at each visit reached."""
    told = report.adherence.overall
    if told.attendance_pct is not None:
        rdi = None if told.rdi_pct is None else quantity(told.rdi_pct, "%", "%")
        counts = {"number-planned": told.counts.planned, "number-attended": told.counts.attended}
        parts = [component(code, valueQuantity=quantity(n, "1", "1")) for code, n in counts.items()]
        if rdi is not None:
            parts.append(component("relative-dose-intensity", valueQuantity=rdi))
        key = f"adherence/{report.first}/{report.last}/{told.attendance_pct}/{told.rdi_pct}"
        yield resource(
            "Observation",
            at.names.uuid("Observation", key),
            status="final",
            category=category("activity"),
            code=own("adherence"),
            subject=at.subject,
            effectivePeriod=_days(report.first, report.last),
            valueQuantity=quantity(told.attendance_pct, "%", "%"),
            component=parts,
        )
    for visit in report.visits:
        if visit.reached and visit.response is not None:
            yield _response(visit, visit.response, at)


def _days(first: date, last: date) -> Json:
    return {"start": first.isoformat(), "end": max(first, last).isoformat()}


def _response(visit: VisitTold, response: PainResponse, at: Bearings) -> Json:
    key = f"visit/{visit.name}/{visit.day}/{response}"
    return resource(
        "Observation",
        at.names.uuid("Observation", key, visit.sources),
        status=at.status(visit.sources),
        category=category("survey"),
        code=own("pain-response"),
        subject=at.subject,
        effectiveDateTime=(visit.check_day or visit.day).isoformat(),
        valueCodeableConcept=own(f"response-{response.value}"),
        component=[{"code": loinc(PAIN, "Pain severity 0-10"), "valueQuantity": score(visit.pain)}]
        if visit.pain is not None
        else None,
    )


def safety(report: Report, at: Bearings) -> Iterator[Json]:
    """Yield every safety decision that was not green, and every fall."""
    procedures = {one.id for one in report.sessions}
    for one in report.safety:
        yield _decision(one, at, in_session=one.session in procedures)
    for fall in report.falls:
        yield _fall(fall, at)


def _decision(one: SafetyEvent, at: Bearings, *, in_session: bool) -> Json:
    cleared = [lock.cleared for lock in one.locks if lock.cleared is not None]
    parts = [
        component("moment", valueCodeableConcept=own(f"moment-{one.moment.value}")),
        component("rule", valueCodeableConcept=own(one.rule.value)),
        *(component("sign", valueCodeableConcept=own(sign)) for sign in one.signs),
        *(component("cleared-on", valueDateTime=told.cleared_on.isoformat()) for told in cleared),
        *(component("cleared-by", valueString=told.who) for told in cleared if told.who),
    ]
    if one.value is not None:
        pain = loinc(PAIN, "Pain severity 0-10")
        parts.append({"code": pain, "valueQuantity": score(one.value)})
    # A lock that was cleared since is another statement than the one that was sent before.
    state = "/".join(sorted(source for told in cleared for source in told.sources))
    return resource(
        "Observation",
        at.names.uuid("Observation", f"{one.sources[0]}/safety/{state}"),
        partOf=[ref(at.session(one.session))] if in_session else None,
        status="final",
        category=category("survey"),
        code=own("decision"),
        subject=at.subject,
        effectiveDateTime=one.when,
        device=ref(at.device),
        valueCodeableConcept=own(one.level.value),
        component=parts,
    )


def _fall(one: FallTold, at: Bearings) -> Json:
    return resource(
        "Observation",
        at.names.uuid("Observation", f"{one.sources[0]}/fall", one.sources),
        status=at.status(one.sources),
        category=category("survey"),
        code=own("fall"),
        subject=at.subject,
        effectiveDateTime=one.day.isoformat(),
        valueBoolean=True,
        note=[{"text": one.note}] if one.note else None,
        component=[component("hurts-since", valueBoolean=one.hurt)],
    )


def activities(report: Sequence[ActivityTold], at: Bearings) -> Iterator[Json]:
    """Yield each other activity: its kind, its minutes and how hard it was."""
    for one in report:
        minutes = quantity(one.minutes, "min", "min")
        parts: list[Json] = [
            {"code": loinc(DURATION, "Exercise duration"), "valueQuantity": minutes}
        ]
        if one.effort is not None:
            parts.append(component("effort", valueQuantity=score(one.effort)))
        yield resource(
            "Observation",
            at.names.uuid("Observation", f"{one.sources[0]}/activity", one.sources),
            status=at.status(one.sources),
            category=category("activity"),
            code=loinc(ACTIVITY, "Exercise activity"),
            subject=at.subject,
            effectiveDateTime=one.day.isoformat(),
            valueCodeableConcept=own(one.kind),
            component=parts,
        )
