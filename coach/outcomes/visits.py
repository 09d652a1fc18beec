"""When the weekly check and the questionnaires of a visit are due.

The trial measured at the start (t0), after 12 weeks (t2) and after 6 months (t3): BMC Cancer
2011;11:482. The week on either side is that of the pain response (Chow et al. 2012). That the
weekly check comes every seven days is a draft of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

import msgspec

WEEKLY_EVERY = timedelta(days=7)
FIRST_WEEKLY = timedelta(days=1)
"""Without a plan the first weekly check comes so long after the first start."""

NEAR_DAYS = 7


class Visit(StrEnum):
    """The visits of a programme at which questionnaires are asked."""

    START = "t0"
    TWELVE_WEEKS = "t2"
    SIX_MONTHS = "t3"


WEEKS: Mapping[Visit, int] = {Visit.START: 0, Visit.TWELVE_WEEKS: 12, Visit.SIX_MONTHS: 26}
"""How many weeks after a plan's first day each visit is."""


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """The days, both ends included, on which the questionnaires of a visit are offered."""

    visit: Visit
    day: date
    first: date
    last: date


class DueSheet(msgspec.Struct, frozen=True, kw_only=True):
    """Questions that wait for a person: an instrument, or the list of medicines without one.

    ``answered`` of ``questions`` were answered before; ``visit`` is empty for the weekly check.
    """

    instrument: str
    visit: str
    questions: int
    answered: int


def visit_windows(
    start: date,
    *,
    weeks: Mapping[Visit, int] = WEEKS,
    before: int = NEAR_DAYS,
    after: int = NEAR_DAYS,
) -> tuple[Window, ...]:
    """Return the windows of a plan that begins on ``start``; ``before`` and ``after`` in days."""
    days = ((visit, start + timedelta(weeks=count)) for visit, count in weeks.items())
    return tuple(
        Window(
            visit=visit,
            day=day,
            first=day - timedelta(days=before),
            last=day + timedelta(days=after),
        )
        for visit, day in days
    )


def window_on(windows: Iterable[Window], day: date) -> Window | None:
    """Return the window a day lies in, of several the one whose visit is nearest; None outside."""
    open_now = [one for one in windows if one.first <= day <= one.last]
    return min(open_now, key=lambda one: (abs(one.day - day), one.day), default=None)


def weekly_due(answered: Iterable[date], begun: date | None, day: date, *, planned: bool) -> bool:
    """Tell whether the weekly check is due on a coach day.

    The first one is due at once where there is a plan, else on the day after ``begun``; each
    further one seven days after the last that was ``answered``. An answer dated more than seven
    days ahead was kept by a clock that was wrong, and is passed over.
    """
    last = max((one for one in answered if one <= day + WEEKLY_EVERY), default=None)
    if last is not None:
        return day >= last + WEEKLY_EVERY
    return planned or (begun is not None and day >= begun + FIRST_WEEKLY)
