"""What a report says of safety: decisions, locks, falls; and of notes and corrections."""

from __future__ import annotations

from datetime import date

import msgspec

from coach.session.decisions import Effect, Level, Moment, Rule


class ClearedTold(msgspec.Struct, frozen=True, kw_only=True):
    """How a lock was opened again, as the person entered it.

    ``day`` is the coach day it was entered on, ``cleared_on`` the day they named. ``mistake``
    marks a sign that was tapped by mistake and taken back.
    """

    day: date
    cleared_on: date
    who: str
    said: str
    mistake: bool
    sources: tuple[str, ...]


class LockTold(msgspec.Struct, frozen=True, kw_only=True):
    """Routines closed by a decision; still closed where nobody cleared them."""

    effect: Effect
    cleared: ClearedTold | None
    sources: tuple[str, ...]


class SafetyEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that was not green, or news of the monthly review: what, when, what followed.

    ``value`` is the pain it was taken on (0-10). ``session`` is the session or check-in it
    belongs to. ``breathing`` says that breathing was done on that day.
    """

    day: date
    when: str
    moment: Moment
    level: Level
    rule: Rule
    value: float | None
    signs: tuple[str, ...]
    effects: tuple[Effect, ...]
    session: str
    breathing: bool
    locks: tuple[LockTold, ...]
    sources: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Tell whether a lock of it is still closed."""
        return any(lock.cleared is None for lock in self.locks)


class FallTold(msgspec.Struct, frozen=True, kw_only=True):
    """A fall on a coach day; ``hurt`` says that something hurts since."""

    day: date
    hurt: bool
    note: str
    sources: tuple[str, ...]


class NoteTold(msgspec.Struct, frozen=True, kw_only=True):
    """A free note of the person; ``session`` is the one it is about, if any."""

    day: date
    session: str
    text: str
    sources: tuple[str, ...]


class ValueChanged(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a corrected entry: where it stands in its body, what it was and is now.

    None is a value that is not there.
    """

    field: str
    old: str | None
    new: str | None


class CorrectionTold(msgspec.Struct, frozen=True, kw_only=True):
    """A correction: the entry it changes, why, and the old value beside the new.

    ``about`` is the coach day of the entry. An entry ``taken_back`` no longer counts. ``question``
    names what an answer was to, ``stop`` for the reason of a stop, and ``session`` the session or
    check-in it belongs to; both are empty elsewhere.
    """

    day: date
    about: date
    kind: str
    reason: str
    taken_back: bool
    values: tuple[ValueChanged, ...]
    question: str = ""
    session: str = ""
    sources: tuple[str, ...]
