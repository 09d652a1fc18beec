"""Check-ins to begin a test from: a cleared person without anything in the past."""

from __future__ import annotations

from datetime import date

import msgspec

from coach.program.person import Clearance
from coach.session.checkin import CheckIn, CheckInKind
from coach.session.decisions import Decision, Effect
from coach.session.history import History, OpenLock, PastSession
from coach.session.signs import Sign

DAY = date(2026, 11, 20)
CLEARED = Clearance(who="Dr. Roth", cleared_on=date(2026, 11, 1))
HISTORY = History(baseline=2, clearance=CLEARED)
NONE_OF_THESE = frozenset[Sign]()


def before_exercise(history: History = HISTORY, *, short: bool = False) -> CheckIn:
    """Return the check-in before the exercises, on its first question."""
    return CheckIn(
        kind=CheckInKind.BEFORE,
        id="c1",
        routine="isometric",
        exercise=True,
        history=history,
        day=DAY,
        short=short,
    )


def before_breathing(history: History = HISTORY) -> CheckIn:
    """Return the check-in before breathing, on its first question."""
    return msgspec.structs.replace(before_exercise(history), routine="breathing", exercise=False)


def at_pain(history: History = HISTORY, *, short: bool = False) -> CheckIn:
    """Return the check-in before the exercises on its pain question, no signs, not unwell."""
    checkin = before_exercise(history, short=short)
    return checkin.answer_signs(NONE_OF_THESE).answer_signs(NONE_OF_THESE)


def morning(*, amber: bool = False, previous_amber: bool = False) -> CheckIn:
    """Return the questions about the morning after a session that began with pain 2."""
    due = PastSession(id="s1", day=date(2026, 11, 18), start_pain=2, amber=amber)
    history = msgspec.structs.replace(HISTORY, morning_due=due, previous_amber=previous_amber)
    return CheckIn(
        kind=CheckInKind.MORNING_AFTER,
        id="c2",
        routine="",
        exercise=True,
        history=history,
        day=DAY,
    )


def locked(decision: Decision, lock: str = "lock") -> History:
    """Return a history in which the lock of this decision is open."""
    effect = Effect.LOCK_ALL if Effect.LOCK_ALL in decision.effects else Effect.LOCK_EXERCISE
    held = OpenLock(id=lock, effect=effect, decision=decision, since=DAY)
    return msgspec.structs.replace(HISTORY, locks=(held,))


def mistake(decision: Decision) -> CheckIn:
    """Return the full list again, for the lock this decision made."""
    return CheckIn(
        kind=CheckInKind.MISTAKE,
        id="c3",
        routine="",
        exercise=True,
        history=locked(decision),
        day=DAY,
        lock="lock",
    )
