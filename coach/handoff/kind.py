"""What kind of file somebody opens, told by what stands in it and never by its name."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from coach.handoff.passphrase_lock import AGE, age_start, is_locked

_LOOKED_AT = 4096
_TOKEN = b"ey"
"""How a signed plan begins: the base64 of a JSON object."""


class FileKind(StrEnum):
    """The kinds there are; ``OTHER`` is told by whoever tries to read it."""

    PLAN = "plan"
    REPORT = "report"
    OTHER = "other"


def kind_of(start: bytes) -> FileKind:
    """Return the kind of a file by its first bytes; nothing of it is believed yet."""
    if age_start(start).startswith(AGE):
        return FileKind.PLAN if is_locked(start) else FileKind.REPORT
    return FileKind.PLAN if start.lstrip().startswith(_TOKEN) else FileKind.OTHER


def kind_of_file(path: Path) -> FileKind:
    """Return the kind of a file; one that cannot be read is ``OTHER``."""
    try:
        with path.open("rb") as stream:
            return kind_of(stream.read(_LOOKED_AT))
    except OSError:
        return FileKind.OTHER
