"""Doses: how long, how often and with which rests an exercise is done.

Start doses and ceilings are drafts by analogy to back-pain protocols; each content file
names its own source and status.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

HoldSeconds = Annotated[int, msgspec.Meta(ge=1, le=120)]
Count = Annotated[int, msgspec.Meta(ge=1, le=30)]
Sides = Annotated[int, msgspec.Meta(ge=1, le=2)]
Sets = Annotated[int, msgspec.Meta(ge=1, le=10)]
RestSeconds = Annotated[int, msgspec.Meta(ge=0, le=600)]
RepMs = Annotated[int, msgspec.Meta(ge=1000, le=120_000)]

LEAST_HOLD_S = 4
"""A lasting step back never shortens a hold below this."""

STEP_BACK_S = 2


class HoldDose(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="holds"):
    """The dose of an isometric exercise; all times in whole seconds.

    ``holds`` counts per side; with two sides the sides alternate hold by hold.
    """

    hold_s: HoldSeconds
    holds: Count
    sides: Sides
    sets: Sets
    pause_s: RestSeconds
    set_rest_s: RestSeconds
    exercise_rest_s: RestSeconds
    position_s: RestSeconds

    @property
    def hold_seconds(self) -> int:
        """Planned hold-seconds: hold_s x holds x sides x sets."""
        return self.hold_s * self.holds * self.sides * self.sets


class MoveDose(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="moves"):
    """The dose of a repeated move; ``reps`` counts per side, ``rep_ms`` is one repetition."""

    reps: Count
    rep_ms: RepMs
    sides: Sides
    sets: Sets
    set_rest_s: RestSeconds
    exercise_rest_s: RestSeconds
    position_s: RestSeconds

    @property
    def hold_seconds(self) -> int:
        """A move holds nothing, so it plans no hold-seconds."""
        return 0


Dose = HoldDose | MoveDose
"""In content files the key ``type`` says which: ``holds`` or ``moves``."""


def stepped_back(dose: HoldDose, times: int) -> HoldDose:
    """Return the dose after so many lasting steps back of two seconds, never under four.

    A dose that starts below four seconds stays as it is.
    """
    floor = min(LEAST_HOLD_S, dose.hold_s)
    return msgspec.structs.replace(dose, hold_s=max(floor, dose.hold_s - STEP_BACK_S * times))
