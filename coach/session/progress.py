"""How far a session is, part by part, for its progress strip."""

from __future__ import annotations

from collections import Counter
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
    slots = Counter(s.set for s in block.rungs[state.asked[number]].segments if s.kind in WORK)
    for count, asked in slots.items():
        share = min(1.0, done.get((number, count), 0.0) / asked)
        yield Unit(kind=block.kind, block=number, set=count, done=share)


def _work_done(state: SessionState, now: Stamp) -> dict[tuple[int, int], float]:
    """Return for each block and set how many slots are done; a half-done slot counts half."""
    best: dict[tuple[int, int, int], float] = {}
    for attempt in state.attempts:
        place = (attempt.block, attempt.set, attempt.slot)
        share = attempt.achieved_ms / attempt.planned_ms
        best[place] = max(best.get(place, 0.0), share)
    for segment in state.timeline[state.index : state.index + 2]:
        _add_present(best, state, segment, now)
    done: dict[tuple[int, int], float] = {}
    for (block, number, _slot), share in best.items():
        done[block, number] = done.get((block, number), 0.0) + share
    return done


def _add_present(
    best: dict[tuple[int, int, int], float], state: SessionState, segment: Segment, now: Stamp
) -> None:
    """Add the work under way, or the half of it that waits behind a pause."""
    if segment.kind not in WORK:
        return
    achieved = segment.carried_ms
    if segment is state.segment:
        achieved += state.elapsed_ms + running_ms(state, now)
    share = min(1.0, achieved / (segment.carried_ms + segment.duration_ms))
    place = (segment.block, segment.set, segment.slot)
    best[place] = max(best.get(place, 0.0), share)


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
