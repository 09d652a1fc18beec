"""CSV tables as people bring them: each bad row is told by line and column, the others are read.

The reader is our own because Python's swallows every row behind an open quotation mark and does
not tell in which column it stood.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import msgspec

from coach.commands.score_cells import ScoreError

CELL = re.compile(r'(?:"([^"]*+(?:""[^"]*+)*+)"|([^",\r\n][^,\r\n]*|))(,|\r\n|\n|\r|\Z)')
"""A cell in quotation marks, or a plain one, and what ends it."""

NEEDS_QUOTES = re.compile(r'[",\r\n]')
LINE_END = re.compile(r"\r\n|\n|\r")
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
    """Return a row as a line of CSV; a cell that needs quotation marks has them."""
    # Python's own writer leaves a lone carriage return bare, which readers take for a line end.
    return ",".join(
        '"' + cell.replace('"', '""') + '"' if NEEDS_QUOTES.search(cell) else cell for cell in cells
    )


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
    position, line, width = 0, 1, 0
    while position < len(text):
        start = position
        cells, broken, position = _row(text, position)
        if not broken and width and len(cells) != width:
            # An open quotation mark may close in a later row; then the cells do not add up.
            inside = [n for n, cell in enumerate(cells) if LINE_END.search(cell)]
            broken, cells = bool(inside), cells[: inside[0]] if inside else cells
        if broken:
            found = LINE_END.search(text, start)
            position = found.end() if found else len(text)
            yield _Broken(line=line, cell=len(cells))
        elif cells != [""]:
            yield Row(line=line, cells=tuple(cells))
            width = width or len(cells)
        line += len(LINE_END.findall(text, start, position))


def _row(text: str, position: int) -> tuple[list[str], bool, int]:
    """Return the cells from a position on, whether the next one is broken, and where they end."""
    cells: list[str] = []
    while found := CELL.match(text, position):
        quoted, plain, end = found.groups()
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        position = found.end()
        if end != ",":
            return cells, False, position
    return cells, True, position
