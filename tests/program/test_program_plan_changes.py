"""What differs between two plans: every place once, in the order a plan is read."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from coach.program.clearance import ClinicalClearance
from coach.program.plan import Plan
from coach.program.plan_changes import Difference, differences
from coach.program.schedule import Treatment
from tests.support import plans

PLAN = plans.plan(plans.isometric(), plans.seated(), plans.BREATHING)


def told(plan: Plan, old: Plan = PLAN) -> list[tuple[str, object, object]]:
    return [(".".join(one.path), one.before, one.after) for one in differences(old, plan)]


def with_treatments(*treatments: Treatment) -> Plan:
    return replace(PLAN, schedule=replace(PLAN.schedule, treatments=treatments))


def test_equal_plans_and_later_versions_differ_in_nothing() -> None:
    assert differences(PLAN, PLAN) == ()
    assert differences(PLAN, replace(PLAN, version=7)) == ()


def test_a_value_is_told_with_what_stood_there() -> None:
    new = replace(PLAN, gentler="seated", baseline=3.5, progression=False)
    assert told(new) == [
        ("gentler", "breathing", "seated"),
        ("baseline", 2.0, 3.5),
        ("progression", True, False),
    ]
    assert differences(PLAN, replace(PLAN, note="Rest."))[0] == Difference(
        path=("note",), before="", after="Rest."
    )


def test_days_and_lists_are_told_as_a_file_writes_them() -> None:
    frame = replace(PLAN.schedule.frame, home=(1, 3))
    new = replace(
        PLAN,
        effective_from=date(2027, 2, 1),
        schedule=replace(PLAN.schedule, frame=frame, review_on=None),
    )
    assert told(new) == [
        ("effective_from", "2026-11-23", "2027-02-01"),
        ("schedule.frame.home", (0, 2, 4), (1, 3)),
        ("schedule.review_on", "2027-01-04", None),
    ]


def test_an_exercise_is_told_by_its_names() -> None:
    swap = plans.exercise("swimmer", plans.BAND, does="band")
    fours, _, plank = plans.isometric().exercises
    new = plans.plan(plans.isometric(fours, swap, plank), plans.seated(), plans.BREATHING)
    assert told(new) == [
        ("routines.isometric.exercises.swimmer.exercise", "swimmer", "band"),
        ("routines.isometric.exercises.swimmer.dose.holds", 8, 6),
    ]


def test_a_dose_of_another_kind_is_told_field_by_field() -> None:
    moved = plans.exercise("swimmer", plans.CHAIR)
    fours, _, plank = plans.isometric().exercises
    new = plans.plan(plans.isometric(fours, moved, plank), plans.seated(), plans.BREATHING)
    found = told(new)
    dose = "routines.isometric.exercises.swimmer.dose"
    assert found[0] == (f"{dose}.type", "holds", "moves")
    assert (f"{dose}.hold_s", 6, None) in found
    assert (f"{dose}.reps", None, 8) in found


def test_routines_and_exercises_come_and_go_as_one() -> None:
    fours, _, plank = plans.isometric().exercises
    new = plans.plan(plans.isometric(fours, plank), plans.BREATHING)
    assert told(new) == [
        ("routines.isometric.exercises.swimmer", "swimmer", None),
        ("routines.seated", "seated", None),
    ]
    assert told(PLAN, new) == [
        ("routines.isometric.exercises.swimmer", None, "swimmer"),
        ("routines.seated", None, "seated"),
    ]


def test_another_order_is_told_with_both_orders() -> None:
    new = plans.plan(plans.seated(), plans.isometric(), plans.BREATHING)
    assert told(new) == [
        (
            "routines.order",
            ("isometric", "seated", "breathing"),
            ("seated", "isometric", "breathing"),
        )
    ]


def test_a_clearance_that_comes_is_told_part_by_part() -> None:
    none = replace(PLAN, clearance=ClinicalClearance())
    found = told(PLAN, none)
    assert ("clearance.radiology.by", None, "Dr. Imaging") in found
    assert ("clearance.findings.falls.present", None, False) in found
    assert ("clearance.radiology.by", "Dr. Imaging", None) in told(none)


def test_treatments_are_told_by_their_first_day() -> None:
    first, other = Treatment(first=date(2027, 1, 4)), Treatment(first=date(2027, 1, 11))
    new = with_treatments(first, replace(other, every_weeks=3))
    assert told(new, with_treatments(first, other)) == [
        ("schedule.treatments.2027-01-11.every_weeks", 0, 3)
    ]


def test_two_treatments_on_one_day_are_not_taken_for_one() -> None:
    one = Treatment(first=date(2027, 1, 4))
    two = replace(one, every_weeks=2)
    assert told(with_treatments(one, two), with_treatments(one)) == [
        ("schedule.treatments.2027-01-04 2.first", None, "2027-01-04"),
        ("schedule.treatments.2027-01-04 2.every_weeks", None, 2),
    ]
