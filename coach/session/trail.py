"""The events of one step as they come about, each folded into the state at once."""

from __future__ import annotations

from coach.session.clock import Stamp
from coach.session.commands import StopReason
from coach.session.events import AnyEvent, Completed, SegmentEnded, Stopped
from coach.session.fold import evolve
from coach.session.segments import WORK, SegmentKind
from coach.session.state import Phase, SessionState, not_before, running_ms, since_mark_ms

ANSWER_REMINDER_MS = 60_000
"""A question still open after this long is asked again."""

ANSWER_LIMIT_MS = 600_000
"""A question still open after this long saves the session as interrupted."""


class Trail:
    """Collects the events of one step; ``now`` is the command's instant, never before the mark."""

    def __init__(self, state: SessionState, at: Stamp) -> None:
        self.state = state
        self.now = not_before(state.mark, at)
        self.events: list[AnyEvent] = []

    @property
    def session_ms(self) -> int:
        """The session clock at ``now``."""
        return self.state.session_ms + running_ms(self.state, self.now)

    def emit(self, event: AnyEvent) -> None:
        """Record an event and go on from the state it leads to."""
        self.state = evolve(self.state, event)
        self.events.append(event)

    def advance(self) -> None:
        """Let the clock run up to ``now``: every segment due ends at its theoretical instant."""
        while self.state.phase is Phase.RUNNING:
            event = self._due()
            if event is None:
                return
            self.emit(event)

    def cut(self) -> None:
        """End the present segment before its time.

        Time to get back into position takes the half-done hold it leads to with it.
        """
        state = self.state
        segment = state.timeline[state.index]
        achieved = self.session_ms - state.entered_ms
        if segment.kind in WORK:
            achieved += segment.carried_ms
        self._end_cut(achieved)
        following = self.state.segment
        if following is not None and following.carried_ms:
            self._end_cut(following.carried_ms)

    def _end_cut(self, achieved_ms: int) -> None:
        self.emit(
            SegmentEnded(
                session_ms=self.session_ms,
                at=self.now,
                index=self.state.index,
                achieved_ms=achieved_ms,
                cut=True,
            )
        )

    def _due(self) -> AnyEvent | None:
        """Return what the clock alone brings about by ``now``, stamped with its own instant."""
        state = self.state
        segment = state.segment
        if segment is None:
            return Completed(session_ms=state.session_ms, at=state.mark)
        passed = since_mark_ms(state, self.now)
        if segment.kind is SegmentKind.QUESTION:
            if passed < ANSWER_LIMIT_MS:
                return None
            at = state.mark.later(ANSWER_LIMIT_MS)
            return Stopped(session_ms=state.session_ms, at=at, reason=StopReason.NO_ANSWER)
        left = segment.duration_ms - state.elapsed_ms
        if passed < left:
            return None
        return SegmentEnded(
            session_ms=state.session_ms + left,
            at=state.mark.later(left),
            index=state.index,
            achieved_ms=segment.carried_ms + segment.duration_ms,
        )
