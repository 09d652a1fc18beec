"""The shipped routines, run from their first to their last segment."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.library.content import load_content
from coach.program.dose import HoldDose
from coach.program.exercise import Exercise, Variant
from coach.program.routine import Content, DoExercise
from coach.session.cues import segment_cues
from coach.session.results import done_hold_ms, planned_hold_ms
from coach.session.segments import WORK, Block, BlockKind
from coach.session.state import SessionOutcome
from coach.session.timeline import flatten, planned_ms, resolve
from coach.session.timeline import planned_hold_ms as planned_hold_ms_of
from tests.support.sessions import Live, setup

CONTENT = load_content()
ROUTINES = sorted(CONTENT.routines)


def at_ceiling(exercise: Exercise) -> Exercise:
    """Return the exercise with every hold as long as its progression may ever make it."""
    return replace(exercise, ladder=tuple(_longest(exercise, step) for step in exercise.ladder))


def _longest(exercise: Exercise, step: Variant) -> Variant:
    hold_s = exercise.ceiling_hold_s
    if hold_s is None or not isinstance(step.dose, HoldDose):
        return step
    return replace(step, dose=replace(step.dose, hold_s=hold_s))


def length_ms(blocks: tuple[Block, ...]) -> int:
    return planned_ms(flatten(blocks, (0,) * len(blocks), ()))


def whole_ladders(content: Content, *, hardest_first: bool) -> dict[str, tuple[str, ...]]:
    step = -1 if hardest_first else 1
    return {e.id: tuple(v.id for v in e.ladder)[::step] for e in content.exercises.values()}


def test_the_isometric_routine_takes_25_28_and_holds_288_seconds() -> None:
    blocks = resolve(CONTENT.routines["isometric"], CONTENT.exercises)

    assert (length_ms(blocks), planned_hold_ms_of(blocks)) == (1_528_000, 288_000)


def test_at_the_ceiling_it_takes_26_48_and_holds_368_seconds() -> None:
    exercises = {name: at_ceiling(exercise) for name, exercise in CONTENT.exercises.items()}
    blocks = resolve(CONTENT.routines["isometric"], exercises)

    assert (length_ms(blocks), planned_hold_ms_of(blocks)) == (1_608_000, 368_000)


def test_every_step_of_the_ladders_holds_the_same() -> None:
    plan = CONTENT.routines["isometric"]
    for item in plan.items:
        if isinstance(item, DoExercise):
            for step in CONTENT.exercises[item.exercise].ladder:
                blocks = resolve(plan, CONTENT.exercises, ladders={item.exercise: (step.id,)})
                assert planned_hold_ms_of(blocks) == 288_000


def test_the_breathing_routine_takes_a_quarter_of_an_hour() -> None:
    blocks = resolve(CONTENT.routines["breathing"], {})

    assert length_ms(blocks) == 900_000
    assert {block.kind for block in blocks} <= {BlockKind.BREATHE, BlockKind.SETTLE}


@pytest.mark.parametrize("routine", ROUTINES)
@pytest.mark.parametrize("short", [False, True])
def test_every_shipped_routine_runs_to_its_end(routine: str, *, short: bool) -> None:
    blocks = resolve(CONTENT.routines[routine], CONTENT.exercises, short=short)
    live = Live(setup(blocks)).finish()

    assert live.state.outcome is SessionOutcome.COMPLETED
    assert live.state.session_ms == length_ms(blocks)
    assert done_hold_ms(live.state) == planned_hold_ms(live.state)


@pytest.mark.parametrize("routine", ROUTINES)
@pytest.mark.parametrize("hardest_first", [False, True])
def test_every_spoken_line_of_the_content_is_written(routine: str, *, hardest_first: bool) -> None:
    ladders = whole_ladders(CONTENT, hardest_first=hardest_first)
    blocks = resolve(CONTENT.routines[routine], CONTENT.exercises, ladders=ladders)
    for block in blocks:
        for rung in block.rungs:
            work = next((s for s in rung.segments if s.kind in WORK), None)
            for segment in rung.segments:
                for cue in segment_cues(segment, work):
                    assert cue.line.startswith("cue-") or written(routine, cue.line), cue.line


def written(routine: str, line: str) -> bool:
    """Tell whether the content has this line in English and in German."""
    item, *rest = line.split(".")
    if len(rest) == 1:
        items = [i for i in CONTENT.routines[routine].items if not isinstance(i, DoExercise)]
        texts = [getattr(text, rest[0]) for i in items if i.id == item for text in i.text.values()]
    else:
        exercise = CONTENT.exercises[item]
        variant = exercise.ladder[exercise.step_of(rest[0]) - 1]
        texts = [getattr(text, rest[1]) for text in variant.text.values()]
    return len(texts) == 2 and all(texts)
