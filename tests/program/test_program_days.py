from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from coach.program.days import coach_day


def utc_ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("utc", "offset_s", "expected"),
    [
        ("2026-11-22T03:59:59", 0, date(2026, 11, 21)),
        ("2026-11-22T04:00:00", 0, date(2026, 11, 22)),
        ("2026-11-22T02:59:59", 3600, date(2026, 11, 21)),
        ("2026-11-22T03:00:00", 3600, date(2026, 11, 22)),
        ("2026-01-01T08:59:59", -18000, date(2025, 12, 31)),
        ("2026-03-29T01:59:59", 7200, date(2026, 3, 28)),
        ("2026-03-29T02:00:00", 7200, date(2026, 3, 29)),
    ],
)
def test_the_day_rolls_over_at_four_local_time(utc: str, offset_s: int, expected: date) -> None:
    assert coach_day(utc_ms(utc), offset_s) == expected
