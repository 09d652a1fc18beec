"""A record read as plain JSON, for counting once more what a report says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from coach.record.store import Record


class Entries:
    """The record read as plain JSON, without any code of the reports."""

    def __init__(self, record: Record) -> None:
        self.all = [(one, json.loads(one.body)) for one in record.entries()]

    def of(self, kind: str) -> Iterator[tuple[Any, Any]]:
        return ((entry, body) for entry, body in self.all if entry.kind == kind)

    def worked(self) -> dict[date, str]:
        """Return the days on which an exercise session was worked in, with its id."""
        exercise = {
            entry.session: entry.coach_day
            for entry, body in self.of("session-started")
            if body["setup"]["exercise"]
        }
        return {
            exercise[entry.session]: entry.session
            for entry, body in self.of("session-closed")
            if body["worked"] and entry.session in exercise
        }
