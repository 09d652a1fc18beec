"""Which routines are open today, and why the others are closed."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from coach.session.history import OpenLock


class Why(StrEnum):
    """Why routines are closed today; the gravest is told first."""

    LOCKED_ALL = "locked-all"
    LOCKED_EXERCISE = "locked-exercise"
    REST_TODAY = "rest-today"
    RED_TODAY = "red-today"
    UNWELL_TODAY = "unwell-today"
    NO_CLEARANCE = "no-clearance"
    CLEARANCE_EXPIRED = "clearance-expired"


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """What is open today.

    ``why`` names every reason that closes something, gravest first; ``locks`` are those that
    can be cleared.
    """

    exercise: bool
    breathing: bool
    why: tuple[Why, ...] = ()
    locks: tuple[OpenLock, ...] = ()
