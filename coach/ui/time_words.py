"""Lengths of time as a person reads them: the digits of the ring, the minutes left."""

from __future__ import annotations

from coach.ui.ports import Words

SECOND_MS = 1000
MINUTE_MS = 60 * SECOND_MS
MOST_SECONDS = 99
"""Above this the ring shows minutes and seconds."""


def whole_seconds(ms: int) -> int:
    """Return the seconds still to go, the one under way counted in full."""
    return -(-max(0, ms) // SECOND_MS)


def ring_digits(ms: int) -> str:
    """Return what is left as the ring's digits: "7", or "2:05" from 100 seconds on."""
    seconds = whole_seconds(ms)
    if seconds <= MOST_SECONDS:
        return str(seconds)
    return f"{seconds // 60}:{seconds % 60:02d}"


def ring_unit(words: Words, ms: int) -> str:
    """Return the unit under the ring's digits."""
    seconds = whole_seconds(ms)
    if seconds <= MOST_SECONDS:
        return words("course-unit-seconds", n=seconds)
    return words("course-unit-minutes")


def time_left(words: Words, ms: int) -> str:
    """Return the time left of a session: "19 minutes left", to the next whole minute.

    Empty where only questions are left, for they have no planned time.
    """
    if ms <= 0:
        return ""
    if ms <= MINUTE_MS:
        return words("course-time-left-short")
    return words("course-time-left", n=-(-ms // MINUTE_MS))


def length(words: Words, ms: int) -> str:
    """Return how long something took: "25 minutes", "40 seconds" below one minute."""
    if ms < MINUTE_MS:
        return words("course-length-seconds", n=ms // SECOND_MS)
    return words("course-length-minutes", n=round(ms / MINUTE_MS))
