"""A half year in a record, made once for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.library.content import load_content
from coach.record.store import Record
from coach.reports.csv_export import export_csv
from coach.reports.document import Document
from coach.reports.figure_pictures import paper_colours
from coach.reports.model import Report
from coach.reports.report_document import put_into_words
from tests.support.raw_entries import Entries
from tests.support.report_record import half_year, report_of, words


@pytest.fixture(scope="session")
def half_year_record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = half_year(tmp_path_factory.mktemp("half-year") / "record")
    yield record
    record.close()


@pytest.fixture(scope="session")
def half_year_report(half_year_record: Record) -> Report:
    return report_of(half_year_record)


@pytest.fixture(scope="session")
def entries(half_year_record: Record) -> Entries:
    """Return the half year as plain JSON."""
    return Entries(half_year_record)


@pytest.fixture(scope="session")
def page(half_year_report: Report) -> Document:
    """Return the report of the half year in English."""
    colours = paper_colours()["roles"]
    return put_into_words(half_year_report, words("en"), load_content(), colours)


@pytest.fixture(scope="session")
def score(half_year_record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the tables of the half year."""
    out = tmp_path_factory.mktemp("scored")
    export_csv(half_year_record, out)
    return out
