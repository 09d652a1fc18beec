"""What the safety rules need to know of the past, as plain facts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from coach.program.person import STOP_LIMIT, Clearance
from coach.session.decisions import Decision, Effect


class DayPlan(StrEnum):
    """What the plan says of a coach day; without a plan every day is free."""

    FREE = "free"
    DUE = "due"
    GENTLER = "gentler"
    TREATMENT = "treatment"
    REST = "rest"
    WEEK_FULL = "week-full"
    NOT_YET = "not-yet"
    OVER = "over"


class DayPain(msgspec.Struct, frozen=True, kw_only=True):
    """The pain a started session began with (p0, answered, 0-10) on a coach day."""

    day: date
    pain: float


class OpenLock(msgspec.Struct, frozen=True, kw_only=True):
    """A lock nobody has cleared yet: its entry id, what it closes, since which coach day."""

    id: str
    effect: Effect
    decision: Decision
    since: date


class PastSession(msgspec.Struct, frozen=True, kw_only=True):
    """A closed exercise session whose morning after has not been asked about yet.

    ``start_pain`` is its p0 (the usual pain where the question was left blank); ``amber`` says
    that a decision of its check-in or its course was amber.
    """

    id: str
    day: date
    start_pain: float
    amber: bool = False


class History(msgspec.Struct, frozen=True, kw_only=True):
    """The facts behind today's decisions.

    ``baseline`` is b (0-10). ``starts`` are the answered p0 of all started sessions, oldest
    first. ``today`` are decisions of the present coach day that hold until its end (red, not
    today). ``previous_amber`` says that the session before the one in ``morning_due`` was
    amber at any moment, its morning after included. ``step_backs`` counts the lasting steps
    back taken so far. ``done_today`` says that the dose of the present coach day was done
    already: no day's dose is exceeded. ``short_today`` says that one short session was: a second
    short one makes the dose whole. ``planned`` says that a plan is in force; ``day_plan`` is what
    it says of the day, ``gentler`` its gentler routine where that is one of exercises. ``unknown``
    says that this version of the app lacks a part of it.
    """

    baseline: float
    stop: float = STOP_LIMIT
    clearance: Clearance | None = None
    starts: tuple[DayPain, ...] = ()
    locks: tuple[OpenLock, ...] = ()
    today: tuple[Decision, ...] = ()
    morning_due: PastSession | None = None
    previous_amber: bool = False
    step_backs: int = 0
    done_today: bool = False
    short_today: bool = False
    planned: bool = False
    day_plan: DayPlan = DayPlan.FREE
    gentler: str = ""
    unknown: bool = False
