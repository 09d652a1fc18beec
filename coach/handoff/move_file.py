"""The sealed file by which a record moves to another computer: a zip file locked with age.

It holds the database as a checked copy, its key, the preferences, and texts and voices that were
added. Whoever has the passphrase has the whole record, so the file says of itself what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

import msgspec

from coach.handoff.container import Shape, packed, unpacked
from coach.handoff.passphrase_lock import is_locked, unlock_with_passphrase
from coach.handoff.refusals import (
    BadContainerError,
    ChangedFileError,
    FileTooLargeError,
    NewerFileError,
    NotAMoveError,
)

ENDING = ".coachmove"
FORMAT = 1

MOVE_LIMIT = 256 * 1_048_576
"""The longest file in bytes (256 MiB), and the most it unpacks to; ten years have some 60 MiB."""

MANIFEST = "move.json"
DATABASE, KEY, WAYS, SETTINGS = "record.db", "record.key", "record.keys", "settings.toml"
TEXTS, VOICES = "instruments", "voice-packs"

_NAME = r"[^/\\\x00-\x1f.][^/\\\x00-\x1f]{0,99}"
SHAPE = Shape(
    names=re.compile(
        rf"move\.json|record\.db|record\.key|record\.keys|settings\.toml|{TEXTS}/{_NAME}|{VOICES}/{_NAME}/{_NAME}"
    ),
    most=4000,
    line=1024,
)
"""Every name a file may have; none leads out of its folder."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says of itself: its format, the app that made it, when (UTC ms), how much.

    ``entries`` are those of the record; ``first`` and ``last`` its coach days as ISO dates.
    """

    format: Annotated[int, msgspec.Meta(ge=1)]
    app: str
    made_ms: Annotated[int, msgspec.Meta(ge=0)]
    entries: Annotated[int, msgspec.Meta(ge=0)]
    first: str = ""
    last: str = ""


class _Head(msgspec.Struct, frozen=True):
    format: int


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """An opened file: what it says of itself, and its files by name."""

    manifest: Manifest
    files: Mapping[str, bytes]


def packed_move(manifest: Manifest, files: Mapping[str, bytes]) -> bytes:
    """Return what is to be locked; raises FileTooLargeError where no computer would take it."""
    if sum(len(data) for data in files.values()) > MOVE_LIMIT - 1_048_576:
        raise FileTooLargeError(limit_bytes=MOVE_LIMIT)
    return packed({MANIFEST: msgspec.json.encode(manifest), **files})


def open_move(data: bytes, passphrase: str) -> Moved:
    """Return what a file brings; nothing is written anywhere.

    Takes seconds by intent. Raises NotAMoveError, WrongPassphraseError, ChangedFileError,
    CostlyLockError, FileTooLargeError and NewerFileError.
    """
    if not is_locked(data):
        raise NotAMoveError
    return unpacked_move(unlock_with_passphrase(data, passphrase, MOVE_LIMIT))


def unpacked_move(opened: bytes) -> Moved:
    """Return what an unlocked file brings; raises NotAMoveError, NewerFileError and others.

    The passphrase was right and age has proved every byte, so whatever is wrong here was made so.
    """
    try:
        files = unpacked(opened, shape=SHAPE, limit=MOVE_LIMIT)
        head = msgspec.json.decode(files[MANIFEST], type=_Head)
    except (BadContainerError, KeyError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotAMoveError from error
    if head.format > FORMAT:
        raise NewerFileError(found=head.format, known=FORMAT)
    try:
        manifest = msgspec.json.decode(files.pop(MANIFEST), type=Manifest)
    except msgspec.DecodeError as error:
        raise ChangedFileError from error
    if not {DATABASE, KEY} <= set(files):
        raise ChangedFileError
    return Moved(manifest=manifest, files=files)
