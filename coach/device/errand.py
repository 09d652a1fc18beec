"""A file handed over to a window that is already open: a second start leaves its path for it.

The path lies in the folder of the record, which is this account's alone, until the window takes
it; where nobody does it is taken back.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

NAME = "open-this"
WAIT_MS = 3000
STEP_MS = 50
LONGEST = 4096


def leave(folder: Path, file: Path) -> None:
    """Leave a file's path for the window over this folder; raises OSError."""
    fresh = folder / f"{NAME}.new"
    fresh.write_bytes(os.fsencode(file.absolute()))
    fresh.replace(folder / NAME)


def take(folder: Path) -> Path | None:
    """Take the path that was left, None without one; only one window gets it."""
    taken = folder / f"{NAME}.taken"
    try:
        (folder / NAME).replace(taken)
        path = taken.read_bytes()[: LONGEST + 1]
    except OSError:
        return None
    finally:
        with suppress(OSError):
            taken.unlink()
    return Path(os.fsdecode(path)) if path and len(path) <= LONGEST and b"\0" not in path else None


def hand_over(folder: Path, file: Path, pause: Callable[[int], None]) -> bool:
    """Leave a path and wait for somebody to take it; tell whether they did.

    ``pause`` waits for some milliseconds.
    """
    try:
        leave(folder, file)
    except OSError:
        return False
    for _step in range(WAIT_MS // STEP_MS):
        if not (folder / NAME).exists():
            return True
        pause(STEP_MS)
    return take(folder) is None
