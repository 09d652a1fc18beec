from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import msgspec
import pytest
from msgspec.structs import replace

from coach.library.content import load_content
from coach.program.clearance import Exclusion, Site
from coach.program.plan import Goal, Plan, PlannedExercise, PlannedRoutine
from coach.program.plan_check import Finding, FindingKind, find_errors
from coach.program.routine import Content
from coach.program.schedule import Frame, Schedule, Treatment
from tests.support.plans import (
    BAND,
    BREATHING,
    CHAIR,
    FOURS,
    HOLDS,
    PLANK,
    START,
    SWIMMER,
    breathing_only,
    exercise,
    gentle_start,
    isometric,
    plan,
    seated,
    trial_frame,
)

Kind = FindingKind
SIDED = replace(HOLDS, holds=4, sides=2)


@cache
def content() -> Content:
    return load_content()


def kinds(of: Plan) -> list[FindingKind]:
    return [one.kind for one in find_errors(of, content())]


def fours(line: PlannedExercise) -> Plan:
    """A plan in which all fours is prescribed so."""
    return plan(isometric(line, exercise("swimmer", SWIMMER), exercise("plank", PLANK)))


@pytest.mark.parametrize("of", [trial_frame(), gentle_start(), breathing_only()])
def test_a_sound_plan_has_no_errors(of: Plan) -> None:
    assert kinds(of) == []


def test_a_finding_names_its_sentence_and_its_reason() -> None:
    found = Finding(kind=Kind.NO_GOAL)
    assert (found.word, found.reason) == ("plan-no-goal", "plan-why-no-goal")


def excluded(**what: object) -> Plan:
    return replace(plan(), clearance=replace(plan().clearance, **what))


@pytest.mark.parametrize("exclusion", list(Exclusion))
def test_an_exclusion_closes_every_exercise_routine(exclusion: Exclusion) -> None:
    assert kinds(excluded(exclusions=(exclusion,))) == [Kind.EXCLUDED_OPEN]


@pytest.mark.parametrize("site", list(Site))
def test_of_the_sites_only_the_neck_closes(site: Site) -> None:
    expected = [Kind.EXCLUDED_OPEN] if site is Site.CERVICAL else []
    assert kinds(excluded(sites=(site,))) == expected


def test_breathing_stays_open_with_an_exclusion() -> None:
    only = replace(excluded(exclusions=(Exclusion.UNSTABLE,)), routines=(BREATHING,))
    assert kinds(only) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (exercise("all-fours", FOURS, does="handstand"), [Kind.UNKNOWN_EXERCISE]),
        (exercise("all-fours", BAND, does="band"), []),
        (exercise("all-fours", PLANK, does="plank"), [Kind.SWAP]),
        (exercise("all-fours", FOURS, unlocked=(1, 5)), []),
        (exercise("all-fours", FOURS, unlocked=(1, 6)), [Kind.UNKNOWN_STEP]),
        (exercise("all-fours", FOURS, step=6, unlocked=(6,)), [Kind.UNKNOWN_STEP]),
        (exercise("all-fours", FOURS, step=2), [Kind.STEP_LOCKED]),
        (exercise("all-fours", SIDED, step=3, unlocked=(1, 3)), []),
        (exercise("all-fours", replace(FOURS, hold_s=120)), []),
        (exercise("all-fours", replace(FOURS, hold_s=121)), [Kind.DOSE_BOUNDS]),
        (exercise("all-fours", replace(FOURS, sets=0)), [Kind.DOSE_BOUNDS]),
        (exercise("all-fours", replace(FOURS, pause_s=601)), [Kind.DOSE_BOUNDS]),
        (exercise("all-fours", CHAIR), [Kind.DOSE_KIND]),
        (exercise("all-fours", FOURS, step=3, unlocked=(3,)), [Kind.DOSE_SIDES]),
        (exercise("all-fours", SIDED), [Kind.DOSE_SIDES]),
        (exercise("all-fours", replace(FOURS, holds=1), unlocked=(1, 3)), [Kind.DOSE_SIDES]),
        (exercise("all-fours", replace(FOURS, holds=1), unlocked=(1, 2)), []),
        (replace(exercise("all-fours", FOURS), ceiling_hold_s=7), [Kind.CEILING_BELOW_DOSE]),
        (replace(exercise("all-fours", FOURS), ceiling_hold_s=8), []),
    ],
)
def test_each_line_of_an_exercise(line: PlannedExercise, expected: list[FindingKind]) -> None:
    assert kinds(fours(line)) == expected


def test_moves_have_sides_and_no_ceiling() -> None:
    first, *rest = seated().exercises
    wrong = replace(first, dose=replace(CHAIR, reps=1, sides=2), ceiling_hold_s=5)
    of = plan(PlannedRoutine(routine="seated", exercises=(wrong, *rest)))
    assert kinds(of) == [Kind.DOSE_SIDES]


def test_a_step_beyond_the_ladder_names_both() -> None:
    [found] = find_errors(fours(exercise("all-fours", FOURS, unlocked=(1, 9))), content())
    assert found == Finding(
        kind=Kind.UNKNOWN_STEP,
        routine="isometric",
        exercise="all-fours",
        places={"step": 9, "highest": 5},
    )


@pytest.mark.parametrize(
    ("routines", "expected"),
    [
        ((PlannedRoutine(routine="juggling"), BREATHING), [Kind.UNKNOWN_ROUTINE]),
        ((isometric(), isometric()), [Kind.ROUTINE_TWICE]),
        (
            (PlannedRoutine(routine="breathing", exercises=(exercise("plank", PLANK),)),),
            [Kind.EXERCISE_NOT_THERE],
        ),
        (
            (isometric(exercise("all-fours", FOURS), exercise("swimmer", SWIMMER)),),
            [Kind.EXERCISE_MISSING],
        ),
        (
            (isometric(*isometric().exercises, exercise("plank", PLANK)),),
            [Kind.EXERCISE_TWICE],
        ),
        (
            (isometric(*(replace(one, left_out="pain") for one in isometric().exercises)),),
            [Kind.ROUTINE_EMPTY],
        ),
    ],
)
def test_each_line_of_a_routine(
    routines: tuple[PlannedRoutine, ...], expected: list[FindingKind]
) -> None:
    assert kinds(plan(*routines)) == expected


def test_gentler_days_need_a_routine_the_plan_opens() -> None:
    assert kinds(replace(plan(), gentler="seated")) == [Kind.GENTLER_CLOSED]
    assert kinds(replace(plan(), gentler="nothing")) == [Kind.GENTLER_CLOSED]


def test_the_gentler_routine_is_not_the_one_of_every_day() -> None:
    assert kinds(replace(plan(), gentler="isometric")) == [Kind.GENTLER_IS_MAIN]
    assert kinds(replace(plan(isometric(), seated(), BREATHING), gentler="seated")) == []
    assert kinds(replace(plan(BREATHING), gentler="breathing")) == []
    assert kinds(replace(plan(isometric(), seated()), gentler="seated")) == []
    assert kinds(replace(plan(isometric()), gentler="breathing")) == []


@pytest.mark.parametrize("phone", ["", "12", "( ) -"])
def test_both_phone_numbers_are_there(phone: str) -> None:
    assert kinds(replace(plan(), team_phone=phone)) == [Kind.NO_TEAM_PHONE]
    assert kinds(replace(plan(), emergency_phone=phone)) == [Kind.NO_EMERGENCY_PHONE]
    assert kinds(replace(plan(), team_phone="112", emergency_phone="+49 6221 1")) == []


def scheduled(*treatments: Treatment, **what: object) -> Plan:
    schedule = Schedule(frame=Frame(start=START), treatments=treatments)
    return plan(schedule=replace(schedule, **what))


def late(effective: date) -> Plan:
    return replace(scheduled(), effective_from=effective)


def rated(valid_until: date) -> Plan:
    return excluded(valid_until=valid_until)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: late(date(2027, 5, 23)), []),
        (lambda: late(date(2027, 5, 24)), [Kind.FRAME_OVER]),
        (lambda: scheduled(review_on=START), []),
        (lambda: scheduled(review_on=date(2026, 11, 22)), [Kind.REVIEW_EARLY]),
        (lambda: rated(date(2026, 11, 24)), []),
        (lambda: rated(START), [Kind.CLEARANCE_OVER]),
        (lambda: scheduled(Treatment(first=START, every_weeks=3, until=START)), []),
        (
            lambda: scheduled(Treatment(first=START, every_weeks=3, until=date(2026, 11, 22))),
            [Kind.TREATMENT_ENDS],
        ),
        (lambda: scheduled(Treatment(first=START)), []),
        (lambda: replace(plan(), goal=Goal(by=date(2200, 12, 31))), []),
        (lambda: replace(plan(), goal=Goal(by=date(2201, 1, 1))), [Kind.DATE_RANGE]),
        (lambda: scheduled(frame=Frame(start=date(9999, 12, 31))), [Kind.DATE_RANGE]),
        (lambda: scheduled(Treatment(first=date(1970, 1, 1))), [Kind.DATE_RANGE]),
    ],
)
def test_each_date(make: Callable[[], Plan], expected: list[FindingKind]) -> None:
    assert kinds(make()) == expected


def test_other_values_out_of_bounds_are_found_by_their_place() -> None:
    [found] = find_errors(excluded(karnofsky=75), content())
    assert (found.kind, found.places) == (Kind.VALUE_BOUNDS, {"place": "clearance.karnofsky"})
    assert kinds(replace(plan(), baseline=10.5)) == [Kind.VALUE_BOUNDS]


def test_checks_read_any_plan_of_the_right_types_without_a_fall() -> None:
    everything = replace(
        fours(exercise("all-fours", replace(FOURS, holds=99), step=9, does="handstand")),
        team_phone="",
        gentler="nothing",
    )
    assert msgspec.to_builtins(find_errors(everything, content()))
