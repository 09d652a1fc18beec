"""A plan and its changes in words: every difference has its sentence."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.library.content import load_content
from coach.library.words import Words
from coach.program.clearance import Rating
from coach.program.dose import MoveDose
from coach.program.plan import Author, Goal, Plan
from coach.program.plan_changes import differences
from coach.program.schedule import Treatment
from coach.ui.change_words import Group, changes_said
from coach.ui.plan_words import days_said, dose_said, limits_said
from tests.support import plans
from tests.support.plan_pages import NEW, OLD, SCHEDULE, the_plan
from tests.support.practice import DAY

ENGLISH = Words("en")


def told_of(new: Plan, old: Plan = OLD) -> dict[Group, list[str]]:
    return changes_said(ENGLISH, load_content(), new, differences(old, new))


CHANGED_AUTHOR = Author(name="Kim", profession="physio", clinic="Other", phone="1")
EVERY: tuple[tuple[Plan, Group, str], ...] = (
    (replace(OLD, goal=Goal(words="Dance")), Group.GOAL, "Your goal has changed."),
    (replace(OLD, note="Slowly"), Group.GOAL, "The note for you has changed."),
    (replace(OLD, author=CHANGED_AUTHOR), Group.MORE, "Somebody else, or another clinic"),
    (replace(OLD, gentler="breathing"), Group.EXERCISES, "Another routine is for gentler days"),
    (replace(OLD, progression=False), Group.LIMITS, "The exercises stay as they are."),
    (replace(OLD, baseline=4.5), Group.LIMITS, "Your usual pain in the plan is 4.5 of 10 now."),
    (replace(OLD, emergency_phone="999"), Group.PHONES, "Emergency number: 999"),
    (
        replace(OLD, clearance=replace(OLD.clearance, valid_until=DAY)),
        Group.CLEARANCE,
        "cleared up to and including 19 November 2026",
    ),
    (
        replace(OLD, clearance=replace(OLD.clearance, radiology=Rating(by="X", on=DAY))),
        Group.CLEARANCE,
        "The findings behind the clearance have changed.",
    ),
    (
        replace(OLD, schedule=replace(SCHEDULE, review_on=DAY)),
        Group.DAYS,
        "The plan is looked at again on 20 November 2026.",
    ),
    (
        replace(OLD, schedule=replace(SCHEDULE, flexible=True)),
        Group.DAYS,
        "At home: 3 times a week, on days you choose.",
    ),
    (
        replace(OLD, schedule=replace(SCHEDULE, frame=replace(SCHEDULE.frame, weeks=12))),
        Group.DAYS,
        "The days of the plan have changed.",
    ),
    (
        replace(OLD, schedule=replace(SCHEDULE, treatments=())),
        Group.TREATMENT,
        "The treatment days have changed.",
    ),
    (
        the_plan(plans.BREATHING, plans.isometric()),
        Group.EXERCISES,
        "This comes first now: Breathing",
    ),
    (the_plan(plans.isometric()), Group.EXERCISES, "No longer there: Breathing"),
    (
        the_plan(
            plans.isometric(
                plans.exercise("all-fours"),
                plans.exercise("swimmer", plans.SWIMMER),
                plans.exercise("plank", plans.BAND, does="band"),
            ),
            plans.BREATHING,
        ),
        Group.EXERCISES,
        "Instead of “Plank” you do",
    ),
    (
        the_plan(
            plans.isometric(
                replace(plans.exercise("all-fours"), ceiling_hold_s=10),
                plans.exercise("swimmer", plans.SWIMMER),
                plans.exercise("plank", plans.PLANK),
            ),
            plans.BREATHING,
        ),
        Group.DOSE,
        "All fours: the longest hold has changed.",
    ),
    (
        the_plan(
            plans.isometric(
                plans.exercise("swimmer", plans.SWIMMER),
                plans.exercise("all-fours"),
            ),
            plans.BREATHING,
        ),
        Group.EXERCISES,
        "No longer there: Plank.",
    ),
)


@pytest.mark.parametrize(("new", "group", "sentence"), EVERY)
def test_every_difference_has_its_sentence(new: Plan, group: Group, sentence: str) -> None:
    told = told_of(new)
    assert any(sentence in one for one in told[group]), told


def test_what_is_not_known_is_told_as_something_else() -> None:
    other = replace(OLD, person=replace(OLD.person, name="Other"))
    assert told_of(other) == {Group.MORE: ["Something else in the plan has changed."]}
    swapped = the_plan(
        plans.isometric(
            plans.exercise("swimmer", plans.SWIMMER),
            plans.exercise("all-fours"),
            plans.exercise("plank", plans.PLANK),
        ),
        plans.BREATHING,
    )
    assert told_of(swapped) == {Group.MORE: ["Something else in the plan has changed."]}


def test_the_first_day_alone_is_no_change() -> None:
    assert told_of(replace(OLD, effective_from=DAY)) == {}


def test_doses_are_told_with_their_numbers() -> None:
    assert dose_said(ENGLISH, plans.FOURS) == "Hold for 8 seconds, 8 times, in 2 sets."
    move = MoveDose(
        reps=1, rep_ms=1000, sides=2, sets=1, set_rest_s=0, exercise_rest_s=0, position_s=0
    )
    assert dose_said(ENGLISH, move) == "Move for 1 second each, once on each side, in 1 set."


def test_days_are_told_one_by_one() -> None:
    told = days_said(ENGLISH, SCHEDULE)
    assert told == [
        "The plan begins on 26 October 2026 and lasts 26 weeks.",
        "The first 10 sessions are with your physio, Monday to Friday.",
        "At home: Monday, Wednesday and Friday.",
        "Treatment days: 24 November 2026, then every 3 weeks until 1 March 2027.",
        "After each treatment come 2 gentler days.",
        "Your plan is looked at again on 4 January 2027.",
    ]
    once = (Treatment(first=DAY), Treatment(first=DAY, every_weeks=1))
    other = replace(SCHEDULE, treatments=once, flexible=True, gentler_days=0, review_on=None)
    assert days_said(ENGLISH, other)[2:] == [
        "At home: 3 times a week, on days you choose.",
        "Treatment day: 20 November 2026.",
        "Treatment days: 20 November 2026, then every week.",
    ]


def test_limits_name_the_last_day_of_the_clearance() -> None:
    assert "31 May 2027" in limits_said(ENGLISH, NEW)[-1]
    none = replace(NEW, clearance=replace(NEW.clearance, valid_until=None))
    assert len(limits_said(ENGLISH, none)) == 3
