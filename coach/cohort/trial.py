"""The tables of a trial, made from a folder of Parquet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from coach.cohort.csv_text import effect_cells, named_csv
from coach.cohort.effect import Effect, SummaryRow, effects
from coach.cohort.parquet import read_parquet
from coach.cohort.queries import QUERIES
from coach.cohort.schema import CSV

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Rows = Sequence[tuple[Any, ...]]


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of each table in the order of its columns, and the effects made of them."""

    rows: Mapping[str, Rows]
    effects: Sequence[Effect]

    def files(self) -> dict[str, bytes]:
        """Return the tables as CSV files by name."""
        made = {"effects": [effect_cells(one) for one in self.effects]}
        return {f"{table}.csv": named_csv(table, {**self.rows, **made}[table]) for table in CSV}


def trial_of(database: DuckDBPyConnection, parquet: Path) -> Trial:
    """Return the tables of a folder of Parquet."""
    read_parquet(database, parquet)
    rows = {table: database.execute(query).fetchall() for table, query in QUERIES.items()}
    return Trial(rows=rows, effects=effects(map(_summary, rows["outcomes"])))


def _summary(row: tuple[Any, ...]) -> SummaryRow:
    outcome, visit, group, n, missing, not_reached, mean, sd = row
    return SummaryRow(
        outcome=outcome,
        visit=visit,
        group=group,
        n=n,
        missing=missing,
        not_reached=not_reached,
        mean=mean,
        sd=sd,
    )
