"""What all of this room is handed: a folder, the keyring, the time, and what a try costs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from coach.handoff.derivation import USUAL_COST, Cost
from coach.handoff.ring import Keyring, SystemKeyring
from coach.record.store import system_utc_ms


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """The record of a folder and whatever may open it.

    ``also`` gives the folders of backups there are at the moment, such as a stick: each has a
    copy of the ways in.
    """

    folder: Path
    ring: Keyring = SystemKeyring()
    utc_ms: Callable[[], int] = system_utc_ms
    cost: Cost = USUAL_COST
    also: Callable[[], tuple[Path, ...]] = tuple
