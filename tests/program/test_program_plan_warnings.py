from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from msgspec.structs import replace

from coach.library.content import load_content
from coach.program.clearance import ClinicalClearance, Finding, Found, Rating, Site
from coach.program.plan import Goal, Plan, PlannedExercise
from coach.program.plan_check import FindingKind, find_warnings
from coach.program.routine import Content
from coach.program.schedule import Frame, Schedule
from coach.program.site_cautions import CONCERNED, concerns
from tests.support.plans import (
    BAND,
    CLEARED,
    FOURS,
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


@cache
def content() -> Content:
    return load_content()


def kinds(of: Plan) -> list[FindingKind]:
    return [one.kind for one in find_warnings(of, content())]


def cleared(**what: object) -> Plan:
    return replace(plan(), clearance=replace(CLEARED, **what))


@pytest.mark.parametrize("of", [trial_frame(), gentle_start(), breathing_only()])
def test_a_careful_plan_has_no_warnings(of: Plan) -> None:
    assert kinds(of) == []


def test_without_any_rating_there_is_no_clearance() -> None:
    found = kinds(replace(plan(), clearance=ClinicalClearance()))
    assert found == [Kind.CLEARANCE_NONE, Kind.KARNOFSKY_MISSING, Kind.NOT_ASKED]


@pytest.mark.parametrize("lacking", ["radiology", "orthopaedics", "valid_until"])
def test_a_clearance_is_whole_or_warned_about(lacking: str) -> None:
    assert kinds(cleared(**{lacking: None})) == [Kind.CLEARANCE_INCOMPLETE]
    assert kinds(cleared(risk_discussed=False)) == [Kind.CLEARANCE_INCOMPLETE]


def test_a_clearance_should_last_as_long_as_the_programme() -> None:
    end = START + timedelta(weeks=26)
    assert kinds(cleared(valid_until=end)) == []
    assert kinds(cleared(valid_until=end - timedelta(days=1))) == [Kind.CLEARANCE_ENDS_EARLY]


def test_a_rating_should_not_come_after_the_plan_begins() -> None:
    assert kinds(cleared(radiology=Rating(by="x", on=START))) == []
    late = Rating(by="x", on=START + timedelta(days=1))
    assert kinds(cleared(orthopaedics=late)) == [Kind.RATING_LATE]


@pytest.mark.parametrize(
    ("index", "expected"),
    [(70, []), (60, [Kind.KARNOFSKY_LOW]), (None, [Kind.KARNOFSKY_MISSING])],
)
def test_the_karnofsky_index(index: int | None, expected: list[FindingKind]) -> None:
    assert kinds(cleared(karnofsky=index)) == expected


@pytest.mark.parametrize(
    ("sins", "expected"),
    [
        (None, []),
        (6, []),
        (7, [Kind.SINS_UNSURE]),
        (12, [Kind.SINS_UNSURE]),
        (13, [Kind.SINS_UNSTABLE]),
    ],
)
def test_the_sins(sins: int | None, expected: list[FindingKind]) -> None:
    assert kinds(cleared(sins=sins)) == expected


def test_findings_nobody_asked_about_are_counted() -> None:
    asked = {Finding.FALLS: Found(present=True, remark="twice")}
    [found] = find_warnings(cleared(findings=asked), content())
    assert (found.kind, found.places) == (Kind.NOT_ASKED, {"n": len(Finding) - 1})


@pytest.mark.parametrize(
    ("baseline", "stop", "expected"),
    [
        (5.9, 6.0, []),
        (6.0, 6.0, [Kind.BASELINE_AT_STOP]),
        (2.0, 5.0, [Kind.STOP_LIMIT_OWN]),
        (7.0, 7.0, [Kind.BASELINE_AT_STOP, Kind.STOP_LIMIT_OWN]),
    ],
)
def test_the_limits_of_pain(baseline: float, stop: float, expected: list[FindingKind]) -> None:
    assert kinds(replace(plan(), baseline=baseline, stop_limit=stop)) == expected


def with_line(line: PlannedExercise, version: int = 1) -> Plan:
    return plan(isometric(line), version=version)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (exercise("plank", replace(PLANK, hold_s=10)), []),
        (exercise("plank", replace(PLANK, hold_s=11)), [Kind.HOLD_ABOVE_SEEN]),
        (exercise("plank", replace(PLANK, holds=10)), []),
        (exercise("plank", replace(PLANK, holds=11)), [Kind.HOLDS_ABOVE_SEEN]),
        (replace(exercise("swimmer", SWIMMER), ceiling_hold_s=8), []),
        (replace(exercise("swimmer", SWIMMER), ceiling_hold_s=9), [Kind.CEILING_ABOVE_OWN]),
        (exercise("plank", replace(PLANK, position_s=5, pause_s=5)), []),
        (exercise("plank", replace(PLANK, position_s=4)), [Kind.POSITION_SHORT]),
        (exercise("plank", replace(PLANK, pause_s=4)), [Kind.PAUSE_SHORT]),
        (exercise("plank", replace(PLANK, holds=1, pause_s=0)), []),
        (exercise("plank", PLANK, step=2, unlocked=(1, 2)), [Kind.HIGH_START]),
        (exercise("swimmer", SWIMMER, step=2, unlocked=(1, 2)), [Kind.HIGH_START]),
        (exercise("all-fours", FOURS, step=2, unlocked=(1, 2)), []),
        (exercise("plank", replace(PLANK, hold_s=11), left_out="pain"), []),
        (exercise("plank", replace(PLANK, hold_s=11), does="handstand"), []),
    ],
)
def test_each_dose(line: PlannedExercise, expected: list[FindingKind]) -> None:
    assert kinds(with_line(line)) == expected


def test_a_later_version_may_begin_higher() -> None:
    line = exercise("plank", PLANK, step=2, unlocked=(1, 2))
    assert kinds(with_line(line, version=2)) == []


def test_an_exercise_without_an_own_ceiling_has_none_to_pass() -> None:
    moves = tuple(replace(one, ceiling_hold_s=20) for one in seated().exercises)
    assert kinds(plan(replace(seated(), exercises=moves))) == []


def cautions(*sites: Site, line: PlannedExercise) -> list[tuple[Site | None, str, str]]:
    of = replace(with_line(line), clearance=replace(CLEARED, sites=sites))
    return [(one.site, one.routine, one.exercise) for one in find_warnings(of, content())]


def test_a_caution_names_site_routine_and_exercise() -> None:
    line = exercise("plank", PLANK)
    assert cautions(Site.THORACIC, Site.SACRUM, line=line) == [
        (Site.THORACIC, "isometric", "plank"),
        (Site.SACRUM, "isometric", "plank"),
    ]


def test_a_caution_about_hard_steps_needs_such_a_step_to_be_open() -> None:
    assert cautions(Site.LUMBAR, line=exercise("all-fours", FOURS, unlocked=(1, 2, 3))) == []
    assert cautions(Site.LUMBAR, line=exercise("all-fours", FOURS, unlocked=(1, 4))) != []
    assert cautions(Site.LUMBAR, line=exercise("plank", PLANK, unlocked=(1, 2))) == []
    assert cautions(Site.LUMBAR, line=exercise("plank", PLANK, unlocked=(1, 3))) != []


def test_the_band_in_place_of_another_has_its_own_cautions() -> None:
    line = exercise("swimmer", BAND, does="band")
    assert cautions(Site.RIBS, line=line) == [(Site.RIBS, "isometric", "band")]
    assert cautions(Site.FEMUR, line=line) == []


def test_the_neck_has_no_row_since_it_closes_everything() -> None:
    assert set(CONCERNED) == set(Site) - {Site.CERVICAL}
    assert not concerns(Site.CERVICAL, "plank", frozenset({"wall"}))


def test_every_row_names_exercises_and_variants_there_are() -> None:
    ladders = {
        name: {one.id for one in exercise.ladder} for name, exercise in content().exercises.items()
    }
    for row in CONCERNED.values():
        for name, variants in row.items():
            assert variants <= ladders[name]


def test_goal_and_review() -> None:
    assert kinds(replace(plan(), goal=Goal(words=" "))) == [Kind.NO_GOAL]
    schedule = Schedule(frame=Frame(start=START))
    assert kinds(plan(schedule=schedule)) == [Kind.NO_REVIEW]


def test_a_clearance_opens_from_its_last_rating_to_the_day_before_its_end() -> None:
    assert not CLEARED.open_on(date(2026, 11, 16))
    assert CLEARED.open_on(date(2026, 11, 17))
    assert CLEARED.open_on(date(2027, 5, 31))
    assert not CLEARED.open_on(date(2027, 6, 1))
    assert not replace(CLEARED, sites=(Site.CERVICAL,)).open_on(START)
    assert not replace(CLEARED, radiology=None).open_on(START)
