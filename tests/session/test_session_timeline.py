from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from coach.program.dose import HoldDose
from coach.program.exercise import Exercise
from coach.program.routine import DoExercise
from coach.session.segments import BlockKind, QuestionId, SegmentKind, Side
from coach.session.timeline import (
    AFTER_BLOCK,
    flatten,
    planned_hold_ms,
    planned_ms,
    position_ms,
    resolve,
)
from tests.support.sessions import (
    BRIDGE,
    CRAWL,
    EXERCISES,
    HOLDS,
    ROW,
    SIDED,
    SMALL,
    blocks,
    breathe,
    exercise,
    routine,
)

ISOMETRIC = routine(
    replace(breathe("open", 18), in_ms=5_000, out_ms=5_000),
    DoExercise(exercise="all-fours", ask_pain=True),
    DoExercise(exercise="swimmer", ask_pain=True),
    DoExercise(exercise="plank"),
    replace(breathe("close", 24), in_ms=5_000, out_ms=5_000),
)


def isometric(*seconds: int) -> dict[str, Exercise]:
    """The three exercises of the isometric routine with these holds."""
    dose = replace(HOLDS, holds=8)
    fours, swimmer, plank = seconds
    return {
        "all-fours": exercise("all-fours", one=replace(dose, hold_s=fours)),
        "swimmer": exercise("swimmer", one=replace(dose, hold_s=swimmer)),
        "plank": exercise("plank", one=replace(dose, hold_s=plank, holds=4, pause_s=20)),
    }


@pytest.mark.parametrize(
    ("seconds", "length_s", "hold_s"),
    [((8, 6, 8), 1528, 288), ((10, 8, 10), 1608, 368)],
)
def test_the_isometric_routine_has_the_length_the_plan_prints(
    seconds: tuple[int, int, int], length_s: int, hold_s: int
) -> None:
    plan = resolve(ISOMETRIC, isometric(*seconds))

    assert planned_ms(flatten(plan, (0,) * 5, ())) == length_s * 1000
    assert planned_hold_ms(plan) == hold_s * 1000


def test_without_a_ladder_step_one_stands_alone_in_full_and_in_one_set() -> None:
    block = blocks(ladders={})[BRIDGE]

    assert [(r.variant, r.step, r.one_set) for r in block.rungs] == [
        ("low", 1, False),
        ("low", 1, True),
    ]


def test_rungs_go_from_today_down_to_the_lowest_in_one_set() -> None:
    rungs = blocks()[BRIDGE].rungs

    assert [(r.variant, r.one_set) for r in rungs] == [
        ("high", False),
        ("low", False),
        ("low", True),
    ]
    assert {s.set for s in rungs[2].segments if s.kind is SegmentKind.HOLD} == {1}
    assert {s.sets for s in rungs[2].segments} == {1}


def test_a_dose_of_one_set_has_no_further_one_set_rung() -> None:
    single = {"bridge": exercise("bridge", low=replace(HOLDS, sets=1))}
    plan = routine(DoExercise(exercise="bridge"))

    assert len(resolve(plan, single)[0].rungs) == 1
    assert not resolve(plan, single, short=True)[0].rungs[0].one_set


def test_a_short_session_does_one_set_of_each_exercise() -> None:
    rungs = blocks(short=True)[BRIDGE].rungs

    assert [(r.variant, r.one_set) for r in rungs] == [("high", True), ("low", True)]
    assert all(s.set <= 1 for r in rungs for s in r.segments)


def test_lasting_steps_back_shorten_holds_and_leave_moves() -> None:
    plan = resolve(SMALL, EXERCISES, step_backs=1)

    assert planned_hold_ms((plan[BRIDGE],)) == 4 * 6_000
    assert planned_ms(plan[ROW].rungs[0].segments) == planned_ms(blocks()[ROW].rungs[0].segments)


def test_an_unknown_exercise_or_variant_is_a_key_error() -> None:
    plan = routine(DoExercise(exercise="bridge"))

    with pytest.raises(KeyError):
        resolve(plan, {})
    with pytest.raises(KeyError):
        resolve(plan, EXERCISES, ladders={"bridge": ("nowhere",)})


def test_sides_alternate_from_the_right_and_count_per_side() -> None:
    dose = replace(SIDED, holds=2, sets=1)
    plan = resolve(routine(DoExercise(exercise="crawl")), {"crawl": exercise("crawl", far=dose)})
    holds = [s for s in plan[0].rungs[0].segments if s.kind is SegmentKind.HOLD]

    assert [(s.slot, s.side, s.number, s.of) for s in holds] == [
        (1, Side.RIGHT, 1, 2),
        (2, Side.LEFT, 1, 2),
        (3, Side.RIGHT, 2, 2),
        (4, Side.LEFT, 2, 2),
    ]


def test_pauses_lie_between_slots_and_rests_between_sets() -> None:
    kinds = [s.kind for s in blocks()[BRIDGE].rungs[0].segments]
    one_set = [SegmentKind.HOLD, SegmentKind.PAUSE, SegmentKind.HOLD]

    assert kinds == [SegmentKind.POSITION, *one_set, SegmentKind.SET_REST, *one_set]


def test_moves_follow_each_other_without_a_pause() -> None:
    kinds = [s.kind for s in blocks()[ROW].rungs[0].segments]
    one_set = [SegmentKind.REPETITION] * 4

    assert kinds == [SegmentKind.POSITION, *one_set, SegmentKind.SET_REST, *one_set]
    assert blocks()[ROW].kind is BlockKind.MOVES


def test_what_takes_no_time_is_left_out() -> None:
    dose: HoldDose = replace(HOLDS, pause_s=0, set_rest_s=0, position_s=0, exercise_rest_s=0)
    plan = resolve(
        routine(DoExercise(exercise="bridge"), DoExercise(exercise="bridge")),
        {"bridge": exercise("bridge", low=dose)},
    )

    row = flatten(plan, (0, 0), ())
    assert {s.kind for s in row} == {SegmentKind.HOLD}
    assert position_ms(plan[0].rungs[0]) == 0
    assert position_ms(blocks()[BRIDGE].rungs[0]) == 20_000


def test_an_exercise_rest_lies_only_between_two_exercises() -> None:
    assert [b.rest_ms for b in blocks()] == [0, 90_000, 90_000, 0, 0]


def test_the_question_comes_before_the_rest_and_the_last_ones_at_the_end() -> None:
    plan = blocks()
    row = flatten(plan, (0,) * 5, (QuestionId.PAIN_AFTER, QuestionId.EFFORT))
    asked = [
        (one.block, one.question, two.kind)
        for one, two in pairwise(row)
        if one.kind is SegmentKind.QUESTION
    ]

    assert asked == [
        (BRIDGE, QuestionId.PAIN_BETWEEN, SegmentKind.EXERCISE_REST),
        (CRAWL, QuestionId.PAIN_BETWEEN, SegmentKind.EXERCISE_REST),
        (AFTER_BLOCK, QuestionId.PAIN_AFTER, SegmentKind.QUESTION),
    ]
    assert row[-1].question is QuestionId.EFFORT


def test_flatten_takes_each_block_on_its_rung() -> None:
    row = flatten(blocks(), (0, 2, 1, 0, 0), ())

    assert {s.variant for s in row if s.block == BRIDGE and s.variant} == {"low"}
    assert {s.set for s in row if s.block == BRIDGE and s.kind is SegmentKind.HOLD} == {1}
    assert {s.variant for s in row if s.block == CRAWL and s.variant} == {"near"}


def test_settling_is_one_segment_and_breathing_counts_its_cycles() -> None:
    plan = blocks()
    first, last = plan[0].rungs[0].segments, plan[-1].rungs[0].segments

    assert [(s.kind, s.duration_ms, s.number, s.of) for s in first] == [
        (SegmentKind.BREATHE_IN, 4_000, 1, 2),
        (SegmentKind.BREATHE_OUT, 6_000, 1, 2),
        (SegmentKind.BREATHE_IN, 4_000, 2, 2),
        (SegmentKind.BREATHE_OUT, 6_000, 2, 2),
    ]
    assert [(s.kind, s.duration_ms) for s in last] == [(SegmentKind.ANNOUNCEMENT, 30_000)]
    assert [b.kind for b in plan] == [
        BlockKind.BREATHE,
        BlockKind.HOLDS,
        BlockKind.HOLDS,
        BlockKind.MOVES,
        BlockKind.SETTLE,
    ]
