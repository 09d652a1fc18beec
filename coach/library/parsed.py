"""The tables of the shipped content files as the build has parsed them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from coach.library.resources import sessions_folder

PARSED = "parsed.json"
"""Written by packaging/compile_content.py; all works without it, only later."""

_Table = dict[str, Any]


class _Parsed(msgspec.Struct, frozen=True):
    """What the build saw: the files' names, their tables by their whole text, their digest."""

    names: tuple[str, ...] = ()
    tables: dict[str, msgspec.Raw] = {}
    digest: str = ""


def parsed_tables(data: bytes) -> dict[str, Any] | None:
    """Return the tables of a content file with exactly these bytes, if the build has parsed it.

    It saves the 15 ms that parsing all of them takes, at every start. They are the caller's own.
    """
    text = _text(data)
    known = None if text is None else _known(sessions_folder() / PARSED).tables.get(text)
    return None if known is None else msgspec.json.decode(known, type=_Table)


def known_digest(files: Sequence[tuple[str, bytes]]) -> str | None:
    """Return the digest of these names and bytes, sorted, if the build saw the very same.

    It saves loading OpenSSL, 4 ms at every start.
    """
    known = _known(sessions_folder() / PARSED)
    same = known.names == tuple(name for name, _ in files) and (
        list(known.tables) == [_text(data) for _, data in files]
    )
    return known.digest if same and known.digest else None


def _text(data: bytes) -> str | None:
    """Return bytes as the text that stands for no other bytes; None for what is no text."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


@cache
def _known(path: Path) -> _Parsed:
    """Return what the build wrote; nothing for no such file."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Parsed)
    except (OSError, msgspec.DecodeError):
        return _Parsed()
