"""Voice packs: folders with recordings of somebody's own voice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from coach.sound.clips import Shelf
from coach.sound.lines import Line

LONGEST_NAME = 60


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """A folder of recordings: its name, its path, how many of so many lines it holds."""

    name: str
    path: str
    recorded: int
    count: int


def pack_of(folder: Path, lines: Sequence[Line]) -> Pack:
    """Return what a folder holds of these lines; nothing where it is not there."""
    shelf = Shelf((folder,))
    recorded = sum(shelf.has(line) for line in lines)
    return Pack(name=folder.name, path=str(folder), recorded=recorded, count=len(lines))


def packs_in(folder: Path, lines: Sequence[Line]) -> tuple[Pack, ...]:
    """Return the packs in a folder by their names, begun or complete."""
    try:
        inside = sorted(one for one in folder.iterdir() if one.is_dir())
    except OSError:
        return ()
    return tuple(pack_of(one, lines) for one in inside)


def folder_name(name: str) -> str:
    """Return a name as a folder can have it on every system; empty where nothing is left."""
    row = "".join(one if one.isalnum() or one in " .-_" else "-" for one in name)
    return " ".join(row.split())[:LONGEST_NAME].strip(" .-")
