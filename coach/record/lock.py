"""One program at a time: an operating-system lock beside the database, freed by any death."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coach.record.errors import RecordInUseError


def take_lock(path: Path) -> Callable[[], None]:
    """Take the lock without waiting and return what releases it.

    Raises RecordInUseError when another holder lives, OSError when the file cannot be made.
    """
    # Imported here because it costs some 25 ms, which words and types can do without.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    lock = FileLock(path, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise RecordInUseError(path.parent) from error
    return lock.release
