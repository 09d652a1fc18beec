"""The tables of a comparison in words: columns, outcomes, visits, groups and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from coach.program.schedule import TrainingPhase
from coach.session.commands import StopReason
from coach.session.decisions import Level, Rule
from coach.ui.clinic.compare_port import Cell
from coach.ui.ports import Words

MISSING = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"

OUTCOMES = frozenset(
    {
        "worst-pain",
        "omed-mg",
        "median-pain",
        "weekly.average-pain",
        "weekly.stiffness",
        "weekly.tiredness",
        "weekly.mood",
        "weekly.enjoyment",
        "attendance-pct",
        "rdi-pct",
        "pain-area",
        "pain-level",
        "pain-slope",
    }
)
"""Outcomes with a name in words; scales of a questionnaire are known by their ids."""

KNOWN: dict[str, tuple[str, frozenset[str]]] = {
    "outcome": ("compare-outcome-{}", OUTCOMES),
    "visit": ("compare-visit-{}", frozenset({"t0", "t2", "t3", "period"})),
    "phase": ("compare-phase-{}", frozenset({"overall", *TrainingPhase})),
    "reason": ("safety-stop-{}", frozenset(StopReason)),
    "level": ("report-level-{}", frozenset(Level)),
    "rule": ("report-rule-{}", frozenset(Rule)),
    "group": ("compare-group-{}", frozenset({"all", "without-group"})),
}
"""The ids that a column may hold and that have words."""

WEEKLY = ("pain_before", "pain_after", "tiredness")


def head_words(words: Words, columns: Sequence[str]) -> list[str]:
    """Return the columns of a table in words."""
    return [_column(words, one) for one in columns]


def row_words(words: Words, columns: Sequence[str], row: Sequence[Cell]) -> list[str]:
    """Return the cells of a row in words, numbers as the language writes them."""
    return [_cell(words, column, cell) for column, cell in zip(columns, row, strict=True)]


def _column(words: Words, column: str) -> str:
    for side in ("a", "b"):
        if column in {f"{one}_{side}" for one in ("group", "n", "mean", "sd")}:
            plain = words(f"compare-column-{column.removesuffix(f'_{side}')}")
            return words("compare-column-side", column=plain, side=side.upper())
    for name in WEEKLY:
        if column.startswith(f"{name}_"):
            of = words(f"compare-column-{name.replace('_', '-')}")
            plain = words(f"compare-column-{column.removeprefix(f'{name}_')}")
            return words("compare-column-of", column=plain, of=of)
    return words(f"compare-column-{column.replace('_', '-')}")


def _cell(words: Words, column: str, cell: Cell) -> str:
    if cell is None:
        return MISSING
    if isinstance(cell, str):
        place, ids = KNOWN.get(column.removesuffix("_a").removesuffix("_b"), ("", frozenset()))
        return words(place.format(cell.replace(".", "-"))) if cell in ids else cell
    return number_words(words, cell)


def number_words(words: Words, value: float) -> str:
    """Return a number with up to two decimals; a true minus before a negative one."""
    told = f"{abs(value):.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    told = told.replace(".", words("sheet-decimal"))
    negative = isinstance(value, float) and round(value, 2) < 0
    return f"{MINUS}{told}" if negative else told
