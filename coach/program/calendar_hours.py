"""When a calendar puts sessions and how long before it reminds, as whoever saves it chose."""

from __future__ import annotations

from datetime import time

import msgspec


class CalendarHours(msgspec.Struct, frozen=True, kw_only=True):
    """Local times of sessions at home and under supervision, and minutes (0-1440) of a reminder."""

    home: time = time(10)
    supervised: time = time(10)
    reminder_minutes: int = 30


REMINDERS = (0, 10, 30, 60, 1440)
"""The reminders that are offered; 0 is at the beginning, 1440 the day before."""
