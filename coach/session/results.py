"""What came of a session: every hold, every exercise and the sums reports are made of."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from coach.session import timeline
from coach.session.commands import StopReason
from coach.session.segments import WORK, Block, Segment, SegmentKind, Side
from coach.session.state import Attempt, SessionOutcome, SessionState

SYMPTOMS = frozenset(
    {
        StopReason.NEW_WEAKNESS,
        StopReason.BLADDER_OR_BOWEL,
        StopReason.TIGHT_BAND,
        StopReason.CHEST_PAIN,
        StopReason.BREATHLESS,
        StopReason.FAINTED,
        StopReason.FALL,
        StopReason.SHARP_PAIN,
        StopReason.PAIN,
        StopReason.NEW_PAIN,
        StopReason.DIZZY,
        StopReason.UNWELL,
    }
)
"""Stop reasons that are symptoms; tiredness and what happens at home are not."""


class HoldOutcome(StrEnum):
    """How one try at a hold went."""

    DONE = "done"
    SHORTENED = "shortened"
    NOT_REACHED = "not-reached"


class ExerciseOutcome(StrEnum):
    """How one exercise went."""

    DONE = "done"
    SHORTENED = "shortened"
    COULD_NOT = "could-not"
    STOPPED = "stopped"
    SKIPPED = "skipped"
    NOT_REACHED = "not-reached"


class HoldResult(msgspec.Struct, frozen=True, kw_only=True):
    """One try at a hold; times in ms.

    ``attempt`` counts the tries at a slot from 1; 0 is a planned hold that was never begun. Of
    several tries the best one counts.
    """

    block: int
    exercise: str
    variant: str
    set: int
    slot: int
    side: Side
    attempt: int
    planned_ms: int
    achieved_ms: int
    outcome: HoldOutcome


class ExerciseResult(msgspec.Struct, frozen=True, kw_only=True):
    """How one exercise went; times in ms.

    ``variant`` is the one it ended on. ``reason`` is a CannotReason or StopReason where the
    outcome has one, else empty. ``done_ms`` never exceeds ``planned_ms``; both are 0 for moves.
    """

    block: int
    exercise: str
    variant: str
    outcome: ExerciseOutcome
    reason: str
    done_ms: int
    planned_ms: int


def hold_results(state: SessionState) -> tuple[HoldResult, ...]:
    """Return every try at a hold and every planned hold never begun, in the order of the plan."""
    tried = {(a.block, a.set, a.slot) for a in state.attempts}
    results = [_tried(state, a) for a in state.attempts if a.kind is SegmentKind.HOLD]
    for block in state.setup.blocks:
        results.extend(
            _not_reached(hold)
            for hold in _work(block, 0)
            if hold.kind is SegmentKind.HOLD and (hold.block, hold.set, hold.slot) not in tried
        )
    return tuple(sorted(results, key=lambda one: (one.block, one.set, one.slot, one.attempt)))


def exercise_results(state: SessionState) -> tuple[ExerciseResult, ...]:
    """Return how each exercise went, in the order of the routine."""
    results: list[ExerciseResult] = []
    for number, block in _exercises(state):
        outcome, reason = _outcome(state, number)
        results.append(
            ExerciseResult(
                block=number,
                exercise=block.item,
                variant=block.rungs[state.rungs[number]].variant,
                outcome=outcome,
                reason=reason,
                done_ms=_done_ms(state, number),
                planned_ms=timeline.planned_hold_ms((block,)),
            )
        )
    return tuple(results)


def planned_hold_ms(state: SessionState) -> int:
    """Return the holding time the plan prescribed, in ms, whatever was made easier since."""
    return timeline.planned_hold_ms(state.setup.blocks)


def done_hold_ms(state: SessionState) -> int:
    """Return the holding time done, in ms: the best try of each hold, never above the plan."""
    return sum(_done_ms(state, number) for number, _ in _exercises(state))


def modified(state: SessionState) -> bool:
    """Tell whether the dose was modified: an easier rung at any time, or an exercise left out."""
    return state.eased or bool(state.left)


def stopped_early(state: SessionState) -> bool:
    """Tell whether the session ended before its end; ``state.reason`` says why."""
    return state.outcome not in {None, SessionOutcome.COMPLETED}


def work_done(state: SessionState) -> bool:
    """Tell whether the session counts as attended (Nilsen 2018: any work done).

    Some of a hold or repetition was done, however little, as the exported hold-seconds have it;
    in a routine without exercises one breathing or settling item was gone through.
    """
    if any(_exercises(state)):
        return any(attempt.achieved_ms for attempt in state.attempts)
    passed = {segment.block for segment in state.timeline[: state.index]}
    coming = {segment.block for segment in state.timeline[state.index :]}
    guided = set(range(len(state.setup.blocks)))
    return bool((passed - coming) & guided)


def _exercises(state: SessionState) -> Iterator[tuple[int, Block]]:
    for number, block in enumerate(state.setup.blocks):
        if block.kind in timeline.EXERCISES:
            yield number, block


def _work(block: Block, rung: int) -> Iterator[Segment]:
    return (s for s in block.rungs[rung].segments if s.kind in WORK)


def _tried(state: SessionState, attempt: Attempt) -> HoldResult:
    return HoldResult(
        block=attempt.block,
        exercise=state.setup.blocks[attempt.block].item,
        variant=attempt.variant,
        set=attempt.set,
        slot=attempt.slot,
        side=attempt.side,
        attempt=attempt.number,
        planned_ms=attempt.planned_ms,
        achieved_ms=attempt.achieved_ms,
        outcome=HoldOutcome.DONE if attempt.finished else HoldOutcome.SHORTENED,
    )


def _not_reached(hold: Segment) -> HoldResult:
    return HoldResult(
        block=hold.block,
        exercise=hold.item,
        variant=hold.variant,
        set=hold.set,
        slot=hold.slot,
        side=hold.side,
        attempt=0,
        planned_ms=hold.duration_ms,
        achieved_ms=0,
        outcome=HoldOutcome.NOT_REACHED,
    )


def _outcome(state: SessionState, block: int) -> tuple[ExerciseOutcome, str]:
    """Return how the exercise of a block went, and the reason where there is one."""
    for left in state.left:
        if left.block == block:
            if left.reason is None:
                return ExerciseOutcome.SKIPPED, ""
            return ExerciseOutcome.COULD_NOT, left.reason
    if state.reason in SYMPTOMS and state.stopped_in == block:
        return ExerciseOutcome.STOPPED, state.reason or ""
    attempts = [attempt for attempt in state.attempts if attempt.block == block]
    if not attempts:
        return ExerciseOutcome.NOT_REACHED, ""
    finished = {(a.set, a.slot) for a in attempts if a.finished}
    asked = {(s.set, s.slot) for s in _work(state.setup.blocks[block], state.asked[block])}
    return (ExerciseOutcome.DONE if finished >= asked else ExerciseOutcome.SHORTENED), ""


def _done_ms(state: SessionState, block: int) -> int:
    best: dict[tuple[int, int], int] = {}
    for attempt in state.attempts:
        if attempt.block == block and attempt.kind is SegmentKind.HOLD:
            place = (attempt.set, attempt.slot)
            best[place] = max(best.get(place, 0), attempt.achieved_ms)
    planned = timeline.planned_hold_ms((state.setup.blocks[block],))
    return min(sum(best.values()), planned)
