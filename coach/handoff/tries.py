"""How long to wait after wrong passphrases, kept beside the locked file through every restart.

It slows down somebody who sits at this computer. Against a copied file only the passphrase's
length stands.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from coach.handoff.refusals import FileNotThereError, FileTooLargeError, TooSoonError
from coach.handoff.travel import read_file, write_file

LONGEST_WAIT_S = 60
_LIMIT = 1024
_MOST = 1_000_000


class Tries(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many tries failed in a row, and when (UTC, ms) the last one was."""

    failed: Annotated[int, msgspec.Meta(ge=0, le=_MOST)] = 0
    last_ms: Annotated[int, msgspec.Meta(ge=0)] = 0


def wait_s(failed: int) -> int:
    """Return the wait after so many failed tries: 0, 1, 2, 4 ... and never over 60 s."""
    return min(2 ** min(failed - 1, 10), LONGEST_WAIT_S) if failed > 0 else 0


def seconds_left(tries: Tries, now_ms: int) -> int:
    """Return how many whole seconds are left to wait, rounded up."""
    left_ms = tries.last_ms + 1000 * wait_s(tries.failed) - now_ms
    return max(0, -(-left_ms // 1000))


def begin_try(path: Path, now_ms: int) -> Tries:
    """Count a try before it is made, so that ending the program early gains nothing.

    ``path`` is the locked file's. Returns the tries with this one counted as failed. Raises
    TooSoonError, then nothing was counted. Where the clock was set back, or the count cannot be
    read, the wait begins anew from now: it never ends later than 60 s from here.
    """
    tries = _read(path, now_ms)
    if tries.last_ms > now_ms:
        tries = msgspec.structs.replace(tries, last_ms=now_ms)
        _write(path, tries)
    left = seconds_left(tries, now_ms)
    if left:
        raise TooSoonError(seconds=left)
    counted = Tries(failed=min(tries.failed + 1, _MOST), last_ms=now_ms)
    _write(path, counted)
    return counted


def forget_tries(path: Path) -> None:
    """Forget the failed tries, after a passphrase that was right."""
    _write(path, Tries())


def _read(path: Path, now_ms: int) -> Tries:
    try:
        return msgspec.json.decode(read_file(_beside(path), limit=_LIMIT), type=Tries)
    except FileNotThereError:
        return Tries()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, FileTooLargeError):
        unknown = Tries(failed=10, last_ms=now_ms)
        _write(path, unknown)
        return unknown


def _write(path: Path, tries: Tries) -> None:
    write_file(_beside(path), msgspec.json.encode(tries))


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.tries")
