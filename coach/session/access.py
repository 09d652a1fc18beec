"""Which routines are open today, and why the others are closed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from coach.session.decisions import Decision, Effect, Level, Rule
from coach.session.history import DayPlan, History, OpenLock


class Why(StrEnum):
    """Why routines are closed today; the gravest is told first."""

    LOCKED_ALL = "locked-all"
    LOCKED_EXERCISE = "locked-exercise"
    REST_TODAY = "rest-today"
    RED_TODAY = "red-today"
    UNWELL_TODAY = "unwell-today"
    NO_CLEARANCE = "no-clearance"
    CLEARANCE_EXPIRED = "clearance-expired"
    PLAN_NOT_CLEARED = "plan-not-cleared"
    PLAN_CLEARANCE_EXPIRED = "plan-clearance-expired"
    PLAN_UNKNOWN = "plan-unknown"
    PLAN_NOT_YET = "plan-not-yet"
    PLAN_OVER = "plan-over"
    TREATMENT_DAY = "treatment-day"
    GENTLER_DAY = "gentler-day"
    DONE_TODAY = "done-today"
    WEEK_FULL = "week-full"
    REST_DAY = "rest-day"


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """What is open today.

    ``exercise`` is about the exercise routines in full, ``gentler`` about the plan's gentler one
    where that is one of exercises. ``short_only`` says that only a short session is left of the
    day's dose. ``why`` names every reason that closes something, gravest first; ``locks`` are
    those that can be cleared.
    """

    exercise: bool
    breathing: bool
    gentler: bool = False
    short_only: bool = False
    why: tuple[Why, ...] = ()
    locks: tuple[OpenLock, ...] = ()


_LOCKS = {Effect.LOCK_ALL: Why.LOCKED_ALL, Effect.LOCK_EXERCISE: Why.LOCKED_EXERCISE}
_CLOSED_TODAY = frozenset(
    {Effect.REST_TODAY, Effect.NO_EXERCISE_TODAY, Effect.GENTLER_TODAY},
)
"""Effects that close the exercises until the coach day ends."""

_DAY_PLANS = {
    DayPlan.TREATMENT: Why.TREATMENT_DAY,
    DayPlan.GENTLER: Why.GENTLER_DAY,
    DayPlan.REST: Why.REST_DAY,
    DayPlan.WEEK_FULL: Why.WEEK_FULL,
    DayPlan.NOT_YET: Why.PLAN_NOT_YET,
    DayPlan.OVER: Why.PLAN_OVER,
}
_LEAVES_GENTLER = frozenset({Why.TREATMENT_DAY, Why.GENTLER_DAY})
"""Around a treatment the plan's gentler routine stays open, as it does after an infusion."""


def access(history: History, day: date) -> Access:
    """Return what is open on this coach day, and every reason that closes something."""
    found = {_LOCKS[lock.effect] for lock in history.locks if lock.effect in _LOCKS}
    found |= {_why_today(one) for one in history.today if holds_today(one) and not gentler(one)}
    found |= _clearance_missing(history, day)
    found |= {Why.PLAN_UNKNOWN} if history.unknown else set()
    found |= {Why.DONE_TODAY} if history.done_today else set()
    found |= {_DAY_PLANS[history.day_plan]} if history.day_plan in _DAY_PLANS else set()
    infusion = {Why.UNWELL_TODAY for one in history.today if gentler(one)}
    every = found | infusion
    return Access(
        exercise=not every,
        breathing=not every & {Why.LOCKED_ALL, Why.REST_TODAY},
        gentler=bool(history.gentler) and found <= _LEAVES_GENTLER,
        short_only=history.short_today and not history.done_today,
        why=tuple(why for why in Why if why in every),
        locks=tuple(sorted(history.locks, key=lambda lock: lock.effect is not Effect.LOCK_ALL)),
    )


def gentler(decision: Decision) -> bool:
    """Tell whether a decision closes all exercises but the plan's gentler routine."""
    return Effect.GENTLER_TODAY in decision.effects


def holds_today(decision: Decision) -> bool:
    """Tell whether a decision closes something until its coach day ends (red, not today).

    Unanswered signs close the exercises only until they are answered.
    """
    return decision.rule is not Rule.SIGNS_UNANSWERED and not _CLOSED_TODAY.isdisjoint(
        decision.effects
    )


def _why_today(decision: Decision) -> Why:
    if Effect.REST_TODAY in decision.effects:
        return Why.REST_TODAY
    return Why.UNWELL_TODAY if decision.level is Level.NOT_TODAY else Why.RED_TODAY


def _clearance_missing(history: History, day: date) -> set[Why]:
    clearance = history.clearance
    if clearance is None or day < clearance.cleared_on:
        return {Why.PLAN_NOT_CLEARED if history.planned else Why.NO_CLEARANCE}
    expired = Why.PLAN_CLEARANCE_EXPIRED if history.planned else Why.CLEARANCE_EXPIRED
    return set() if clearance.open_on(day) else {expired}
