"""What the first page shows of the plan in force, as plain data."""

from __future__ import annotations

from datetime import date

import msgspec

from coach.program.adjustment import Adjustment
from coach.program.due import DueDay
from coach.session.history import DayPlan


class PlanToday(msgspec.Struct, frozen=True, kw_only=True):
    """The plan of today.

    ``due`` is today's session, ``next_due`` the day of the next one. ``move_here`` are planned
    days of this week whose session may be done today instead, ``move_to`` the days today's one
    may be moved to; ``may_rest`` that it may be left out. ``done`` of ``planned`` are the
    sessions of this week. ``adjusted`` is what changed after the last session.
    ``unknown`` are ids of what this version of the app lacks of the plan.
    """

    version: int
    author: str
    clinic: str
    day_plan: DayPlan
    due: DueDay | None
    next_due: date | None
    move_here: tuple[date, ...]
    move_to: tuple[date, ...]
    may_rest: bool
    done: int
    planned: int
    goal: str
    note: str
    review_on: date | None
    review_passed: bool
    monthly_due: bool
    valid_until: date | None
    adjusted: tuple[Adjustment, ...]
    unknown: tuple[str, ...] = ()
