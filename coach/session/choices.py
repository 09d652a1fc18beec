"""What can be asked of a session at this moment: repeat, easier, leaving an exercise out."""

from __future__ import annotations

from coach.session.segments import Segment, SegmentKind
from coach.session.splice import RESTS
from coach.session.state import Phase, SessionState
from coach.session.timeline import BODY

_AFTER_HOLD = RESTS | {SegmentKind.EXERCISE_REST}
_STANDING = frozenset({Phase.RUNNING, Phase.PAUSED})


def leave_target(state: SessionState) -> int | None:
    """Return the block that skip, cannot do and easier mean now; None where they mean nothing.

    It is the present exercise; in the rest between two exercises the one that comes.
    """
    segment = state.segment
    if segment is None or state.phase not in _STANDING:
        return None
    if segment.kind is SegmentKind.EXERCISE_REST:
        segment = next(iter(state.timeline[state.index + 1 : state.index + 2]), segment)
    return segment.block if segment.kind in BODY else None


def easier_rung(state: SessionState, block: int) -> int | None:
    """Return the next easier rung of a block; None on its last one."""
    rung = state.rungs[block] + 1
    return rung if rung < len(state.setup.blocks[block].rungs) else None


def repeat_target(state: SessionState) -> int | None:
    """Return the index of the hold that can be done again; None where there is none.

    That is the present hold, or in a rest the one right before it, as long as no try at it was
    finished and the exercise was neither left out nor shortened by what it belongs to.
    """
    segment = state.segment
    if segment is None or state.phase is not Phase.RUNNING:
        return None
    if segment.kind is SegmentKind.HOLD:
        return state.index
    if segment.kind not in _AFTER_HOLD:
        return None
    index = _before(state)
    hold = state.timeline[index]
    if hold.kind is not SegmentKind.HOLD or state.attempts[-1].finished:
        return None
    return index if _still_asked(state, hold) else None


def _before(state: SessionState) -> int:
    """Return the index of the last segment before this rest that is no question."""
    index = state.index - 1
    while index > 0 and state.timeline[index].kind is SegmentKind.QUESTION:
        index -= 1
    return index


def _still_asked(state: SessionState, hold: Segment) -> bool:
    """Tell whether the rung the exercise is on now still holds this very slot."""
    if any(left.block == hold.block for left in state.left):
        return False
    rung = state.setup.blocks[hold.block].rungs[state.rungs[hold.block]]
    place = (hold.variant, hold.set, hold.slot)
    return any((s.variant, s.set, s.slot) == place for s in rung.segments)
