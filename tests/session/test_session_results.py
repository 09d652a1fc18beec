from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.program.routine import DoExercise
from coach.session.commands import CannotReason, StopReason
from coach.session.results import (
    ExerciseOutcome,
    HoldOutcome,
    done_hold_ms,
    exercise_results,
    hold_results,
    modified,
    planned_hold_ms,
    stopped_early,
    work_done,
)
from coach.session.segments import SegmentKind, Side
from coach.session.state import IDLE
from coach.session.timeline import resolve
from tests.support.sessions import (
    BRIDGE,
    CRAWL,
    ROW,
    SIDED,
    Live,
    blocks,
    breathe,
    exercise,
    routine,
    settle,
    setup,
)

K = SegmentKind
BRIDGE_MS = 4 * 8_000
CRAWL_MS = 4 * 12_000


def outcomes(live: Live) -> list[tuple[int, ExerciseOutcome, str]]:
    return [(r.block, r.outcome, r.reason) for r in exercise_results(live.state)]


def test_everything_done_is_done_as_planned() -> None:
    live = Live().finish()

    assert [o for _, o, _ in outcomes(live)] == [ExerciseOutcome.DONE] * 3
    assert done_hold_ms(live.state) == planned_hold_ms(live.state) == BRIDGE_MS + CRAWL_MS
    assert not modified(live.state)
    assert not stopped_early(live.state)
    assert work_done(live.state)


def test_before_the_start_there_is_nothing() -> None:
    assert hold_results(IDLE) == ()
    assert exercise_results(IDLE) == ()
    assert not work_done(IDLE)
    assert not stopped_early(IDLE)


def test_each_hold_has_its_try_and_each_planned_one_its_place() -> None:
    live = Live().reach(K.HOLD, CRAWL, (1, 2))
    live.wait(5_000)
    live.stop()
    live.because(StopReason.AT_HOME)

    holds = [r for r in hold_results(live.state) if r.block == CRAWL]

    assert [(r.set, r.slot, r.side, r.attempt, r.achieved_ms, r.outcome) for r in holds] == [
        (1, 1, Side.RIGHT, 1, 12_000, HoldOutcome.DONE),
        (1, 2, Side.LEFT, 1, 5_000, HoldOutcome.SHORTENED),
        (2, 1, Side.RIGHT, 0, 0, HoldOutcome.NOT_REACHED),
        (2, 2, Side.LEFT, 0, 0, HoldOutcome.NOT_REACHED),
    ]
    assert {(r.exercise, r.variant, r.planned_ms) for r in holds} == {("crawl", "far", 12_000)}


def test_moves_are_no_holds() -> None:
    live = Live().finish()

    assert ROW not in {r.block for r in hold_results(live.state)}
    row = exercise_results(live.state)[-1]
    assert (row.exercise, row.done_ms, row.planned_ms) == ("row", 0, 0)


def test_the_best_try_counts_and_none_adds_up() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(6_000)
    live.repeat()
    live.wait(5_000 + 2_000)
    live.interrupt()

    assert done_hold_ms(live.state) == 6_000
    assert [r.attempt for r in hold_results(live.state)][:2] == [1, 2]
    assert exercise_results(live.state)[0].outcome is ExerciseOutcome.SHORTENED


def test_a_repeated_hold_makes_the_exercise_done() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.wait(6_000)
    live.repeat()
    live.finish()

    assert outcomes(live)[0] == (BRIDGE, ExerciseOutcome.DONE, "")


def test_an_easier_variant_from_the_start_is_done_but_modified() -> None:
    live = Live().reach(K.EXERCISE_REST, BRIDGE)
    live.easier()
    live.finish()

    assert outcomes(live)[1] == (CRAWL, ExerciseOutcome.DONE, "")
    assert exercise_results(live.state)[1].variant == "near"
    assert modified(live.state)


def test_one_set_from_the_start_is_done_with_less_than_planned() -> None:
    live = Live(setup(rungs=(0, 2, 0, 0, 0))).finish()
    result = exercise_results(live.state)[0]

    assert (result.outcome, result.done_ms, result.planned_ms) == (
        ExerciseOutcome.DONE,
        BRIDGE_MS // 2,
        BRIDGE_MS,
    )
    assert modified(live.state)


def test_one_set_taken_on_the_way_is_shortened() -> None:
    live = Live().reach(K.SET_REST, BRIDGE)
    live.easier()
    live.easier()
    live.finish()

    assert outcomes(live)[0] == (BRIDGE, ExerciseOutcome.SHORTENED, "")


def test_what_was_left_out_says_why() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.cannot(CannotReason.WEAKNESS)
    live.reach(K.POSITION, CRAWL)
    live.skip()
    live.finish()

    assert outcomes(live) == [
        (BRIDGE, ExerciseOutcome.COULD_NOT, "weakness"),
        (CRAWL, ExerciseOutcome.SKIPPED, ""),
        (ROW, ExerciseOutcome.DONE, ""),
    ]
    assert modified(live.state)


@pytest.mark.parametrize(
    ("reason", "outcome", "told"),
    [
        (StopReason.PAIN, ExerciseOutcome.STOPPED, "pain"),
        (StopReason.CHEST_PAIN, ExerciseOutcome.STOPPED, "chest-pain"),
        (StopReason.TIRED, ExerciseOutcome.SHORTENED, ""),
    ],
)
def test_a_stop_for_a_symptom_is_told_of_its_exercise(
    reason: StopReason, outcome: ExerciseOutcome, told: str
) -> None:
    live = Live().reach(K.HOLD, CRAWL, (2, 2))
    live.wait(11_000)
    live.stop()
    live.because(reason)

    assert outcomes(live) == [
        (BRIDGE, ExerciseOutcome.DONE, ""),
        (CRAWL, outcome, told),
        (ROW, ExerciseOutcome.NOT_REACHED, ""),
    ]
    assert stopped_early(live.state)


def test_a_stop_between_two_exercises_belongs_to_none() -> None:
    live = Live().reach(K.QUESTION, BRIDGE)
    live.stop()
    live.because(StopReason.PAIN)

    assert outcomes(live)[0] == (BRIDGE, ExerciseOutcome.DONE, "")


def test_a_stop_that_was_withdrawn_leaves_no_mark() -> None:
    live = Live().reach(K.HOLD, BRIDGE)
    live.stop()
    live.resume()
    live.reach(K.QUESTION, BRIDGE)
    live.stop()
    live.because(StopReason.PAIN)

    assert outcomes(live)[0][1] is ExerciseOutcome.DONE


def test_a_session_counts_once_some_of_a_hold_was_done() -> None:
    untouched = Live().reach(K.HOLD, BRIDGE)
    untouched.stop()
    untouched.because(StopReason.TIRED)
    assert not work_done(untouched.state)

    let_go = Live().reach(K.HOLD, BRIDGE)
    let_go.wait(1)
    let_go.stop()
    let_go.because(StopReason.TIRED)
    assert work_done(let_go.state)


def test_without_exercises_one_guided_item_counts() -> None:
    live = Live(setup(blocks(routine(breathe(), settle())), after=()))
    live.wait(19_999)
    assert not work_done(live.state)
    live.wait(1)
    assert work_done(live.state)


def test_opening_breaths_alone_do_not_make_an_exercise_session() -> None:
    live = Live().reach(K.POSITION, BRIDGE)

    assert not work_done(live.state)


def test_more_than_planned_never_counts() -> None:
    ladder = exercise("crawl", near=SIDED, far=replace(SIDED, hold_s=10))
    plan = routine(DoExercise(exercise="crawl"))
    of = resolve(plan, {"crawl": ladder}, ladders={"crawl": ("far", "near")})
    live = Live(setup(of, rungs=(1,), after=())).finish()

    assert done_hold_ms(live.state) == planned_hold_ms(live.state) == 40_000
