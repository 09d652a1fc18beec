"""The engine: one pure step from a state and a command to the next state and its events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coach.session import safety, splice
from coach.session.answering import answer
from coach.session.choices import easier_rung, leave_target, repeat_target
from coach.session.commands import (
    Answer,
    AnyCommand,
    CannotDo,
    CannotReason,
    Easier,
    GiveStopReason,
    Interrupt,
    Pause,
    Repeat,
    Resume,
    Skip,
    Start,
    Stop,
    StopReason,
    Tick,
)
from coach.session.events import (
    AnyEvent,
    CouldNot,
    Decided,
    EaseCause,
    Eased,
    Interrupted,
    Paused,
    Repeated,
    Resumed,
    Skipped,
    Started,
    Stopped,
    Stopping,
)
from coach.session.segments import WORK, SegmentKind
from coach.session.state import RELY_WITHIN_MS, Phase, SessionState, away_ms
from coach.session.timeline import BODY
from coach.session.trail import Trail

_HALTED = frozenset({Phase.PAUSED, Phase.INTERRUPTED, Phase.STOPPING})
_INTERRUPTIBLE = frozenset({Phase.RUNNING, Phase.PAUSED, Phase.STOPPING})
_STOPPABLE = frozenset({Phase.RUNNING, Phase.PAUSED, Phase.INTERRUPTED})


def step(state: SessionState, command: AnyCommand) -> tuple[SessionState, tuple[AnyEvent, ...]]:
    """Return the state after a command and the events that lead to it.

    The clock first runs up to the command's instant, so late or missing ticks change nothing. A
    command that makes no sense now brings no event of its own; an instant before the last event,
    or of another boot, moves no time. ``fold`` of all events gives the same state.
    """
    trail = Trail(state, command.at)
    trail.advance()
    _HANDLERS[type(command)](trail, command)
    trail.advance()
    return trail.state, tuple(trail.events)


def _start(trail: Trail, command: Start) -> None:
    if trail.state.phase is Phase.IDLE:
        trail.emit(Started(session_ms=0, at=command.at, setup=command.setup))
        for block in command.setup.left_out:
            _leave(trail, block, CannotReason.OTHER)


def _tick(_trail: Trail, _command: Tick) -> None:
    """Do nothing more: the clock has been looked at before."""


def _pause(trail: Trail, _command: Pause) -> None:
    if trail.state.phase is Phase.RUNNING and not trail.state.asking:
        trail.emit(Paused(session_ms=trail.session_ms, at=trail.now))


def _interrupt(trail: Trail, _command: Interrupt) -> None:
    state = trail.state
    if state.phase not in _INTERRUPTIBLE:
        return
    segment = state.segment
    if state.phase is Phase.RUNNING and segment is not None and segment.kind in WORK:
        trail.cut()
    trail.emit(Interrupted(session_ms=trail.session_ms, at=trail.now))


def _resume(trail: Trail, _command: Resume) -> None:
    state = trail.state
    if state.phase not in _HALTED:
        return
    if away_ms(state.mark, trail.now) > RELY_WITHIN_MS:
        # Nobody knows any more how the person is: the next session begins with a new check-in.
        reason = StopReason.FINISHED_LATER
        _cut_work(trail)
        trail.emit(Stopped(session_ms=trail.session_ms, at=trail.now, reason=reason))
        return
    lead_in_ms = _lead_in_ms(state)
    trail.emit(Resumed(session_ms=trail.session_ms, at=trail.now, lead_in_ms=lead_in_ms))


def _lead_in_ms(state: SessionState) -> int:
    """Return the time to get back into position before work goes on; 0 where enough is left.

    Nobody knows where the person stood meanwhile. Time to get into position begins anew.
    """
    segment = state.segment
    if segment is None or segment.kind not in BODY:
        return 0
    if segment.kind is SegmentKind.POSITION:
        return max(splice.LEAST_LEAD_IN_MS, segment.duration_ms)
    needed = splice.lead_in_ms(state.setup.blocks[segment.block].rungs[state.rungs[segment.block]])
    if segment.kind in WORK:
        return needed
    works_next = any(s.kind in WORK for s in state.timeline[state.index + 1 : state.index + 2])
    left = segment.duration_ms - state.elapsed_ms
    return needed if works_next and left < needed else 0


def _repeat(trail: Trail, _command: Repeat) -> None:
    hold = repeat_target(trail.state)
    if hold is not None:
        trail.cut()
        trail.emit(Repeated(session_ms=trail.session_ms, at=trail.now, index=hold))


def _easier(trail: Trail, _command: Easier) -> None:
    block = leave_target(trail.state)
    if block is None:
        return
    rung = easier_rung(trail.state, block)
    if rung is None:
        _leave(trail, block, CannotReason.OTHER)
        return
    segment = trail.state.timeline[trail.state.index]
    if segment.kind in WORK or segment.kind is SegmentKind.POSITION:
        trail.cut()
    trail.emit(
        Eased(
            session_ms=trail.session_ms,
            at=trail.now,
            block=block,
            rung=rung,
            cause=EaseCause.ASKED,
        )
    )


def _skip(trail: Trail, _command: Skip) -> None:
    block = leave_target(trail.state)
    if block is not None:
        _leave(trail, block, None)


def _cannot_do(trail: Trail, command: CannotDo) -> None:
    block = leave_target(trail.state)
    if block is not None:
        _leave(trail, block, command.reason)


def _leave(trail: Trail, block: int, reason: CannotReason | None) -> None:
    """Leave an exercise out; the rest before one that is still to come goes on."""
    if trail.state.timeline[trail.state.index].block == block:
        trail.cut()
    if reason is None:
        trail.emit(Skipped(session_ms=trail.session_ms, at=trail.now, block=block))
    else:
        trail.emit(CouldNot(session_ms=trail.session_ms, at=trail.now, block=block, reason=reason))


def _stop(trail: Trail, _command: Stop) -> None:
    if trail.state.phase in _STOPPABLE:
        trail.emit(Stopping(session_ms=trail.session_ms, at=trail.now))


def _give_stop_reason(trail: Trail, command: GiveStopReason) -> None:
    state = trail.state
    if state.phase is not Phase.STOPPING:
        return
    # A number off the scale must never stand in the way of a stop.
    pain = command.pain if command.pain is not None and 0 <= command.pain <= 10 else None
    _cut_work(trail)
    decision = safety.stop_decision(command.reason, pain, command.place, state.setup.limits)
    if decision is not None:
        trail.emit(Decided(session_ms=trail.session_ms, at=trail.now, decision=decision))
    trail.emit(
        Stopped(
            session_ms=trail.session_ms,
            at=trail.now,
            reason=command.reason,
            pain=pain,
            place=command.place,
        )
    )


def _cut_work(trail: Trail) -> None:
    """Keep what was done of the present hold, or of the one being got back into."""
    row = trail.state.timeline[trail.state.index : trail.state.index + 2]
    if row and (row[0].kind in WORK or row[-1].carried_ms):
        trail.cut()


_HANDLERS: Mapping[type[AnyCommand], Callable[[Trail, Any], None]] = {
    Start: _start,
    Tick: _tick,
    Pause: _pause,
    Interrupt: _interrupt,
    Resume: _resume,
    Repeat: _repeat,
    Easier: _easier,
    Skip: _skip,
    CannotDo: _cannot_do,
    Answer: answer,
    Stop: _stop,
    GiveStopReason: _give_stop_reason,
}
