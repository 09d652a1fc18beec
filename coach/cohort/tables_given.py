"""The tables a comparison is given: the group of each patient, and groups as summary rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import msgspec

from coach.cohort.effect import UNGROUPED, SummaryRow
from coach.library.table_cells import CellError, Reader, name, number, optional, text, whole
from coach.library.table_file import Row, Trouble, check_columns, read_table

MOST = 1_000_000_000

GROUP_COLUMNS: Mapping[str, Reader] = {"patient": name, "group": name}
SUMMARY_COLUMNS: Mapping[str, Reader] = {
    "outcome": name,
    "visit": text,
    "group": name,
    "n": whole(0, MOST),
    "mean": optional(number(-MOST, MOST)),
    "sd": optional(number(0, MOST)),
}


class GroupsRead(msgspec.Struct, frozen=True, kw_only=True):
    """The group of each patient, and the troubles that forbid to go by it."""

    groups: Mapping[str, str]
    troubles: tuple[Trouble, ...]


class SummaryRead(msgspec.Struct, frozen=True, kw_only=True):
    """The readable summary rows, and the troubles of the others."""

    rows: tuple[SummaryRow, ...]
    troubles: tuple[Trouble, ...]


def read_groups(path: Path) -> GroupsRead:
    """Read a table of ``patient`` and ``group``; other columns are passed over.

    A patient stands there once, or again in the same group. Raises TableError, OSError.
    """
    cells, troubles = _cells(path, GROUP_COLUMNS)
    groups: dict[str, str] = {}
    for line, row in cells:
        patient, group = row["patient"], row["group"]
        if group == UNGROUPED:
            troubles.append(Trouble(line=line, column="group", word="cohort-group-taken"))
        elif groups.setdefault(patient, group) != group:
            troubles.append(Trouble(line=line, column="group", word="cohort-group-twice"))
    return GroupsRead(groups=groups, troubles=_in_order(troubles))


def read_summary(path: Path) -> SummaryRead:
    """Read a table of ``outcome, visit, group, n, mean, sd``; mean and sd may be blank.

    A group stands once at each outcome and visit. Raises TableError, OSError.
    """
    cells, troubles = _cells(path, SUMMARY_COLUMNS)
    rows: dict[tuple[str, str, str], SummaryRow] = {}
    for line, row in cells:
        found = SummaryRow(**row)
        if rows.setdefault((found.outcome, found.visit, found.group), found) is not found:
            troubles.append(Trouble(line=line, column="group", word="cohort-row-twice"))
    return SummaryRead(rows=tuple(rows.values()), troubles=_in_order(troubles))


def _cells(
    path: Path, readers: Mapping[str, Reader]
) -> tuple[list[tuple[int, dict[str, Any]]], list[Trouble]]:
    """Return the readable rows with their lines, and the troubles of all others."""
    table = read_table(path)
    check_columns(table.header, readers.keys(), readers.keys())
    found, troubles = [], list(table.troubles)
    for row in table.rows:
        values, wrong = _values(row, table.header, readers)
        troubles.extend(wrong)
        if not wrong:
            found.append((row.line, values))
    return found, troubles


def _values(
    row: Row, header: Collection[str], readers: Mapping[str, Reader]
) -> tuple[dict[str, Any], list[Trouble]]:
    values: dict[str, Any] = {}
    wrong = []
    for column, cell in zip(header, row.cells, strict=True):
        if column in readers:
            try:
                values[column] = readers[column](cell.strip())
            except CellError as error:
                wrong.append(
                    Trouble(line=row.line, column=column, word=error.word, places=error.places)
                )
    return values, wrong


def _in_order(troubles: list[Trouble]) -> tuple[Trouble, ...]:
    return tuple(sorted(troubles, key=lambda one: one.line))
