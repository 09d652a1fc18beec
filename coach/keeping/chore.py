"""What can only be done while nobody has the record open: put off until the window is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence by its id, with what fills its places; the first one's heading has ``-title``."""

    word: str
    places: Mapping[str, object] = {}


Chore = Callable[[], tuple[Said, ...]]
"""Does its work on the closed record and returns what to say of it; raises named refusals."""

Leave = Callable[[Chore], None]
"""Leaves the window, closes the record, does the chore, says what came of it, and opens anew."""
