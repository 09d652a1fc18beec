"""The tables of the shipped content files as the build has parsed them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from coach.library.resources import sessions_folder

PARSED = "parsed.json"
"""Written by packaging/compile_content.py; all works without it, only later."""

_Table = dict[str, Any]


def parsed_tables(data: bytes) -> dict[str, Any] | None:
    """Return the tables of a content file with exactly these bytes, if the build has parsed it.

    It saves the 15 ms that parsing all of them takes, at every start. They are the caller's own.
    """
    known = _known(sessions_folder() / PARSED).get(hashlib.sha256(data).hexdigest())
    return None if known is None else msgspec.json.decode(known, type=_Table)


@cache
def _known(path: Path) -> dict[str, msgspec.Raw]:
    """Return the JSON of each file's tables by the sha-256 of its bytes; {} for no such file."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
    except (OSError, msgspec.DecodeError):
        return {}
