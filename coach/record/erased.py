"""What stays of days that were erased on purpose, and of a record that went elsewhere."""

from __future__ import annotations

from datetime import date

import msgspec

Runs = tuple[tuple[int, int], ...]
"""The first and last number of each unbroken run, in order."""


class Erased(msgspec.Struct, frozen=True, kw_only=True):
    """Coach days that the person erased, both ends included; what was in them is not told.

    ``numbers`` are the first and last ``seq`` of each run of entries that went, so that a gap in
    the record that was wanted is told from one that was not.
    """

    first: date
    last: date
    numbers: Runs = ()


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """From a coach day on the record is kept on another computer; ``back`` takes that back."""

    day: date
    back: bool = False


def runs(numbers: frozenset[int]) -> Runs:
    """Return numbers as the first and last of each unbroken run, in order."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return tuple((first, last) for first, last in found)


def in_runs(number: int, found: Runs) -> bool:
    """Tell whether a number lies in one of these runs."""
    return any(first <= number <= last for first, last in found)
