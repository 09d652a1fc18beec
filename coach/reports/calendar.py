"""The planned sessions as a calendar file (RFC 5545), which calendars take and bring up to date.

The file says when, never what for: its title is all that is told, no event names a person, an
illness or an exercise, and every event is private.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from coach.program.calendar_hours import CalendarHours
from coach.program.days import ROLLOVER_HOUR
from coach.program.due import Changes, DueDay, due_days
from coach.program.schedule import Schedule, TrainingPhase
from coach.reports.clock_changes import time_zone
from coach.reports.refusals import CalendarZoneError

if TYPE_CHECKING:
    from icalendar import Alarm, Event, Timezone

PRODUCT = "-//Spine Coach//Calendar//EN"
LENGTH_MIN = 30
"""How long a session is written down for, the questions included."""

CHANGES_A_VERSION = 10_000
DAY_MIN = 24 * 60


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One session as the calendar has it; its ``planned`` day names it, whatever its ``day``."""

    planned: date
    day: date
    cancelled: bool
    supervised: bool = False


class _How(msgspec.Struct, frozen=True, kw_only=True):
    """How sessions are written down; the same for all of a file."""

    title: str
    hours: CalendarHours
    zone: ZoneInfo
    uid_seed: str
    sequence: int
    stamp: datetime


def plan_calendar(  # noqa: PLR0913 - each is told by its name
    schedule: Schedule,
    changes: Changes,
    *,
    title: str,
    hours: CalendarHours,
    zone: str,
    uid_seed: str,
    sequence: int,
    stamp: datetime,
    since: date = date.min,
    former: Collection[date] = (),
) -> bytes:
    """Return the calendar file of a plan's sessions, one event each; same arguments, same bytes.

    Each is written at its hour of ``hours``, local time of ``zone`` (an IANA name), with a reminder
    before. A session keeps its UID wherever it is moved to: the UID is made of
    ``uid_seed`` (see ``seed_of``) and the day it was planned for. Treatment
    and rest days are cancelled, and so are ``former`` days, planned by an earlier version and
    no longer. Calendars take a file as news only if its ``sequence`` (see ``sequence_of``) is
    above that of the file before. Sessions before ``since``, such as the first day of a later
    version, are left as the calendar has them.

    Raises CalendarZoneError for an unknown zone, ValueError for anything else that cannot be.
    """
    how = _How(
        title=title,
        hours=hours,
        zone=_zone(zone),
        uid_seed=uid_seed,
        sequence=sequence,
        stamp=stamp,
    )
    _check(how)
    return _file([one for one in _entries(schedule, changes, former) if one.day >= since], how)


def seed_of(person: str) -> str:
    """Return the seed of a person's sessions, by the id that the clinic gave them.

    The clinic's file and the one of home name the same sessions alike, so that a calendar that
    takes both has each of them once.
    """
    return f"spine-coach sessions of {person}"


def sequence_of(version: int, changed: int) -> int:
    """Return the sequence of a plan version's file after so many changes to its days.

    ``changed`` counts every entry that moved a session, gave it up or took that back.
    """
    return version * CHANGES_A_VERSION + min(changed, CHANGES_A_VERSION - 1)


def _check(how: _How) -> None:
    wrong = {
        "a calendar needs a title": not how.title.strip(),
        "the time of a session is a local time": any(
            one.tzinfo is not None for one in (how.hours.home, how.hours.supervised)
        ),
        "a reminder is 0 to 1440 minutes before": not 0 <= how.hours.reminder_minutes <= DAY_MIN,
        "without a seed two people's sessions share their names": not how.uid_seed,
        "a sequence is not below 0": how.sequence < 0,
        "a stamp needs its offset from UTC": how.stamp.tzinfo is None,
    }
    for sentence, is_so in wrong.items():
        if is_so:
            raise ValueError(sentence)


def _zone(zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as unknown:
        # OSError: a folder of zones, such as "Europe"
        raise CalendarZoneError(zone) from unknown


def _entries(schedule: Schedule, changes: Changes, former: Collection[date]) -> Iterator[_Entry]:
    days = due_days(schedule, changes)
    for due in days:
        yield _Entry(
            planned=due.planned,
            day=due.day,
            cancelled=_given_up(due),
            supervised=due.phase is TrainingPhase.SUPERVISED,
        )
    for day in sorted(set(former) - {due.planned for due in days}):
        yield _Entry(planned=day, day=day, cancelled=True)


def _given_up(due: DueDay) -> bool:
    return due.treatment or due.rest


def _file(entries: list[_Entry], how: _How) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415 - only a calendar file needs it

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", how.title)
    starts = [_start(one, how) for one in entries]
    if starts:
        calendar.add_component(_rules(how.zone, starts))
    for entry, start in zip(entries, starts, strict=True):
        calendar.add_component(_event(entry, start, how))
    made: bytes = calendar.to_ical()
    return made


def _event(entry: _Entry, start: datetime, how: _How) -> Event:
    from icalendar import Event  # noqa: PLC0415 - see above

    event = Event()
    event.add("uid", _uid(how.uid_seed, entry.planned))
    event.add("summary", how.title)
    event.add("dtstart", start)
    # A length, not an end: in the night the clocks change it stays what it is.
    event.add("duration", timedelta(minutes=LENGTH_MIN))
    event.add("dtstamp", how.stamp.astimezone(UTC))
    event.add("last-modified", how.stamp.astimezone(UTC))
    event.add("sequence", how.sequence)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if not entry.cancelled:
        event.add_component(_alarm(how))
    return event


def _alarm(how: _How) -> Alarm:
    from icalendar import Alarm  # noqa: PLC0415 - see above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", how.title)
    alarm.add("trigger", timedelta(minutes=-how.hours.reminder_minutes))
    return alarm


def _uid(seed: str, planned: date) -> str:
    """Return a name that tells nobody the seed or the day, and is the same in every file."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{seed} {planned.isoformat()}"))


def _start(entry: _Entry, how: _How) -> datetime:
    """Return when the session of a coach day begins; before four it is the night after."""
    at = how.hours.supervised if entry.supervised else how.hours.home
    night = timedelta(days=1 if at.hour < ROLLOVER_HOUR else 0)
    return datetime.combine(entry.day + night, at.replace(second=0, microsecond=0), how.zone)


def _rules(zone: ZoneInfo, starts: list[datetime]) -> Timezone:
    """Return when the clocks of a zone change in the years of the sessions."""
    first, last = min(starts).year, max(starts).year
    return time_zone(zone, date(first - 1, 12, 1), date(last + 1, 2, 1))
