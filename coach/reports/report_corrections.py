"""The corrections of a report in words: what was said before, what counts now, and why."""

from __future__ import annotations

from collections.abc import Iterator

from coach.reports.document import Block, Line
from coach.reports.gather_sessions import STOP
from coach.reports.model import Report
from coach.reports.model_safety import CorrectionTold, ValueChanged
from coach.reports.report_tables import appendix_table
from coach.reports.report_words import MISSING, Say


def corrections(report: Report, say: Say) -> Iterator[Block]:
    """Yield the corrections, and that no decision was taken anew because of one."""
    words = say.words
    head = (
        words("report-day-head"),
        words("report-about-day"),
        words("report-corrected"),
        words("report-because"),
    )
    rows = [
        (
            say.day(one.day),
            f"{say.day(one.about)}, {_about(one, say)}",
            _changed(one, say),
            one.reason or MISSING,
        )
        for one in report.corrections
    ]
    if rows:
        yield Line(text=words("report-corrections-decisions"))
    yield appendix_table(say, "corrections", head, rows, (1.4, 2.6, 3.6, 2.2))


def _about(one: CorrectionTold, say: Say) -> str:
    """Return what was corrected: an answer by its question, anything else by its kind."""
    if one.question == STOP:
        return say.words("report-kind-stop")
    if one.question:
        return say.known(f"safety-question-{one.question}-name", one.question)
    return say.known(f"report-kind-{one.kind}", one.kind)


def _changed(one: CorrectionTold, say: Say) -> str:
    if one.taken_back:
        return say.words("report-taken-back")
    fields = {value.field for value in one.values}
    # That an answer was given or left open is seen by its value.
    told = [value for value in one.values if value.field != "status" or "value" not in fields]
    return "; ".join(_value(value, say, bare=bool(one.question)) for value in told)


def _value(value: ValueChanged, say: Say, *, bare: bool) -> str:
    words, (old, new) = say.words, (_said(value, one, say) for one in (value.old, value.new))
    if bare and value.field != "pain":
        return words("report-answer-changed", old=old, new=new)
    field = words("report-stop-pain") if bare else _field(value.field, say)
    return words("report-value-changed", field=field, old=old, new=new)


def _field(path: str, say: Say) -> str:
    """Return the name of a value, and its number in a list: ``medicines.1.dose`` is "dose 2"."""
    *way, last = path.split(".")
    name = say.known(f"report-field-{last.replace('_', '-')}", last)
    return " ".join([name, *(str(int(step) + 1) for step in way if step.isdigit())])


def _said(value: ValueChanged, text: str | None, say: Say) -> str:
    if text is None:
        return MISSING
    if value.field == "reason":
        return say.known(f"safety-stop-{text}", text)
    return say.known(f"safety-status-{text}", text) if value.field == "status" else text
