"""The export as CSV files with a data package that describes every column."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from coach.program.days import ROLLOVER_HOUR
from coach.record.store import Record
from coach.reports.model_safety import CorrectionTold
from coach.reports.tables import (
    Row,
    Told,
    checkin_rows,
    correction_rows,
    hold_rows,
    session_rows,
    sessions_told,
)

FORMULA_STARTS = (*"=+-@\t\r\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Text that a spreadsheet would take for a formula.

In East Asian writing a wide sign begins one too.
"""

_STRING, _INTEGER, _NUMBER, _DATE = "string", "integer", "number", "date"

COLUMNS: dict[str, dict[str, tuple[str, str]]] = {
    "sessions": {
        "session_id": (_STRING, "id of the session; empty for a planned day without one"),
        "patient": (_STRING, "pseudonym of the person"),
        "date": (_DATE, "coach day, which rolls over at 04:00 local time"),
        "planned_hold_s": (_NUMBER, "planned hold-seconds (s)"),
        "done_hold_s": (_NUMBER, "hold-seconds done (s), best attempt of each hold"),
        "modified": (_INTEGER, "1 when an easier, shorter or left-out exercise was done"),
        "stopped_early": (_INTEGER, "1 when the session ended before its last segment"),
        "routine": (_STRING, "id of the routine"),
        "variant_set": (_STRING, "exercise:variant of each exercise, as done"),
        "plan_version": (_INTEGER, "plan version in force, 0 without a signed plan"),
        "plan_hash": (_STRING, "digest of that plan"),
        "outcome": (
            _STRING,
            "how the session ended; not-done, withheld or breathing-instead on a planned day",
        ),
        "reason": (_STRING, "stop reason, or the safety rule that withheld the session"),
    },
    "holds": {
        "session_id": (_STRING, "id of the session"),
        "exercise": (_STRING, "id of the exercise"),
        "variant": (_STRING, "id of the variant, a step of the exercise's ladder"),
        "set": (_INTEGER, "set, from 1"),
        "hold": (_INTEGER, "running number of the hold in its set, both sides counted"),
        "side": (_STRING, "right, left or empty"),
        "attempt": (_INTEGER, "attempt, from 1; 0 for a hold never begun"),
        "planned_ms": (_INTEGER, "planned hold (ms)"),
        "achieved_ms": (_INTEGER, "achieved hold (ms)"),
        "outcome": (_STRING, "done, shortened or not-reached"),
    },
    "checkins": {
        "session_id": (_STRING, "id of the session, or of the check-in that led to none"),
        "when": (_STRING, "local time with offset, ISO 8601"),
        "question": (_STRING, "id of the question"),
        "value": (_STRING, "0-10, 1 yes, 0 no, or the chosen signs joined by ;"),
        "status": (_STRING, "answered, chose-not-to-answer, new-pain or not-asked"),
    },
    "corrections": {
        "corrected_on": (
            _DATE,
            "coach day of the correction; the other tables have what counts",
        ),
        "about_day": (_DATE, "coach day of what was corrected"),
        "kind": (_STRING, "kind of entry; session-event is an answer or a stop inside a session"),
        "session_id": (_STRING, "id of the session or check-in, as in checkins; else empty"),
        "question": (_STRING, "id of the question, stop for the reason of a stop; else empty"),
        "field": (_STRING, "place of the value in the entry; empty where it was taken back"),
        "old_value": (_STRING, "what it said before; empty for none"),
        "new_value": (_STRING, "what it says now; empty for none"),
        "taken_back": (_INTEGER, "1 when the entry no longer counts"),
        "reason": (_STRING, "why, in the person's own words"),
    },
}

OF_A_RECORD = ("sessions", "holds", "checkins")
"""The tables of a record; a report has its corrections beside them, if there are any."""


class OutFolderError(Exception):
    """The folder to write into cannot be used; no file there is half written."""

    word = "export-bad-folder"

    def __init__(self, folder: Path) -> None:
        """Name the folder by its last name only: a whole path can name a person."""
        self.places = {"folder": folder.name}
        super().__init__(self.word, self.places)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What part of a record is told: coach days from first to last, without some questions."""

    first: date
    last: date
    without: frozenset[str] = frozenset()

    def takes(self, day: date) -> bool:
        """Tell whether a coach day is in it."""
        return self.first <= day <= self.last


def export_csv(record: Record, out: Path, *, as_of: date | None = None) -> list[Path]:
    """Write sessions.csv, holds.csv, checkins.csv and datapackage.json into ``out``.

    The same record gives the same bytes. Files are written whole or not at all; raises
    OutFolderError when the folder cannot be used.
    """
    told = sessions_told(record)
    tables = {
        "sessions": session_rows(record, told, as_of),
        "holds": hold_rows(told),
        "checkins": checkin_rows(record, told),
    }
    return write_files(_files(tables), out)


def table_files(
    record: Record, told: list[Told], part: Part, corrections: Iterable[CorrectionTold]
) -> dict[str, bytes]:
    """Return the same files by name, of a part of the record alone; the same bytes each time.

    Where something was corrected, a table of the corrections is there too.
    """
    corrected = [row for one in corrections for row in correction_rows(one)]
    days = {one.state.setup.session: one.day for one in told}
    within = [one for one in told if part.takes(one.day)]
    return _files(
        {
            "sessions": [
                row
                for row in session_rows(record, told, part.last)
                if part.takes(date.fromisoformat(row["date"]))
            ],
            "holds": hold_rows(within),
            "checkins": [
                row
                for row in checkin_rows(record, told)
                if part.takes(days.get(row["session_id"]) or _day_of(row["when"]))
                and row["question"] not in part.without
            ],
            **({"corrections": corrected} if corrected else {}),
        }
    )


def _day_of(when: str) -> date:
    """Return the coach day of a local time."""
    return (datetime.fromisoformat(when) - timedelta(hours=ROLLOVER_HOUR)).date()


def _files(tables: Mapping[str, Iterable[Row]]) -> dict[str, bytes]:
    files = {f"{name}.csv": _table(name, rows) for name, rows in tables.items()}
    package = json.dumps(data_package(tuple(tables)), indent=2, ensure_ascii=False) + "\n"
    return {**files, "datapackage.json": package.encode()}


def _table(name: str, rows: Iterable[Row]) -> bytes:
    stream = io.StringIO(newline="")
    writer, columns = csv.writer(stream, lineterminator="\n"), tuple(COLUMNS[name])
    writer.writerow(columns)
    writer.writerows([defused(row[column]) for column in columns] for row in rows)
    return stream.getvalue().encode()


def write_files(files: Mapping[str, bytes], out: Path) -> list[Path]:
    """Write files into a folder, each whole or not at all; raises OutFolderError."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        return [_write_whole(out / name, data) for name, data in files.items()]
    except OSError as error:
        raise OutFolderError(out) from error


def _write_whole(target: Path, data: bytes) -> Path:
    partial = target.with_name(target.name + ".part")
    try:
        with partial.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(target)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    return target


def defused(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def data_package(names: Sequence[str] = OF_A_RECORD) -> dict[str, object]:
    """Return the description of tables (Data Package with Table Schema, no creation time)."""
    return {
        "profile": "tabular-data-package",
        "name": "spine-coach-export",
        "title": "Spine Coach: sessions, holds and check-ins",
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n"},
                "schema": {
                    "fields": [
                        {"name": column, "type": kind, "description": description}
                        for column, (kind, description) in columns.items()
                    ],
                    "missingValues": [""],
                },
            }
            for name, columns in ((name, COLUMNS[name]) for name in names)
        ],
    }
