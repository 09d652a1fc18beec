"""A plan version: what a clinician prescribes to one person, from a day on."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from coach.program.clearance import ClinicalClearance, Remark
from coach.program.dose import Dose, HoldSeconds
from coach.program.exercise import Id, Line
from coach.program.person import STOP_LIMIT
from coach.program.schedule import Schedule

Phone = Annotated[str, msgspec.Meta(pattern="^[0-9+()/ .-]*$(?!\\n)", max_length=40)]
Pain = Annotated[float, msgspec.Meta(ge=0, le=10)]
Step = Annotated[int, msgspec.Meta(ge=1, le=20)]

PLAN_FORMAT = 1


class Author(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who wrote the plan and answers for it."""

    name: Line
    profession: Line
    clinic: Line
    phone: Phone


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For whom the plan is: a name or pseudonym, and an id that never changes."""

    id: Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9._-]{1,64}$(?!\\n)")]
    name: Line


class Goal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The person's goal in their own words, with the SMART fields beside it."""

    words: Remark = ""
    measure: Remark = ""
    within_reach: Remark = ""
    why: Remark = ""
    by: date | None = None


class PlannedExercise(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One exercise of a routine as prescribed.

    ``item`` is the exercise the routine's file names; ``exercise`` is what is done in its place,
    the same one but where the band stands for another. ``step`` (1-based) is today's rung with
    ``dose``; ``unlocked`` are all steps the ladder may use. ``ceiling_hold_s`` (s) bounds
    progression. A reason in ``left_out`` leaves the exercise out.
    """

    item: Id
    exercise: Id
    step: Step
    unlocked: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1, max_length=20)]
    dose: Dose
    ceiling_hold_s: HoldSeconds | None = None
    left_out: Remark = ""


class PlannedRoutine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A routine the plan opens; breathing has no exercises."""

    routine: Id
    exercises: Annotated[tuple[PlannedExercise, ...], msgspec.Meta(max_length=20)] = ()


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One version of a plan; a change makes the next version with its own ``effective_from``.

    ``routines[0]`` is the one that is due on planned days; ``gentler`` names the one of gentler
    days. ``baseline`` is b and ``stop_limit`` s of the pain decisions (0-10).
    """

    format: Annotated[int, msgspec.Meta(ge=1, le=PLAN_FORMAT)] = PLAN_FORMAT
    version: Annotated[int, msgspec.Meta(ge=1, le=9999)]
    effective_from: date
    person: Person
    author: Author
    team_phone: Phone
    emergency_phone: Phone
    clearance: ClinicalClearance
    schedule: Schedule
    routines: Annotated[tuple[PlannedRoutine, ...], msgspec.Meta(min_length=1, max_length=10)]
    gentler: Id = "breathing"
    baseline: Pain
    stop_limit: Pain = STOP_LIMIT
    progression: bool = True
    goal: Goal = Goal()
    note: Annotated[str, msgspec.Meta(max_length=2000)] = ""

    def routine(self, name: str) -> PlannedRoutine | None:
        """Return what the plan says of a routine, None where it does not open it."""
        return next((one for one in self.routines if one.routine == name), None)
