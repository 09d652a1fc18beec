"""Puts a whole report into words: two pages first, then the appendix."""

from __future__ import annotations

from coach.library.words import Words
from coach.program.routine import Content
from coach.reports.document import Document, Section
from coach.reports.model import Report
from coach.reports.report_answer import answer
from coach.reports.report_appendix import appendix
from coach.reports.report_changes import also_told, changes
from coach.reports.report_charts import grid_chart, pain_chart
from coach.reports.report_figures import figures
from coach.reports.report_front import exercises, is_full, review_line, safety, visits_table
from coach.reports.report_words import Say
from coach.reports.svg_pen import Colours


def put_into_words(report: Report, words: Words, content: Content, colours: Colours) -> Document:
    """Return a report as a document in the language of the words, its charts in these colours."""
    say = Say(words, content)
    return Document(
        language=words.language,
        title=words("report-title"),
        about=_about(report, say),
        lead=words("report-lead"),
        answer=tuple(answer(report, say)),
        figures=tuple(figures(report, say)),
        front=(
            Section(title=words("report-pain-chart"), blocks=(pain_chart(report, say, colours),)),
            Section(title=words("report-grid"), blocks=(grid_chart(report, say, colours),)),
            Section(title=words("report-exercises"), blocks=exercises(report, say)),
            Section(
                title=words("report-safety"),
                blocks=safety(report, say),
                new_page=not is_full(report),
            ),
            Section(title=words("report-visits"), blocks=(visits_table(report, say),)),
            Section(title=words("report-changes"), blocks=changes(report, say)),
            Section(title=words("report-also"), blocks=(also_told(report, say),)),
            Section(title=words("report-next"), blocks=(review_line(report, say),)),
        ),
        appendix_title=words("report-appendix"),
        appendix=tuple(appendix(report, say)),
        foot=words(
            "report-foot",
            left_out=words(
                "report-left-out-some" if report.parts_left_out else "report-left-out-none"
            ),
            app=report.app,
            record=report.person.pseudonym,
        ),
        page=words("report-page", page="{page}", pages="{pages}"),
    )


def _about(report: Report, say: Say) -> tuple[str, ...]:
    """Return whom the report is about, its period and the plan versions in it."""
    versions = [one.version for one in report.plans]
    parts = [
        report.person.name or report.person.clinic_id or report.person.pseudonym,
        say.days(report.first, report.last),
    ]
    if not versions:
        parts.append(say.words("report-no-plan"))
    elif len(versions) == 1:
        parts.append(say.words("report-one-plan", version=versions[0]))
    else:
        parts.append(say.words("report-plan-versions", first=versions[0], last=versions[-1]))
    if report.days_left_out:
        gaps = ", ".join(say.days(one.first, one.last) for one in report.days_left_out)
        parts.append(say.words("report-days-left-out", days=gaps))
    return tuple(parts)
