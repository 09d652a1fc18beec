from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.library.content import load_content
from coach.program.adjustment import Adjustment, AdjustmentCause, present
from coach.program.dose import LEAST_HOLD_S
from coach.program.plan import Plan, PlannedExercise, PlannedRoutine
from coach.program.routine import Content
from coach.session.progression import (
    Course,
    Morning,
    adjust,
    ceiling_of,
    greens,
)
from tests.support.plans import (
    BAND,
    BREATHING,
    CHAIR,
    FOURS,
    HOLDS,
    PLANK,
    SWIMMER,
    breathing_only,
    exercise,
    gentle_start,
    isometric,
    plan,
    seated,
)

CAUSES = AdjustmentCause


@cache
def content() -> Content:
    return load_content()


def course(name: str = "s", **facts: object) -> Course:
    """A green session that counts; effort at the edge."""
    green = Course(
        id=name,
        plan_version=1,
        counts=True,
        whole=True,
        amber=False,
        effort=5.0,
        morning=Morning.GREEN,
    )
    return replace(green, **facts)


def three(last: Course | None = None) -> list[Course]:
    return [course("s1"), course("s2"), last or course("s3")]


def changes(
    of: Plan, courses: list[Course] | None = None, before: tuple[Adjustment, ...] = ()
) -> list[tuple[str, str, int, int]]:
    """What changes: exercise, cause, step and hold it comes to."""
    found = adjust(of, content(), three() if courses is None else courses, before)
    return [(one.item, one.cause.value, one.step_to, one.hold_to_s) for one in found]


def held(fours: int, swimmer: int, plank: int, unlocked: tuple[int, ...] = (1,)) -> PlannedRoutine:
    """The isometric routine with these holds."""
    return isometric(
        exercise("all-fours", replace(FOURS, hold_s=fours), unlocked=unlocked),
        exercise("swimmer", replace(SWIMMER, hold_s=swimmer), unlocked=unlocked),
        exercise("plank", replace(PLANK, hold_s=plank), unlocked=unlocked),
    )


def test_three_green_sessions_lengthen_the_hold_furthest_below_its_ceiling() -> None:
    assert changes(plan()) == [("swimmer", "longer-hold", 1, 8)]


def test_a_change_names_where_it_came_from() -> None:
    [found] = adjust(plan(), content(), three(), ())
    assert found == Adjustment(
        plan_version=1,
        after="s3",
        routine="isometric",
        item="swimmer",
        exercise="swimmer",
        cause=CAUSES.LONGER_HOLD,
        hold_from_s=6,
        hold_to_s=8,
        step_from=1,
        step_to=1,
    )


@pytest.mark.parametrize(
    ("holds", "expected"),
    [
        ((8, 8, 8), ("all-fours", "longer-hold", 1, 10)),
        ((10, 8, 8), ("plank", "longer-hold", 1, 10)),
        ((10, 7, 10), ("swimmer", "longer-hold", 1, 8)),
        ((9, 8, 10), ("all-fours", "longer-hold", 1, 10)),
        ((4, 4, 3), ("plank", "longer-hold", 1, 5)),
        ((4, 4, 1), ("plank", "longer-hold", 1, 3)),
    ],
)
def test_ties_go_by_the_order_of_the_routine_and_two_seconds_stop_at_the_ceiling(
    holds: tuple[int, int, int], expected: tuple[str, str, int, int]
) -> None:
    assert changes(plan(held(*holds))) == [expected]


def test_at_every_ceiling_nothing_grows_without_an_unlocked_step() -> None:
    assert changes(plan(held(10, 8, 10))) == []
    assert changes(plan(held(12, 9, 11))) == []


def test_moves_do_not_grow_into_holds_whatever_the_ceiling() -> None:
    moves = exercise("all-fours", CHAIR)
    assert ceiling_of(moves, content()) == 10
    assert changes(plan(isometric(moves))) == []


def test_the_ceiling_of_the_plan_goes_before_the_exercises_own() -> None:
    line = exercise("plank", replace(PLANK, hold_s=8))
    assert ceiling_of(line, content()) == 10
    low = isometric(replace(line, ceiling_hold_s=8))
    assert changes(plan(low)) == []
    high = isometric(replace(line, dose=replace(PLANK, hold_s=11), ceiling_hold_s=12))
    assert changes(plan(high)) == [("plank", "longer-hold", 1, 12)]


def test_a_harder_step_comes_once_every_hold_is_at_its_ceiling() -> None:
    unlocked = held(10, 8, 10, unlocked=(1, 3))
    assert changes(plan(unlocked)) == [("all-fours", "harder-step", 3, 8)]
    all_steps = held(10, 8, 10, unlocked=(1, 2, 3))
    assert changes(plan(all_steps)) == [("all-fours", "harder-step", 2, 8)], "one step at a time"
    assert changes(plan(held(10, 8, 8, unlocked=(1, 3)))) == [("plank", "longer-hold", 1, 10)]


def test_a_harder_step_starts_no_higher_than_the_plans_dose() -> None:
    fours = exercise("all-fours", replace(FOURS, hold_s=5), unlocked=(1, 2))
    low = isometric(replace(fours, ceiling_hold_s=5))
    assert changes(plan(low)) == [("all-fours", "harder-step", 2, 5)]


def test_a_harder_step_never_starts_above_the_ceiling() -> None:
    fours = exercise("all-fours", replace(FOURS, hold_s=9), unlocked=(1, 2))
    low = isometric(replace(fours, ceiling_hold_s=6))
    assert changes(plan(low)) == [("all-fours", "harder-step", 2, 6)]


def test_the_exercise_on_the_lowest_step_goes_up_first() -> None:
    routine = isometric(
        exercise("all-fours", replace(FOURS, hold_s=10), step=2, unlocked=(1, 2, 3)),
        exercise("plank", replace(PLANK, hold_s=10), unlocked=(1, 2)),
    )
    assert changes(plan(routine)) == [("plank", "harder-step", 2, 8)]


def test_a_step_of_moves_is_no_harder_hold() -> None:
    moves = content().exercises["seated-row"]
    plank = content().exercises["plank"]
    mixed = replace(plank, ladder=(plank.ladder[0], moves.ladder[0]))
    odd = replace(content(), exercises={**content().exercises, "plank": mixed})
    line = exercise("plank", replace(PLANK, hold_s=10), unlocked=(1, 2))
    assert adjust(plan(isometric(line)), odd, three(), ()) == ()


def test_an_exercise_without_a_ceiling_does_not_grow() -> None:
    open_end = replace(content().exercises["plank"], ceiling_hold_s=None)
    odd = replace(content(), exercises={**content().exercises, "plank": open_end})
    line = exercise("plank", PLANK, unlocked=(1, 2))
    [found] = adjust(plan(isometric(line)), odd, three(), ())
    assert (found.cause, found.hold_to_s) == (CAUSES.HARDER_STEP, 8)


def test_what_is_left_out_does_not_grow() -> None:
    left = isometric(
        exercise("all-fours", FOURS), exercise("swimmer", SWIMMER, left_out="shoulder")
    )
    assert changes(plan(left)) == [("all-fours", "longer-hold", 1, 10)]


def test_the_band_in_place_of_another_grows_by_its_own_ceiling() -> None:
    routine = isometric(exercise("swimmer", BAND, does="band"))
    [found] = adjust(plan(routine), content(), three(), ())
    assert (found.item, found.exercise, found.hold_to_s) == ("swimmer", "band", 8)


@pytest.mark.parametrize("of", [gentle_start(), breathing_only()])
def test_without_holds_nothing_grows(of: Plan) -> None:
    assert changes(of) == []


def test_progression_can_be_off() -> None:
    assert changes(replace(plan(), progression=False)) == []


def test_two_green_sessions_are_not_enough() -> None:
    assert changes(plan(), three()[1:]) == []
    assert changes(plan(), []) == []


@pytest.mark.parametrize(
    "spoilt",
    [
        course("s3", effort=5.1),
        course("s3", effort=None),
        course("s3", whole=False),
        course("s3", amber=True),
        course("s3", morning=Morning.BLANK),
        course("s3", morning=Morning.NOT_ASKED),
        course("s3", morning=Morning.RED),
    ],
)
def test_what_is_not_green_starts_the_row_anew(spoilt: Course) -> None:
    assert changes(plan(), three(spoilt)) == []
    after = [*three(spoilt), course("s4"), course("s5")]
    assert greens(plan(), after, ()) == 2
    assert changes(plan(), [*after, course("s6")]) != []


@pytest.mark.parametrize(
    "passing",
    [
        course("x", counts=False),
        course("x", counts=False, effort=9.0),
        course("x", counts=False, effort=None),
        course("x", counts=False, morning=Morning.BLANK),
        course("x", counts=False, morning=Morning.NOT_ASKED),
    ],
)
def test_what_does_not_count_passes_by(passing: Course) -> None:
    assert greens(plan(), [course("s1"), passing, course("s2")], ()) == 2
    assert changes(plan(), [course("s1"), course("s2"), passing]) == []
    assert changes(plan(), [course("s1"), passing, course("s2"), course("s3")]) != []


@pytest.mark.parametrize(
    "bad",
    [
        course("x", counts=False, amber=True),
        course("x", counts=False, whole=False),
        course("x", counts=False, morning=Morning.RED),
        course("x", counts=False, morning=Morning.AMBER),
    ],
)
def test_what_does_not_count_but_went_badly_ends_the_row(bad: Course) -> None:
    assert greens(plan(), [course("s1"), bad, course("s2")], ()) == 1


def test_the_row_begins_anew_after_each_change() -> None:
    done = adjust(plan(), content(), three(), ())
    assert changes(plan(), three(), done) == []
    more = [*three(), course("s4"), course("s5")]
    assert changes(plan(), more, done) == []
    assert changes(plan(), [*more, course("s6")], done) == [("all-fours", "longer-hold", 1, 10)]


def test_sessions_and_changes_of_another_version_do_not_count() -> None:
    second = plan(version=2)
    older = adjust(plan(), content(), three(), ())
    assert greens(second, three(), ()) == 0
    now = [course(f"t{n}", plan_version=2) for n in range(3)]
    assert changes(second, [*three(), *now], older) == [("swimmer", "longer-hold", 1, 8)]


def test_an_amber_morning_takes_every_exercise_one_step_back() -> None:
    amber = course("s3", morning=Morning.AMBER)
    assert changes(plan(), three(amber)) == [
        ("all-fours", "step-back", 1, 6),
        ("swimmer", "step-back", 1, 4),
        ("plank", "step-back", 1, 6),
    ]


def test_a_step_back_comes_with_progression_off_and_after_a_short_session() -> None:
    amber = course("s1", morning=Morning.AMBER, counts=False)
    assert len(changes(replace(plan(), progression=False), [amber])) == 3


@pytest.mark.parametrize(
    ("hold_s", "unlocked", "expected"),
    [
        (6, (1, 2), [("plank", "step-back", 2, 4)]),
        (5, (1, 2), [("plank", "step-back", 2, 4)]),
        (4, (1, 2), [("plank", "step-back", 1, 4)]),
        (4, (2,), []),
        (3, (1, 2), [("plank", "step-back", 1, 3)]),
        (2, (2,), []),
    ],
)
def test_at_four_seconds_the_next_easier_step_comes(
    hold_s: int, unlocked: tuple[int, ...], expected: list[tuple[str, str, int, int]]
) -> None:
    line = exercise("plank", replace(PLANK, hold_s=hold_s), step=2, unlocked=unlocked)
    amber = [course(morning=Morning.AMBER)]
    assert changes(plan(isometric(line)), amber) == expected


def test_moves_go_an_easier_step_back_where_there_is_one() -> None:
    line = replace(seated().exercises[0], step=2, unlocked=(1, 2))
    routine = PlannedRoutine(routine="seated", exercises=(line, *seated().exercises[1:]))
    amber = [course(morning=Morning.AMBER)]
    assert changes(plan(routine), amber) == [("seated-chest-opening", "step-back", 1, 0)]


def test_a_step_back_reaches_every_routine_of_the_plan_once() -> None:
    both = plan(seated(), isometric(), BREATHING)
    amber = [course("s1", morning=Morning.AMBER)]
    found = adjust(both, content(), amber, ())
    assert {one.routine for one in found} == {"isometric"}
    assert adjust(both, content(), amber, found) == ()


def test_steps_back_add_up() -> None:
    first = adjust(plan(), content(), [course("s1", morning=Morning.AMBER)], ())
    second = [course("s1", morning=Morning.AMBER), course("s2", morning=Morning.AMBER)]
    assert changes(plan(), second, first) == [
        ("all-fours", "step-back", 1, 4),
        ("plank", "step-back", 1, 4),
    ]


def lines(number: int) -> st.SearchStrategy[PlannedExercise]:
    name = ("all-fours", "swimmer", "plank")[number]
    return st.builds(
        lambda hold_s, unlocked, ceiling: replace(
            exercise(name, replace(HOLDS, hold_s=hold_s), unlocked=tuple(unlocked | {1})),
            ceiling_hold_s=ceiling,
        ),
        st.integers(1, 14),
        st.sets(st.integers(1, 4)),
        st.none() | st.integers(4, 14),
    )


mornings = st.sampled_from([Morning.GREEN, Morning.GREEN, Morning.GREEN, Morning.AMBER])


@given(
    routine=st.tuples(lines(0), lines(1), lines(2)),
    course_of=st.lists(mornings, min_size=1, max_size=30),
)
def test_one_thing_at_a_time_and_always_within_the_bounds(
    routine: tuple[PlannedExercise, ...], course_of: list[Morning]
) -> None:
    of = plan(isometric(*routine))
    courses: list[Course] = []
    kept: tuple[Adjustment, ...] = ()
    for number, morning in enumerate(course_of):
        courses.append(course(f"s{number}", morning=morning))
        found = adjust(of, content(), courses, kept)
        ups = [one for one in found if one.cause is not CAUSES.STEP_BACK]
        assert len(ups) <= 1
        assert not ups or len(found) == 1
        assert len({one.item for one in found}) == len(found)
        for one in found:
            _within(one, next(line for line in routine if line.item == one.item), kept)
        kept = (*kept, *found)


def _within(one: Adjustment, line: PlannedExercise, kept: tuple[Adjustment, ...]) -> None:
    ceiling = ceiling_of(line, content())
    assert ceiling is not None
    assert (one.step_from, one.hold_from_s) == present(line, kept)
    assert one.step_to in line.unlocked
    if one.cause is CAUSES.STEP_BACK:
        assert one.hold_to_s >= min(LEAST_HOLD_S, one.hold_from_s)
        assert (one.step_to, one.hold_to_s) < (one.step_from, one.hold_from_s)
        assert one.hold_to_s in {one.hold_from_s, one.hold_from_s - 1, one.hold_from_s - 2}
    else:
        assert one.hold_to_s <= ceiling
        assert one.step_to > one.step_from or one.hold_from_s < one.hold_to_s
        assert (one.step_to == one.step_from) == (one.cause is CAUSES.LONGER_HOLD)
