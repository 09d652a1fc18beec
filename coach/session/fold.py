"""How each event changes the state; the only place where a state changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any

from msgspec.structs import replace

from coach.session import splice
from coach.session.commands import CannotReason
from coach.session.decisions import Effect, Moment
from coach.session.events import (
    Answered,
    AnyEvent,
    Completed,
    CouldNot,
    Decided,
    Eased,
    Interrupted,
    Paused,
    Repeated,
    Resumed,
    SegmentEnded,
    Skipped,
    Started,
    Stopped,
    Stopping,
)
from coach.session.segments import WORK, QuestionId, Segment
from coach.session.state import IDLE, Attempt, Left, Phase, SessionState
from coach.session.timeline import BODY, flatten, planned_ms, question


def fold(events: Iterable[AnyEvent], state: SessionState = IDLE) -> SessionState:
    """Return the state these events lead to; the first one carries all that is needed."""
    return reduce(evolve, events, state)


def evolve(state: SessionState, event: AnyEvent) -> SessionState:
    """Return the state after one event."""
    now = replace(state, session_ms=event.session_ms, mark=event.at)
    return _CHANGES[type(event)](now, event)


def _started(state: SessionState, event: Started) -> SessionState:
    setup = event.setup
    timeline = flatten(setup.blocks, setup.rungs, setup.after)
    return replace(
        state,
        phase=Phase.RUNNING,
        setup=setup,
        timeline=timeline,
        planned_ms=planned_ms(timeline),
        rungs=setup.rungs,
        asked=setup.rungs,
        eased=any(setup.rungs),
        entered_ms=event.session_ms,
    )


def _segment_ended(state: SessionState, event: SegmentEnded) -> SessionState:
    segment = state.timeline[event.index]
    attempts = state.attempts
    if segment.kind in WORK:
        attempts = (*attempts, _attempt(state, segment, event))
    return replace(state, index=event.index + 1, entered_ms=event.session_ms, attempts=attempts)


def _attempt(state: SessionState, work: Segment, event: SegmentEnded) -> Attempt:
    # Tries at one slot follow each other, so the last attempt knows the number of this one.
    slot = (work.block, work.set, work.slot)
    last = state.attempts[-1] if state.attempts else None
    before = last.number if last and (last.block, last.set, last.slot) == slot else 0
    return Attempt(
        kind=work.kind,
        block=work.block,
        set=work.set,
        slot=work.slot,
        number=before + 1,
        variant=work.variant,
        side=work.side,
        planned_ms=work.carried_ms + work.duration_ms,
        achieved_ms=event.achieved_ms,
        cut=event.cut,
    )


def _paused(state: SessionState, _event: Paused) -> SessionState:
    return replace(state, phase=Phase.PAUSED)


def _interrupted(state: SessionState, _event: Interrupted) -> SessionState:
    return replace(state, phase=Phase.INTERRUPTED)


def _stopping(state: SessionState, _event: Stopping) -> SessionState:
    segment = state.segment
    inside = segment is not None and segment.kind in BODY
    block = segment.block if segment is not None and inside else -1
    return replace(state, phase=Phase.STOPPING, stopped_in=block)


def _resumed(state: SessionState, event: Resumed) -> SessionState:
    state = replace(state, phase=Phase.RUNNING, resumed=event.at)
    if not event.lead_in_ms:
        return state
    row = splice.carried_on(state.timeline, state.index, state.elapsed_ms, event.lead_in_ms)
    goes_on = row[state.index].kind in splice.RESTS
    entered_ms = state.entered_ms if goes_on else event.session_ms
    return replace(state, timeline=row, entered_ms=entered_ms)


def _repeated(state: SessionState, event: Repeated) -> SessionState:
    row = splice.repeated(state.timeline, state.index, event.index)
    return replace(state, timeline=row, entered_ms=event.session_ms)


def _eased(state: SessionState, event: Eased) -> SessionState:
    rung = state.setup.blocks[event.block].rungs[event.rung]
    fresh = not splice.begun(state.timeline, state.index, event.block)
    asked = _with(state.asked, event.block, event.rung) if fresh else state.asked
    return replace(
        state,
        timeline=splice.eased(
            state.timeline, state.index, event.block, rung, resting=_resting(state, event.block)
        ),
        rungs=_with(state.rungs, event.block, event.rung),
        asked=asked,
        eased=True,
    )


def _resting(state: SessionState, block: int) -> bool:
    """Tell whether a rest of the exercise is under way; one behind a hold just cut is not."""
    segment = state.segment
    if segment is None or segment.kind not in splice.RESTS or segment.block != block:
        return False
    return state.elapsed_ms > 0 or not state.attempts[-1].cut


def _with(rungs: tuple[int, ...], block: int, rung: int) -> tuple[int, ...]:
    return (*rungs[:block], rung, *rungs[block + 1 :])


def _skipped(state: SessionState, event: Skipped) -> SessionState:
    return _leave(state, Left(block=event.block))


def _could_not(state: SessionState, event: CouldNot) -> SessionState:
    return _leave(state, Left(block=event.block, reason=event.reason))


def _leave(state: SessionState, left: Left) -> SessionState:
    # Pain that kept somebody from beginning is asked about like pain from doing it.
    done = left.reason is CannotReason.PAIN or _worked_unasked(state, left.block)
    row = splice.left_out(state.timeline, state.index, left.block, done=done)
    return replace(state, timeline=row, left=(*state.left, left))


def _worked_unasked(state: SessionState, block: int) -> bool:
    """Tell whether work was done, up to this block, since pain was last asked about."""
    asked = max((one.block for one in state.answers), default=-1)
    return any(asked < one.block <= block and one.achieved_ms for one in state.attempts)


def _answered(state: SessionState, event: Answered) -> SessionState:
    return replace(
        state,
        index=state.index + 1,
        entered_ms=event.session_ms,
        answers=(*state.answers, event),
    )


def _decided(state: SessionState, event: Decided) -> SessionState:
    decision = event.decision
    state = replace(state, decisions=(*state.decisions, decision))
    if decision.moment is Moment.AFTER and Effect.LOCK_EXERCISE in decision.effects:
        # Whom to call is told at once; nothing else is asked first.
        return replace(state, timeline=state.timeline[: state.index])
    if decision.moment is Moment.STOP or Effect.ASK_USUAL_PAIN not in decision.effects:
        return state
    asked = state.timeline[state.index - 1]
    if asked.question is QuestionId.USUAL_PAIN:  # asked once, whatever the answer
        return state
    confirm = question(QuestionId.USUAL_PAIN, asked.block, asked.item)
    return replace(state, timeline=splice.inserted(state.timeline, state.index, confirm))


def _stopped(state: SessionState, event: Stopped) -> SessionState:
    return replace(
        state, phase=Phase.ENDED, reason=event.reason, pain=event.pain, place=event.place
    )


def _completed(state: SessionState, _event: Completed) -> SessionState:
    return replace(state, phase=Phase.ENDED)


_CHANGES: Mapping[type[AnyEvent], Callable[[SessionState, Any], SessionState]] = {
    Started: _started,
    SegmentEnded: _segment_ended,
    Paused: _paused,
    Interrupted: _interrupted,
    Resumed: _resumed,
    Repeated: _repeated,
    Eased: _eased,
    Skipped: _skipped,
    CouldNot: _could_not,
    Answered: _answered,
    Decided: _decided,
    Stopping: _stopping,
    Stopped: _stopped,
    Completed: _completed,
}
