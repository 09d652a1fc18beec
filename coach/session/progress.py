"""How far a session is, part by part, for its progress strip."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from coach.session.clock import Stamp
from coach.session.segments import WORK, Block, BlockKind, Segment
from coach.session.state import SessionState, running_ms
from coach.session.timeline import EXERCISES, planned_ms


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One part of the strip: a set of an exercise, or a breathing or settling item.

    ``set`` counts from 1 (0 for an item without sets); ``done`` is the share done, 0 to 1. Sets
    are those the exercise began with, so the strip keeps its parts when something is made easier.
    """

    kind: BlockKind
    block: int
    set: int
    done: float


def units(state: SessionState, now: Stamp) -> tuple[Unit, ...]:
    """Return all parts of the session with the share done of each."""
    done = _work_done(state, now)
    parts: list[Unit] = []
    for number, block in enumerate(state.setup.blocks):
        if block.kind in EXERCISES:
            parts.extend(_sets(state, number, block, done))
        else:
            share = _guided_share(state, number, block, now)
            parts.append(Unit(kind=block.kind, block=number, set=0, done=share))
    return tuple(parts)


def _sets(
    state: SessionState, number: int, block: Block, done: dict[tuple[int, int], float]
) -> Iterator[Unit]:
    # Slots count up within a set, so the last one seen is their number; a position has no set.
    slots = {segment.set: segment.slot for segment in block.rungs[state.asked[number]].segments}
    for count, asked in slots.items():
        if count:
            share = min(1.0, done.get((number, count), 0.0) / asked)
            yield Unit(kind=block.kind, block=number, set=count, done=share)


def _work_done(state: SessionState, now: Stamp) -> dict[tuple[int, int], float]:
    """Return for each block and set how many slots are done; a half-done slot counts half.

    Of several tries at a slot, which follow each other, the best one counts.
    """
    done: dict[tuple[int, int], float] = {}
    best = 0.0
    for attempt in state.attempts:
        share = attempt.achieved_ms / attempt.planned_ms
        gain = share if attempt.number == 1 else max(0.0, share - best)
        best = share if attempt.number == 1 else max(best, share)
        place = (attempt.block, attempt.set)
        done[place] = done.get(place, 0.0) + gain
    for work in state.timeline[state.index : state.index + 2]:
        if work.kind in WORK:
            place = (work.block, work.set)
            done[place] = done.get(place, 0.0) + _present_gain(state, work, best, now)
    return done


def _present_gain(state: SessionState, work: Segment, best: float, now: Stamp) -> float:
    """Return what the work under way adds, or the half of it that waits behind a pause."""
    achieved = work.carried_ms
    if work is state.segment:
        achieved += state.elapsed_ms + running_ms(state, now)
    share = min(1.0, achieved / (work.carried_ms + work.duration_ms))
    last = state.attempts[-1] if state.attempts else None
    again = last is not None and (last.block, last.set, last.slot) == (
        work.block,
        work.set,
        work.slot,
    )
    return max(0.0, share - best) if again else share


def _guided_share(state: SessionState, number: int, block: Block, now: Stamp) -> float:
    """Return the share gone through of a breathing or settling item."""
    segment = state.segment
    if segment is None or not 0 <= segment.block <= number:
        return 1.0
    if segment.block < number:
        return 0.0
    gone = planned_ms(s for s in state.timeline[: state.index] if s.block == number)
    gone += state.elapsed_ms + running_ms(state, now)
    return min(1.0, gone / planned_ms(block.rungs[0].segments))
