"""What the pages about keeping a record safe share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coach.ui.keeping_port import Keeping
from coach.ui.language import dated_day, time_of_day
from coach.ui.pages.trouble_page import TroublePage


class NoKeepingError(RuntimeError):
    """A page about a record's safety was opened where there is no record: a bug of ours."""


class KeepingPage(TroublePage):
    """A page about the safety of this record."""

    navigation = False

    @property
    def keeping(self) -> Keeping:
        """What keeps the record safe."""
        found = self.face.ports.keeping
        if found is None:
            raise NoKeepingError
        return found()

    def written(self, instant: datetime) -> str:
        """Return an instant (UTC) as people write it, by this computer's clock."""
        offset = self.face.ports.clock.now().offset_s
        there = instant.astimezone(UTC) + timedelta(seconds=offset)
        day = dated_day(self.words, there.date())
        time = time_of_day(self.words, int(instant.timestamp() * 1000), offset)
        return self.words("backups-when", day=day, time=time)
