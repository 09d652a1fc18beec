"""Changes of a plan, each a function from one plan to the next; nothing is judged here.

What a plan may hold is judged by the checks before it is signed. What does not exist (a routine
the plan does not open, an exercise, a step) raises KeyError.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from coach.clinic.templates import planned_exercise, planned_routine
from coach.program.clearance import ClinicalClearance, Exclusion, Finding, Found, Rating, Site
from coach.program.dose import Dose
from coach.program.ladder import variant_on
from coach.program.plan import Author, Goal, Plan, PlannedExercise, PlannedRoutine
from coach.program.routine import Content
from coach.program.schedule import Frame, Schedule, Treatment

# Routines -------------------------------------------------------------------------------------


def with_routine(plan: Plan, routine: str, content: Content) -> Plan:
    """Open a routine, its exercises on step 1 with their start doses; the last in the order."""
    if plan.routine(routine) is not None:
        return plan
    return replace(plan, routines=(*plan.routines, planned_routine(routine, content)))


def without_routine(plan: Plan, routine: str) -> Plan:
    """Close a routine; the last one stays, since a plan opens at least one."""
    kept = tuple(one for one in plan.routines if one.routine != routine)
    return replace(plan, routines=kept) if kept else plan


def with_first(plan: Plan, routine: str) -> Plan:
    """Make a routine the one that is due on planned days."""
    first = _routine(plan, routine)
    others = (one for one in plan.routines if one.routine != routine)
    return replace(plan, routines=(first, *others))


def with_gentler(plan: Plan, routine: str) -> Plan:
    """Name the routine of gentler days."""
    return replace(plan, gentler=routine)


# Exercises ------------------------------------------------------------------------------------


def with_dose(plan: Plan, routine: str, item: str, dose: Dose) -> Plan:
    """Give an exercise another dose."""
    return _with(plan, routine, replace(_exercise(plan, routine, item), dose=dose))


def with_step(plan: Plan, routine: str, item: str, step: int, content: Content) -> Plan:
    """Put an exercise on a step with that step's start dose, and unlock it."""
    planned = _exercise(plan, routine, item)
    variant = variant_on(content.exercises[planned.exercise], step)
    unlocked = tuple(sorted({*planned.unlocked, step}))
    return _with(plan, routine, replace(planned, step=step, unlocked=unlocked, dose=variant.dose))


def with_unlocked(plan: Plan, routine: str, item: str, steps: Iterable[int]) -> Plan:
    """Say which steps the ladder may use; the present step always may."""
    planned = _exercise(plan, routine, item)
    unlocked = tuple(sorted({*steps, planned.step}))
    return _with(plan, routine, replace(planned, unlocked=unlocked))


def with_ceiling(plan: Plan, routine: str, item: str, hold_s: int | None) -> Plan:
    """Bound the progression of an exercise (s); None leaves it to the content's own ceiling."""
    planned = _exercise(plan, routine, item)
    return _with(plan, routine, replace(planned, ceiling_hold_s=hold_s))


def with_left_out(plan: Plan, routine: str, item: str, reason: str) -> Plan:
    """Leave an exercise out, for a reason; without a reason it is done again."""
    planned = _exercise(plan, routine, item)
    return _with(plan, routine, replace(planned, left_out=reason.strip()))


def with_swap(plan: Plan, routine: str, item: str, exercise: str, content: Content) -> Plan:
    """Let another exercise stand for one, on its step 1; naming the item itself undoes it."""
    planned = _exercise(plan, routine, item)
    if planned.exercise == exercise:
        return plan
    fresh = planned_exercise(item, content.exercises[exercise], whole_ladder=False)
    return _with(plan, routine, replace(fresh, left_out=planned.left_out))


# Days -----------------------------------------------------------------------------------------


def with_frame(plan: Plan, frame: Frame) -> Plan:
    """Give the plan another frame."""
    return _scheduled(plan, replace(plan.schedule, frame=frame))


def with_flexible(plan: Plan, *, flexible: bool) -> Plan:
    """Say whether the home days are fixed, or only count sessions a week."""
    return _scheduled(plan, replace(plan.schedule, flexible=flexible))


def with_review(plan: Plan, day: date | None) -> Plan:
    """Say when the plan is looked at again."""
    return _scheduled(plan, replace(plan.schedule, review_on=day))


def with_treatment(plan: Plan, treatment: Treatment) -> Plan:
    """Add treatment days; those that begin on the same day are replaced."""
    others = (one for one in plan.schedule.treatments if one.first != treatment.first)
    sorted_days = sorted((*others, treatment), key=lambda one: one.first)
    return _scheduled(plan, replace(plan.schedule, treatments=tuple(sorted_days)))


def without_treatment(plan: Plan, first: date) -> Plan:
    """Remove the treatment days that begin on a day."""
    kept = tuple(one for one in plan.schedule.treatments if one.first != first)
    return _scheduled(plan, replace(plan.schedule, treatments=kept))


def with_gentler_days(plan: Plan, days: int) -> Plan:
    """Say how many gentler days follow each treatment day."""
    return _scheduled(plan, replace(plan.schedule, gentler_days=days))


# Clearance ------------------------------------------------------------------------------------


def with_clearance(plan: Plan, clearance: ClinicalClearance) -> Plan:
    """Give the plan another clearance."""
    return replace(plan, clearance=clearance)


def with_ratings(plan: Plan, radiology: Rating | None, orthopaedics: Rating | None) -> Plan:
    """Say who rated the spine stable, and when."""
    changed = replace(plan.clearance, radiology=radiology, orthopaedics=orthopaedics)
    return replace(plan, clearance=changed)


def with_sites(plan: Plan, sites: Iterable[Site], exclusions: Iterable[Exclusion]) -> Plan:
    """Say where metastases lie, and which findings close the exercises."""
    where, closing = set(sites), set(exclusions)
    changed = replace(
        plan.clearance,
        sites=tuple(site for site in Site if site in where),
        exclusions=tuple(one for one in Exclusion if one in closing),
    )
    return replace(plan, clearance=changed)


def with_finding(plan: Plan, finding: Finding, found: Found | None) -> Plan:
    """Answer the question about a finding; None says that it was not asked."""
    answers = {**plan.clearance.findings, finding: found}
    kept = {one: answer for one in Finding if (answer := answers.get(one)) is not None}
    return replace(plan, clearance=replace(plan.clearance, findings=kept))


# The rest -------------------------------------------------------------------------------------


def with_author(plan: Plan, author: Author) -> Plan:
    """Say who writes the plan and answers for it."""
    return replace(plan, author=author)


def with_phones(plan: Plan, *, team: str, emergency: str) -> Plan:
    """Give the numbers that are called."""
    return replace(plan, team_phone=team, emergency_phone=emergency)


def with_limits(plan: Plan, *, baseline: float, stop_limit: float) -> Plan:
    """Set the usual pain and the pain at which exercise stops (both 0-10)."""
    return replace(plan, baseline=baseline, stop_limit=stop_limit)


def with_progression(plan: Plan, *, progression: bool) -> Plan:
    """Say whether doses may grow by themselves."""
    return replace(plan, progression=progression)


def with_goal(plan: Plan, goal: Goal) -> Plan:
    """Keep the person's goal."""
    return replace(plan, goal=goal)


def with_note(plan: Plan, note: str) -> Plan:
    """Keep what else the person has to know."""
    return replace(plan, note=note)


def _routine(plan: Plan, routine: str) -> PlannedRoutine:
    found = plan.routine(routine)
    if found is None:
        raise KeyError(routine)
    return found


def _exercise(plan: Plan, routine: str, item: str) -> PlannedExercise:
    exercises = {one.item: one for one in _routine(plan, routine).exercises}
    return exercises[item]


def _with(plan: Plan, routine: str, changed: PlannedExercise) -> Plan:
    """Return the plan with one exercise of a routine in place of the one before."""
    found = _routine(plan, routine)
    exercises = tuple(changed if one.item == changed.item else one for one in found.exercises)
    new = replace(found, exercises=exercises)
    return replace(plan, routines=tuple(new if one is found else one for one in plan.routines))


def _scheduled(plan: Plan, schedule: Schedule) -> Plan:
    return replace(plan, schedule=schedule)
