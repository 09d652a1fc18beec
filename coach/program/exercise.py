"""Exercises and their ladders of variants, easiest step first."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from coach.program.dose import Dose, HoldSeconds

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$(?!\\n)"

Id = Annotated[str, msgspec.Meta(pattern=ID_PATTERN, min_length=1, max_length=60)]
"""Small letters, digits and single hyphens."""

Line = Annotated[str, msgspec.Meta(pattern="\\S", max_length=500)]
"""A text that is not blank."""

Source = Annotated[str, msgspec.Meta(pattern="\\S", max_length=2000)]
"""Which facts are printed where and which are drafts."""

SideLine = Annotated[str, msgspec.Meta(max_length=500)]
"""A text that only variants with two sides have."""

Format = Annotated[int, msgspec.Meta(ge=1, le=1)]
"""The version of the file's own layout; a newer one is refused."""


class Status(StrEnum):
    """Whether a clinician has signed a content file."""

    DRAFT = "draft"
    SIGNED = "signed"


class Equipment(StrEnum):
    """What a variant needs within reach."""

    MAT = "mat"
    PILLOW = "pillow"
    TOWEL = "towel"
    CHAIR = "chair"
    TABLE = "table"
    WORKTOP = "worktop"
    WALL = "wall"
    BAND = "band"


class Muscle(StrEnum):
    """Muscle groups an exercise works, in anatomical terms."""

    ERECTOR_SPINAE = "erector-spinae"
    MULTIFIDUS = "multifidus"
    TRANSVERSUS = "transversus-abdominis"
    ABDOMINALS = "abdominals"
    GLUTEALS = "gluteals"
    TRAPEZIUS = "trapezius"
    RHOMBOIDS = "rhomboids"
    LATISSIMUS = "latissimus-dorsi"
    DELTOIDS = "deltoids"
    SERRATUS = "serratus-anterior"
    PECTORALS = "pectorals"
    HIP_FLEXORS = "hip-flexors"
    QUADRICEPS = "quadriceps"
    CALVES = "calves"
    DIAPHRAGM = "diaphragm"


class VariantText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is shown and said about a variant, in one language.

    ``position``, ``hold`` and ``rest`` are spoken lines. ``right`` and ``left`` name the limbs
    of a side ("Right leg and left arm"); both are empty where the variant has no sides.
    """

    name: Line
    position: Line
    hold: Line
    rest: Line
    right: SideLine = ""
    left: SideLine = ""


class Variant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of a ladder: its poses (names in assets/poses), its dose, its words."""

    id: Id
    start_pose: Id
    hold_pose: Id
    equipment: Annotated[tuple[Equipment, ...], msgspec.Meta(max_length=20)]
    dose: Dose
    text: dict[str, VariantText]


class ExerciseText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is shown about an exercise, in one language."""

    name: Line
    why: Line
    cautions: Annotated[tuple[Line, ...], msgspec.Meta(min_length=1, max_length=20)]


class Exercise(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exercise with its ladder; ``ceiling_hold_s`` (s) bounds its progression."""

    id: Id
    format: Format
    status: Status
    source: Source
    muscles: Annotated[tuple[Muscle, ...], msgspec.Meta(min_length=1, max_length=20)]
    ladder: Annotated[tuple[Variant, ...], msgspec.Meta(min_length=1, max_length=20)]
    text: dict[str, ExerciseText]
    ceiling_hold_s: HoldSeconds | None = None

    def step_of(self, variant: str) -> int:
        """Return the 1-based ladder step of a variant id; raises KeyError when it has none."""
        for number, step in enumerate(self.ladder, start=1):
            if step.id == variant:
                return number
        raise KeyError(variant)
