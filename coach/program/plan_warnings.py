"""What a clinician should look at twice before signing a plan; nothing here keeps from signing.

Printed: Karnofsky of at least 70 and a rating by two specialties (BMC Cancer 2011;11:482); 10 s
and ten holds as the most seen in back-pain protocols; 54 % could not do the swimmer and 42 % not
the plank in some or all sessions (Cancers 2021;13:201). SINS 7-12 is called possibly unstable,
13-18 unstable (Fisher et al., Spine 2010); we hold no copy of that paper, so it is a draft.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.program.clearance import ClinicalClearance
from coach.program.clearance import Finding as Asked
from coach.program.dose import Dose, HoldDose
from coach.program.due import frame_end
from coach.program.person import STOP_LIMIT
from coach.program.plan import Plan, PlannedExercise
from coach.program.plan_errors import open_exercise
from coach.program.plan_finding import Finding, FindingKind
from coach.program.routine import Content
from coach.program.site_cautions import concerns

LEAST_KARNOFSKY = 70
SEEN_HOLD_S = 10
SEEN_HOLDS = 10
LEAST_POSITION_S = 5
"""As long as the app gives after a pause; without any time no position is told. Ours."""

LEAST_PAUSE_S = 5
"""Time to hear which side comes; without a pause several holds become one. Ours."""

SINS_UNSURE = 7
SINS_UNSTABLE = 13
HARD_FOR_MANY = frozenset({"swimmer", "plank"})
"""Exercises that many could not do; a first plan starts them on step 1."""


def find_warnings(plan: Plan, content: Content) -> tuple[Finding, ...]:
    """Return what is worth a second look, in the order of the plan's parts.

    Clearance and its findings are looked at only where an exercise routine is open. What a
    plan with errors says of unknown things is passed over.
    """
    exercise = open_exercise(plan, content)
    clearance = _clearance(plan) if exercise else ()
    lines = (
        found
        for routine in exercise
        for line in routine.exercises
        if not line.left_out and line.exercise in content.exercises
        for found in _line(plan, routine.routine, line, content)
    )
    return (*clearance, *_pain(plan), *lines, *_goal(plan))


def _clearance(plan: Plan) -> Iterator[Finding]:
    clearance = plan.clearance
    ratings = [one for one in (clearance.radiology, clearance.orthopaedics) if one is not None]
    if not ratings:
        yield Finding(kind=FindingKind.CLEARANCE_NONE)
    elif not clearance.complete:
        yield Finding(kind=FindingKind.CLEARANCE_INCOMPLETE)
    if clearance.valid_until is not None and clearance.valid_until < frame_end(plan.schedule):
        yield Finding(kind=FindingKind.CLEARANCE_ENDS_EARLY)
    if any(rating.on > plan.effective_from for rating in ratings):
        yield Finding(kind=FindingKind.RATING_LATE)
    yield from _state(clearance)
    missing = sum(asked not in clearance.findings for asked in Asked)
    if missing:
        yield Finding(kind=FindingKind.NOT_ASKED, places={"n": missing})


def _state(clearance: ClinicalClearance) -> Iterator[Finding]:
    if clearance.karnofsky is None:
        yield Finding(kind=FindingKind.KARNOFSKY_MISSING)
    elif clearance.karnofsky < LEAST_KARNOFSKY:
        places: dict[str, str | int] = {"karnofsky": clearance.karnofsky}
        yield Finding(kind=FindingKind.KARNOFSKY_LOW, places=places)
    if clearance.sins is not None and clearance.sins >= SINS_UNSURE:
        unstable = clearance.sins >= SINS_UNSTABLE
        kind = FindingKind.SINS_UNSTABLE if unstable else FindingKind.SINS_UNSURE
        yield Finding(kind=kind, places={"sins": clearance.sins})


def _pain(plan: Plan) -> Iterator[Finding]:
    if plan.baseline >= plan.stop_limit:
        yield Finding(kind=FindingKind.BASELINE_AT_STOP)
    if plan.stop_limit != STOP_LIMIT:
        yield Finding(kind=FindingKind.STOP_LIMIT_OWN)


def _line(plan: Plan, routine: str, line: PlannedExercise, content: Content) -> Iterator[Finding]:
    yield from (
        Finding(kind=kind, routine=routine, exercise=line.exercise, places=places)
        for kind, places in _dose(plan, line, content)
    )
    exercise = content.exercises[line.exercise]
    steps = enumerate(exercise.ladder, start=1)
    variants = frozenset(one.id for step, one in steps if step in {line.step, *line.unlocked})
    for site in plan.clearance.sites:
        if concerns(site, line.exercise, variants):
            kind = FindingKind.SITE_CAUTION
            yield Finding(kind=kind, routine=routine, exercise=line.exercise, site=site)


def _dose(
    plan: Plan, line: PlannedExercise, content: Content
) -> Iterator[tuple[FindingKind, dict[str, str | int]]]:
    dose = line.dose
    if isinstance(dose, HoldDose) and dose.hold_s > SEEN_HOLD_S:
        yield FindingKind.HOLD_ABOVE_SEEN, {"hold": dose.hold_s, "seen": SEEN_HOLD_S}
    if isinstance(dose, HoldDose) and dose.holds > SEEN_HOLDS:
        yield FindingKind.HOLDS_ABOVE_SEEN, {"holds": dose.holds, "seen": SEEN_HOLDS}
    yield from _time(dose)
    own = content.exercises[line.exercise].ceiling_hold_s
    if line.ceiling_hold_s is not None and own is not None and line.ceiling_hold_s > own:
        yield FindingKind.CEILING_ABOVE_OWN, {"ceiling": line.ceiling_hold_s, "own": own}
    if plan.version == 1 and line.exercise in HARD_FOR_MANY and line.step > 1:
        yield FindingKind.HIGH_START, {"step": line.step}


def _time(dose: Dose) -> Iterator[tuple[FindingKind, dict[str, str | int]]]:
    """Find too little time to be told a position or a side, and to come out of a hold."""
    if dose.position_s < LEAST_POSITION_S:
        yield FindingKind.POSITION_SHORT, {"time": dose.position_s, "least": LEAST_POSITION_S}
    if isinstance(dose, HoldDose) and dose.holds * dose.sides > 1 and dose.pause_s < LEAST_PAUSE_S:
        yield FindingKind.PAUSE_SHORT, {"time": dose.pause_s, "least": LEAST_PAUSE_S}


def _goal(plan: Plan) -> Iterator[Finding]:
    if not plan.goal.words.strip():
        yield Finding(kind=FindingKind.NO_GOAL)
    if plan.schedule.review_on is None:
        yield Finding(kind=FindingKind.NO_REVIEW)
