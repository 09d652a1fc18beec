"""The two charts of a report, each with its words: pain and opioids, every planned session."""

from __future__ import annotations

from collections.abc import Iterator

from coach.program.schedule import TrainingPhase
from coach.reports.document import Block, Chart, Line
from coach.reports.model import Report
from coach.reports.model_course import PlannedTold
from coach.reports.model_measures import VisitName
from coach.reports.pain_chart import Mark, PainChart, Visit, pain_svg
from coach.reports.planned import PAPER, REST
from coach.reports.report_words import Say
from coach.reports.session_grid import CellState, GridChart, grid_svg
from coach.reports.svg_pen import Colours
from coach.reports.visits import week_of
from coach.session.decisions import Level


def pain_chart(report: Report, say: Say, colours: Colours) -> Chart:
    """Return pain and opioids by week, with the visits and what the rules said."""
    words = say.words
    most = max((week.omed_mg for week in report.weeks if week.omed_mg is not None), default=0)
    chart = PainChart(
        weeks=tuple(week.number for week in report.weeks),
        pain=tuple(week.pain for week in report.weeks),
        worst=tuple(week.worst_pain for week in report.weeks),
        omed=tuple(week.omed_mg for week in report.weeks),
        visits=tuple(_visit_lines(report, say)),
        marks=tuple(_marks(report)),
        names=(
            words("report-key-pain"),
            words("report-key-worst"),
            words("report-key-omed"),
            words("report-key-amber"),
            words("report-key-red"),
        ),
        scale=(words("report-mg", value="0"), words("report-mg", value=say.number(most))),
    )
    return Chart(
        caption=words("report-pain-chart"),
        svg=pain_svg(chart, colours),
        alt=words("report-pain-chart-alt", weeks=len(report.weeks)),
        summary=_pain_summary(report, say),
    )


def _visit_lines(report: Report, say: Say) -> Iterator[Visit]:
    shown = {week.number for week in report.weeks}
    shown.add(max(shown, default=0) + 1)
    for one in report.visits:
        week = week_of(one.day, report.start)
        if one.name is not VisitName.NOW and week in shown:
            yield Visit(week=week, name=one.name.value)
    home = [one.day for one in report.planned if one.phase is TrainingPhase.HOME]
    supervised = any(one.phase is TrainingPhase.SUPERVISED for one in report.planned)
    if home and supervised:
        yield Visit(week=week_of(home[0], report.start), name=say.words("report-home"))


def _marks(report: Report) -> Iterator[Mark]:
    weeks: dict[int, bool] = {}
    for event in report.safety:
        week = week_of(event.day, report.start)
        grave = event.level not in {Level.AMBER, Level.GREEN}
        weeks[week] = weeks.get(week, False) or grave
    shown = {week.number for week in report.weeks}
    return (Mark(week=week, grave=grave) for week, grave in weeks.items() if week in shown)


def _pain_summary(report: Report, say: Say) -> str:
    told = [(week.number, week.pain) for week in report.weeks if week.pain is not None]
    if len(told) < 2:
        return say.words("report-pain-summary-few")
    first, last = told[0], told[-1]
    return say.words(
        "report-pain-summary",
        first=say.number(first[1]),
        first_week=first[0],
        last=say.number(last[1]),
        last_week=last[0],
        most=say.number(max(pain for _, pain in told)),
    )


def grid_chart(report: Report, say: Say, colours: Colours) -> Block:
    """Return every planned session by week and weekday."""
    if not report.planned:
        return Line(text=say.words("report-answer-nothing-planned", n=len(report.sessions)))
    states = tuple((one.day, cell_state(one)) for one in report.planned)
    counts = report.adherence.overall.counts
    chart = GridChart(
        sessions=states,
        names={state: say.words(f"report-cell-{state.value}") for state in CellState},
        days=tuple(say.words(f"report-weekday-{number}") for number in range(7)),
    )
    return Chart(
        caption=say.words("report-grid"),
        svg=grid_svg(chart, colours),
        alt=say.words("report-grid-alt", n=len(states)),
        summary=say.words(
            "report-grid-summary",
            part=sum(state is CellState.PART for _, state in states),
            undone=counts.missed,
            interruptions=counts.interruptions,
            withheld=counts.withheld,
        ),
    )


def cell_state(one: PlannedTold) -> CellState:
    """Return the shape that a planned session has in the grid."""
    if one.attended or one.outcome == PAPER:
        whole = one.done_s >= one.planned_s and not one.stopped_early
        return CellState.DONE if whole else CellState.PART
    if one.apart is not None:
        return CellState(one.apart.value)
    return CellState.REST if one.reason == REST else CellState.NOT_DONE
