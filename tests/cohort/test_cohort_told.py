from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from coach.cohort.refusals import BadReportError, NewerReportError
from coach.cohort.rows import report_rows
from coach.cohort.schema import PARQUET
from coach.cohort.told import KNOWN_FORMAT, ReportRead, read_told
from coach.library.content import load_content
from coach.record.store import Record
from coach.rehearsal.rehearsal import Request, rehearse, seeded_ids
from coach.reports.model import FORMAT, Report, report_json
from tests.support.cohort_reports import START, adherence, report, session, visit
from tests.support.report_record import report_of


def test_it_reads_the_layout_that_reports_write() -> None:
    assert KNOWN_FORMAT == FORMAT


def test_every_part_that_is_read_is_written_by_reports() -> None:
    missing = list(_missing(ReportRead, Report, "report"))
    assert missing == []


def _missing(read: Any, written: Any, where: str) -> Any:
    fields = {one.name: one.type for one in msgspec.structs.fields(written)}
    for one in msgspec.structs.fields(read):
        if one.name not in fields:
            yield f"{where}.{one.name}"
            continue
        ours, theirs = _struct(one.type), _struct(fields[one.name])
        if ours is not None and theirs is not None:
            yield from _missing(ours, theirs, f"{where}.{one.name}")


def _struct(kind: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    return next(filter(None, map(_struct, get_args(kind))), None)


def test_a_report_of_the_app_is_read(tmp_path: Path) -> None:
    request = Request(
        routine="isometric", sessions=3, seed=2, start=START, zone="Europe/Berlin", questions=True
    )
    with Record.open(tmp_path, ids=seeded_ids(2)) as record:
        rehearse(request, record, load_content())
        written = report_of(record)
    told = read_told(report_json(written))
    assert told.patient == written.person.pseudonym
    assert [one.id for one in told.sessions] == [one.id for one in written.sessions]
    assert told.visits[0].pain == written.visits[0].pain is not None


def test_every_row_fits_its_table() -> None:
    told = report(
        "p1",
        sessions=[session(1, 1, 3)],
        visits=[visit("t0", 4, omed_mg=10)],
        safety=[{"day": "2026-01-05", "level": "amber", "rule": "pain-rose-by-2"}],
    )
    rows = list(report_rows(read_told(json.dumps(told).encode())))
    assert {table for table, _ in rows} == {*PARQUET} - {"planned"}
    for table, row in rows:
        needed = {column.name for column in PARQUET[table]}
        assert needed <= row.keys(), table


@pytest.mark.parametrize(
    "changes",
    [
        {"sessions": [session(1, 1, 11)]},
        {"sessions": [session(1, 1, -1)]},
        {"sessions": [session(1, 1, 3, planned_s=-5)]},
        {"sessions": [session(1, 1, 3, id="=1+1")]},
        {"visits": [visit("t0", 4, omed_mg=1e9)]},
        {"visits": [visit("t0", 4, response="cured")]},
        {"person": {"pseudonym": "a b", "clinic_id": ""}},
        {"person": {"pseudonym": "", "clinic_id": ""}},
        {"adherence": dict.fromkeys(("overall", "supervised", "home"), adherence(planned=2**70))},
        {"visits": [visit("t0", 4), visit("t0", 5)]},
        {"last": "2025-01-01"},
        {"as_of": "2026-07-05"},
        {"first": "yesterday"},
        {"format": 0},
    ],
)
def test_what_no_report_can_say_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(BadReportError) as refused:
        read_told(json.dumps(report("p1", **changes)).encode())
    assert refused.value.word == "cohort-bad-report"


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b"[" * 100_000, b"NaN", b'{"format":1}'])
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(BadReportError):
        read_told(data)


def test_a_newer_report_is_refused_as_newer() -> None:
    with pytest.raises(NewerReportError) as refused:
        read_told(b'{"format":2}')
    assert refused.value.word == "cohort-newer-report"


def test_a_clinics_id_tells_equal_pseudonyms_apart() -> None:
    person = {"pseudonym": "abcd", "clinic_id": "p-017"}
    told = read_told(json.dumps(report("abcd", person=person)).encode())
    assert told.patient == "p-017-abcd"
    assert told.names == ("p-017-abcd", "abcd", "p-017")
    assert read_told(json.dumps(report("abcd")).encode()).names == ("abcd", "abcd")
