"""How a session and its exercises went, in words."""

from __future__ import annotations

from coach.session.commands import CannotReason
from coach.session.today import ExerciseSummary, Summary
from coach.ui.ports import Words

SECOND_MS = 1000


def outcome_line(words: Words, one: ExerciseSummary) -> str:
    """Return how an exercise went: "Done", "Could not: it hurt"."""
    outcome = words(f"course-summary-outcome-{one.outcome}")
    if not one.reason:
        return outcome
    if one.reason in tuple(CannotReason) and one.outcome == "could-not":
        reason = words(f"course-summary-because-{one.reason}")
    else:
        reason = words(f"safety-stop-{one.reason}")
    return words("course-summary-line", outcome=outcome, reason=reason)


def because(words: Words, how: Summary) -> str:
    """Return why a session ended early, as a sentence."""
    return words("course-summary-reason", reason=words(f"safety-stop-{how.reason}"))


def held(words: Words, done_ms: int, planned_ms: int, *, short: bool = False) -> str:
    """Return the seconds held of those planned."""
    word = "course-summary-done-seconds" if short else "course-summary-holds"
    return words(word, done=done_ms // SECOND_MS, planned=planned_ms // SECOND_MS)
