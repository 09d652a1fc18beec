"""What new plans begin as: sound, from the content, and as the sources print it."""

from __future__ import annotations

from datetime import date

import pytest

from coach.clinic.templates import Beginning, Template, from_template
from coach.program.clearance import ClinicalClearance
from coach.program.dose import HoldDose
from coach.program.plan import Person, Plan
from coach.program.plan_check import find_errors
from coach.program.routine import DoExercise
from coach.program.schedule import TrainingPhase, planned_days
from coach.session.planned_blocks import planned_totals
from tests.support.desk import DESK, content

MONDAY = date(2026, 11, 23)
BEGINNING = Beginning(
    person=Person(id="K7M-4QX", name="Seestern"),
    author=DESK.author,
    team_phone=DESK.team_phone,
    emergency_phone=DESK.emergency_phone,
    start=MONDAY,
    baseline=2.5,
)


def made(template: Template) -> Plan:
    return from_template(template, BEGINNING, content())


@pytest.mark.parametrize("template", list(Template))
def test_a_new_plan_has_no_error(template: Template) -> None:
    plan = made(template)
    assert find_errors(plan, content()) == ()
    assert (plan.version, plan.effective_from, plan.baseline) == (1, MONDAY, 2.5)
    assert (plan.person, plan.author) == (BEGINNING.person, DESK.author)
    assert (plan.team_phone, plan.emergency_phone) == ("06221 123", "112")
    assert plan.clearance == ClinicalClearance()


@pytest.mark.parametrize("template", list(Template))
def test_everything_begins_on_step_one_with_all_its_exercises(template: Template) -> None:
    for routine in made(template).routines:
        named = [
            item.exercise
            for item in content().routines[routine.routine].items
            if isinstance(item, DoExercise)
        ]
        assert [one.item for one in routine.exercises] == named
        for one in routine.exercises:
            assert (one.exercise, one.step, one.left_out) == (one.item, 1, "")
            assert one.ceiling_hold_s == content().exercises[one.item].ceiling_hold_s


def test_the_trial_frame_is_the_trials() -> None:
    plan = made(Template.TRIAL)
    days = planned_days(plan.schedule.frame)
    assert [one.phase for one in days].count(TrainingPhase.SUPERVISED) == 10
    assert len(days) == 82
    assert {one.day.weekday() for one in days[10:]} == {0, 2, 4}
    assert [one.routine for one in plan.routines] == ["isometric", "seated", "breathing"]
    assert plan.progression
    totals = planned_totals(plan.routines[0], content())
    assert (totals.length_ms, totals.hold_s) == (1_528_000, 288)


def test_the_trial_frame_unlocks_the_ladders_of_its_exercises() -> None:
    isometric, seated, _ = made(Template.TRIAL).routines
    for one in isometric.exercises:
        ladder = content().exercises[one.item].ladder
        assert one.unlocked == tuple(range(1, len(ladder) + 1))
        assert one.dose == ladder[0].dose
    assert {one.unlocked for one in seated.exercises} == {(1,)}


def test_the_gentle_start_is_short_seated_first_and_stays_as_it_is() -> None:
    plan = made(Template.GENTLE)
    assert [one.routine for one in plan.routines] == ["seated", "isometric", "breathing"]
    assert not plan.progression
    days = planned_days(plan.schedule.frame)
    assert {one.phase for one in days} == {TrainingPhase.HOME}
    assert [one.day.weekday() for one in days[:4]] == [0, 3, 0, 3]
    doses = [one.dose for routine in plan.routines for one in routine.exercises]
    assert {dose.sets for dose in doses} == {1}
    assert {dose.hold_s for dose in doses if isinstance(dose, HoldDose)} == {4}
    assert {one.unlocked for routine in plan.routines for one in routine.exercises} == {(1,)}


def test_breathing_only_opens_nothing_else() -> None:
    plan = made(Template.BREATHING)
    assert [one.routine for one in plan.routines] == ["breathing"]
    assert not plan.progression
    assert plan.schedule.frame.supervised == 0
    assert planned_days(plan.schedule.frame)[0].day == MONDAY
