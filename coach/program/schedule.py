"""The days on which sessions are planned: a supervised phase, then a home phase."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

import msgspec

FRIDAY = 4


class TrainingPhase(StrEnum):
    """Where a planned session takes place."""

    SUPERVISED = "supervised"
    HOME = "home"


class PlannedDay(msgspec.Struct, frozen=True, kw_only=True):
    """One day with a planned session."""

    day: date
    phase: TrainingPhase


Weekday = Annotated[int, msgspec.Meta(ge=0, le=6)]
"""Monday is 0."""


class Frame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The frame of a programme, by default that of the Heidelberg trial (NCT01409720).

    ``supervised`` sessions on consecutive weekdays from ``start``; then the ``home`` weekdays
    (Monday is 0) from the Monday after the last of them; all before ``weeks`` weeks from the
    start are over. BMC Cancer 2011;11:482 prints ten supervised sessions, three a week at home
    and the visit at six months; the 26 weeks and the weekdays are our default.
    """

    start: date
    supervised: Annotated[int, msgspec.Meta(ge=0, le=60)] = 10
    home: Annotated[tuple[Weekday, ...], msgspec.Meta(max_length=7)] = (0, 2, 4)
    weeks: Annotated[int, msgspec.Meta(ge=1, le=520)] = 26


class Treatment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Treatment days: ``first`` alone, or every so many weeks up to and with ``until``."""

    first: date
    every_weeks: Annotated[int, msgspec.Meta(ge=0, le=52)] = 0
    until: date | None = None


class Schedule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a plan's sessions are due.

    ``flexible`` says that the home days only count sessions a week; any days of the week will
    do. Each treatment day is followed by ``gentler_days`` days with the plan's gentler routine.
    """

    frame: Frame
    flexible: bool = False
    review_on: date | None = None
    treatments: Annotated[tuple[Treatment, ...], msgspec.Meta(max_length=50)] = ()
    gentler_days: Annotated[int, msgspec.Meta(ge=0, le=14)] = 0


def planned_days(frame: Frame) -> tuple[PlannedDay, ...]:
    """Return all planned days in order; the day the frame ends on is not part of it."""
    end = frame.start + timedelta(weeks=frame.weeks)
    supervised = _weekdays(frame.start, frame.supervised)
    last = supervised[-1] if supervised else frame.start - timedelta(days=1)
    monday = last + timedelta(days=7 - last.weekday())
    home = (
        monday + timedelta(days=offset)
        for offset in range(max(0, (end - monday).days))
        if (monday + timedelta(days=offset)).weekday() in frame.home
    )
    days = [PlannedDay(day=day, phase=TrainingPhase.SUPERVISED) for day in supervised if day < end]
    return (*days, *(PlannedDay(day=day, phase=TrainingPhase.HOME) for day in home))


def _weekdays(start: date, count: int) -> list[date]:
    days: list[date] = []
    day = start
    while len(days) < count:
        if day.weekday() <= FRIDAY:
            days.append(day)
        day += timedelta(days=1)
    return days
