"""What the pages about keeping a record safe share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import cast

from coach.ui.keeping_port import Keeping, Trouble
from coach.ui.language import dated_day, time_of_day
from coach.ui.pages.trouble_page import TroublePage
from coach.ui.widgets.fields import Field


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

    def beside(self, field: Field, do: Callable[[], object]) -> bool:
        """Do something; a trouble of the person's is told beside a field."""
        try:
            do()
        except self.face.ports.troubles as error:
            told = cast("Trouble", error)
            field.set_trouble(self.words(told.word, **told.places))
            field.focus()
            return False
        field.set_trouble("")
        return True

    def written(self, instant: datetime) -> str:
        """Return an instant (UTC) as people write it, by this computer's clock."""
        offset = self.face.ports.clock.now().offset_s
        there = instant.astimezone(UTC) + timedelta(seconds=offset)
        day = dated_day(self.words, there.date())
        time = time_of_day(self.words, int(instant.timestamp() * 1000), offset)
        return self.words("backups-when", day=day, time=time)
