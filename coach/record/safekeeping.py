"""Backups without being asked: after a session, at most once a day, thinned, never in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from coach.record.backup import Backup, backups_in, is_due, is_of, let_go
from coach.record.errors import BackupPlaceGoneError, RecordError
from coach.record.kinds import Kind
from coach.record.store import Record

BACKUPS = "backups"
"""The folder of backups beside the record; a second one can be chosen."""


LATE_MS = 14 * 86_400_000
"""After so long without a good backup, and with sessions since, the person is told (ms)."""

OWN_FOLDER = "spine-coach-backups"
"""Backups lie in a folder of their own on a stick that has other things on it."""


def place_name(folder: Path) -> str:
    """Return what a person calls a folder of backups: the stick's name, not that of our folder."""
    return folder.parent.name if folder.name == OWN_FOLDER else folder.name


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """How it stands with the backups of one folder: the last good one, and a trouble since."""

    folder: Path
    last: datetime | None
    trouble: RecordError | None = None


class Safekeeping:
    """Keeps backups of a record in one or more folders.

    A folder that cannot be written, such as a stick that is not there, is no reason to disturb
    anybody: it is told where backups are looked at.
    """

    def __init__(
        self,
        record: Record,
        folders: Callable[[], Sequence[Path]],
        utc_ms: Callable[[], int],
        along: Callable[[Path], None] = lambda _folder: None,
    ) -> None:
        """Back ``record`` up into the folders there are at that moment.

        ``along`` lays beside the backups of a folder what else somebody needs to open them.
        """
        self._record, self._folders, self._utc_ms = record, folders, utc_ms
        self._along = along
        self._troubles: dict[Path, RecordError] = {}

    def keep(self) -> None:
        """Back up into each folder that has no backup of today, and thin what is there."""
        for folder in self._folders():
            if is_due(backups_in(folder), self._utc_ms()):
                self._back_up(folder)

    def keep_now(self) -> None:
        """Back up into each folder, whatever is there already."""
        for folder in self._folders():
            self._back_up(folder)

    def keep_in(self, folder: Path) -> None:
        """Back up into one of the folders, whatever is there already."""
        self._back_up(folder)

    def state(self) -> tuple[Kept, ...]:
        """Return how it stands with each folder; one that is not there now says so."""
        return tuple(
            Kept(
                folder=folder,
                last=_last(folder),
                trouble=self._gone(folder) or self._troubles.get(folder),
            )
            for folder in self._folders()
        )

    def is_late(self) -> bool:
        """Tell whether sessions were done but no good backup was made for two weeks."""
        lasts = [one.last for one in self.state() if one.last is not None]
        last_ms = int(max(lasts).timestamp() * 1000) if lasts else 0
        closed = self._record.entries(kinds=(Kind.SESSION_CLOSED,))
        since = [entry.at.utc_ms for entry in closed if entry.at.utc_ms > last_ms]
        return bool(since) and self._utc_ms() - since[0] > LATE_MS

    def _before_erasing(self, folder: Path) -> list[Backup]:
        """Return the backups that hold days erased since: a stick that was away has some."""
        erased = [entry.at.utc_ms for entry in self._record.entries(kinds=(Kind.ERASED,))]
        if not erased:
            return []
        old = [one for one in backups_in(folder) if one.made.timestamp() * 1000 < erased[-1] - 999]
        return [one for one in old if is_of(one.path, self._record.key())]

    def _gone(self, folder: Path) -> RecordError | None:
        """Return the trouble of a stick that is not there; only the first folder is ever made."""
        if folder == self._folders()[0] or folder.exists():
            return None
        return BackupPlaceGoneError(Path(place_name(folder)))

    def _back_up(self, folder: Path) -> None:
        self._troubles.pop(folder, None)
        if self._gone(folder) is not None:
            # Made here, it would lie on this disk and look like the stick.
            return
        try:
            self._record.back_up(folder)
            self._along(folder)
            for one in (*self._before_erasing(folder), *let_go(backups_in(folder))):
                one.path.unlink(missing_ok=True)
        except RecordError as trouble:
            self._troubles[folder] = trouble
        except OSError:
            # An old backup that will not go away only takes room.
            return


def _last(folder: Path) -> datetime | None:
    found: tuple[Backup, ...] = backups_in(folder)
    return found[0].made if found else None
