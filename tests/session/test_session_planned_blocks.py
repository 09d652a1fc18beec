from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.library.content import load_content
from coach.program.adjustment import Adjustment, AdjustmentCause
from coach.program.dose import HoldDose
from coach.program.plan import PlannedExercise, PlannedRoutine
from coach.program.routine import Content, DoExercise
from coach.session.planned_blocks import (
    done_items,
    exercises_done,
    planned_totals,
    resolve_planned,
)
from coach.session.segments import Block, SegmentKind
from coach.session.timeline import EXERCISES, planned_ms, resolve
from tests.support.plans import (
    BAND,
    BREATHING,
    FOURS,
    HOLDS,
    PLANK,
    SWIMMER,
    exercise,
    isometric,
    seated,
)
from tests.support.sessions import breathe, routine

SIDED = replace(HOLDS, holds=4, sides=2)


@cache
def content() -> Content:
    return load_content()


def blocks(planned: PlannedRoutine, *, short: bool = False) -> tuple[Block, ...]:
    found = content()
    chosen = found.routines[planned.routine]
    return resolve_planned(chosen, found.exercises, planned, short=short)


def done(planned: PlannedRoutine) -> list[Block]:
    """The blocks in which an exercise is done."""
    return [block for block in blocks(planned) if block.kind in EXERCISES]


def without(*names: str) -> PlannedRoutine:
    """The isometric routine without these exercises."""
    return isometric(
        *(
            replace(one, left_out="shoulder" if one.item in names else "")
            for one in isometric().exercises
        )
    )


def shape(planned: PlannedRoutine) -> list[tuple[str, bool, int]]:
    return [(block.item, block.ask_pain, block.rest_ms) for block in done(planned)]


@pytest.mark.parametrize("planned", [isometric(), BREATHING])
def test_a_plan_at_the_start_dose_is_the_session_without_a_plan(planned: PlannedRoutine) -> None:
    found = content()
    assert blocks(planned) == resolve(found.routines[planned.routine], found.exercises)


def test_totals_are_the_printed_ones() -> None:
    totals = planned_totals(isometric(), content())
    assert (totals.length_ms, totals.hold_s) == (1_528_000, 288)
    assert planned_totals(seated(), content()).hold_s == 0
    assert planned_totals(isometric(), content(), short=True).hold_s == 144
    assert planned_totals(BREATHING, content()).length_ms == 900_000


def test_rungs_go_down_the_unlocked_steps_with_the_plans_dose() -> None:
    planned = isometric(
        exercise("all-fours", replace(SIDED, hold_s=9), step=5, unlocked=(1, 2, 4, 5)),
        exercise("swimmer", SWIMMER),
        exercise("plank", PLANK),
    )
    rungs = done(planned)[0].rungs
    assert [(rung.variant, rung.one_set) for rung in rungs] == [
        ("arm-and-leg", False),
        ("one-leg", False),
        ("brace", False),
        ("table-brace", False),
        ("table-brace", True),
    ]
    holds = [[s.duration_ms for s in rung.segments if s.kind is SegmentKind.HOLD] for rung in rungs]
    assert holds == [[9_000] * 16] * 4 + [[9_000] * 8]


def test_what_is_left_out_has_no_block_and_keeps_questions_and_rests_right() -> None:
    assert shape(without()) == [
        ("all-fours", True, 90_000),
        ("swimmer", True, 90_000),
        ("plank", False, 0),
    ]
    assert shape(without("all-fours")) == [("swimmer", True, 90_000), ("plank", False, 0)]
    assert shape(without("swimmer")) == [("all-fours", True, 90_000), ("plank", False, 0)]
    assert shape(without("plank")) == [("all-fours", True, 90_000), ("swimmer", False, 0)]
    assert shape(without("swimmer", "plank")) == [("all-fours", False, 0)]
    assert shape(without("all-fours", "swimmer", "plank")) == []
    assert len(blocks(without("all-fours", "swimmer", "plank"))) == 2


def test_segments_count_the_blocks_that_are_done() -> None:
    row = blocks(without("all-fours"))
    assert [
        {segment.block for rung in block.rungs for segment in rung.segments} for block in row
    ] == [{0}, {1}, {2}, {3}]


def test_the_question_of_a_left_out_exercise_moves_to_the_one_before() -> None:
    moves = tuple(
        replace(one, left_out="knee" if one.item == "seated-knee-straightening" else "")
        for one in seated().exercises
    )
    planned = PlannedRoutine(routine="seated", exercises=moves)
    asking = [block.item for block in done(planned) if block.ask_pain]
    assert asking == ["seated-hip-march", "seated-arm-raises"]


def test_a_question_does_not_move_over_breathing() -> None:
    plan = routine(
        DoExercise(exercise="a"),
        breathe(),
        DoExercise(exercise="b", ask_pain=True),
        DoExercise(exercise="c"),
    )
    left = replace(exercise("b"), left_out="pain")
    planned = PlannedRoutine(routine="small", exercises=(exercise("a"), left, exercise("c")))
    asks = [item.ask_pain for item in done_items(plan, planned) if isinstance(item, DoExercise)]
    assert asks == [False, False]


def test_an_exercise_the_plan_does_not_speak_of_is_not_done() -> None:
    assert [block.item for block in done(isometric(exercise("plank", PLANK)))] == ["plank"]


def test_the_band_stands_for_another_exercise() -> None:
    planned = isometric(
        exercise("all-fours", FOURS),
        exercise("swimmer", BAND, does="band"),
        exercise("plank", PLANK),
    )
    assert [(block.item, block.rungs[0].variant) for block in done(planned)] == [
        ("all-fours", "table-brace"),
        ("band", "palms"),
        ("plank", "wall"),
    ]
    assert [one.exercise for one in exercises_done(content().routines["isometric"], planned)] == [
        "all-fours",
        "band",
        "plank",
    ]


def test_the_rest_after_an_exercise_is_the_plans() -> None:
    planned = isometric(
        exercise("all-fours", replace(FOURS, exercise_rest_s=30)),
        exercise("swimmer", SWIMMER),
        exercise("plank", PLANK),
    )
    assert [block.rest_ms for block in done(planned)] == [30_000, 90_000, 0]


def test_a_short_session_does_one_set_of_the_plans_dose() -> None:
    short = [block for block in blocks(isometric(), short=True) if block.kind in EXERCISES]
    assert all(rung.one_set for block in short for rung in block.rungs)


def adjusted(routine: str, hold_s: int) -> Adjustment:
    return Adjustment(
        plan_version=1,
        after="s1",
        routine=routine,
        item="swimmer",
        exercise="swimmer",
        cause=AdjustmentCause.LONGER_HOLD,
        hold_from_s=6,
        hold_to_s=hold_s,
        step_from=1,
        step_to=1,
    )


def test_changes_of_this_routine_alone_count() -> None:
    changed = (adjusted("isometric", 8), adjusted("seated", 20))
    assert planned_totals(isometric(), content(), adjustments=changed).hold_s == 288 + 32


@pytest.mark.parametrize("line", [exercise("plank", step=9), exercise("plank", does="handstand")])
def test_what_does_not_exist_is_a_key_error(line: PlannedExercise) -> None:
    with pytest.raises(KeyError):
        blocks(isometric(line))


@given(
    dose=st.builds(
        HoldDose,
        hold_s=st.integers(1, 120),
        holds=st.integers(1, 30),
        sides=st.integers(1, 2),
        sets=st.integers(1, 3),
        pause_s=st.integers(0, 600),
        set_rest_s=st.integers(0, 600),
        exercise_rest_s=st.integers(0, 600),
        position_s=st.integers(0, 600),
    ),
    step=st.integers(1, 5),
    unlocked=st.sets(st.integers(1, 5)),
)
def test_no_rung_is_longer_than_the_plan(dose: HoldDose, step: int, unlocked: set[int]) -> None:
    allowed = tuple(sorted(unlocked | {step}))
    line = exercise("all-fours", dose, step=step, unlocked=allowed)
    [block] = done(isometric(line))
    lengths = [planned_ms(rung.segments) for rung in block.rungs]
    position, pauses = dose.position_s * 1000, (dose.holds * dose.sides - 1) * dose.pause_s * 1000
    holds = dose.hold_seconds * 1000
    rests = (dose.sets - 1) * dose.set_rest_s * 1000
    assert max(lengths) <= position + holds + dose.sets * pauses + rests
