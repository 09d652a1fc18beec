"""The person who trains, and their own statement of clearance."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

SELF_CLEARANCE_WEEKS = 12
"""How long a person's own statement of clearance opens step 1 of the exercise routines."""

STOP_LIMIT = 6.0
"""The default stop limit on the 0-10 pain scale; a draft until a clinician sets it in a plan."""


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """Who uses this record and whom to call; ``usual_pain`` (0-10) is the baseline b."""

    name: str
    team_phone: str
    emergency_phone: str
    usual_pain: float


class Clearance(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A statement that the care team allows exercise: who said so and when.

    The person's own one lasts twelve weeks; a plan's one lasts ``until`` the day it names.
    """

    who: str
    cleared_on: date
    until: date | None = None

    @property
    def valid_until(self) -> date:
        """The first day on which the statement no longer opens anything."""
        return self.until or self.cleared_on + timedelta(weeks=SELF_CLEARANCE_WEEKS)

    def open_on(self, day: date) -> bool:
        """Tell whether the statement opens exercise routines on this day."""
        return self.cleared_on <= day < self.valid_until
