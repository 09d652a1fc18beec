"""What a person sees of the weeks behind: figures, weeks, days and marks, as ids and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec

from coach.session.decisions import Decision, Level
from coach.session.results import HoldResult
from coach.session.today import ExerciseSummary


class DayKind(StrEnum):
    """What came of a day; what was done counts before what was planned."""

    DONE = "done"
    PART = "part"
    PAPER = "paper"
    BREATHING = "breathing-instead"
    TREATMENT = "treatment-day"
    WITHHELD = "withheld"
    NOT_DONE = "not-done"
    COMING = "coming"
    REST = "rest"
    OUTSIDE = "outside"


class DaySeen(msgspec.Struct, frozen=True, kw_only=True):
    """One coach day; ``level`` is amber or red where a safety decision of that day was."""

    day: date
    kind: DayKind
    level: Level | None = None


class WeekSeen(msgspec.Struct, frozen=True, kw_only=True):
    """One week, counted from 1; what was not told or not planned is None.

    ``pain`` and ``tiredness`` are the medians of ``pain_n`` and ``tiredness_n`` answers before
    exercise. ``sessions`` and ``done_s`` (hold-seconds) stand beside what was planned.
    """

    number: int
    first: date
    pain: float | None
    pain_n: int
    tiredness: float | None
    tiredness_n: int
    sessions: int
    planned: int | None
    done_s: float
    planned_s: float | None
    amber: int = 0
    red: int = 0


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of everything so far, each with its denominator (Nilsen 2018).

    Without a plan nothing is planned, so those are None and there is no percentage.
    ``withheld``, ``treatment`` and ``instead`` are part of ``planned``, never missed.
    """

    sessions: int
    planned: int | None
    attendance_pct: float | None
    done_s: float
    planned_s: float | None
    rdi_pct: float | None
    withheld: int = 0
    treatment: int = 0
    instead: int = 0


class PainSeen(msgspec.Struct, frozen=True, kw_only=True):
    """The median of ``n`` pains before exercise (0-10)."""

    median: float
    n: int


class OpioidSeen(msgspec.Struct, frozen=True, kw_only=True):
    """The strong pain medicine of a day as oral morphine (mg), None where it was not converted."""

    day: date
    mg: float | None


class PlanSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A plan version in force from a day on."""

    version: int
    day: date


class VisitSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A visit of the programme: ``t0``, ``t2`` or ``t3``."""

    name: str
    day: date


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the page about progress shows; weeks and days run up to today and beyond.

    ``days`` holds every day from the first one on. ``pain_now`` is of the last seven days,
    ``pain_start`` of the first week with an answer.
    """

    today: date
    has_plan: bool
    weeks: tuple[WeekSeen, ...]
    days: Mapping[date, DaySeen]
    plans: tuple[PlanSeen, ...]
    visits: tuple[VisitSeen, ...]
    figures: Figures
    pain_now: PainSeen | None = None
    pain_start: PainSeen | None = None
    opioid_now: OpioidSeen | None = None
    opioid_start: OpioidSeen | None = None

    def day(self, day: date) -> DaySeen:
        """Return a day; one before the first, or far ahead, is outside."""
        return self.days.get(day) or DaySeen(day=day, kind=DayKind.OUTSIDE)


class FieldKind(StrEnum):
    """How a told value is shown and corrected."""

    NUMBER = "number"
    AMOUNT = "amount"
    YES_NO = "yes-no"
    TEXT = "text"
    SIGNS = "signs"
    EXERCISES = "exercises"
    CHOICE = "choice"


Value = float | str | bool | tuple[str, ...] | None


class ToldField(msgspec.Struct, frozen=True, kw_only=True):
    """One value of an entry: where it stands in its body, and between which bounds it may lie.

    ``choices`` are the ids of what can be chosen. ``about`` names what a value of a list
    belongs to, such as the medicine. None is a value that was left blank.
    """

    path: str
    kind: FieldKind
    value: Value
    low: float = 0
    high: float = 10
    choices: tuple[str, ...] = ()
    about: str = ""


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry said before a correction, and why it was corrected."""

    reason: str
    fields: tuple[ToldField, ...]


class ToldEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person told, as it counts now, with what it said before.

    ``name`` is the question, instrument or kind of activity; ``status`` an answer's.
    """

    id: str
    kind: str
    day: date
    name: str
    fields: tuple[ToldField, ...]
    status: str = ""
    before: tuple[Before, ...] = ()
    taken_back: bool = False


class SessionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One session in a list; hold-seconds done and planned."""

    id: str
    day: date
    routine: str
    outcome: str
    done_s: float
    planned_s: float
    short: bool = False
    level: Level | None = None


class DayStory(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of one day: its sessions, what was told, what was decided."""

    seen: DaySeen
    sessions: tuple[SessionLine, ...]
    told: tuple[ToldEntry, ...]
    decisions: tuple[Decision, ...]


class SessionStory(msgspec.Struct, frozen=True, kw_only=True):
    """One session: each hold planned and achieved, the answers, the decisions, the notes.

    ``within`` is what was told while it ran: its answers and why it was stopped. Times in ms,
    ``begun_utc_ms`` with its offset (s).
    """

    line: SessionLine
    reason: str
    begun_utc_ms: int
    offset_s: int
    length_ms: int
    exercises: tuple[ExerciseSummary, ...]
    holds: tuple[HoldResult, ...]
    within: tuple[ToldEntry, ...]
    told: tuple[ToldEntry, ...]
    decisions: tuple[Decision, ...]
