"""Which entries of a period can be erased, and which stay because safety stands on them.

Profile, clearance, plans, changes of the dose, open locks, steps back and the list of what was
sent stay: an erased day must never open what is closed, nor make a dose larger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from coach.record.kinds import Kind
from coach.record.store import Entry
from coach.session.decisions import Effect

ALWAYS_STAYS = frozenset(
    {
        Kind.PROFILE,
        Kind.CLEARANCE,
        Kind.PLAN_ACCEPTED,
        Kind.PLAN_DECLINED,
        Kind.ADJUSTMENT,
        Kind.EXPORT,
        Kind.DEVICE_KEY,
        Kind.ERASED,
        Kind.ELSEWHERE,
    }
)
"""Kinds that say who the person is, what was prescribed, and what left this record."""

ABOUT_A_DAY = frozenset(
    {
        Kind.ACTIVITY,
        Kind.FALL,
        Kind.MEDICINE,
        Kind.PAPER_SESSION,
        Kind.QUESTIONNAIRE,
        Kind.TREATMENT_DAY,
    }
)
"""Kinds told on one day about another one; the day they are about decides."""

STARTS_KEPT = 3
"""So many of the last days on which exercise was begun stay: the usual pain is told by them."""

WORKED_KEPT = 2
"""So many of the last days with some exercise done stay: the next morning is judged by them."""


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What a period holds: the numbers (``seq``) of the entries that go, counted by what they are.

    ``days`` are coach days that have something. ``locks_kept`` and ``steps_kept`` count open
    locks and steps back of the period that stay.
    """

    numbers: frozenset[int]
    days: int = 0
    sessions: int = 0
    answers: int = 0
    others: int = 0
    locks_kept: int = 0
    steps_kept: int = 0


class _Day(msgspec.Struct):
    day: date


class _Move(msgspec.Struct):
    planned: date
    to: date | None = None


class _About(msgspec.Struct):
    about: str = ""


class _Of(msgspec.Struct):
    of: str


class _OfLock(msgspec.Struct):
    lock: str


class _Effects(msgspec.Struct):
    effects: tuple[str, ...] = ()


class _Setup(msgspec.Struct):
    exercise: bool


class _Started(msgspec.Struct):
    setup: _Setup


class _Worked(msgspec.Struct):
    worked: bool


def last_erasable_day(entries: Iterable[Entry], today: date) -> date:
    """Return the last coach day that can be erased: before today and what safety is judged by.

    Days are counted, since two short sessions of a day are one.
    """
    begun: dict[str, date] = {}
    worked: set[date] = set()
    for entry in entries:
        session = entry.session or ""
        if entry.kind == Kind.SESSION_STARTED and entry.read(_Started).setup.exercise:
            begun[session] = entry.coach_day
        elif entry.kind == Kind.SESSION_CLOSED and entry.read(_Worked).worked:
            worked |= {begun[session]} if session in begun else set()
    kept = (*sorted({*begun.values()})[-STARTS_KEPT:], *sorted(worked)[-WORKED_KEPT:])
    return min([today, *kept]) - timedelta(days=1)


def chosen(entries: Sequence[Entry], first: date, last: date) -> Chosen:
    """Return what of these entries a period from one coach day to another would take along."""
    period = _Period(entries, first, last)
    going = [entry for entry in entries if period.takes(entry)]
    gone = frozenset(entry.id for entry in going)
    going += [entry for entry in entries if _corrects(entry, gone)]
    return Chosen(
        numbers=frozenset(entry.seq for entry in going),
        days=len({period.day_of(entry) for entry in going}),
        sessions=sum(entry.kind == Kind.SESSION_STARTED for entry in going),
        answers=sum(entry.kind in {Kind.ANSWER, Kind.QUESTIONNAIRE} for entry in going),
        others=sum(entry.kind in _TOLD for entry in going),
        locks_kept=sum(period.is_open_lock(entry) for entry in entries),
        steps_kept=sum(period.is_kept_step(entry) for entry in entries),
    )


_TOLD = frozenset({*ABOUT_A_DAY, Kind.NOTE, Kind.MOVED} - {Kind.QUESTIONNAIRE})
"""What a person told that is no answer to a question of a check-in or questionnaire."""


def _corrects(entry: Entry, gone: frozenset[str]) -> bool:
    return entry.kind == Kind.CORRECTION and entry.read(_Of).of in gone


class _Period:
    """Judges entry by entry; a session goes whole, by the day it was begun on."""

    def __init__(self, entries: Sequence[Entry], first: date, last: date) -> None:
        self._first, self._last = first, last
        started = {
            entry.session or "": entry.coach_day
            for entry in entries
            if entry.kind == Kind.SESSION_STARTED
        }
        self._started: Mapping[str, date] = started
        unlocked = {entry.read(_OfLock).lock for entry in entries if entry.kind == Kind.UNLOCK}
        locks = [entry for entry in entries if entry.kind == Kind.LOCK]
        self._open = frozenset(entry.id for entry in locks if entry.id not in unlocked)
        self._closed = frozenset(
            entry.id for entry in locks if entry.id in unlocked and self._in(self.day_of(entry))
        )

    def takes(self, entry: Entry) -> bool:
        """Tell whether an entry goes; corrections follow what they correct."""
        if entry.kind in ALWAYS_STAYS or entry.kind == Kind.CORRECTION:
            return False
        if entry.kind == Kind.LOCK:
            return entry.id in self._closed
        if entry.kind == Kind.UNLOCK:
            return entry.read(_OfLock).lock in self._closed
        if entry.kind == Kind.MOVED:
            move = entry.read(_Move)
            return self._in(move.planned) and (move.to is None or self._in(move.to))
        return self._in(self.day_of(entry)) and not _steps_back(entry)

    def is_open_lock(self, entry: Entry) -> bool:
        """Tell whether an entry is a lock of the period that nobody has cleared."""
        return entry.id in self._open and self._in(self.day_of(entry))

    def is_kept_step(self, entry: Entry) -> bool:
        """Tell whether an entry is a decision of the period that made the dose smaller."""
        return _steps_back(entry) and self._in(self.day_of(entry))

    def _in(self, day: date) -> bool:
        return self._first <= day <= self._last

    def day_of(self, entry: Entry) -> date:
        """Return the day that decides: of the session, or the one the entry is about."""
        if entry.kind in ABOUT_A_DAY:
            return entry.read(_Day).day
        about = entry.read(_About).about if entry.kind == Kind.ANSWER else ""
        session = about or entry.session or ""
        return self._started.get(session, entry.coach_day)


def _steps_back(entry: Entry) -> bool:
    return entry.kind == Kind.DECISION and Effect.STEP_BACK in entry.read(_Effects).effects
