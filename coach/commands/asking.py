"""The record of a folder for a command: opened by itself, or by what is typed on the terminal."""

from __future__ import annotations

import sys
from getpass import getpass
from pathlib import Path

from coach.handoff.vault import Keys
from coach.keeping.holder import Holder
from coach.keeping.opening import open_record
from coach.keeping.sidecar import find_keys
from coach.library.words import Words
from coach.record.errors import RecordLockedError
from coach.record.key import RecordKey
from coach.record.store import Record


def opened(
    folder: Path, words: Words, *, read_only: bool = False, key: RecordKey | None = None
) -> Record:
    """Open the record of a folder; where nothing does so by itself, ask on the terminal.

    Raises RecordLockedError where there is no terminal or nothing that could be typed, what
    ``coach.keeping.unlocking.unlock`` raises, and the errors of coach.record.
    """
    try:
        return open_record(folder, read_only=read_only, key=key)
    except RecordLockedError as locked:
        key = asked_key(Holder(folder=folder), locked, words, find_keys(folder))
        return open_record(folder, read_only=read_only, key=key)


def asked_key(
    holder: Holder, locked: RecordLockedError, words: Words, keys: Keys | None
) -> RecordKey:
    """Return the key to ``keys`` by a passphrase or a code that is typed, unseen.

    Raises as ``opened``.
    """
    from coach.handoff.vault import WayIn  # noqa: PLC0415 - where it is asked alone
    from coach.keeping.unlocking import meant_as_code, unlock_keys  # noqa: PLC0415 - as above

    ways = [way for way in (WayIn.PASSPHRASE, WayIn.CODE) if way in locked.ways]
    if keys is None or not ways or not sys.stdin.isatty():
        raise locked
    typed = getpass(words(f"vault-ask-{'-'.join(ways)}"))
    way = ways[-1] if len(ways) == 1 or meant_as_code(typed) else WayIn.PASSPHRASE
    return unlock_keys(holder, keys, way, typed)
