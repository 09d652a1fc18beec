"""A program that fills a record and prints the place of each entry once it is on the disk.

Run as ``python -m tests.support.appender FOLDER [TEXT]``; it ends when it is killed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from coach.record.kinds import Kind, Note
from coach.record.store import Record
from tests.support.stamps import NOON


def main() -> None:
    """Append notes until killed; ``ready`` is printed before the record is opened."""
    folder, text = Path(sys.argv[1]), (*sys.argv[2:], "a note")[0]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    record = Record.open(folder)
    while True:
        entry = record.append(Kind.NOTE, Note(text=text), NOON)
        sys.stdout.write(f"{entry.seq}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
