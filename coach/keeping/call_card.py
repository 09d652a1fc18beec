"""The two telephone numbers of who to call, readable while the record is locked.

Nothing else of the person: no name, no clinic. A stranger who reads it learns two numbers; without
it somebody with a stop sign and a forgotten passphrase would have none (docs/decisions/0023).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from coach.handoff.refusals import HandoffError
from coach.handoff.travel import read_file, write_file

NAME = "record.call"
_LIMIT = 2048

_Number = Annotated[str, msgspec.Meta(max_length=200)]


class CallCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The number of the care team and that for emergencies; empty where none was given."""

    team: _Number = ""
    emergency: _Number = ""


def read_card(folder: Path) -> CallCard:
    """Return the numbers, empty ones where there are none or they cannot be read."""
    try:
        return msgspec.json.decode(read_file(folder / NAME, limit=_LIMIT), type=CallCard)
    except (HandoffError, msgspec.DecodeError, UnicodeDecodeError):
        return CallCard()


def keep_card(folder: Path, card: CallCard | None) -> None:
    """Keep the numbers as they are now; None takes them away. What fails is tried again later."""
    path = folder / NAME
    try:
        if card is None:
            path.unlink(missing_ok=True)
        elif read_card(folder) != card:
            write_file(path, msgspec.json.encode(card))
    except (HandoffError, OSError):
        return
