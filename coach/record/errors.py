"""The record's refusals: each has a name, the facts, and the id of a sentence for people.

``word`` is the id of the sentence that says what is wrong, where, and what to do; ``word`` with
``-title`` behind it is its heading. ``places`` fill both. A whole path can hold a person's name,
so only the last folder's name is ever told.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class RecordError(Exception):
    """The record in ``folder`` could not do what was asked; nothing in it is lost."""

    word: str

    def __init__(self, folder: Path, **places: object) -> None:
        self.places: dict[str, object] = {"folder": folder.name, **places}
        super().__init__(self.word, self.places)

    @property
    def title(self) -> str:
        """The id of the heading that goes with ``word``."""
        return f"{self.word}-title"


class RecordInUseError(RecordError):
    """Another program holds the record."""

    word = "record-in-use"


class RecordReadOnlyError(RecordError):
    """The folder, or the way the record was opened, does not allow writing."""

    word = "record-read-only"


class NoRecordError(RecordError):
    """There is no record in the folder to read."""

    word = "record-none"


class RecordNotReachableError(RecordError):
    """The folder or a file in it cannot be opened or made."""

    word = "record-not-reachable"


class DiskFullError(RecordError):
    """The disk takes no more; what was kept before is still there."""

    word = "record-disk-full"


class DiskFailedError(RecordError):
    """The disk reported an error of its own."""

    word = "record-disk-failed"


class NewerRecordError(RecordError):
    """The record was written by a newer version of the app; it was left as it is."""

    word = "record-newer"

    def __init__(self, folder: Path, *, found: int, known: int) -> None:
        super().__init__(folder, found=found, known=known)


class OlderRecordError(RecordError):
    """The record is of an older version, and reading alone may not bring it up to date."""

    word = "record-older"


class BrokenRecordError(RecordError):
    """The record's file is damaged.

    ``kept_as`` is the file name it was renamed to, and the folder is free for a new record. It is
    None where nothing was moved: the record was open for reading only, or the damage was found
    while it was in use; the next opening for writing moves it.
    """

    word = "record-broken"

    def __init__(self, folder: Path, *, kept_as: str | None) -> None:
        if kept_as is None:
            self.word = "record-broken-unmoved"
        self.kept_as = kept_as
        super().__init__(folder, kept_as=kept_as)


class KeyMissingError(RecordError):
    """There is a record but no key file beside it; nothing was touched."""

    word = "record-key-missing"

    def __init__(self, folder: Path, *, key: str) -> None:
        super().__init__(folder, key=key)


class KeyDamagedError(RecordError):
    """The key file cannot be read as a key; nothing was touched."""

    word = "record-key-damaged"

    def __init__(self, folder: Path, *, key: str) -> None:
        super().__init__(folder, key=key)


class WrongKeyError(RecordError):
    """The key file belongs to another record; nothing was touched."""

    word = "record-wrong-key"

    def __init__(self, folder: Path, *, key: str) -> None:
        super().__init__(folder, key=key)


class RecordLockedError(RecordError):
    """Nothing on this computer opens the record by itself; ``ways`` names what does."""

    word = "vault-locked"

    def __init__(self, folder: Path, ways: Sequence[str]) -> None:
        self.ways = tuple(ways)
        super().__init__(folder)


class OtherKindError(RecordError):
    """A register of a clinic lies where a record of home belongs, or the other way round."""

    word = "register-other-kind"


class MigrationFailedError(RecordError):
    """The record could not be brought to this version; it is as it was before."""

    word = "record-migration-failed"

    def __init__(self, folder: Path, *, found: int, wanted: int) -> None:
        super().__init__(folder, found=found, wanted=wanted)


class EntryExistsError(RecordError):
    """An entry with this id is in the record already; it was left as it is."""

    word = "record-entry-exists"


class UnreadableEntryError(RecordError):
    """An entry does not hold what its kind says, most likely because a newer app wrote it."""

    word = "record-entry-unreadable"

    def __init__(self, *, kind: str, seq: int) -> None:
        super().__init__(Path(), kind=kind, seq=seq)


class NoBackupError(RecordError):
    """There is no backup file of this name."""

    word = "record-backup-none"


class BadBackupError(RecordError):
    """The file is no whole backup of this record; nothing was changed."""

    word = "record-backup-bad"


class NotErasedError(RecordError):
    """Something of what was to be erased is still there; it can be tried again."""

    word = "erasing-not-gone"


class BackupPlaceGoneError(RecordError):
    """The chosen folder or stick for backups is not there now."""

    word = "backups-place-gone"


class UnfinishedError(RecordError):
    """Something was begun that has to be ended before the record is opened."""

    word = "keeping-unfinished"
