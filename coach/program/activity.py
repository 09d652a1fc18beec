"""What else moves a body between sessions."""

from __future__ import annotations

from enum import StrEnum


class ActivityKind(StrEnum):
    """The active day of the programme: easy movement besides the exercises."""

    WALKING = "walking"
    NORDIC_WALKING = "nordic-walking"
    SEATED_CARDIO = "seated-cardio"
    CYCLING = "cycling"
    DAILY_LIVING = "daily-living"
