from __future__ import annotations

import json
from typing import Any

import pytest

from coach.record.store import Record
from coach.reports.model import (
    FORMAT,
    Report,
    ReportNewerError,
    ReportUnreadableError,
    read_report,
    report_json,
)
from tests.support.report_record import report_of


def test_a_report_comes_back_from_its_json(half_year_report: Report) -> None:
    data = report_json(half_year_report)
    assert read_report(data) == half_year_report
    assert json.loads(data)["format"] == FORMAT


def test_the_same_record_and_day_give_the_same_bytes(half_year_record: Record) -> None:
    assert report_json(report_of(half_year_record)) == report_json(report_of(half_year_record))


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 100_000, b'{"format":1}', b"\xff\xfe"])
def test_anything_else_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(ReportUnreadableError) as refused:
        read_report(data)
    assert (refused.value.word, refused.value.places) == ("report-unreadable", {})


def test_a_newer_report_is_refused_as_newer() -> None:
    with pytest.raises(ReportNewerError) as refused:
        read_report(b'{"format":2,"anything":{}}')
    assert refused.value.word == "report-newer"


def test_every_source_is_an_entry_of_the_record(
    half_year_record: Record, half_year_report: Report
) -> None:
    ids = {entry.id for entry in half_year_record.entries()}
    sources = list(_sources(json.loads(report_json(half_year_report))))
    assert len(sources) > 1000
    assert [one for one in sources if one not in ids] == []


def test_every_told_thing_names_its_sources(half_year_report: Report) -> None:
    parts = ("planned", "sessions", "answers", "safety", "checks", "medicines", "activities")
    for name in parts:
        told = getattr(half_year_report, name)
        assert told, name
        assert all(one.sources for one in told), name


def _sources(value: Any) -> Any:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from one if key == "sources" else _sources(one)
    elif isinstance(value, list):
        for one in value:
            yield from _sources(one)
