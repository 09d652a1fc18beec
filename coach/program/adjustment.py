"""What progression and steps back have changed of a plan's doses so far."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from coach.program.dose import Dose, HoldDose
from coach.program.plan import PlannedExercise


class AdjustmentCause(StrEnum):
    """Why a dose was changed within the bounds of the plan."""

    LONGER_HOLD = "longer-hold"
    HARDER_STEP = "harder-step"
    STEP_BACK = "step-back"


class Adjustment(msgspec.Struct, frozen=True, kw_only=True):
    """One lasting change of one exercise; it stands until the next one or the next plan version.

    ``item`` is the exercise the file of ``routine`` names, ``exercise`` what is done in its
    place. ``after`` is the id of the session whose morning after led to it. Holds are in
    seconds, 0 for moves; steps count from 1.
    """

    plan_version: int
    after: str
    routine: str
    item: str
    exercise: str
    cause: AdjustmentCause
    hold_from_s: int
    hold_to_s: int
    step_from: int
    step_to: int


def present(planned: PlannedExercise, adjustments: Iterable[Adjustment]) -> tuple[int, int]:
    """Return the present step and hold (s, 0 for moves) of a planned exercise.

    ``adjustments`` are those of this plan version and routine, oldest first; one that leads to a
    step the plan does not unlock is passed over.
    """
    step, hold_s = planned.step, hold_of(planned.dose)
    for one in adjustments:
        if one.item == planned.item and one.step_to in planned.unlocked:
            step, hold_s = one.step_to, one.hold_to_s
    return step, hold_s


def hold_of(dose: Dose) -> int:
    """Return the length of a hold in seconds, 0 for a dose of moves."""
    return dose.hold_s if isinstance(dose, HoldDose) else 0
