"""The rows that one report gives to the Parquet tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from coach.cohort.told import AdherenceOf, Questionnaire, ReportRead, Visit
from coach.outcomes.pain_response import PainResponse

PERIOD = "period"
"""Stands in the place of a visit for a figure of the whole report."""

START = "t0"
WORST_PAIN = "worst-pain"

Row = dict[str, Any]


def report_rows(report: ReportRead) -> Iterator[tuple[str, Row]]:
    """Yield every row with the name of its table; values not given are missing."""
    for table, row in _rows(report):
        yield table, {"patient": report.patient, **row}


def _rows(report: ReportRead) -> Iterator[tuple[str, Row]]:
    yield (
        "patients",
        {
            "app": report.app,
            "first": report.first,
            "last": report.last,
            "as_of": report.as_of,
            "start": report.start,
            "parts_left_out": report.parts_left_out,
        },
    )
    phases = report.adherence
    for name in ("overall", "supervised", "home"):
        told: AdherenceOf = getattr(phases, name)
        yield "adherence", {"phase": name, **_fields(told.counts)}
    for planned in report.planned:
        yield "planned", {**_fields(planned), "week": _week(planned.day, report)}
    for session in report.sessions:
        row = {**_fields(session), "week": _week(session.day, report)}
        yield "sessions", {**row, "session": session.id}
    for event in report.safety:
        yield "safety", {**_fields(event), "week": _week(event.day, report)}
    yield from _visits(report)
    yield from (("measures", one) for one in _of_period(report))


def _week(day: date, report: ReportRead) -> int:
    return (day - report.start).days // 7 + 1


def _fields(told: msgspec.Struct) -> Row:
    return msgspec.structs.asdict(told)


def _visits(report: ReportRead) -> Iterator[tuple[str, Row]]:
    answered: dict[str, dict[str, Questionnaire]] = {}
    for one in report.questionnaires:
        answered.setdefault(one.visit, {})[one.instrument] = one
    for visit in report.visits:
        forms = answered.get(visit.name, {})
        yield "visits", _visit(visit, reached=visit.reached or bool(forms))
        values = dict(_of_visit(visit, report))
        for form in forms.values():
            values.update(_of_questionnaire(form))
        for outcome, value in values.items():
            if value is not None:
                row = {"visit": visit.name, "outcome": outcome, "value": value}
                yield "measures", row


def _visit(visit: Visit, *, reached: bool) -> Row:
    response = visit.response
    if response is None and reached and visit.name != START:
        response = PainResponse.NOT_ASSESSABLE
    return {
        "visit": visit.name,
        "day": visit.day,
        "reached": reached,
        "check_day": visit.check_day,
        "worst_pain": visit.pain,
        "omed_mg": visit.omed_mg,
        "response": response,
    }


def _of_visit(visit: Visit, report: ReportRead) -> Iterator[tuple[str, float | None]]:
    yield WORST_PAIN, visit.pain
    yield "omed-mg", visit.omed_mg
    if visit.reached:
        # The report tells it of a visit that is still to come, too, once its week has begun.
        yield "median-pain", visit.median_pain
    for check in report.checks:
        if check.day == visit.check_day:
            for question, value in check.answers.items():
                if question != WORST_PAIN:
                    yield f"weekly.{question}", value


def _of_questionnaire(form: Questionnaire) -> Iterator[tuple[str, float | None]]:
    for mode in form.scores:
        for scale in mode.scales:
            yield f"{form.instrument}.{mode.mode}.{scale.scale}", scale.value
    if not form.scores:
        for question, value in form.answers.items():
            yield f"{form.instrument}.{question}", value


def _of_period(report: ReportRead) -> Iterator[Row]:
    overall, trend = report.adherence.overall, report.pain_trend
    for outcome, value in (
        ("attendance-pct", overall.attendance_pct),
        ("rdi-pct", overall.rdi_pct),
        ("pain-area", trend.area),
        ("pain-level", trend.mean_level),
        ("pain-slope", trend.slope_per_week),
    ):
        if value is not None:
            yield {"visit": PERIOD, "outcome": outcome, "value": value}
