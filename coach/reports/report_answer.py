"""The line of a report that says it all: done, pain, opioids, response, locks."""

from __future__ import annotations

from collections.abc import Iterator

from coach.outcomes.pain_response import PainResponse
from coach.reports.model import Report
from coach.reports.model_measures import VisitName, VisitTold
from coach.reports.report_words import Say


def answer(report: Report, say: Say) -> Iterator[tuple[str, bool]]:
    """Yield the sentences of the answer line, each with whether it is in bold."""
    yield _done_line(report, say), False
    start, now = visit(report, VisitName.T0), visit(report, VisitName.NOW)
    if start and now and start.pain is not None and now.pain is not None:
        yield _moved("pain", start.pain, now.pain, say), False
    if start and now and start.omed_mg is not None and now.omed_mg is not None:
        yield _moved("opioids", start.omed_mg, now.omed_mg, say), False
    if start and start.check_day is None:
        yield say.words("report-answer-no-baseline"), False
    elif now is None or now.response in {None, PainResponse.NOT_ASSESSABLE}:
        yield say.words("report-answer-not-assessable"), False
    else:
        yield say.words(f"report-answer-{now.response.value}"), True
    yield from _safety_line(report, say)


def _done_line(report: Report, say: Say) -> str:
    counts = report.adherence.overall.counts
    if not counts.planned:
        return say.words("report-answer-nothing-planned", n=len(report.sessions))
    return say.words(
        "report-answer-done",
        attended=counts.attended,
        planned=counts.planned,
        percent=say.percent(report.adherence.overall.attendance_pct),
    )


def _moved(what: str, before: float, now: float, say: Say) -> str:
    way = "same" if now == before else "fell" if now < before else "rose"
    return say.words(f"report-answer-{what}-{way}", before=say.number(before), now=say.number(now))


def _safety_line(report: Report, say: Say) -> Iterator[tuple[str, bool]]:
    locks = [event for event in report.safety if event.locks]
    still = sum(event.open for event in locks)
    if not locks:
        yield say.words("report-answer-no-locks"), False
    elif still:
        yield say.words("report-answer-locks-open", n=len(locks), open=still), True
    else:
        yield say.words("report-answer-locks", n=len(locks)), False


def visit(report: Report, name: VisitName) -> VisitTold | None:
    """Return a visit of a report, None where it has none of that name."""
    return next((one for one in report.visits if one.name is name), None)
