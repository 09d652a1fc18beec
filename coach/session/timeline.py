"""From a routine to blocks, rungs and the flat row of segments a session runs through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from coach.program.dose import Dose, HoldDose, stepped_back
from coach.program.exercise import Exercise, Variant
from coach.program.routine import Breathe, DoExercise, Routine, Settle
from coach.session.segments import (
    WORK,
    Block,
    BlockKind,
    QuestionId,
    Rung,
    Segment,
    SegmentKind,
    Side,
)

EXERCISES = frozenset({BlockKind.HOLDS, BlockKind.MOVES})
"""Blocks in which an exercise is done; the others are breathing and settling."""

BODY = WORK | {SegmentKind.POSITION, SegmentKind.PAUSE, SegmentKind.SET_REST}
"""Segments that belong to an exercise itself, without the question and the rest after it."""

AFTER_BLOCK = -1
"""The block number of the questions that follow the last segment of a session."""

_SIDES = (Side.RIGHT, Side.LEFT)


def resolve(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    *,
    ladders: Mapping[str, Sequence[str]] | None = None,
    step_backs: int = 0,
    short: bool = False,
) -> tuple[Block, ...]:
    """Return the routine's blocks with every rung a session may come to.

    ``ladders`` gives for an exercise the variant ids it may use, today's first, then each easier
    one; without an entry step 1 stands alone. ``step_backs`` counts the lasting steps back that
    shorten holds; ``short`` does one set of each exercise. Raises KeyError for an exercise or
    variant that does not exist.
    """
    chosen = ladders or {}
    following = (*routine.items, None)[1:]
    blocks: list[Block] = []
    for item, after in zip(routine.items, following, strict=True):
        if isinstance(item, DoExercise):
            exercise = exercises[item.exercise]
            names = chosen.get(exercise.id) or (exercise.ladder[0].id,)
            doses = [(name, _dose(_variant(exercise, name).dose, step_backs)) for name in names]
            block = exercise_block(exercise, doses, len(blocks), short=short)
            rests = isinstance(after, DoExercise)
            blocks.append(with_rest(block, doses[0][1], rests=rests, ask_pain=item.ask_pain))
        else:
            blocks.append(guided_block(item, len(blocks)))
    return tuple(blocks)


def flatten(
    blocks: Sequence[Block], rungs: Sequence[int], after: Iterable[QuestionId]
) -> tuple[Segment, ...]:
    """Return the flat row of segments with each block on its rung, the last questions included."""
    row: list[Segment] = []
    for number, (block, rung) in enumerate(zip(blocks, rungs, strict=True)):
        row.extend(block.rungs[rung].segments)
        if block.ask_pain:
            row.append(question(QuestionId.PAIN_BETWEEN, number, block.item))
        if block.rest_ms:
            row.append(_exercise_rest(block, number))
    row.extend(question(asked, AFTER_BLOCK) for asked in after)
    return tuple(row)


def question(asked: QuestionId, block: int, item: str = "") -> Segment:
    """Return the segment that asks a question; it has no planned time."""
    return Segment(kind=SegmentKind.QUESTION, duration_ms=0, block=block, item=item, question=asked)


def planned_ms(segments: Iterable[Segment]) -> int:
    """Return the planned length of the segments in ms; questions count nothing."""
    return sum(segment.duration_ms for segment in segments)


def planned_hold_ms(blocks: Iterable[Block]) -> int:
    """Return the holding time the plan prescribes, in ms: every hold of each block's rung 0."""
    return sum(
        segment.duration_ms
        for block in blocks
        for segment in block.rungs[0].segments
        if segment.kind is SegmentKind.HOLD
    )


def position_ms(rung: Rung) -> int:
    """Return the time the rung gives to get into position, in ms; 0 where it gives none."""
    first = rung.segments[0]
    return first.duration_ms if first.kind is SegmentKind.POSITION else 0


def with_rest(block: Block, dose: Dose, *, rests: bool, ask_pain: bool) -> Block:
    """Return the block with the dose's rest after it, where one ``rests``, and the question."""
    rest_ms = dose.exercise_rest_s * 1000 if rests else 0
    return msgspec.structs.replace(block, rest_ms=rest_ms, ask_pain=ask_pain)


def _exercise_rest(block: Block, number: int) -> Segment:
    return Segment(
        kind=SegmentKind.EXERCISE_REST, duration_ms=block.rest_ms, block=number, item=block.item
    )


def guided_block(item: Settle | Breathe, number: int) -> Block:
    """Return the block of a settling or breathing item, which has a single rung."""
    kind = BlockKind.SETTLE if isinstance(item, Settle) else BlockKind.BREATHE
    rung = Rung(variant="", step=0, one_set=False, segments=tuple(_guided(item, number)))
    return Block(item=item.id, kind=kind, rungs=(rung,))


def _guided(item: Settle | Breathe, block: int) -> Iterator[Segment]:
    """Yield the segments of a settling or breathing item."""
    if isinstance(item, Settle):
        yield Segment(
            kind=SegmentKind.ANNOUNCEMENT,
            duration_ms=item.duration_ms,
            block=block,
            item=item.id,
        )
        return
    for cycle in range(1, item.cycles + 1):
        for kind, length in (
            (SegmentKind.BREATHE_IN, item.in_ms),
            (SegmentKind.BREATHE_OUT, item.out_ms),
        ):
            yield Segment(
                kind=kind,
                duration_ms=length,
                block=block,
                item=item.id,
                number=cycle,
                of=item.cycles,
            )


def _variant(exercise: Exercise, name: str) -> Variant:
    return exercise.ladder[exercise.step_of(name) - 1]


def exercise_block(
    exercise: Exercise, doses: Sequence[tuple[str, Dose]], number: int, *, short: bool
) -> Block:
    """Return the block of an exercise: each variant in full, then the lowest in one set.

    ``doses`` are variant ids with their doses, today's first, then each easier one. ``short``
    does one set of each. Raises KeyError for a variant that does not exist.
    """
    rungs = [
        _rung(exercise, name, dose, number, one_set=short and dose.sets > 1) for name, dose in doses
    ]
    name, lowest = doses[-1]
    if lowest.sets > 1 and not short:
        rungs.append(_rung(exercise, name, lowest, number, one_set=True))
    return Block(
        item=exercise.id,
        kind=BlockKind.HOLDS if isinstance(doses[0][1], HoldDose) else BlockKind.MOVES,
        rungs=tuple(rungs),
    )


def _dose(dose: Dose, step_backs: int) -> Dose:
    """Return the dose after the lasting steps back; only holds are stepped back."""
    return stepped_back(dose, step_backs) if isinstance(dose, HoldDose) else dose


def _rung(exercise: Exercise, name: str, dose: Dose, block: int, *, one_set: bool) -> Rung:
    plain = Segment(
        kind=SegmentKind.POSITION,
        duration_ms=dose.position_s * 1000,
        block=block,
        item=exercise.id,
        variant=name,
        sets=1 if one_set else dose.sets,
    )
    return Rung(
        variant=name,
        step=exercise.step_of(name),
        one_set=one_set,
        segments=tuple(_rung_segments(plain, dose)),
    )


def _rung_segments(plain: Segment, dose: Dose) -> Iterator[Segment]:
    """Yield position, then set by set with the rest between two sets."""
    if plain.duration_ms:
        yield plain
    for number in range(1, plain.sets + 1):
        slots = tuple(_set_segments(plain, dose, number))
        yield from slots
        if number < plain.sets and dose.set_rest_s:
            yield msgspec.structs.replace(
                plain,
                kind=SegmentKind.SET_REST,
                duration_ms=dose.set_rest_s * 1000,
                set=number,
                slot=slots[-1].slot,
            )


def _set_segments(plain: Segment, dose: Dose, number: int) -> Iterator[Segment]:
    """Yield one set: its slots, sides alternating from the right, and the pauses between."""
    holds = isinstance(dose, HoldDose)
    per_side = dose.holds if isinstance(dose, HoldDose) else dose.reps
    length = dose.hold_s * 1000 if isinstance(dose, HoldDose) else dose.rep_ms
    pause_ms = dose.pause_s * 1000 if isinstance(dose, HoldDose) else 0
    slots = per_side * dose.sides
    for slot in range(1, slots + 1):
        yield msgspec.structs.replace(
            plain,
            kind=SegmentKind.HOLD if holds else SegmentKind.REPETITION,
            duration_ms=length,
            set=number,
            slot=slot,
            number=(slot - 1) // dose.sides + 1,
            of=per_side,
            side=_SIDES[(slot - 1) % 2] if dose.sides == 2 else Side.NONE,
        )
        if pause_ms and slot < slots:
            yield msgspec.structs.replace(
                plain, kind=SegmentKind.PAUSE, duration_ms=pause_ms, set=number, slot=slot
            )
