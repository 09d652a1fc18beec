"""Reading and writing the files that travel: bounded in, whole or not at all out."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from coach.handoff.refusals import (
    DiskFullError,
    FileNotReachableError,
    FileNotThereError,
    FileTooLargeError,
)

_OWNER_ONLY = 0o600
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def read_file(path: Path, *, limit: int) -> bytes:
    """Return a file's bytes; one longer than ``limit`` bytes is never read whole.

    Raises FileNotThereError, FileNotReachableError and FileTooLargeError.
    """
    try:
        if path.exists() and not path.is_file():
            raise FileNotReachableError(name=path.name)
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise FileNotThereError(name=path.name) from error
    except OSError as error:
        raise FileNotReachableError(name=path.name) from error
    if len(data) > limit:
        raise FileTooLargeError(limit_bytes=limit)
    return data


def write_file(path: Path, data: bytes) -> None:
    """Put a file on the disk, whole or not at all, readable by its owner only.

    What stood there before is replaced in one move. Raises DiskFullError and
    FileNotReachableError; then what stood there before still does.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _write(fresh, data)
        fresh.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        refusal = DiskFullError if error.errno in _FULL else FileNotReachableError
        raise refusal(name=path.name) from error


def _write(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, _OWNER_ONLY), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the move durable, where the system knows how (POSIX)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
