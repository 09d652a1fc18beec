"""Reports become Parquet: one folder a table, one folder a group in it, as Hive and Spark read it.

The layout is described in docs/cohort.md.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

import msgspec

from coach.cohort.duck import file_list, quoted
from coach.cohort.refusals import OtherTablesError
from coach.cohort.rows import report_rows
from coach.cohort.schema import ARM, PARQUET, Column
from coach.cohort.told import ReportRead

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MARK = "_spine_coach"
"""An empty file that tells our folder of Parquet from any other; Spark passes it over."""

REPORT = "report"
"""The running number of a report, by which rows find their group; it is not kept."""


class RowFiles:
    """Collects the rows of reports, one file a table, so that memory does not grow with them."""

    def __init__(self, folder: Path) -> None:
        """Write into a fresh folder; close it before the rows are read."""
        folder.mkdir()
        self.folder = folder
        self._encoder = msgspec.json.Encoder()
        self._stack = ExitStack()
        self._files: dict[str, BinaryIO] = {
            table: self._stack.enter_context(self.path(table).open("wb")) for table in PARQUET
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def path(self, table: str) -> Path:
        """Return the file of a table's rows, a JSON object a line."""
        return self.folder / f"{table}.ndjson"

    def add(self, number: int, report: ReportRead) -> None:
        """Add the rows of a report under its running number."""
        for table, row in report_rows(report):
            line = self._encoder.encode({REPORT: number, **row})
            self._files[table].write(line + b"\n")


def write_parquet(
    database: DuckDBPyConnection, rows: RowFiles, arms: Mapping[int, str], out: Path
) -> None:
    """Write the rows of the reports in ``arms`` as Parquet into ``out``, each in its group."""
    database.execute(f"CREATE TEMP TABLE arms ({REPORT} INTEGER, arm VARCHAR)")
    database.executemany("INSERT INTO arms VALUES (?, ?)", list(arms.items()))
    out.mkdir(parents=True)
    (out / MARK).touch()
    for table, columns in PARQUET.items():
        names = ", ".join(f'"{column.name}"' for column in columns)
        database.execute(
            f"COPY (SELECT {names}, arm FROM {_json(rows.path(table), columns)} "  # noqa: S608 - our own names
            f"JOIN arms USING ({REPORT}) ORDER BY {REPORT}) TO {quoted((out / table).as_posix())} "
            "(FORMAT parquet, PARTITION_BY (arm), COMPRESSION zstd)"
        )
    database.execute("DROP TABLE arms")


def _json(path: Path, columns: Iterable[Column]) -> str:
    kinds = ", ".join(f'"{column.name}": {quoted(column.kind)}' for column in columns)
    told = f"columns={{{REPORT}: 'INTEGER', {kinds}}}"
    return f"read_json({file_list([path])}, format='newline_delimited', {told})"


def read_parquet(database: DuckDBPyConnection, folder: Path) -> None:
    """Make every table of a folder a view of the same name; one without rows has none."""
    for table, columns in PARQUET.items():
        files = sorted((folder / table).glob("*/*.parquet"))
        found = f"SELECT * FROM {_parquet(files)}" if files else _no_rows((*columns, ARM))  # noqa: S608 - our own names
        database.execute(f"CREATE OR REPLACE VIEW {table} AS {found}")


def _parquet(files: Iterable[Path]) -> str:
    return f"read_parquet({file_list(files)}, hive_partitioning=true, hive_types_autocast=false)"


def _no_rows(columns: Iterable[Column]) -> str:
    nulls = (f'NULL::{column.kind} AS "{column.name}"' for column in columns)
    return f"SELECT {', '.join(nulls)} WHERE false"


def check_replaceable(folder: Path) -> None:
    """Raise OtherTablesError where a folder holds anything but an earlier comparison's Parquet."""
    if folder.exists() and not (folder / MARK).exists() and any(folder.iterdir()):
        raise OtherTablesError(folder=folder.name)


def put_in_place(made: Path, folder: Path) -> None:
    """Put a folder made beside it in the place of an earlier one."""
    if folder.exists():
        shutil.rmtree(folder)
    made.replace(folder)
