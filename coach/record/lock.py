"""One program at a time: an operating-system lock beside the database, freed by any death."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from coach.record.errors import RecordInUseError

_HELD = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK)
"""How flock says that another holder lives."""

_UNKNOWN = (errno.ENOSYS, errno.EOPNOTSUPP)
"""How a file system says that it has no flock."""


def take_lock(path: Path) -> Callable[[], None]:
    """Take the lock without waiting and return what releases it.

    Raises RecordInUseError when another holder lives, OSError when the file cannot be made.
    """
    with suppress(ImportError):
        return take_flock(path)
    return take_file_lock(path)


def take_flock(path: Path) -> Callable[[], None]:
    """Take the lock by flock, as filelock does, but without its 15 ms of imports.

    Raises ImportError where there is none, which is on Windows.
    """
    import fcntl  # noqa: PLC0415 - Windows has none

    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(file)
        if error.errno in _HELD:
            raise RecordInUseError(path.parent) from error
        if error.errno in _UNKNOWN:
            return take_file_lock(path)
        raise

    def release() -> None:
        # Closing alone would not do: a program just being started has the open file for a moment.
        fcntl.flock(file, fcntl.LOCK_UN)
        os.close(file)

    return release


def take_file_lock(path: Path) -> Callable[[], None]:
    """Take the lock by filelock, which knows Windows and file systems that have no flock."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only where there is no flock

    lock = FileLock(path, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise RecordInUseError(path.parent) from error
    return lock.release
