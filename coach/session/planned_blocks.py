"""From a plan to the blocks of a session: its ladders and doses, without what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from coach.program.adjustment import Adjustment, present
from coach.program.dose import Dose
from coach.program.exercise import Exercise
from coach.program.ladder import dose_on, easier_steps, variant_on
from coach.program.plan import PlannedExercise, PlannedRoutine
from coach.program.routine import Content, DoExercise, Item, Routine
from coach.session.segments import Block
from coach.session.timeline import (
    exercise_block,
    flatten,
    guided_block,
    planned_hold_ms,
    planned_ms,
    with_rest,
)


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """The planned length of a session in ms, questions not counted, and its hold-seconds."""

    length_ms: int
    hold_s: int


def resolve_planned(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    planned: PlannedRoutine,
    *,
    adjustments: Sequence[Adjustment] = (),
    short: bool = False,
) -> tuple[Block, ...]:
    """Return the blocks of a routine as its plan prescribes it, with every rung it may come to.

    An exercise the plan leaves out, or does not speak of, has no block. ``adjustments`` are those
    of this plan version, oldest first; ``short`` does one set of each exercise. Raises KeyError
    for an exercise or step that does not exist.
    """
    items = done_items(routine, planned)
    lines = {one.item: one for one in planned.exercises}
    changes = [one for one in adjustments if one.routine == planned.routine]
    blocks: list[Block] = []
    for item, after in zip(items, (*items, None)[1:], strict=True):
        if not isinstance(item, DoExercise):
            blocks.append(guided_block(item, len(blocks)))
            continue
        line = lines[item.exercise]
        exercise = exercises[line.exercise]
        doses = _doses(line, exercise, changes)
        block = exercise_block(exercise, doses, len(blocks), short=short)
        rests = isinstance(after, DoExercise)
        blocks.append(with_rest(block, doses[0][1], rests=rests, ask_pain=item.ask_pain))
    return tuple(blocks)


def done_items(routine: Routine, planned: PlannedRoutine) -> tuple[Item, ...]:
    """Return the items of a routine that are done, one for each block of ``resolve_planned``.

    The pain question of an exercise that is left out moves to the one right before it; what
    became the last exercise asks none, since the end of the session asks there.
    An exercise keeps the id its routine names, also where the band stands for it.
    """
    done = {one.item for one in planned.exercises if not one.left_out}
    items: list[Item] = []
    for item in routine.items:
        before = items[-1] if items else None
        if not isinstance(item, DoExercise) or item.exercise in done:
            items.append(item)
        elif item.ask_pain and isinstance(before, DoExercise):
            items[-1] = msgspec.structs.replace(before, ask_pain=True)
    named = [item.exercise for item in routine.items if isinstance(item, DoExercise)]
    whole = not named or named[-1] in done
    return tuple(items) if whole else _last_without_question(items)


def exercises_done(routine: Routine, planned: PlannedRoutine) -> tuple[PlannedExercise, ...]:
    """Return the plan's exercises in the order they are done, without those left out."""
    lines = {one.item: one for one in planned.exercises}
    return tuple(
        lines[item.exercise]
        for item in done_items(routine, planned)
        if isinstance(item, DoExercise)
    )


def planned_totals(
    planned: PlannedRoutine,
    content: Content,
    *,
    adjustments: Sequence[Adjustment] = (),
    short: bool = False,
) -> Totals:
    """Return length and hold-seconds of a planned routine; raises KeyError as resolving does."""
    routine = content.routines[planned.routine]
    blocks = resolve_planned(
        routine, content.exercises, planned, adjustments=adjustments, short=short
    )
    row = flatten(blocks, tuple(0 for _ in blocks), ())
    return Totals(length_ms=planned_ms(row), hold_s=planned_hold_ms(blocks) // 1000)


def _last_without_question(items: Sequence[Item]) -> tuple[Item, ...]:
    last = max((n for n, item in enumerate(items) if isinstance(item, DoExercise)), default=-1)
    return tuple(
        msgspec.structs.replace(item, ask_pain=False)
        if isinstance(item, DoExercise) and number == last
        else item
        for number, item in enumerate(items)
    )


def _doses(
    line: PlannedExercise, exercise: Exercise, changes: Iterable[Adjustment]
) -> list[tuple[str, Dose]]:
    step, hold_s = present(line, changes)
    return [
        (variant_on(exercise, one).id, dose_on(line, exercise, one, hold_s))
        for one in easier_steps(line, step)
    ]
