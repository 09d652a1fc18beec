"""The tables of a report's appendix."""

from __future__ import annotations

from collections.abc import Sequence

from coach.reports.document import Block, Line, Table
from coach.reports.report_words import Say


def appendix_table(
    say: Say,
    name: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    widths: Sequence[float],
) -> Block:
    """Return a table whose caption is ``report-NAME-caption``, or a sentence where it is empty."""
    if not rows:
        return Line(text=say.words("report-none"))
    return Table(
        caption=say.words(f"report-{name}-caption"),
        head=tuple(columns),
        rows=tuple(rows),
        widths=tuple(widths),
        small=True,
    )
