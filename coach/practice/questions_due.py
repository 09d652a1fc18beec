"""Which questions wait on a coach day, as far as the first page needs to know."""

from __future__ import annotations

from datetime import date, timedelta

from coach.outcomes.visits import WEEKLY_EVERY, Window, visit_windows, weekly_due, window_on
from coach.practice.ledger import Ledger


def weekly_questions_due(ledger: Ledger, day: date) -> bool:
    """Tell whether the weekly check waits, or the list of medicines that belongs to it."""
    return check_due(ledger, day) or list_due_for(ledger, day) is not None


def check_due(ledger: Ledger, day: date) -> bool:
    """Tell whether the weekly check waits."""
    planned = bool(ledger.book.frames)
    return weekly_due(ledger.questions.weekly, ledger.begun, day, planned=planned)


def list_due_for(ledger: Ledger, day: date) -> date | None:
    """Return the day of the last weekly check while its list of medicines is missing.

    The list can be made up for until the next check is due; None where none is missing.
    """
    checks = [one for one in ledger.questions.weekly if one <= day]
    last = max(checks, default=None)
    if last is None or day >= last + WEEKLY_EVERY or last in ledger.questions.lists:
        return None
    return last


def visit_window(ledger: Ledger, day: date) -> Window | None:
    """Return the window of the visit whose days these are; None without a plan or outside."""
    version = ledger.book.version_on(day + timedelta(days=7))
    if version is None:
        return None
    return window_on(visit_windows(version.plan.schedule.frame.start), day)


def visit_of(ledger: Ledger, day: date) -> str:
    """Return the visit whose days these are, empty for none."""
    window = visit_window(ledger, day)
    return window.visit.value if window is not None else ""
