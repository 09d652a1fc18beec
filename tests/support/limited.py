"""Programs that meet a full disk or a folder that takes no files, and say how it was told.

Run as ``python -m tests.support.limited full|read-only FOLDER``.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

from coach.record.errors import RecordError
from coach.record.kinds import Kind, Note
from coach.record.store import Record
from tests.support.stamps import NOON

NOBODY = 65534
ROOM = 300_000


def say(*facts: object) -> None:
    """Print one line at once."""
    sys.stdout.write(" ".join(str(fact) for fact in facts) + "\n")
    sys.stdout.flush()


def meet_full_disk(folder: Path) -> None:
    """Append under a file size limit until it is told, then once more with room again."""
    record = Record.open(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))
    kept = 0
    try:
        while True:
            kept = record.append(Kind.NOTE, Note(text="x" * 3000), NOON).seq
    except RecordError as error:
        say(error.word, kept)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    say("then", record.append(Kind.NOTE, Note(text="room again"), NOON).seq)
    record.close()


def meet_read_only_folder(folder: Path) -> None:
    """Try to open for writing, then read, as somebody without rights to the folder."""
    # Loaded while files can still be read: nobody may not read root's Python.
    for _ in range(2):
        Record.open(folder.parent / "warm").close()
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        Record.open(folder)
    except RecordError as error:
        say(error.word)
    with Record.open(folder, read_only=True) as record:
        say("read", len(list(record.entries())))


if __name__ == "__main__":
    {"full": meet_full_disk, "read-only": meet_read_only_folder}[sys.argv[1]](Path(sys.argv[2]))
