"""A half year in a record, made once for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.record.store import Record
from coach.reports.model import Report
from tests.support.report_record import half_year, report_of


@pytest.fixture(scope="session")
def half_year_record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = half_year(tmp_path_factory.mktemp("half-year") / "record")
    yield record
    record.close()


@pytest.fixture(scope="session")
def half_year_report(half_year_record: Record) -> Report:
    return report_of(half_year_record)
