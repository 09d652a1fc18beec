"""What a person tells between sessions: the bodies of those entries.

They are read only where somebody asks for them, so they stand apart from ``kinds``.
"""

from __future__ import annotations

from datetime import date

import msgspec

from coach.program.activity import ActivityKind

__all__ = [
    "Activity",
    "ActivityKind",
    "Fall",
    "Moved",
    "PaperSession",
    "PlanDeclined",
    "TreatmentDay",
]


class PlanDeclined(msgspec.Struct, frozen=True, kw_only=True):
    """A plan version the person did not accept; nothing else of it is kept."""

    version: int
    digest: str
    serial: int


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A planned session put on another day, or back on its own day where both are the same.

    Without ``to`` the person rests that day; the session stays planned.
    """

    planned: date
    to: date | None


class TreatmentDay(msgspec.Struct, frozen=True, kw_only=True):
    """A treatment day the person entered, or took back."""

    day: date
    taken_back: bool = False


class PaperSession(msgspec.Struct, frozen=True, kw_only=True):
    """A session done on paper and typed in later: the exercises done in full.

    ``done_s`` and ``planned_s`` are hold-seconds by the plan of that day.
    """

    day: date
    routine: str
    exercises: tuple[str, ...]
    done_s: int
    planned_s: int
    note: str = ""


class Activity(msgspec.Struct, frozen=True, kw_only=True):
    """Minutes of an activity on a coach day, and how hard it was (0-10)."""

    day: date
    kind: ActivityKind
    minutes: int
    effort: int | None = None


class Fall(msgspec.Struct, frozen=True, kw_only=True):
    """A fall on a coach day; ``hurt`` says that something hurts since."""

    day: date
    hurt: bool
    note: str = ""
