"""What changed in a report's period, in words: plan versions and doses; and what was told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coach.reports.document import Block, Line, Table
from coach.reports.model import Report
from coach.reports.model_course import AdjustmentTold, PlanVersion
from coach.reports.report_words import Say

MOST_CHANGES = 4
"""So many of the latest changes stand on the first two pages; the appendix has them all."""


def changes(report: Report, say: Say) -> tuple[Block, ...]:
    """Return the latest plan versions, taken or refused, and changed doses."""
    rows = change_rows(report, say)
    if not rows:
        return (Line(text=say.words("report-changes-none")),)
    table = Table(
        caption=say.words("report-changes-caption"),
        head=(say.words("report-day-head"), say.words("report-change")),
        rows=rows[-MOST_CHANGES:],
        widths=(1.6, 8.0),
    )
    more = len(rows) - MOST_CHANGES
    rest = (Line(text=say.words("report-changes-more", n=more)),) if more > 0 else ()
    return (table, *rest)


def change_rows(report: Report, say: Say) -> tuple[tuple[str, str], ...]:
    """Return every change in the order of their days."""
    rows = sorted(_changes(report, say), key=lambda row: row[0])
    return tuple((say.day(day), told) for day, told in rows)


def _changes(report: Report, say: Say) -> Iterator[tuple[date, str]]:
    for plan in report.plans:
        yield plan.effective_from, _plan(plan, say)
    for refused in report.plans_refused:
        yield refused.day, say.words("report-plan-refused", version=refused.version)
    for one in report.adjustments:
        yield one.day, _adjusted(one, say)


def _plan(plan: PlanVersion, say: Say) -> str:
    if plan.prescription is None:
        return say.words("report-plan-frame", version=plan.version)
    author = plan.prescription.author
    return say.words(
        "report-plan-version", version=plan.version, name=author.name, clinic=author.clinic
    )


def _adjusted(one: AdjustmentTold, say: Say) -> str:
    parts = []
    if one.hold_from_s != one.hold_to_s:
        parts.append(say.words("report-hold-change", before=one.hold_from_s, now=one.hold_to_s))
    if one.step_from != one.step_to:
        parts.append(say.words("report-step-change", before=one.step_from, now=one.step_to))
    return say.words(
        "report-adjusted",
        exercise=say.exercise(one.exercise),
        change=", ".join(parts),
        cause=say.words(f"report-cause-{one.cause}"),
    )


def also_told(report: Report, say: Say) -> Block:
    """Return treatment days, other activity and falls, a sentence each."""
    words = say.words
    minutes = sum(one.minutes for one in report.activities)
    weeks = max(1, len(report.weeks))
    sentences = [
        words("report-treatment-days", n=len(report.treatment_days)),
        words(
            "report-activity", minutes=say.number(minutes), weekly=say.number(minutes / weeks, 0)
        ),
        words("report-falls", n=len(report.falls), hurt=sum(one.hurt for one in report.falls)),
    ]
    return Line(text=" ".join(sentences))
