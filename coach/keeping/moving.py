"""Moving to another computer from the person's side: a sealed file out, and one in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from coach.device.folders import Folders
from coach.handoff.lock_apart import Apart, LockApart, UnlockApart
from coach.handoff.move_file import MOVE_LIMIT, Moved, unpacked_move
from coach.handoff.passphrase import check_passphrase
from coach.handoff.passphrase_lock import is_locked
from coach.handoff.refusals import NotAMoveError
from coach.handoff.travel import read_file, write_file
from coach.keeping.arrival import arrive
from coach.keeping.backups import said_of
from coach.keeping.chore import Leave, Said
from coach.keeping.departure import packed_record
from coach.keeping.holder import Holder
from coach.program.days import coach_day
from coach.record.erased import Elsewhere
from coach.record.kinds import Kind
from coach.record.store import Record
from coach.session.clock import Clock


class Inside(msgspec.Struct, frozen=True, kw_only=True):
    """What an opened file brings: entries, first and last day (None without any), day it was made.

    ``here`` is how many entries the record of this computer has, which would be kept aside.
    """

    entries: int
    first: date | None
    last: date | None
    made: date
    here: int


class Moving:
    """The move of an open record; what is slow runs in a process of its own."""

    def __init__(
        self, record: Record, folders: Folders, holder: Holder, leave: Leave, clock: Clock
    ) -> None:
        """Move ``record``; ``leave`` does what needs a closed one."""
        self._record, self._folders, self._holder = record, folders, holder
        self._leave, self._clock = leave, clock
        self._moved: Moved | None = None

    def file_name(self) -> str:
        """Return a name for the file, which tells nobody who the person is."""
        return f"spine-coach-{self._today().isoformat()}.coachmove"

    def check(self, passphrase: str) -> None:
        """Pass a passphrase that is long enough; raises WeakPassphraseError."""
        check_passphrase(passphrase)

    def lock(self, passphrase: str) -> Apart:
        """Begin to seal a checked copy of the record; raises WeakPassphraseError and others."""
        packed = packed_record(self._record, self._folders, utc_ms=self._clock.now().utc_ms)
        return LockApart(packed, passphrase)

    def save(self, path: Path, sealed: bytes) -> None:
        """Put the sealed file on the disk, whole or not at all; raises the hand-off's refusals."""
        write_file(path, sealed)

    def open(self, path: Path, passphrase: str) -> Apart:
        """Begin to open a file; raises NotAMoveError, FileTooLargeError and those of reading."""
        data = read_file(path, limit=MOVE_LIMIT)
        if not is_locked(data):
            raise NotAMoveError
        return UnlockApart(data, passphrase, limit=MOVE_LIMIT)

    def opened(self, data: bytes) -> Inside:
        """Return what an opened file brings; raises NotAMoveError, NewerFileError and others."""
        self._moved = moved = unpacked_move(data)
        told = moved.manifest
        return Inside(
            entries=told.entries,
            first=date.fromisoformat(told.first) if told.first else None,
            last=date.fromisoformat(told.last) if told.last else None,
            made=datetime.fromtimestamp(told.made_ms / 1000, tz=UTC).date(),
            here=self._record.count(),
        )

    def take_over(self) -> None:
        """Leave the window and put the opened record in the place of the one that is here."""
        moved = self._moved
        if moved is None:
            raise NotAMoveError

        def chore() -> tuple[Said, ...]:
            entries = moved.manifest.entries
            came = arrive(self._folders, moved.files, holder=self._holder, entries=entries)
            return (Said(word="moving-came"), *said_of(came)[1:])

        self._leave(chore)

    def lives_elsewhere(self) -> None:
        """Keep that from today on the record is kept on another computer."""
        self._record.append(Kind.ELSEWHERE, Elsewhere(day=self._today()), self._clock.now())

    def use_here_again(self) -> None:
        """Keep that the record is used on this computer again."""
        gone = Elsewhere(day=self._today(), back=True)
        self._record.append(Kind.ELSEWHERE, gone, self._clock.now())

    def elsewhere_since(self) -> date | None:
        """Return since when the record is kept on another computer, None while it is used here."""
        return elsewhere_since(self._record)

    def _today(self) -> date:
        now = self._clock.now()
        return coach_day(now.utc_ms, now.offset_s)


def elsewhere_since(record: Record) -> date | None:
    """Return since when a record is kept on another computer, None while it is used here."""
    told: Elsewhere | None = None
    for entry in record.entries(kinds=(Kind.ELSEWHERE,)):
        told = entry.read(Elsewhere)
    return None if told is None or told.back else told.day
