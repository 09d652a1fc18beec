"""The tables of a report's first two pages: exercises, safety, visits, the next one."""

from __future__ import annotations

from collections.abc import Sequence

from coach.reports.document import Block, Line, Table
from coach.reports.model import Report
from coach.reports.model_course import AdjustmentTold, ExerciseSum
from coach.reports.model_measures import VisitTold
from coach.reports.model_safety import SafetyEvent
from coach.reports.report_safety import safety_table
from coach.reports.report_words import MISSING, Say
from coach.session.decisions import Level

FEW_EXERCISES = 5
ROOMY_EVENTS = 8
MOST_EVENTS = 5
MOST_EXERCISES = 6
"""So many stand on the first two pages; the appendix has them all.

With few exercises the first page ends after them, and there is room for more events.
"""


def exercises(report: Report, say: Say) -> tuple[Block, ...]:
    """Return the exercises with the most sessions: planned and done, could not, what changed."""
    if not report.exercises:
        return (Line(text=say.words("report-none")),)
    most = sorted(report.exercises, key=lambda one: -one.sessions)[:MOST_EXERCISES]
    more = len(report.exercises) - len(most)
    table = exercise_table([one for one in report.exercises if one in most], report, say)
    rest = (Line(text=say.words("report-exercises-more", n=more)),) if more else ()
    return (table, *rest)


def exercise_table(told: Sequence[ExerciseSum], report: Report, say: Say) -> Table:
    """Return these exercises as a table."""
    words = say.words
    return Table(
        caption=words("report-exercises-caption"),
        head=(
            words("report-exercise"),
            words("report-planned-done"),
            words("report-could-not"),
            words("report-changed"),
        ),
        rows=tuple(_exercise_row(one, report.adjustments, say) for one in told),
        widths=(3.0, 2.3, 2.6, 2.1),
    )


def _exercise_row(
    one: ExerciseSum, adjustments: tuple[AdjustmentTold, ...], say: Say
) -> tuple[str, ...]:
    done = say.words("report-no-holds", n=one.sessions)
    if one.planned_s:
        done = say.words(
            "report-dose-done",
            planned=say.number(one.planned_s),
            done=say.number(one.done_s),
            percent=say.percent(100 * one.done_s / one.planned_s),
        )
    reasons = [
        f"{say.known(f'report-cannot-{reason}', reason)} {count}"
        for reason, count in one.could_not.items()
    ]
    total = sum(one.could_not.values())
    could_not = say.words("report-count-of", count=total, n=one.sessions)
    mine = [change for change in adjustments if change.exercise == one.exercise]
    return (
        say.variant(one.exercise, one.variant),
        done,
        f"{could_not} ({', '.join(reasons)})" if reasons else could_not,
        _net_change(mine, say),
    )


def _net_change(changes: list[AdjustmentTold], say: Say) -> str:
    if not changes:
        return MISSING
    first, last = changes[0], changes[-1]
    parts = []
    if first.hold_from_s != last.hold_to_s:
        parts.append(say.words("report-hold-change", before=first.hold_from_s, now=last.hold_to_s))
    if first.step_from != last.step_to:
        parts.append(say.words("report-step-change", before=first.step_from, now=last.step_to))
    return ", ".join(parts) or say.words("report-changed-back")


def safety(report: Report, say: Say) -> tuple[Block, ...]:
    """Return the gravest events, latest first, and how many more the appendix has."""
    grave = [one for one in report.safety if one.level is not Level.AMBER]
    amber = len(report.safety) - len(grave)
    shown = _gravest(grave, MOST_EVENTS if is_full(report) else ROOMY_EVENTS)
    blocks: list[Block] = []
    if shown:
        blocks.append(safety_table(shown[::-1], say))
    else:
        blocks.append(Line(text=say.words("report-safety-none")))
    more = len(grave) - len(shown)
    if more:
        blocks.append(Line(text=say.words("report-safety-more", n=more)))
    blocks.append(Line(text=say.words("report-safety-amber", n=amber)))
    return tuple(blocks)


def _gravest(events: Sequence[SafetyEvent], most: int) -> list[SafetyEvent]:
    """Return so many of the events, in their order: open locks first, then by level and day."""
    levels = list(Level)
    ranked = sorted(
        enumerate(events), key=lambda one: (not one[1].open, levels.index(one[1].level), -one[0])
    )
    return [events[number] for number in sorted(number for number, _ in ranked[:most])]


def is_full(report: Report) -> bool:
    """Tell whether the exercises need so much room that the first two pages run into another."""
    return len(report.exercises) > FEW_EXERCISES


def visits_table(report: Report, say: Say) -> Block:
    """Return the visits with worst pain, opioids and pain response."""
    words = say.words
    rows = [_visit_row(one, say) for one in report.visits]
    return Table(
        caption=words("report-visits-caption"),
        head=(
            words("report-visit"),
            words("report-check-day"),
            words("report-worst-pain"),
            words("report-omed"),
            words("report-response"),
        ),
        rows=tuple(rows),
        widths=(3.2, 1.8, 1.4, 1.7, 1.9),
    )


def _visit_row(one: VisitTold, say: Say) -> tuple[str, ...]:
    missing = say.words("report-missing") if one.reached else say.words("report-to-come")
    response = MISSING
    if one.response is not None:
        response = say.words(f"report-response-{one.response.value}")
    return (
        say.words(f"report-visit-{one.name.value}", day=say.day(one.day)),
        missing if one.check_day is None else say.day(one.check_day),
        missing if one.pain is None else say.number(one.pain),
        missing if one.omed_mg is None else say.words("report-mg", value=say.number(one.omed_mg)),
        response,
    )


def review_line(report: Report, say: Say) -> Line:
    """Return when the plan in force names the next visit, and whom to call."""
    prescription = next(
        (one.prescription for one in report.plans[::-1] if one.prescription is not None), None
    )
    if report.next_review is None or prescription is None:
        return Line(text=say.words("report-review-none"))
    author = prescription.author
    return Line(
        text=say.words(
            "report-review-on",
            day=say.day(report.next_review),
            name=author.name,
            clinic=author.clinic,
            phone=author.phone,
        )
    )
