"""Routines: what a whole session consists of, item by item."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from coach.program.exercise import Exercise, Format, Id, Line, Source, Status

Milliseconds = Annotated[int, msgspec.Meta(ge=1000, le=600_000)]
BreathMs = Annotated[int, msgspec.Meta(ge=1000, le=20_000)]


class RoutineKind(StrEnum):
    """Exercise routines need clearance; breathing is the only kind open without it."""

    EXERCISE = "exercise"
    BREATHING = "breathing"


class ItemText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The name of an item and the line spoken when it begins, in one language."""

    name: Line
    line: Line


class Settle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="settle"):
    """A guided quiet stretch without a rhythm (settling in, closing)."""

    id: Id
    duration_ms: Milliseconds
    pose: Id
    text: dict[str, ItemText]


class Breathe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="breathe"):
    """Breathing in a rhythm: whole cycles of in and out, never a held breath."""

    id: Id
    in_ms: BreathMs
    out_ms: BreathMs
    cycles: Annotated[int, msgspec.Meta(ge=1, le=300)]
    pose: Id
    text: dict[str, ItemText]


class DoExercise(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="exercise"
):
    """An exercise of the ladder files; ``ask_pain`` puts the pain question into its rest."""

    exercise: Id
    ask_pain: bool = False


Item = Settle | Breathe | DoExercise
"""In content files the key ``type`` says which."""


class RoutineText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is shown about a routine, in one language."""

    name: Line
    summary: Line


class Routine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A routine: its items in order; with ``needs_plan`` only a plan opens it."""

    id: Id
    format: Format
    kind: RoutineKind
    status: Status
    source: Source
    items: Annotated[tuple[Item, ...], msgspec.Meta(min_length=1, max_length=60)]
    text: dict[str, RoutineText]
    needs_plan: bool = False


def open_without_plan(routine: Routine) -> bool:
    """Tell whether somebody without a plan may do the routine, as far as the routine goes.

    Clearance and locks are another question, asked of every exercise routine.
    """
    return not routine.needs_plan


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """All exercises and routines of one content folder, with its hash (hex sha-256)."""

    exercises: dict[str, Exercise]
    routines: dict[str, Routine]
    digest: str
