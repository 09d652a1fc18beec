"""Exercises and their ladders of variants, easiest step first."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from coach.program.dose import Dose


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

    name: str
    position: str
    hold: str
    rest: str
    right: str = ""
    left: str = ""


class Variant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of a ladder: its poses (names in assets/poses), its dose, its words."""

    id: str
    start_pose: str
    hold_pose: str
    equipment: tuple[Equipment, ...]
    dose: Dose
    text: dict[str, VariantText]


class ExerciseText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is shown about an exercise, in one language."""

    name: str
    why: str
    cautions: tuple[str, ...]


class Exercise(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exercise with its ladder; ``ceiling_hold_s`` (s) bounds its progression."""

    id: str
    format: int
    status: Status
    source: str
    muscles: tuple[Muscle, ...]
    ladder: tuple[Variant, ...]
    text: dict[str, ExerciseText]
    ceiling_hold_s: int | None = None

    def step_of(self, variant: str) -> int:
        """Return the 1-based ladder step of a variant id; raises KeyError when it has none."""
        for number, step in enumerate(self.ladder, start=1):
            if step.id == variant:
                return number
        raise KeyError(variant)
