"""The export as CSV files with a data package that describes every column."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from coach.record.store import Record
from coach.reports.tables import Row, checkin_rows, hold_rows, session_rows, sessions_told

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""Text that a spreadsheet would take for a formula."""

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
}


class OutFolderError(Exception):
    """The folder to write into cannot be used; no file there is half written."""

    word = "export-bad-folder"

    def __init__(self, folder: Path) -> None:
        """Name the folder by its last name only: a whole path can name a person."""
        self.places = {"folder": folder.name}
        super().__init__(self.word, self.places)


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
    try:
        out.mkdir(parents=True, exist_ok=True)
        written = [_write_table(out, name, rows) for name, rows in tables.items()]
        package = json.dumps(data_package(), indent=2, ensure_ascii=False) + "\n"
        written.append(_write_whole(out / "datapackage.json", package))
    except OSError as error:
        raise OutFolderError(out) from error
    return written


def _write_table(out: Path, name: str, rows: Iterable[Row]) -> Path:
    target = out / f"{name}.csv"
    partial = target.with_suffix(".csv.part")
    with partial.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(COLUMNS[name]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: defused(value) for key, value in row.items()} for row in rows)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(target)
    return target


def _write_whole(target: Path, text: str) -> Path:
    partial = target.with_name(target.name + ".part")
    partial.write_text(text, encoding="utf-8")
    partial.replace(target)
    return target


def defused(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def data_package() -> dict[str, object]:
    """Return the description of all tables (Data Package with Table Schema, no creation time)."""
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
            for name, columns in COLUMNS.items()
        ],
    }
