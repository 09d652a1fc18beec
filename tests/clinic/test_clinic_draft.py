"""Writing a plan: every change is one function, can be taken back, and can be told apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.clinic import edits
from coach.clinic.draft import MOST_KEPT, Draft
from coach.program.clearance import ClinicalClearance, Exclusion, Finding, Found, Rating, Site
from coach.program.dose import HoldDose
from coach.program.plan import Author, Goal, Plan, PlannedExercise
from coach.program.plan_changes import differences
from coach.program.schedule import Frame, Treatment
from tests.support import plans
from tests.support.desk import content

PLAN = plans.plan(plans.isometric(), plans.seated(), plans.BREATHING)
DAY = date(2027, 1, 4)
RATED = Rating(by="Dr. New", on=DAY)


def line(plan: Plan, item: str = "swimmer", routine: str = "isometric") -> PlannedExercise:
    found = plan.routine(routine)
    assert found is not None
    return next(one for one in found.exercises if one.item == item)


def paths(plan: Plan) -> list[str]:
    return [".".join(one.path) for one in differences(PLAN, plan)]


SHORT = replace(plans.SWIMMER, hold_s=4)
AUTHOR = Author(name="New", profession="physician", clinic="Other", phone="1")

EDITS: list[tuple[str, Callable[[Plan], Plan], list[str]]] = [
    (
        "routine",
        lambda plan: edits.with_routine(plan, "balance", content()),
        ["routines.balance"],
    ),
    ("closed", lambda plan: edits.without_routine(plan, "seated"), ["routines.seated"]),
    ("first", lambda plan: edits.with_first(plan, "seated"), ["routines.order"]),
    ("gentler", lambda plan: edits.with_gentler(plan, "seated"), ["gentler"]),
    (
        "dose",
        lambda plan: edits.with_dose(plan, "isometric", "swimmer", SHORT),
        ["routines.isometric.exercises.swimmer.dose.hold_s"],
    ),
    (
        "unlocked",
        lambda plan: edits.with_unlocked(plan, "isometric", "swimmer", [3, 2]),
        ["routines.isometric.exercises.swimmer.unlocked"],
    ),
    (
        "ceiling",
        lambda plan: edits.with_ceiling(plan, "isometric", "swimmer", 8),
        ["routines.isometric.exercises.swimmer.ceiling_hold_s"],
    ),
    (
        "left out",
        lambda plan: edits.with_left_out(plan, "isometric", "swimmer", " shoulder "),
        ["routines.isometric.exercises.swimmer.left_out"],
    ),
    (
        "frame",
        lambda plan: edits.with_frame(plan, replace(plan.schedule.frame, weeks=12)),
        ["schedule.frame.weeks"],
    ),
    ("flexible", lambda plan: edits.with_flexible(plan, flexible=True), ["schedule.flexible"]),
    ("review", lambda plan: edits.with_review(plan, None), ["schedule.review_on"]),
    (
        "treatment",
        lambda plan: edits.with_treatment(plan, Treatment(first=DAY, every_weeks=3)),
        [
            "schedule.treatments.2027-01-04.first",
            "schedule.treatments.2027-01-04.every_weeks",
        ],
    ),
    ("gentler days", lambda plan: edits.with_gentler_days(plan, 2), ["schedule.gentler_days"]),
    (
        "rating",
        lambda plan: edits.with_ratings(plan, RATED, plan.clearance.orthopaedics),
        ["clearance.radiology.by", "clearance.radiology.on"],
    ),
    (
        "sites",
        lambda plan: edits.with_sites(plan, [Site.SACRUM, Site.LUMBAR], [Exclusion.UNSTABLE]),
        ["clearance.sites", "clearance.exclusions"],
    ),
    (
        "finding",
        lambda plan: edits.with_finding(plan, Finding.FALLS, Found(present=True)),
        ["clearance.findings.falls.present"],
    ),
    (
        "not asked",
        lambda plan: edits.with_finding(plan, Finding.FALLS, None),
        ["clearance.findings.falls.present", "clearance.findings.falls.remark"],
    ),
    (
        "clearance",
        lambda plan: edits.with_clearance(plan, replace(plan.clearance, karnofsky=70)),
        ["clearance.karnofsky"],
    ),
    (
        "author",
        lambda plan: edits.with_author(plan, replace(plan.author, name="New")),
        ["author.name"],
    ),
    (
        "phones",
        lambda plan: edits.with_phones(plan, team="1", emergency="2"),
        ["team_phone", "emergency_phone"],
    ),
    (
        "limits",
        lambda plan: edits.with_limits(plan, baseline=3, stop_limit=5),
        ["baseline", "stop_limit"],
    ),
    (
        "progression",
        lambda plan: edits.with_progression(plan, progression=False),
        ["progression"],
    ),
    ("goal", lambda plan: edits.with_goal(plan, Goal(words="Dance.")), ["goal.words"]),
    ("note", lambda plan: edits.with_note(plan, "Call before rain."), ["note"]),
]


@pytest.mark.parametrize(
    ("edit", "changed"), [(edit, changed) for _, edit, changed in EDITS], ids=[e[0] for e in EDITS]
)
def test_a_change_changes_what_it_says_and_nothing_else(
    edit: Callable[[Plan], Plan], changed: list[str]
) -> None:
    before = PLAN
    after = edit(before)
    assert paths(after) == changed
    assert edit(after) == after
    draft = Draft(plan=before).changed(after)
    assert draft.undone().plan == before
    assert draft.undone().redone() == draft


def test_a_step_brings_its_own_dose_and_is_unlocked() -> None:
    plan = edits.with_step(PLAN, "isometric", "swimmer", 4, content())
    swimmer = line(plan)
    assert (swimmer.step, swimmer.unlocked) == (4, (1, 4))
    assert swimmer.dose == content().exercises["swimmer"].ladder[3].dose
    assert isinstance(swimmer.dose, HoldDose)
    assert swimmer.dose.sides == 2
    assert line(plan, "plank") == line(PLAN, "plank")


@pytest.mark.parametrize("step", [0, 5, -1])
def test_a_step_that_is_none_is_refused(step: int) -> None:
    with pytest.raises(KeyError):
        edits.with_step(PLAN, "isometric", "swimmer", step, content())


def test_the_present_step_is_never_locked() -> None:
    plan = edits.with_step(PLAN, "isometric", "swimmer", 2, content())
    assert line(edits.with_unlocked(plan, "isometric", "swimmer", [])).unlocked == (2,)


def test_the_band_stands_for_an_exercise_and_goes_again() -> None:
    out = edits.with_left_out(PLAN, "isometric", "swimmer", "shoulder")
    plan = edits.with_swap(out, "isometric", "swimmer", "band", content())
    band = content().exercises["band"]
    assert line(plan) == PlannedExercise(
        item="swimmer",
        exercise="band",
        step=1,
        unlocked=(1,),
        dose=band.ladder[0].dose,
        ceiling_hold_s=band.ceiling_hold_s,
        left_out="shoulder",
    )
    assert edits.with_swap(plan, "isometric", "swimmer", "band", content()) is plan
    back = edits.with_swap(plan, "isometric", "swimmer", "swimmer", content())
    assert line(back).exercise == "swimmer"
    with pytest.raises(KeyError):
        edits.with_swap(PLAN, "isometric", "swimmer", "headstand", content())


def test_an_exercise_left_out_is_done_again_without_a_reason() -> None:
    out = edits.with_left_out(PLAN, "isometric", "swimmer", "shoulder")
    assert edits.with_left_out(out, "isometric", "swimmer", "  ") == PLAN


def test_a_plan_always_opens_a_routine() -> None:
    plan = PLAN
    for routine in ("seated", "isometric", "breathing", "balance"):
        plan = edits.without_routine(plan, routine)
    assert [one.routine for one in plan.routines] == ["breathing"]


def test_an_open_routine_is_not_opened_twice() -> None:
    assert edits.with_routine(PLAN, "seated", content()) is PLAN
    with pytest.raises(KeyError):
        edits.with_routine(PLAN, "dance", content())
    with pytest.raises(KeyError):
        edits.with_first(PLAN, "balance")
    with pytest.raises(KeyError):
        edits.with_dose(PLAN, "isometric", "seated-row", plans.CHAIR)


def test_treatments_stand_in_order_and_once() -> None:
    later, sooner = Treatment(first=date(2027, 2, 1)), Treatment(first=DAY)
    plan = edits.with_treatment(edits.with_treatment(PLAN, later), sooner)
    assert plan.schedule.treatments == (sooner, later)
    every = Treatment(first=DAY, every_weeks=3)
    plan = edits.with_treatment(plan, every)
    assert plan.schedule.treatments == (every, later)
    plan = edits.without_treatment(plan, DAY)
    assert plan.schedule.treatments == (later,)
    assert edits.without_treatment(plan, DAY) == plan


def test_sites_stand_in_the_order_of_the_list() -> None:
    plan = edits.with_sites(PLAN, [Site.HUMERUS, Site.THORACIC, Site.HUMERUS], [])
    assert plan.clearance.sites == (Site.THORACIC, Site.HUMERUS)


def test_nothing_changed_is_nothing_to_take_back() -> None:
    draft = Draft(plan=PLAN)
    assert draft.changed(edits.with_note(PLAN, PLAN.note)) is draft
    assert draft.undone() is draft
    assert draft.redone() is draft
    assert not draft.may_undo
    assert not draft.may_redo


def test_a_new_change_forgets_what_was_taken_back() -> None:
    draft = Draft(plan=PLAN).changed(edits.with_note(PLAN, "one")).undone()
    assert draft.may_redo
    again = draft.changed(edits.with_note(PLAN, "two"))
    assert not again.may_redo
    assert again.undone().plan == PLAN


def test_the_past_is_bounded() -> None:
    draft = Draft(plan=PLAN)
    for number in range(MOST_KEPT + 10):
        draft = draft.changed(edits.with_note(PLAN, str(number)))
    assert len(draft.past) == MOST_KEPT
    while draft.may_undo:
        draft = draft.undone()
    assert draft.plan.note == "9"
    assert len(draft.future) == MOST_KEPT


@given(st.lists(st.sampled_from(["undo", "redo", "a", "b", "c"]), max_size=40))
def test_undo_and_redo_walk_one_line(moves: list[str]) -> None:
    draft, line_of, at = Draft(plan=PLAN), [PLAN], 0
    for move in moves:
        if move == "undo":
            draft, at = draft.undone(), max(0, at - 1)
        elif move == "redo":
            draft, at = draft.redone(), min(len(line_of) - 1, at + 1)
        else:
            new = edits.with_note(draft.plan, move)
            draft = draft.changed(new)
            if new != line_of[at]:
                line_of, at = [*line_of[: at + 1], new], at + 1
        assert draft.plan == line_of[at]


def test_a_bare_clearance_and_frame_are_taken_as_they_are() -> None:
    assert edits.with_clearance(PLAN, ClinicalClearance()).clearance == ClinicalClearance()
    frame = Frame(start=DAY)
    assert edits.with_frame(PLAN, frame).schedule.frame == frame
    assert edits.with_author(PLAN, AUTHOR).author == AUTHOR
