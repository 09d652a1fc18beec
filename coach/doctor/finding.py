"""One line of the check-up."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Point(StrEnum):
    """What is looked at, in the order it is told."""

    DISPLAY = "display"
    FONTS = "fonts"
    SOUND = "sound"
    VOICE = "voice"
    KEYRING = "keyring"
    AWAKE = "awake"
    LOCK = "lock"
    RECORD = "record"
    BACKUP = "backup"
    DISK = "disk"
    CLOCK = "clock"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """How one point stands: fine, or a hint.

    ``word`` is the id of the sentence, ``places`` fill it; neither holds a path, a name or
    anything else of a person.
    """

    point: Point
    fine: bool
    word: str
    places: dict[str, object] = {}
