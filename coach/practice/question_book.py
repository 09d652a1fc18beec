"""Which questions were answered on which day, kept up entry by entry.

The answers themselves are read where somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from coach.record.kinds import Kind
from coach.record.store import Entry

WEEKLY = "weekly"
"""The id of the weekly check's instrument."""


class Sitting(msgspec.Struct, frozen=True):
    """The few fields of a questionnaire's entry that say whether it still waits."""

    instrument: str
    day: date
    visit: str = ""
    finished: bool = True


class _ListHead(msgspec.Struct, frozen=True):
    day: date


class QuestionBook:
    """The days of questionnaires and of lists of medicines."""

    def __init__(self) -> None:
        """Begin without any."""
        self.finished: list[Sitting] = []
        self.lists: list[date] = []
        self.readers: Mapping[str, Callable[[Entry], None]] = {
            Kind.QUESTIONNAIRE: self._read_questionnaire,
            Kind.MEDICINE: self._read_list,
        }

    @property
    def weekly(self) -> list[date]:
        """The days on which the weekly check was finished, as they were kept."""
        return [one.day for one in self.finished if one.instrument == WEEKLY]

    def is_finished(self, instrument: str, visit: str, since: date) -> bool:
        """Tell whether an instrument was finished for a visit on this day or a later one."""
        return any(
            one.instrument == instrument and one.visit == visit and one.day >= since
            for one in self.finished
        )

    def _read_questionnaire(self, entry: Entry) -> None:
        sitting = entry.read(Sitting)
        if sitting.finished:
            self.finished.append(sitting)

    def _read_list(self, entry: Entry) -> None:
        self.lists.append(entry.read(_ListHead).day)
