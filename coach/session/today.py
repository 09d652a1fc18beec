"""What the first page shows: today's offer and this week, as plain data."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from coach.session.access import Access

if TYPE_CHECKING:
    from coach.session.plan_today import PlanToday


class DayMark(StrEnum):
    """What a day of the week strip shows."""

    DONE = "done"
    PART = "part"
    NONE = "none"


class WeekDay(msgspec.Struct, frozen=True, kw_only=True):
    """One day of the week strip; ``done`` counts its sessions with some work done.

    ``planned`` says that a session of the plan falls on it, ``treatment`` that it is a treatment
    day.
    """

    day: date
    mark: DayMark
    done: int
    today: bool
    planned: bool = False
    treatment: bool = False


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One routine on offer, with its planned length (s) and hold-seconds, and what it needs.

    ``easier_equipment`` is what it needs on a day that is begun one step easier.
    ``items`` are the ids of what is done, in order: exercises, and breathing or settling.
    ``gentler`` marks the plan's gentler routine.
    """

    routine: str
    exercise: bool
    length_s: int
    hold_s: int
    equipment: tuple[str, ...]
    open: bool
    items: tuple[str, ...] = ()
    gentler: bool = False
    easier_equipment: tuple[str, ...] = ()


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the first page needs; ``offers[0]`` is the main one.

    ``plan`` is None without a plan in force. After a first short session ``second_short_in``
    are the minutes until the second one may begin; None where none is left. ``questions_due``
    says that the weekly questions wait; ``visit`` names the visit whose days these are, at which
    questionnaires may wait too, empty for none.
    """

    day: date
    name: str
    offers: tuple[Offer, ...]
    access: Access
    week: tuple[WeekDay, ...]
    morning_due: bool
    plan: PlanToday | None = None
    second_short_in: int | None = None
    questions_due: bool = False
    visit: str = ""


class Interruption(msgspec.Struct, frozen=True, kw_only=True):
    """A session that was cut.

    ``may_continue`` is false when its check-in is too old, or ``closed`` is true: a lock, or
    another answer since, has closed sessions of its kind.
    """

    session: str
    routine: str
    day: date
    done_ms: int
    planned_ms: int
    may_continue: bool
    closed: bool = False


class ExerciseSummary(msgspec.Struct, frozen=True, kw_only=True):
    """How one exercise went: outcome, and hold-seconds done of planned."""

    exercise: str
    variant: str
    outcome: str
    reason: str
    done_ms: int
    planned_ms: int


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """How a session went, for its last page."""

    session: str
    routine: str
    outcome: str
    reason: str
    length_ms: int
    done_hold_ms: int
    planned_hold_ms: int
    exercises: tuple[ExerciseSummary, ...]
