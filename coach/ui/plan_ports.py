"""What the face needs for plans and for what a person tells between sessions, as protocols."""

# ruff: noqa: D102 - what the methods promise stands with the rooms that keep it

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from coach.program.activity import ActivityKind
    from coach.program.calendar_hours import CalendarHours
    from coach.program.plan import Plan
    from coach.program.plan_changes import Difference
    from coach.program.plan_shown import PlanShown
    from coach.session.calendar_day import CalendarDay
    from coach.session.decisions import Decision
    from coach.session.review import ReviewItem


class Proposal(Protocol):
    """A plan that passed every check and waits for the person's word.

    ``fingerprint`` are places in a word list, to be compared where ``to_pair`` is true. With
    ``again`` it would pair with another clinic than the present one.
    """

    @property
    def plan(self) -> Plan: ...
    @property
    def to_pair(self) -> bool: ...
    @property
    def again(self) -> bool: ...
    @property
    def fingerprint(self) -> tuple[int, ...]: ...
    @property
    def changes(self) -> tuple[Difference, ...]: ...


class Plans(Protocol):
    """Plan files looked at, accepted or not; each refusal is one of ``Ports.troubles``."""

    def propose(self, data: bytes, passphrase: str = "", *, again: bool = False) -> Proposal: ...
    def accept(self, proposal: Any) -> None: ...
    def decline(self, proposal: Any) -> None: ...
    def shown(self) -> PlanShown | None: ...


class Activity(Protocol):
    """Minutes of an activity on a coach day, and how hard it was (0-10)."""

    @property
    def day(self) -> date: ...
    @property
    def kind(self) -> ActivityKind: ...
    @property
    def minutes(self) -> int: ...
    @property
    def effort(self) -> int | None: ...


class ActivityWeek(Protocol):
    """The activities of a week, in the order they were told, and their minutes together."""

    @property
    def activities(self) -> Sequence[Activity]: ...
    @property
    def minutes(self) -> int: ...


class PaperDay(Protocol):
    """A planned day without a session; the exercises planned, each with its hold-seconds."""

    @property
    def day(self) -> date: ...
    @property
    def routine(self) -> str: ...
    @property
    def exercises(self) -> tuple[tuple[str, int], ...]: ...


class Diary(Protocol):
    """What a person tells between sessions; every write is durable when the call returns."""

    def add_activity(
        self, day: date, kind: ActivityKind, minutes: int, effort: int | None = None
    ) -> None: ...
    def activity_week(self) -> ActivityWeek: ...
    def finish_review(self, chosen: frozenset[ReviewItem]) -> Decision: ...
    def add_treatment_day(self, day: date) -> None: ...
    def take_back_treatment_day(self, day: date) -> None: ...
    def move_session(self, planned: date, to: date) -> None: ...
    def rest_instead(self, planned: date) -> None: ...
    def fortnight(self) -> tuple[CalendarDay, ...]: ...
    def paper_days(self) -> Sequence[PaperDay]: ...
    def add_paper_session(self, day: date, exercises: tuple[str, ...], note: str = "") -> None: ...


class PlanFiles(Protocol):
    """Plan files on the disk, and the words by which two people compare a clinic's key."""

    def read(self, path: Path) -> bytes:
        """Return the bytes of a plan file; a refusal is one of ``Ports.troubles``."""
        ...

    def is_report(self, path: Path) -> bool:
        """Tell whether a file is a sealed report, whatever it is called."""
        ...

    def key_words(self, places: Sequence[int], language: str) -> tuple[str, ...]:
        """Return the words at these places, in English where a language has no list."""
        ...


class Papers(Protocol):
    """The plan on paper and in a calendar; each refusal is one of ``Ports.troubles``."""

    def show_sheet(self, language: str) -> None:
        """Hand the printed sheet to the program from which it can be printed."""
        ...

    def save_sheet(self, path: Path, language: str) -> None:
        """Put the printed sheet into a PDF file."""
        ...

    def save_calendar(self, path: Path, language: str, hours: CalendarHours) -> None:
        """Put the days that are due into a calendar file."""
        ...
