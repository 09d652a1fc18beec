"""The clock changes of a time zone as a calendar file tells them (VTIMEZONE, RFC 5545 3.6.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

if TYPE_CHECKING:
    from icalendar import Timezone
    from icalendar.cal.timezone import TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_NONE = timedelta()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """From ``instant`` (UTC) on, clocks are ``after`` ahead of UTC instead of ``before``."""

    instant: datetime
    before: timedelta
    after: timedelta
    summer: bool
    name: str


def clock_changes(zone: ZoneInfo, first: date, last: date) -> Iterator[Change]:
    """Yield the state of a zone's clocks on a day, then every change up to another, in order.

    Two changes within 24 hours that undo each other are not found; no zone has had such.
    """
    begin = datetime.combine(first, time(), UTC)
    end = datetime.combine(last, time(), UTC)
    offset = _offset(zone, begin)
    yield _change(zone, begin, offset)
    while begin < end:
        if _offset(zone, begin + _STEP) != offset:
            instant = _instant(zone, begin, begin + _STEP)
            yield _change(zone, instant, offset)
            offset = _offset(zone, instant)
        begin += _STEP


def time_zone(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """Return the rules of a zone for the events from a day to another, as a component."""
    from icalendar import Timezone  # noqa: PLC0415 - only a calendar file needs it

    made = Timezone()
    made.add("tzid", zone.key)
    for change in clock_changes(zone, first, last):
        made.add_component(_rule(change))
    return made


def _rule(change: Change) -> TimezoneDaylight | TimezoneStandard:
    from icalendar import TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 - see above

    rule = TimezoneDaylight() if change.summer else TimezoneStandard()
    # The standard counts the moment of a change by the clocks as they were before it.
    rule.add("dtstart", (change.instant + change.before).replace(tzinfo=None))
    rule.add("tzoffsetfrom", change.before)
    rule.add("tzoffsetto", change.after)
    rule.add("tzname", change.name)
    return rule


def _instant(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """Return the first second with another offset than at ``low``."""
    before = _offset(zone, low)
    while high - low > _SECOND:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _change(zone: ZoneInfo, instant: datetime, before: timedelta) -> Change:
    local = instant.astimezone(zone)
    return Change(
        instant=instant,
        before=before,
        after=_offset(zone, instant),
        summer=(local.dst() or _NONE) > _NONE,
        name=local.tzname() or zone.key,
    )


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or _NONE
