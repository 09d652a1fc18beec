"""The coach day: the local calendar day, rolling over at four in the morning."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

ROLLOVER_HOUR = 4
"""A session at one in the morning belongs to the evening before it."""


def coach_day(utc_ms: int, offset_s: int) -> date:
    """Return the coach day of an instant, given in UTC milliseconds and the local offset in s."""
    utc = datetime.fromtimestamp(utc_ms // 1000, tz=UTC).replace(tzinfo=None)
    return (utc + timedelta(seconds=offset_s, hours=-ROLLOVER_HOUR)).date()
