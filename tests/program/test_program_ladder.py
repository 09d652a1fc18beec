from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.program.adjustment import Adjustment, AdjustmentCause, present
from coach.program.dose import HoldDose, MoveDose
from coach.program.ladder import dose_on, easier_steps, variant_on
from tests.support.plans import CHAIR, HOLDS
from tests.support.plans import exercise as planned
from tests.support.sessions import exercise

SIDED = replace(HOLDS, holds=4, sides=2)
FOURS = exercise("all-fours", table=HOLDS, brace=HOLDS, arm=SIDED, leg=SIDED)


@pytest.mark.parametrize(
    ("unlocked", "step", "expected"),
    [
        ((1, 2, 3), 3, (3, 2, 1)),
        ((1, 3), 3, (3, 1)),
        ((3,), 3, (3,)),
        ((1, 2, 3), 1, (1,)),
        ((3, 2), 2, (2,)),
    ],
)
def test_easier_steps_are_the_unlocked_ones_below(
    unlocked: tuple[int, ...], step: int, expected: tuple[int, ...]
) -> None:
    assert easier_steps(planned("all-fours", step=3, unlocked=unlocked), step) == expected


def test_four_a_side_become_eight_without_sides_and_back() -> None:
    line = planned("all-fours", SIDED, step=3, unlocked=(1, 2, 3))
    easier = dose_on(line, FOURS, 2, 8)
    assert (easier, dose_on(line, FOURS, 3, 8)) == (HOLDS, SIDED)
    assert dose_on(planned("all-fours", replace(HOLDS, holds=7)), FOURS, 3, 8) == replace(
        SIDED, holds=3
    )


def test_sets_and_rests_are_the_plans() -> None:
    own = replace(HOLDS, sets=1, pause_s=3, set_rest_s=5, exercise_rest_s=7, position_s=9)
    assert dose_on(planned("all-fours", own), FOURS, 4, 6) == replace(
        own, hold_s=6, holds=4, sides=2
    )


def test_a_single_hold_is_not_doubled_by_two_sides() -> None:
    dose = dose_on(planned("all-fours", replace(HOLDS, holds=1)), FOURS, 3, 8)
    assert isinstance(dose, HoldDose)
    assert (dose.holds, dose.sides) == (1, 1)


def test_two_holds_are_one_a_side() -> None:
    dose = dose_on(planned("all-fours", replace(HOLDS, holds=2)), FOURS, 3, 8)
    assert isinstance(dose, HoldDose)
    assert (dose.holds, dose.sides) == (1, 2)


def test_four_moves_a_side_become_eight_without_sides() -> None:
    marching = exercise("march", both=CHAIR, each=replace(CHAIR, reps=4, sides=2))
    line = planned("march", replace(CHAIR, reps=4, sides=2), step=2, unlocked=(1, 2))
    dose = dose_on(line, marching, 1, 0)
    assert isinstance(dose, MoveDose)
    assert (dose.reps, dose.sides) == (8, 1)


def test_thirty_a_side_stay_within_the_bound_on_one() -> None:
    dose = dose_on(planned("all-fours", replace(SIDED, holds=30)), FOURS, 1, 8)
    assert isinstance(dose, HoldDose)
    assert (dose.holds, dose.sides) == (30, 1)


def test_moves_keep_the_plans_pace() -> None:
    march = exercise("march", low=CHAIR, high=replace(CHAIR, sides=2, rep_ms=2000))
    line = planned("march", replace(CHAIR, rep_ms=5000))
    assert dose_on(line, march, 2, 0) == replace(CHAIR, rep_ms=5000, reps=4, sides=2)


def test_a_step_of_the_other_kind_does_its_own_dose_in_no_more_sets() -> None:
    holds = exercise("odd", one=replace(HOLDS, hold_s=10))
    moves = exercise("odd", one=CHAIR)
    line = planned("odd", replace(HOLDS, sets=1))
    assert dose_on(line, moves, 1, 8) == replace(CHAIR, sets=1)
    assert dose_on(line, replace(holds, ladder=moves.ladder), 1, 8) == replace(CHAIR, sets=1)
    moving = planned("odd", replace(CHAIR, sets=1))
    assert dose_on(moving, holds, 1, 6) == replace(HOLDS, hold_s=6, sets=1)
    assert dose_on(moving, holds, 1, 0) == replace(HOLDS, hold_s=10, sets=1)


@pytest.mark.parametrize("step", [0, 5])
def test_a_step_beyond_the_ladder_is_a_key_error(step: int) -> None:
    with pytest.raises(KeyError):
        variant_on(FOURS, step)


def adjusted(item: str, *, step: int = 1, hold_s: int = 10) -> Adjustment:
    return Adjustment(
        plan_version=1,
        after="s1",
        routine="isometric",
        item=item,
        exercise=item,
        cause=AdjustmentCause.LONGER_HOLD,
        hold_from_s=8,
        hold_to_s=hold_s,
        step_from=1,
        step_to=step,
    )


def test_the_last_change_of_an_exercise_stands() -> None:
    line = planned("plank", unlocked=(1, 2))
    assert present(line, ()) == (1, 8)
    changes = (adjusted("plank"), adjusted("plank", step=2, hold_s=6), adjusted("swimmer"))
    assert present(line, changes) == (2, 6)
    assert present(planned("row", CHAIR), ()) == (1, 0)


def test_a_change_to_a_locked_step_is_passed_over() -> None:
    assert present(planned("plank"), (adjusted("plank", step=2),)) == (1, 8)


doses = st.builds(
    HoldDose,
    hold_s=st.integers(1, 120),
    holds=st.integers(1, 30),
    sides=st.integers(1, 2),
    sets=st.integers(1, 10),
    pause_s=st.integers(0, 600),
    set_rest_s=st.integers(0, 600),
    exercise_rest_s=st.integers(0, 600),
    position_s=st.integers(0, 600),
)
moves = st.builds(
    MoveDose,
    reps=st.integers(1, 30),
    rep_ms=st.integers(1000, 120_000),
    sides=st.integers(1, 2),
    sets=st.integers(1, 10),
    set_rest_s=st.integers(0, 600),
    exercise_rest_s=st.integers(0, 600),
    position_s=st.integers(0, 600),
)


@given(dose=doses, own=doses, hold_s=st.integers(1, 120))
def test_no_step_holds_more_than_the_plan(dose: HoldDose, own: HoldDose, hold_s: int) -> None:
    hold_s = min(hold_s, dose.hold_s)
    found = dose_on(planned("x", dose), exercise("x", only=own), 1, hold_s)
    assert isinstance(found, HoldDose)
    assert found.holds * found.sides <= dose.holds * dose.sides
    assert found.hold_seconds <= dose.hold_seconds
    assert found.holds <= 30


@given(dose=moves, own=moves)
def test_no_step_repeats_more_than_the_plan(dose: MoveDose, own: MoveDose) -> None:
    found = dose_on(planned("x", dose), exercise("x", only=own), 1, 0)
    assert isinstance(found, MoveDose)
    assert found.reps * found.sides * found.rep_ms <= dose.reps * dose.sides * dose.rep_ms


@given(unlocked=st.lists(st.integers(1, 20), min_size=1), step=st.integers(1, 20))
def test_steps_only_go_down(unlocked: list[int], step: int) -> None:
    found = easier_steps(planned("x", step=step, unlocked=tuple(unlocked)), step)
    assert found[0] == step
    assert list(found) == sorted(set(found), reverse=True)
    assert set(found[1:]) <= set(unlocked)
