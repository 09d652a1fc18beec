"""What a face paints of a session at an instant; widgets know nothing else."""

from __future__ import annotations

import msgspec

from coach.session.choices import easier_rung, leave_target, repeat_target
from coach.session.clock import Stamp
from coach.session.cues import Cue, next_work, present_cue
from coach.session.progress import Unit, units
from coach.session.segments import QuestionId, Segment, SegmentKind
from coach.session.state import Phase, SessionState, running_ms, since_mark_ms
from coach.session.timeline import EXERCISES, planned_ms

_WAITING = frozenset({Phase.PAUSED, Phase.INTERRUPTED, Phase.STOPPING})


class SessionView(msgspec.Struct, frozen=True, kw_only=True):
    """A session as it stands at one instant; all times in ms.

    ``remaining_ms``, ``elapsed_ms`` and ``fraction`` (0 to 1) are those of the present segment;
    a hold cut by a pause counts as one. ``exercise`` is the number of the present exercise among
    ``exercises``, 0 outside of one, and ``step`` the rung of its ladder. ``next`` is the next
    segment worth telling, ``next_work`` the next hold or repetition. ``steps`` are the parts of
    the progress strip. ``waited_ms`` is how long a question or a pause has lasted.
    ``can_easier`` is also true on the last rung, where easier means leaving the exercise out;
    ``last_rung`` tells so.
    """

    phase: Phase
    segment: Segment | None
    kind: SegmentKind | None
    remaining_ms: int
    elapsed_ms: int
    fraction: float
    exercise: int
    exercises: int
    step: int
    next: Segment | None
    next_work: Segment | None
    session_ms: int
    session_remaining_ms: int
    session_planned_ms: int
    steps: tuple[Unit, ...]
    waited_ms: int
    can_repeat: bool
    can_easier: bool
    can_leave: bool
    last_rung: bool
    question: QuestionId | None
    cue: Cue | None


def view(state: SessionState, now: Stamp) -> SessionView:
    """Return what to paint of ``state`` at ``now``, an instant it was advanced to."""
    segment = state.segment
    moved = running_ms(state, now)
    left_ms = max(0, segment.duration_ms - state.elapsed_ms - moved) if segment else 0
    carried_ms = segment.carried_ms if segment else 0
    whole_ms = carried_ms + segment.duration_ms if segment else 0
    target = leave_target(state)
    exercise, exercises, step = _exercise(state, segment)
    return SessionView(
        phase=state.phase,
        segment=segment,
        kind=segment.kind if segment else None,
        remaining_ms=left_ms,
        elapsed_ms=whole_ms - left_ms,
        fraction=(whole_ms - left_ms) / whole_ms if whole_ms else 0.0,
        exercise=exercise,
        exercises=exercises,
        step=step,
        next=_next(state),
        next_work=next_work(state),
        session_ms=state.session_ms + moved,
        session_remaining_ms=left_ms + planned_ms(state.timeline[state.index + 1 :]),
        session_planned_ms=state.planned_ms,
        steps=units(state, now),
        waited_ms=_waited_ms(state, now),
        can_repeat=repeat_target(state) is not None,
        can_easier=target is not None,
        can_leave=target is not None,
        last_rung=target is not None and easier_rung(state, target) is None,
        question=segment.question if segment else None,
        cue=present_cue(state, now),
    )


def _next(state: SessionState) -> Segment | None:
    coming = state.timeline[state.index + 1 :]
    return next((s for s in coming if s.kind is not SegmentKind.POSITION), None)


def _exercise(state: SessionState, segment: Segment | None) -> tuple[int, int, int]:
    """Return which exercise is on, of how many, and the ladder step it is done on."""
    blocks = state.setup.blocks
    numbers = [number for number, block in enumerate(blocks) if block.kind in EXERCISES]
    if segment is None or segment.block not in numbers:
        return 0, len(numbers), 0
    rung = blocks[segment.block].rungs[state.rungs[segment.block]]
    return numbers.index(segment.block) + 1, len(numbers), rung.step


def _waited_ms(state: SessionState, now: Stamp) -> int:
    if state.asking or state.phase in _WAITING:
        return since_mark_ms(state, now)
    return 0
