"""What a report says of the course of a programme: plans, planned sessions, sessions, doses."""

from __future__ import annotations

from datetime import date

import msgspec

from coach.outcomes.adherence import Adherence, Apart
from coach.program.plan import Author, PlannedRoutine
from coach.program.schedule import Frame, TrainingPhase


class Prescription(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan version prescribes; pain limits are on 0-10, ``review_on`` is its next visit."""

    author: Author
    frame: Frame
    routines: tuple[PlannedRoutine, ...]
    gentler: str
    baseline: float
    stop_limit: float
    progression: bool
    review_on: date | None = None
    goal: str = ""


class PlanVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A plan version the person accepted, in force from a coach day on.

    ``prescription`` is None for the bare frame of a rehearsal without a plan file.
    """

    version: int
    digest: str
    effective_from: date
    clinic: str
    routine: str
    planned_hold_s: int
    gentler_hold_s: int
    accepted_on: date
    prescription: Prescription | None
    sources: tuple[str, ...]


class PlanRefused(msgspec.Struct, frozen=True, kw_only=True):
    """A plan version the person did not accept."""

    day: date
    version: int
    sources: tuple[str, ...]


class DaysLeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """Coach days the person erased: nothing of them is known, nothing was planned or missed."""

    first: date
    last: date
    sources: tuple[str, ...]


class PlannedTold(msgspec.Struct, frozen=True, kw_only=True):
    """One planned session and what came of it; hold-seconds by the plan of its day.

    ``outcome`` is that of the session, or ``not-done``, ``withheld``, ``treatment-day``,
    ``breathing-instead`` or ``paper``; ``reason`` a stop reason, a safety rule, ``clearance`` or
    ``rest``. Two short sessions of a day are one.
    """

    day: date
    phase: TrainingPhase
    plan_version: int
    routine: str
    planned_s: float
    done_s: float
    attended: bool
    modified: bool
    stopped_early: bool
    outcome: str
    reason: str
    apart: Apart | None
    sessions: tuple[str, ...]
    sources: tuple[str, ...]


class AdherenceTold(msgspec.Struct, frozen=True, kw_only=True):
    """The adherence of planned sessions (Nilsen 2018); the denominators stand in ``counts``.

    Percentages are None where nothing was planned, ``rdi_pct`` also where no holds were.
    """

    counts: Adherence
    attendance_pct: float | None
    rdi_pct: float | None


class AdherenceByPhase(msgspec.Struct, frozen=True, kw_only=True):
    """Adherence over all of the period, and of its supervised and home sessions apart."""

    overall: AdherenceTold
    supervised: AdherenceTold
    home: AdherenceTold


class ExerciseDone(msgspec.Struct, frozen=True, kw_only=True):
    """How one exercise of a session went (s); ``variant`` is the one it ended on."""

    exercise: str
    variant: str
    outcome: str
    reason: str
    planned_s: float
    done_s: float


class SaidTold(msgspec.Struct, frozen=True, kw_only=True):
    """What was told while a session ran: an answer (0-10, 1 yes, 0 no), or why it was stopped.

    ``question`` is ``stop`` for the latter; then ``reason`` is what was chosen, and ``value`` how
    strong the pain was. ``sources`` is its entry.
    """

    question: str
    when: str
    status: str
    value: float | None
    reason: str
    sources: tuple[str, ...]


class SessionTold(msgspec.Struct, frozen=True, kw_only=True):
    """One session as it was done; times are local with their offset, answers 0-10.

    ``length_s`` leaves pauses and questions out. An answer is None where it was left blank, not
    asked or left out. ``within`` is what was told while it ran. ``sources`` are its first and
    its last entry and those of its answers; every hold is told by the events between those two.
    """

    id: str
    day: date
    begun: str
    ended: str
    zone: str
    length_s: float
    routine: str
    exercise: bool
    short: bool
    plan_version: int
    plan_digest: str
    planned_s: float
    done_s: float
    modified: bool
    stopped_early: bool
    worked: bool
    outcome: str
    reason: str
    exercises: tuple[ExerciseDone, ...]
    pain_before: float | None
    pain_between: tuple[float, ...]
    pain_after: float | None
    pain_next_morning: float | None
    tiredness: float | None
    effort: float | None
    enjoyment: float | None
    within: tuple[SaidTold, ...] = ()
    sources: tuple[str, ...]


class ExerciseSum(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise over the sessions of the period that had it (s): sums over ``sessions``.

    ``variant`` is the last one done. ``could_not`` counts by reason; planned days without a
    session are not in ``planned_s``.
    """

    exercise: str
    variant: str
    sessions: int
    planned_s: float
    done_s: float
    could_not: dict[str, int]
    skipped: int
    shortened: int
    stopped: int


class AdjustmentTold(msgspec.Struct, frozen=True, kw_only=True):
    """A lasting change of one exercise within the bounds of the plan; holds in s, 0 for moves."""

    day: date
    plan_version: int
    routine: str
    item: str
    exercise: str
    cause: str
    hold_from_s: int
    hold_to_s: int
    step_from: int
    step_to: int
    sources: tuple[str, ...]
