"""CSV tables as people bring them: each bad row is told by line and column, the others are read.

Python's reader takes an open quotation mark to the end of the file; so each row is read anew from
its own line, and a row it refuses costs that line alone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator
from io import StringIO
from pathlib import Path

import msgspec

from coach.library.table_cells import ScoreError

NOT_UTF8 = re.compile("[\ud800-\udfff]")
"""What a byte that is no UTF-8 becomes when it is read with surrogateescape."""


class TableError(ScoreError):
    """A whole file cannot be read as a table."""


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Why a row was left out: the line it begins on, the column, and what is needed there."""

    line: int
    column: str
    word: str
    places: dict[str, object] = {}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row: the line of the file it begins on, counted from 1, and its cells as written."""

    line: int
    cells: tuple[str, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table: the names of its columns, its readable rows, and the troubles of the others."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    troubles: tuple[Trouble, ...]


class _Broken(msgspec.Struct, frozen=True, kw_only=True):
    """A row with a wrong quotation mark in a cell, counted from 0."""

    line: int
    cell: int


def read_table(path: Path) -> Table:
    """Read a CSV file in UTF-8 with or without BOM; raises TableError, OSError."""
    text = path.read_bytes().decode("utf-8-sig", "surrogateescape")
    found = _rows(text)
    first = next(found, None)
    if first is None:
        raise TableError(word="score-empty-file")
    header = _header(first)
    rows: list[Row] = []
    troubles: list[Trouble] = []
    for one in found:
        sorted_out = _sorted_out(one, header)
        if isinstance(sorted_out, Row):
            rows.append(sorted_out)
        else:
            troubles.append(sorted_out)
    return Table(header=header, rows=tuple(rows), troubles=tuple(troubles))


def line_of(cells: Iterable[str]) -> str:
    """Return a row as a line of CSV without its end."""
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n")


def check_columns(header: Collection[str], needed: Collection[str], known: Collection[str]) -> None:
    """Raise TableError where a needed column is missing, or a known one stands twice."""
    missing = [name for name in needed if name not in header]
    if missing:
        raise TableError(word=_why_missing(header), columns=", ".join(missing))
    names = list(header)
    twice = [name for name in known if names.count(name) > 1]
    if twice:
        raise TableError(word="score-column-twice", columns=", ".join(twice))


def _why_missing(header: Collection[str]) -> str:
    alone = next(iter(header)) if len(header) == 1 else ""
    return "score-not-comma" if ";" in alone or "\t" in alone else "score-missing-columns"


def _header(first: Row | _Broken) -> tuple[str, ...]:
    if isinstance(first, _Broken):
        raise TableError(word="score-header-quotes")
    if any(NOT_UTF8.search(cell) or "\0" in cell for cell in first.cells):
        raise TableError(word="score-header-utf8")
    return tuple(cell.strip() for cell in first.cells)


def _sorted_out(one: Row | _Broken, header: tuple[str, ...]) -> Row | Trouble:
    """Return a row that fits the header as it is, and the trouble of any other."""
    if isinstance(one, _Broken):
        return Trouble(line=one.line, column=_named(one.cell, header), word="score-quotes")
    for number, cell in enumerate(one.cells):
        if NOT_UTF8.search(cell):
            return Trouble(line=one.line, column=_named(number, header), word="score-utf8")
    count = len(one.cells)
    if count < len(header):
        return Trouble(line=one.line, column=_named(count, header), word="score-row-short")
    if count > len(header):
        return Trouble(line=one.line, column=_named(len(header), header), word="score-row-long")
    return one


def _named(cell: int, header: tuple[str, ...]) -> str:
    """Return the name of a column, or its number from 1 where it has none."""
    return (header[cell] if cell < len(header) else "") or str(cell + 1)


def _rows(text: str) -> Iterator[Row | _Broken]:
    """Yield every row that is not blank; a broken one ends with the line it begins on."""
    lines = list(StringIO(text, newline=""))
    at = width = 0
    while at < len(lines):
        cells, count = _row(lines, at)
        # An open quotation mark may close in a later row; then the cells do not add up.
        swallowed = count > 1 and width and len(cells) != width
        if swallowed or not count:
            yield _Broken(line=at + 1, cell=_whole_cells(lines[at]))
            count = 1
        elif cells:
            yield Row(line=at + 1, cells=tuple(cells))
            width = width or len(cells)
        at += count


def _row(lines: list[str], at: int) -> tuple[list[str], int]:
    """Return the cells of the row that begins on a line, and how many lines it takes.

    It takes none where a quotation mark stands wrong or stays open.
    """
    reader = csv.reader((lines[number] for number in range(at, len(lines))), strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return [], 0


def _whole_cells(line: str) -> int:
    """Return how many cells are whole before the one with the wrong quotation mark."""
    ends = [found.start() for found in re.finditer(",", line)]
    return max((len(_row([line[:end]], 0)[0]) for end in ends), default=0)
