"""Tables and their description as CSV: the same rows give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from coach.cohort.effect import Effect, SummaryRow
from coach.cohort.schema import (
    ARM,
    CSV,
    DAY,
    NUMBER,
    OUTCOMES,
    PARQUET,
    TEXT,
    WHOLE,
    YES_NO,
    Column,
)

Cell = str | int | float | None

FORMULA_STARTS = (*"=+-@\t\r\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Text that a spreadsheet would take for a formula; groups are named by people.

In East Asian writing a wide sign begins one too.
"""

DICTIONARY = "dictionary.csv"

KINDS = {TEXT: "text", WHOLE: "integer", NUMBER: "number", DAY: "date", YES_NO: "boolean"}
"""How the dictionary calls the types."""


def table_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table: UTF-8, numbers with a point and up to four decimals, blank where missing."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        # Rounding can leave a minus before nought.
        return f"{round(cell, 4) + 0.0:.4f}".rstrip("0").rstrip(".")
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA_STARTS) else text


def outcome_cells(row: SummaryRow) -> tuple[Cell, ...]:
    """Return a row of ``outcomes.csv``."""
    counts = (row.n, row.missing, row.not_reached)
    return (row.outcome, row.visit, row.group, *counts, row.mean, row.sd)


def effect_cells(effect: Effect) -> tuple[Cell, ...]:
    """Return a row of ``effects.csv``."""
    sides = (
        cell for side in (effect.a, effect.b) for cell in (side.group, side.n, side.mean, side.sd)
    )
    return (effect.outcome, effect.visit, *sides, effect.pooled_sd, effect.d)


def named_csv(table: str, rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return one of the tables of a trial."""
    return table_csv([column.name for column in CSV[table]], rows)


def dictionary_csv(tables: Iterable[str], *, parquet: bool) -> bytes:
    """Return the description of every column of these tables, and of every outcome."""
    rows = [row for table in tables for row in _described(f"{table}.csv", CSV[table])]
    if parquet:
        for table, columns in PARQUET.items():
            rows.extend(_described(f"parquet/{table}", (*columns, ARM)))
    rows.extend(_described("outcome", OUTCOMES))
    return table_csv(("table", "column", "type", "unit", "description"), rows)


def _described(table: str, columns: Iterable[Column]) -> Iterable[tuple[str, ...]]:
    return ((table, one.name, KINDS[one.kind], one.unit, one.about) for one in columns)
