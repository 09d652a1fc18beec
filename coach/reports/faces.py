"""The faces of one report as files: to read, to print, for tables and for other programs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

import msgspec

from coach.library.words import Words
from coach.program.routine import Content
from coach.record.store import Record
from coach.reports.csv_export import Part, table_files
from coach.reports.fhir import fhir_bundle
from coach.reports.gather import EVERYTHING, Period, Reading, gathered
from coach.reports.model import LeaveOut, Report, report_json
from coach.reports.tables import sessions_told


class Face(StrEnum):
    """The ways to write a report down."""

    CSV = "csv"
    PDF = "pdf"
    FHIR = "fhir"
    HTML = "html"
    JSON = "json"


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What a part of a record tells: the report, and its tables by name of file."""

    report: Report
    tables: Mapping[str, bytes]


class Tongue(msgspec.Struct, frozen=True, kw_only=True):
    """The words and the content that a report is told in."""

    words: Words
    content: Content


def told_of(
    record: Record, reading: Reading, period: Period, leave_out: LeaveOut = EVERYTHING
) -> Telling:
    """Return what a record tells of a period, without what is left out; nothing is written.

    Sessions are read once for all faces. Raises the errors of the record.
    """
    told = sessions_told(record)
    report = gathered(record, reading, period, leave_out, told)
    part = Part(first=report.first, last=report.last, without=leave_out.answers)
    return Telling(report=report, tables=table_files(record, told, part, report.corrections))


def face_files(telling: Telling, faces: Collection[Face], tongue: Tongue) -> dict[str, bytes]:
    """Return the files of these faces by name; the same telling gives the same bytes."""
    return {
        name: data
        for face in Face
        if face in faces
        for name, data in _face(telling, face, tongue).items()
    }


def _face(telling: Telling, face: Face, tongue: Tongue) -> Mapping[str, bytes]:
    report = telling.report
    match face:
        case Face.CSV:
            return telling.tables
        case Face.JSON:
            return {"report.json": report_json(report)}
        case Face.FHIR:
            return {"fhir.json": fhir_bundle(report)}
        case Face.HTML:
            from coach.reports.html import report_html  # noqa: PLC0415 - only where it is asked for

            return {"report.html": report_html(report, tongue.words, tongue.content)}
        case Face.PDF:
            from coach.reports.pdf import report_pdf  # noqa: PLC0415 - only where it is asked for

            return {"report.pdf": report_pdf(report, tongue.words, tongue.content)}
