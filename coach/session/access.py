"""Which routines are open today, and why the others are closed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from coach.session.decisions import Decision, Effect, Level, Rule
from coach.session.history import History, OpenLock


class Why(StrEnum):
    """Why routines are closed today; the gravest is told first."""

    LOCKED_ALL = "locked-all"
    LOCKED_EXERCISE = "locked-exercise"
    REST_TODAY = "rest-today"
    RED_TODAY = "red-today"
    UNWELL_TODAY = "unwell-today"
    NO_CLEARANCE = "no-clearance"
    CLEARANCE_EXPIRED = "clearance-expired"
    DONE_TODAY = "done-today"


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """What is open today.

    ``why`` names every reason that closes something, gravest first; ``locks`` are those that
    can be cleared.
    """

    exercise: bool
    breathing: bool
    why: tuple[Why, ...] = ()
    locks: tuple[OpenLock, ...] = ()


_LOCKS = {Effect.LOCK_ALL: Why.LOCKED_ALL, Effect.LOCK_EXERCISE: Why.LOCKED_EXERCISE}
_CLOSED_TODAY = frozenset(
    {Effect.REST_TODAY, Effect.NO_EXERCISE_TODAY, Effect.GENTLER_TODAY},
)
"""Effects that close the exercises until the coach day ends.

The gentler routine of a plan would stay open after an infusion; without a plan it is breathing.
"""


def access(history: History, day: date) -> Access:
    """Return what is open on this coach day, and every reason that closes something."""
    found = {_LOCKS[lock.effect] for lock in history.locks if lock.effect in _LOCKS}
    found |= {_why_today(one) for one in history.today if holds_today(one)}
    found |= _clearance_missing(history, day)
    found |= {Why.DONE_TODAY} if history.done_today else set()
    return Access(
        exercise=not found,
        breathing=not found & {Why.LOCKED_ALL, Why.REST_TODAY},
        why=tuple(why for why in Why if why in found),
        locks=tuple(sorted(history.locks, key=lambda lock: lock.effect is not Effect.LOCK_ALL)),
    )


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
        return {Why.NO_CLEARANCE}
    return set() if clearance.open_on(day) else {Why.CLEARANCE_EXPIRED}
