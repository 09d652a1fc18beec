from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from coach.library.words import Words
from coach.program.calendar_hours import CalendarHours
from coach.program.due import Changes, Moved, due_days
from coach.program.schedule import Frame, Schedule, TrainingPhase, Treatment
from coach.reports.calendar import plan_calendar, sequence_of
from coach.reports.clock_changes import clock_changes
from coach.reports.refusals import CalendarZoneError

MONDAY = date(2026, 11, 23)
SCHEDULE = Schedule(frame=Frame(start=MONDAY))
HOME = MONDAY + timedelta(days=14)
NONE = Changes()
STAMP = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def hours(at: time = time(10)) -> CalendarHours:
    return CalendarHours(home=at, supervised=at, reminder_minutes=15)


def calendar(schedule: Schedule = SCHEDULE, changes: Changes = NONE, **other: Any) -> bytes:
    told: dict[str, Any] = {
        "title": "Your exercises",
        "hours": hours(),
        "zone": "Europe/Berlin",
        "uid_seed": "a-random-seed",
        "sequence": 1,
        "stamp": STAMP,
    }
    return plan_calendar(schedule, changes, **{**told, **other})


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def by_day(data: bytes) -> dict[date, Any]:
    return {one["dtstart"].dt.date(): one for one in events(data)}


def test_every_planned_session_is_one_event() -> None:
    days = [one["dtstart"].dt.date() for one in events(calendar())]
    assert days == [one.day for one in due_days(SCHEDULE, NONE)]
    assert len({str(one["uid"]) for one in events(calendar())}) == len(days) == 82


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_event_tells_its_time_and_nothing_about_health(language: str) -> None:
    title = Words(language)("sheet-calendar-title")
    told: set[str] = set()
    for event in events(calendar(title=title)):
        assert event["class"] == "PRIVATE"
        assert event["status"] == "CONFIRMED"
        assert event["duration"].dt == timedelta(minutes=30)
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].dt == timedelta(minutes=-15)
        told |= {str(event["summary"]), str(alarm["description"])}
        assert not {"description", "location", "attendee", "organizer", "categories"} & set(event)
    assert told == {title}


def test_neither_seed_nor_day_can_be_read_from_a_name() -> None:
    for event in events(calendar(uid_seed="maria")):
        assert re.fullmatch(r"[0-9a-f-]{36}", str(event["uid"]))


def test_the_file_is_the_same_each_time_with_lines_as_the_standard_has_them() -> None:
    data = calendar(title="Ihre Übungen und noch viele Wörter; mit Komma, und so weiter " * 3)
    assert data == calendar(
        title="Ihre Übungen und noch viele Wörter; mit Komma, und so weiter " * 3
    )
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    data.decode("utf-8")


def test_a_moved_session_keeps_its_name() -> None:
    moved = Changes(moved=(Moved(planned=HOME, to=HOME + timedelta(days=1)),))
    before, after = by_day(calendar()), by_day(calendar(changes=moved, sequence=2))
    assert HOME not in after
    assert after[HOME + timedelta(days=1)]["uid"] == before[HOME]["uid"]
    assert after[HOME + timedelta(days=1)]["sequence"] == 2


def test_rest_and_treatment_days_are_cancelled_and_remind_nobody() -> None:
    changes = Changes(rest=(HOME,), treatments=(HOME + timedelta(days=2),))
    found = by_day(calendar(changes=changes))
    gone = {day for day, event in found.items() if event["status"] == "CANCELLED"}
    assert gone == {HOME, HOME + timedelta(days=2)}
    assert not any(found[day].walk("VALARM") for day in gone)


def test_treatment_days_of_the_plan_are_cancelled_too() -> None:
    treated = replace(SCHEDULE, treatments=(Treatment(first=HOME),))
    assert by_day(calendar(treated))[HOME]["status"] == "CANCELLED"


def test_a_new_plan_version_brings_the_calendar_up_to_date() -> None:
    newer = Schedule(frame=replace(SCHEDULE.frame, home=(1, 3)))
    first = sequence_of(1, 3)
    second = sequence_of(2, 0)
    assert second > first
    former = [one.planned for one in due_days(SCHEDULE, NONE)]
    old = {str(one["uid"]): one for one in events(calendar(sequence=first))}
    new = {str(one["uid"]): one for one in events(calendar(newer, sequence=second, former=former))}
    assert set(old) < set(new)
    for name, event in old.items():
        assert new[name]["sequence"] > event["sequence"]
        kept = new[name]["status"] == "CONFIRMED"
        assert kept == (event["dtstart"].dt.date() in {d.day for d in due_days(newer, NONE)})


def test_sequences_rise_with_every_change_but_never_into_the_next_version() -> None:
    assert sequence_of(1, 0) < sequence_of(1, 1) < sequence_of(1, 10**9) < sequence_of(2, 0)


def test_days_gone_by_stay_as_the_calendar_has_them() -> None:
    days = by_day(calendar(since=HOME))
    assert min(days) == HOME
    assert events(calendar(since=date(2030, 1, 1))) == []


def test_a_session_keeps_its_local_time_when_the_clocks_change() -> None:
    found = by_day(calendar())
    friday, monday = date(2027, 3, 26), date(2027, 3, 29)
    for day, hours in ((friday, 1), (monday, 2)):
        start = found[day]["dtstart"].dt
        assert start.time() == time(10)
        assert start.utcoffset() == timedelta(hours=hours)
        assert found[day]["dtstart"].params["TZID"] == "Europe/Berlin"


def rules_of(data: bytes) -> list[tuple[datetime, timedelta, str]]:
    (zone,) = Calendar.from_ical(data).walk("VTIMEZONE")
    rules: list[Any] = list(zone.subcomponents)
    return [(rule["dtstart"].dt, rule["tzoffsetto"].td, str(rule["tzname"])) for rule in rules]


def test_the_changes_of_the_clocks_are_in_the_file() -> None:
    rules = rules_of(calendar())
    told = [(start.isoformat(), after, name) for start, after, name in rules]
    assert ("2027-03-28T02:00:00", timedelta(hours=2), "CEST") in told
    assert ("2027-10-31T03:00:00", timedelta(hours=1), "CET") in told


ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"]


@pytest.mark.parametrize("zone", ZONES)
def test_whoever_reads_the_rules_finds_the_same_moments(zone: str) -> None:
    schedule = Schedule(frame=Frame(start=date(2026, 12, 28), weeks=104, home=(0, 2, 6)))
    data = calendar(schedule, hours=hours(time(12)), zone=zone)
    rules = rules_of(data)
    seen: set[timedelta] = set()
    for event in events(data):
        local = event["dtstart"].dt.replace(tzinfo=None)
        offset = [after for start, after, _ in rules if start <= local][-1]
        assert offset == datetime.combine(local, local.time(), ZoneInfo(zone)).utcoffset()
        seen.add(offset)
    assert len(seen) == 2


def test_a_zone_without_changes_has_one_rule() -> None:
    zone = ZoneInfo("Asia/Kolkata")
    (only,) = clock_changes(zone, date(2026, 1, 1), date(2028, 1, 1))
    assert only.after == timedelta(hours=5, minutes=30)


def test_the_rules_cover_the_first_night_of_a_year() -> None:
    schedule = Schedule(frame=Frame(start=date(2027, 1, 1), supervised=1, weeks=1))
    data = calendar(schedule, hours=hours(time(4)), zone="Pacific/Kiritimati")
    assert rules_of(data)[0][0] < events(data)[0]["dtstart"].dt.replace(tzinfo=None)


def test_a_session_before_four_belongs_to_the_night_after_its_day() -> None:
    assert min(by_day(calendar(hours=hours(time(3, 59))))) == MONDAY + timedelta(days=1)
    assert min(by_day(calendar(hours=hours(time(4))))) == MONDAY


def test_in_utc_times_stand_as_utc() -> None:
    assert b"DTSTART:20261123T100000Z\r\n" in calendar(zone="UTC")


def test_a_stamp_is_told_in_utc() -> None:
    there = STAMP.astimezone(timezone(timedelta(hours=5)))
    assert calendar(stamp=there) == calendar()


@pytest.mark.parametrize("zone", ["", "Europe", "../../etc/passwd", "Nowhere/Land", "a\0b"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(CalendarZoneError) as refused:
        calendar(zone=zone)
    for language in ("de", "en"):
        assert zone in Words(language)(refused.value.word, **refused.value.places)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"hours": CalendarHours(home=time(10, tzinfo=UTC))},
        {"hours": CalendarHours(reminder_minutes=-1)},
        {"hours": CalendarHours(reminder_minutes=1441)},
        {"uid_seed": ""},
        {"sequence": -1},
        {"stamp": datetime(2026, 11, 20)},  # noqa: DTZ001 - it is what is refused
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"calendar|session|reminder|stamp|seed|sequence"):
        calendar(**wrong)


def test_supervised_sessions_have_their_own_hour() -> None:
    own = CalendarHours(home=time(18), supervised=time(9, 30), reminder_minutes=60)
    found = by_day(calendar(hours=own))
    phases = {one.day: one.phase for one in due_days(SCHEDULE, NONE)}
    for day, event in found.items():
        supervised = phases[day] is TrainingPhase.SUPERVISED
        assert event["dtstart"].dt.time() == (time(9, 30) if supervised else time(18))
    assert len(set(phases.values())) == 2
