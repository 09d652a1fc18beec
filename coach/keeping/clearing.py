"""Erasing from the person's side: told first what goes and what stays, then done for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from coach.device.folders import Folders
from coach.keeping.alone import alone
from coach.keeping.chore import Leave, Said
from coach.keeping.erasing import erase_everything
from coach.keeping.holder import Holder
from coach.program.days import coach_day
from coach.record.erasable import Chosen, chosen, last_erasable_day
from coach.record.erasing import Done, Wish, erase_days, keep_wish
from coach.record.key import RecordKey
from coach.record.kinds import Kind
from coach.record.opening import Way
from coach.record.safekeeping import place_name
from coach.record.store import Record
from coach.session.clock import Clock


class Everything(msgspec.Struct, frozen=True, kw_only=True):
    """What a record holds: coach days with something, sessions, answers, backups within reach."""

    days: int
    sessions: int
    answers: int
    backups: int


class Clearing:
    """Erases from an open record; both ways leave the window first."""

    def __init__(
        self,
        record: Record,
        folders: Folders,
        holder: Holder,
        leave: Leave,
        clock: Clock,
        backups: Callable[[], Sequence[Path]],
    ) -> None:
        """Erase from ``record``, and from the folders of ``backups``."""
        self._record, self._folders, self._holder = record, folders, holder
        self._leave, self._clock, self._backups = leave, clock, backups

    def last_day(self) -> date:
        """Return the last day that can be erased: today and three days of exercise stay."""
        return last_erasable_day(self._record.entries(), self._today())

    def first_day(self) -> date | None:
        """Return the first day that has something, None in an empty record."""
        return min((entry.coach_day for entry in self._record.entries()), default=None)

    def of_days(self, first: date, last: date) -> Chosen:
        """Return what goes with a period, and what of it stays."""
        return chosen(tuple(self._record.entries()), first, last)

    def everything(self, backups: int) -> Everything:
        """Return what goes when everything does; ``backups`` are those within reach."""
        entries = tuple(self._record.entries())
        return Everything(
            days=len({entry.coach_day for entry in entries}),
            sessions=sum(entry.kind == Kind.SESSION_STARTED for entry in entries),
            answers=sum(entry.kind in {Kind.ANSWER, Kind.QUESTIONNAIRE} for entry in entries),
            backups=backups,
        )

    def erase_days(self, first: date, last: date) -> None:
        """Leave the window and erase a period; a killed app ends it at its next start."""
        folders = tuple(str(one) for one in self._backups())
        wish = Wish(
            id=self._record.new_id(), first=first, last=last, at=self._clock.now(), backups=folders
        )
        keep_wish(self._folders.data, wish)
        key = self._record.key()
        self._leave(lambda: days_erased(self._folders.data, key, wish, self._holder.utc_ms()))

    def erase_everything(self) -> None:
        """Leave the window and erase all there is; a killed app ends it at its next start."""
        others = tuple(self._backups())[1:]

        def chore() -> tuple[Said, ...]:
            gone = erase_everything(self._folders, self._holder, backups=others)
            return everything_erased(gone.unreached)

        self._leave(chore)

    def _today(self) -> date:
        now = self._clock.now()
        return coach_day(now.utc_ms, now.offset_s)


def days_erased(folder: Path, key: RecordKey, wish: Wish, utc_ms: int) -> tuple[Said, ...]:
    """Erase the days of a wish from a closed record, and return what to say of it."""
    with alone(folder):
        way = Way(folder=folder, read_only=False, writable=True, utc_ms=utc_ms)
        done: Done = erase_days(way, key, wish)
    places = {"first": wish.first, "last": wish.last}
    away = _away("erasing-days-away", done.unreached)
    return (Said(word="erasing-days-done", places=places), *away)


def everything_erased(unreached: Sequence[Path]) -> tuple[Said, ...]:
    """Return what to say after everything was erased."""
    return (Said(word="erasing-all-done"), *_away("erasing-away", unreached))


def _away(word: str, unreached: Sequence[Path]) -> tuple[Said, ...]:
    return tuple(Said(word=word, places={"folder": place_name(one)}) for one in unreached)
