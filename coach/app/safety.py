"""What keeps an open record safe, wired for the pages about it."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from coach import __version__
from coach.device.folders import Folders
from coach.doctor.checkup import Subject, points
from coach.doctor.finding import Finding
from coach.keeping.app_lock import AppLock
from coach.keeping.backups import Backups
from coach.keeping.chore import Leave
from coach.keeping.clearing import Clearing
from coach.keeping.holder import Holder
from coach.keeping.moving import Moving
from coach.library.words import words_in
from coach.record.safekeeping import Safekeeping
from coach.record.store import Record
from coach.session.clock import Clock


class Safety:
    """Backups, moving, erasing and the check of this computer, each made when it is asked for."""

    def __init__(
        self,
        record: Record,
        keeper: Callable[[], Safekeeping],
        folders: Folders,
        leave: Leave,
        held: Holder,
        clock: Clock,
    ) -> None:
        """Keep ``record`` safe; ``leave`` does what needs it closed."""
        self._record, self._keeper = record, keeper
        self._folders, self._leave = folders, leave
        self._holder, self._clock = held, clock

    @cached_property
    def backups(self) -> Backups:
        """The backups of the record."""
        return Backups(self._record, self._keeper(), self._folders, self._holder, self._leave)

    @cached_property
    def moving(self) -> Moving:
        """The move to another computer."""
        return Moving(self._record, self._folders, self._holder, self._leave, self._clock)

    @cached_property
    def clearing(self) -> Clearing:
        """Erasing on purpose."""
        return Clearing(
            self._record, self._folders, self._holder, self._leave, self._clock, self._places
        )

    @cached_property
    def lock(self) -> AppLock:
        """What opens the app again."""
        return AppLock(self._holder)

    @property
    def about(self) -> str:
        """What the copied lines begin with: app and system, nothing of the person."""
        return f"Spine Coach {__version__}, {platform.system()} {platform.release()}"

    def checks(self, language: str) -> Iterator[Finding]:
        """Yield how each point of this computer stands."""
        last = max((entry.at.utc_ms for entry in self._record.entries()), default=0)
        subject = Subject(
            data=self._folders.data,
            words=words_in(language),
            environ=os.environ,
            utc_ms=self._clock.now().utc_ms,
            also=self._holder.also(),
            last_ms=last,
        )
        return points(subject)

    def _places(self) -> tuple[Path, ...]:
        return tuple(one.folder for one in self._keeper().state())
