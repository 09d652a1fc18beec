"""The four figures of a report, each with its denominator and what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator

from coach.outcomes.adherence import NILSEN_2018
from coach.reports.document import Figure
from coach.reports.model import Report
from coach.reports.model_course import AdherenceTold
from coach.reports.model_measures import VisitName
from coach.reports.report_words import Say


def figures(report: Report, say: Say) -> Iterator[Figure]:
    """Yield attendance, dose intensity, pain and opioids, each with its denominator."""
    yield Figure(
        label=say.words("report-attendance"),
        value=say.percent(report.adherence.overall.attendance_pct),
        details=tuple(_attendance_details(report, say)),
    )
    yield Figure(
        label=say.words("report-rdi"),
        value=say.percent(report.adherence.overall.rdi_pct),
        details=tuple(_rdi_details(report.adherence.overall, say)),
    )
    yield _pain_figure(report, say)
    yield _omed_figure(report, say)


def _attendance_details(report: Report, say: Say) -> Iterator[str]:
    counts = report.adherence.overall.counts
    if not counts.planned:
        yield say.words("report-nothing-planned")
        return
    yield say.words("report-of-planned", part=counts.attended, whole=counts.planned)
    supervised, home = report.adherence.supervised.counts, report.adherence.home.counts
    if supervised.planned and home.planned:
        yield say.words(
            "report-by-phase",
            supervised=f"{supervised.attended}/{supervised.planned}",
            home=f"{home.attended}/{home.planned}",
        )
    yield _benchmark(say, NILSEN_2018.attendance_pct)


def _rdi_details(told: AdherenceTold, say: Say) -> Iterator[str]:
    counts = told.counts
    if not counts.planned_s:
        yield say.words("report-no-holds-planned")
        return
    yield say.words(
        "report-of-hold-s", part=say.number(counts.done_s), whole=say.number(counts.planned_s)
    )
    yield _benchmark(say, NILSEN_2018.rdi_pct)


def _benchmark(say: Say, value: float) -> str:
    return say.words("report-benchmark", study=NILSEN_2018.study, percent=say.percent(value))


def _pain_figure(report: Report, say: Say) -> Figure:
    told = [week for week in report.weeks if week.pain is not None]
    details = []
    if told:
        details.append(say.words("report-in-week", week=told[-1].number))
    details.append(_at_visits(report, say, "median"))
    blanks = report.pain_blanks
    details.append(say.words("report-blanks", blank=blanks.blank, n=blanks.asked))
    return Figure(
        label=say.words("report-pain-now"),
        value=say.number(told[-1].pain) if told else say.words("report-missing"),
        details=tuple(details),
    )


def _omed_figure(report: Report, say: Say) -> Figure:
    latest = report.medicines[-1] if report.medicines else None
    missing = latest is None or latest.omed_mg is None
    value = say.words("report-missing")
    if latest is not None and latest.omed_mg is not None:
        value = say.words("report-mg", value=say.number(latest.omed_mg))
    details = [_at_visits(report, say, "omed")]
    if latest is not None:
        if missing:
            details.append(say.words("report-not-converted", n=latest.unconverted))
        details.append(say.words("report-on-day", day=say.day(latest.day)))
        details.append(say.words("report-table", table=latest.table, version=latest.table_version))
    return Figure(label=say.words("report-omed"), value=value, details=tuple(details))


def _at_visits(report: Report, say: Say, what: str) -> str:
    parts = []
    for one in report.visits:
        if one.name is not VisitName.NOW and one.reached:
            value = one.median_pain if what == "median" else one.omed_mg
            missing = say.words("report-missing")
            said = missing if value is None else say.number(value)
            parts.append(f"{one.name.value} {said}")
    return " · ".join(parts)
