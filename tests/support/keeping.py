"""A person's record with its keys: made, opened, locked out of, and looked at again."""

from __future__ import annotations

from pathlib import Path

from coach.device.folders import Folders
from coach.handoff.recovery_code import new_code
from coach.handoff.ring import Keyring
from coach.keeping.arrival import Arrived
from coach.keeping.holder import Holder
from coach.keeping.opening import open_record
from coach.keeping.restoring import restore_backup
from coach.keeping.unlocking import word_lists
from coach.record.key import RecordKey
from coach.record.kinds import Kind, Note
from coach.record.store import Record
from tests.support.handoff import QUICK
from tests.support.rings import refusing
from tests.support.stamps import NOON

PASSPHRASE = "seven quiet otters swim"  # noqa: S105 - for tests alone
CODE = new_code(lambda length: bytes(range(40, 40 + length)))


def holder(folder: Path, ring: Keyring | None = None, *, utc_ms: int = NOON.utc_ms) -> Holder:
    """Return who holds the record of a folder; without a keyring unless one is given."""
    ring = refusing() if ring is None else ring
    return Holder(folder=folder, ring=ring, utc_ms=lambda: utc_ms, cost=QUICK)


def begun(folder: Path, *notes: str) -> RecordKey:
    """Begin a record as an older version left it, with a plain key file; return its key."""
    with Record.open(folder) as record:
        for note in notes:
            record.append(Kind.NOTE, Note(text=note), NOON)
        return record.key()


def at(folder: Path) -> Folders:
    """Return the folders of somebody who has everything in one."""
    return Folders(data=folder, config=folder)


def put_back(held: Holder, backup: Path, key: RecordKey | None = None) -> Arrived:
    """Restore a backup, as ``coach restore`` does."""
    return restore_backup(at(held.folder), backup, holder=held, key=key)


def notes_in(held: Holder, key: RecordKey | None = None) -> list[str]:
    """Return the notes of the record, opened with whatever opens it."""
    with open_record(held.folder, key=key, holder=lambda: held) as record:
        return [entry.read(Note).text for entry in record.entries(kinds=(Kind.NOTE,))]


def as_words(places: tuple[int, ...], number: int = 0) -> str:
    """Return a code as somebody reads it off the sheet, from one of the word lists."""
    return " ".join(word_lists()[number][place] for place in places)
