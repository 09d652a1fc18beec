from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from coach.record.corrections import corrected, counted
from coach.record.diary import Activity, ActivityKind
from coach.record.kinds import Kind
from coach.record.measures import Correction
from coach.record.store import Record
from tests.support.house import counted_ids
from tests.support.stamps import NOON

DAY = date(2026, 11, 23)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "data", ids=counted_ids()) as record:
        yield record


def walk(minutes: int) -> Activity:
    return Activity(day=DAY, kind=ActivityKind.WALKING, minutes=minutes)


def correct(record: Record, of: str, body: Activity | None, reason: str) -> None:
    raw = msgspec.UNSET if body is None else msgspec.Raw(msgspec.json.encode(body))
    record.append(Kind.CORRECTION, Correction(of=of, reason=reason, body=raw), NOON)


def minutes(record: Record) -> list[int]:
    return [entry.read(Activity).minutes for entry in counted(record, (Kind.ACTIVITY,))]


def test_the_last_correction_counts_and_the_old_value_stays_readable(record: Record) -> None:
    entry = record.append(Kind.ACTIVITY, walk(200), NOON)
    record.append(Kind.ACTIVITY, walk(10), NOON)
    correct(record, entry.id, walk(20), "a zero too many")
    correct(record, entry.id, walk(25), "looked it up")
    assert minutes(record) == [25, 10]
    first = next(corrected(record, (Kind.ACTIVITY,)))
    assert first.first.read(Activity).minutes == 200
    assert [one.reason for one in first.corrections] == ["a zero too many", "looked it up"]


def test_an_entry_taken_back_no_longer_counts(record: Record) -> None:
    entry = record.append(Kind.ACTIVITY, walk(20), NOON)
    correct(record, entry.id, None, "that was yesterday")
    assert minutes(record) == []
    (taken,) = corrected(record, (Kind.ACTIVITY,))
    assert taken.taken_back
    correct(record, entry.id, walk(20), "it was today after all")
    assert minutes(record) == [20]
