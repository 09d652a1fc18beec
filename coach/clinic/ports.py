"""What the desk needs of others: somebody who seals plans with the clinic's key."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

import msgspec


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on a plan's envelope; ``plan`` is its JSON.

    ``serial`` rises with every envelope for this person. ``expires`` is the last day on which
    the file may be taken.
    """

    person: str
    serial: int
    version: int
    effective_from: date
    issued_at: datetime
    expires: date | None
    plan: bytes


class Sealer(Protocol):
    """Signs plans with the clinic's key."""

    def seal(self, slip: Slip) -> bytes:
        """Return the plan file."""
        ...
