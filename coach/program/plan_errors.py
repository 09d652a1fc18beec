"""What keeps a plan from being signed, or from being taken in where it was signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec

from coach.program.dose import Dose, HoldDose
from coach.program.due import frame_end
from coach.program.exercise import Exercise
from coach.program.plan import Plan, PlannedExercise, PlannedRoutine
from coach.program.plan_finding import Finding, FindingKind
from coach.program.routine import Content, DoExercise, RoutineKind

STANDS_FOR_OTHERS = "band"
"""The one exercise that may be done in place of any other (alternative to any)."""

FIRST_YEAR, LAST_YEAR = 1971, 2200
LEAST_DIGITS = 3
"""112 is a phone number."""


def find_errors(plan: Plan, content: Content) -> tuple[Finding, ...]:
    """Return all that is wrong with a plan, in the order of its parts; none means it is sound."""
    found = [
        *_date_errors(plan),
        *_phone_errors(plan),
        *_clearance_errors(plan, content),
        *_routine_errors(plan, content),
    ]
    return tuple(found or _value_errors(plan))


def open_exercise(plan: Plan, content: Content) -> tuple[PlannedRoutine, ...]:
    """Return the exercise routines a plan opens; breathing needs no clearance."""
    return tuple(
        one
        for one in plan.routines
        if one.routine in content.routines
        and content.routines[one.routine].kind is RoutineKind.EXERCISE
    )


def _date_errors(plan: Plan) -> Iterator[Finding]:
    days = tuple(_days(plan))
    if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days):
        yield Finding(kind=FindingKind.DATE_RANGE, places={"first": FIRST_YEAR, "last": LAST_YEAR})
        return
    start, schedule = plan.effective_from, plan.schedule
    if frame_end(schedule) <= start:
        yield Finding(kind=FindingKind.FRAME_OVER)
    if schedule.review_on is not None and schedule.review_on < start:
        yield Finding(kind=FindingKind.REVIEW_EARLY)
    if plan.clearance.valid_until is not None and plan.clearance.valid_until <= start:
        yield Finding(kind=FindingKind.CLEARANCE_OVER)
    if any(one.until is not None and one.until < one.first for one in schedule.treatments):
        yield Finding(kind=FindingKind.TREATMENT_ENDS)


def _days(plan: Plan) -> Iterator[date]:
    """Yield every day a plan names."""
    yield from (plan.effective_from, plan.schedule.frame.start)
    ratings = (plan.clearance.radiology, plan.clearance.orthopaedics)
    maybe = [plan.schedule.review_on, plan.clearance.valid_until, plan.goal.by]
    maybe += [None if rating is None else rating.on for rating in ratings]
    for one in plan.schedule.treatments:
        maybe += [one.first, one.until]
    yield from (day for day in maybe if day is not None)


def _phone_errors(plan: Plan) -> Iterator[Finding]:
    for phone, kind in (
        (plan.team_phone, FindingKind.NO_TEAM_PHONE),
        (plan.emergency_phone, FindingKind.NO_EMERGENCY_PHONE),
    ):
        if sum(sign.isdigit() for sign in phone) < LEAST_DIGITS:
            yield Finding(kind=kind)


def _clearance_errors(plan: Plan, content: Content) -> Iterator[Finding]:
    if plan.clearance.excluded:
        for one in open_exercise(plan, content):
            yield Finding(kind=FindingKind.EXCLUDED_OPEN, routine=one.routine)


def _routine_errors(plan: Plan, content: Content) -> Iterator[Finding]:
    counted = Counter(one.routine for one in plan.routines)
    for name in (name for name, number in counted.items() if number > 1):
        yield Finding(kind=FindingKind.ROUTINE_TWICE, routine=name)
    for one in plan.routines:
        if one.routine in content.routines:
            yield from _item_errors(one, content)
            for line in one.exercises:
                yield from _line_errors(one.routine, line, content)
        else:
            yield Finding(kind=FindingKind.UNKNOWN_ROUTINE, routine=one.routine)
    gentler = content.routines.get(plan.gentler)
    closed = gentler is None or gentler.kind is RoutineKind.EXERCISE
    if closed and plan.routine(plan.gentler) is None:
        yield Finding(kind=FindingKind.GENTLER_CLOSED, routine=plan.gentler)
    trains = gentler is not None and gentler.kind is RoutineKind.EXERCISE
    if trains and plan.gentler == plan.routines[0].routine:
        yield Finding(kind=FindingKind.GENTLER_IS_MAIN, routine=plan.gentler)


def _item_errors(planned: PlannedRoutine, content: Content) -> Iterator[Finding]:
    """Find exercises too many, too few or twice in a routine."""
    routine = content.routines[planned.routine]
    named = [item.exercise for item in routine.items if isinstance(item, DoExercise)]
    given = Counter(line.item for line in planned.exercises)
    for kind, names in (
        (FindingKind.EXERCISE_NOT_THERE, [name for name in given if name not in named]),
        (FindingKind.EXERCISE_MISSING, [name for name in named if name not in given]),
        (FindingKind.EXERCISE_TWICE, [name for name, number in given.items() if number > 1]),
    ):
        for name in names:
            yield Finding(kind=kind, routine=planned.routine, exercise=name)
    if named and all(line.left_out for line in planned.exercises):
        yield Finding(kind=FindingKind.ROUTINE_EMPTY, routine=planned.routine)


def _line_errors(routine: str, line: PlannedExercise, content: Content) -> Iterator[Finding]:
    exercise = content.exercises.get(line.exercise)
    if exercise is None:
        yield _at(FindingKind.UNKNOWN_EXERCISE, routine, line)
        return
    if line.exercise not in {line.item, STANDS_FOR_OTHERS}:
        yield _at(FindingKind.SWAP, routine, line)
    highest = len(exercise.ladder)
    beyond = [step for step in {*line.unlocked, line.step} if not 1 <= step <= highest]
    for step in sorted(beyond):
        yield _at(FindingKind.UNKNOWN_STEP, routine, line, step=step, highest=highest)
    if line.step not in line.unlocked:
        yield _at(FindingKind.STEP_LOCKED, routine, line, step=line.step)
    if not _in_bounds(line.dose):
        yield _at(FindingKind.DOSE_BOUNDS, routine, line)
    if not beyond:
        yield from _dose_errors(routine, line, exercise)


def _dose_errors(routine: str, line: PlannedExercise, exercise: Exercise) -> Iterator[Finding]:
    """Find a dose that does not fit the steps it is for."""
    doses = {step: exercise.ladder[step - 1].dose for step in (line.step, *line.unlocked)}
    if any(type(dose) is not type(line.dose) for dose in doses.values()):
        yield _at(FindingKind.DOSE_KIND, routine, line)
        return
    slots = _a_side(line.dose) * line.dose.sides
    if doses[line.step].sides != line.dose.sides or any(
        dose.sides > slots for dose in doses.values()
    ):
        yield _at(FindingKind.DOSE_SIDES, routine, line, sides=doses[line.step].sides)
    if isinstance(line.dose, HoldDose) and line.ceiling_hold_s is not None:
        hold_s, ceiling = line.dose.hold_s, line.ceiling_hold_s
        if ceiling < hold_s:
            kind = FindingKind.CEILING_BELOW_DOSE
            yield _at(kind, routine, line, ceiling=ceiling, hold=hold_s)


def _a_side(dose: Dose) -> int:
    return dose.holds if isinstance(dose, HoldDose) else dose.reps


def _in_bounds(dose: Dose) -> bool:
    try:
        msgspec.convert(msgspec.to_builtins(dose), Dose)
    except msgspec.ValidationError:
        return False
    return True


def _value_errors(plan: Plan) -> Iterator[Finding]:
    """Find the first value out of the bounds of its type, in a plan put together in memory."""
    try:
        msgspec.convert(msgspec.to_builtins(plan), Plan)
    except msgspec.ValidationError as trouble:
        _, _, place = str(trouble).rpartition("`$")
        yield Finding(kind=FindingKind.VALUE_BOUNDS, places={"place": place.strip(".`")})


def _at(kind: FindingKind, routine: str, line: PlannedExercise, **places: int) -> Finding:
    return Finding(kind=kind, routine=routine, exercise=line.exercise, places=dict(places))
