"""Plans for tests: the frame of the trial, a gentle start, breathing only."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from coach.program.clearance import ClinicalClearance, Finding, Found, Rating
from coach.program.dose import Dose, HoldDose, MoveDose
from coach.program.plan import Author, Goal, Person, Plan, PlannedExercise, PlannedRoutine
from coach.program.schedule import Frame, Schedule

START = date(2026, 11, 23)
"""A Monday."""

HOLDS = HoldDose(
    hold_s=8,
    holds=8,
    sides=1,
    sets=2,
    pause_s=10,
    set_rest_s=60,
    exercise_rest_s=90,
    position_s=20,
)
FOURS = HOLDS
SWIMMER = replace(HOLDS, hold_s=6)
PLANK = replace(HOLDS, holds=4, pause_s=20)
BAND = replace(HOLDS, hold_s=6, holds=6)
CHAIR = MoveDose(
    reps=8, rep_ms=4000, sides=1, sets=2, set_rest_s=15, exercise_rest_s=15, position_s=5
)
SEATED = {
    "seated-chest-opening": CHAIR,
    "seated-hip-march": replace(CHAIR, reps=4, sides=2, position_s=7),
    "seated-knee-straightening": replace(CHAIR, reps=4, sides=2, position_s=7),
    "seated-ankle-pumps": CHAIR,
    "seated-arm-raises": CHAIR,
    "seated-row": CHAIR,
    "seated-sit-to-stand": replace(CHAIR, position_s=7),
}
"""Close to the start doses of the shipped seated moves."""

CLEARED = ClinicalClearance(
    radiology=Rating(by="Dr. Imaging", on=date(2026, 11, 16)),
    orthopaedics=Rating(by="Dr. Bones", on=date(2026, 11, 17)),
    karnofsky=80,
    findings={finding: Found(present=False) for finding in Finding},
    risk_discussed=True,
    valid_until=date(2027, 6, 1),
)


def exercise(
    item: str,
    dose: Dose = HOLDS,
    *,
    step: int = 1,
    unlocked: tuple[int, ...] = (1,),
    does: str = "",
    left_out: str = "",
) -> PlannedExercise:
    """Return one planned exercise; ``does`` is what is done in its place."""
    return PlannedExercise(
        item=item,
        exercise=does or item,
        step=step,
        unlocked=unlocked,
        dose=dose,
        left_out=left_out,
    )


def isometric(*exercises: PlannedExercise) -> PlannedRoutine:
    """Return the isometric routine, by default its three exercises at the start dose, step 1."""
    usual = (
        exercise("all-fours", FOURS),
        exercise("swimmer", SWIMMER),
        exercise("plank", PLANK),
    )
    return PlannedRoutine(routine="isometric", exercises=exercises or usual)


def seated() -> PlannedRoutine:
    moves = tuple(exercise(name, dose) for name, dose in SEATED.items())
    return PlannedRoutine(routine="seated", exercises=moves)


BREATHING = PlannedRoutine(routine="breathing")


def plan(
    *routines: PlannedRoutine,
    schedule: Schedule | None = None,
    version: int = 1,
    baseline: float = 2,
) -> Plan:
    """Return a complete plan; by default the trial's frame with isometric exercises."""
    return Plan(
        version=version,
        effective_from=START,
        person=Person(id="p-1", name="Anna Example"),
        author=Author(
            name="Pat Physio", profession="physiotherapist", clinic="Clinic", phone="06221 1"
        ),
        team_phone="06221 123",
        emergency_phone="112",
        clearance=CLEARED,
        schedule=schedule or Schedule(frame=Frame(start=START), review_on=date(2027, 1, 4)),
        routines=routines or (isometric(), BREATHING),
        baseline=float(baseline),
        goal=Goal(words="Walk to the bakery."),
    )


def trial_frame() -> Plan:
    """Return ten supervised days, then three a week at home to week 26."""
    return plan()


def gentle_start() -> Plan:
    """Return seated moves, twice a week at home, no supervised days."""
    frame = Frame(start=START, supervised=0, home=(1, 4), weeks=12)
    return plan(seated(), BREATHING, schedule=Schedule(frame=frame, review_on=date(2027, 1, 4)))


def breathing_only() -> Plan:
    """Return a plan that opens no exercise and needs no clearance."""
    only = plan(BREATHING)
    return replace(only, clearance=ClinicalClearance())
