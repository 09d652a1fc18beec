"""One day of the person's calendar, as plain data."""

from __future__ import annotations

from datetime import date

import msgspec

from coach.session.history import DayPlan
from coach.session.today import DayMark


class CalendarDay(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan says of a coach day, what was done, and what the person may change.

    ``planned`` is the day the session that falls here was planned for, None where none falls
    here. ``any_day`` says that it is one of a week whose sessions may be done on any day.
    ``move_to`` are days it may be moved to, ``back_to`` the day it came from where it may go
    back; ``may_rest`` and ``may_wake`` that it may be left out, or taken up again. ``entered`` says
    that the person made it a treatment day.
    """

    day: date
    today: bool
    what: DayPlan
    mark: DayMark = DayMark.NONE
    planned: date | None = None
    supervised: bool = False
    any_day: bool = False
    move_to: tuple[date, ...] = ()
    back_to: date | None = None
    may_rest: bool = False
    may_wake: bool = False
    entered: bool = False
