"""What is kept of a session that ended: how it ended, and what its events add up to."""

from __future__ import annotations

from typing import Protocol

from coach.record.kinds import Closed, Sums
from coach.session.results import done_hold_ms, modified, planned_hold_ms, work_done
from coach.session.state import SessionState
from coach.session.today import Summary


class Followed(Protocol):
    """Anything that follows a session and knows its state, such as its runner."""

    @property
    def state(self) -> SessionState:
        """The present state."""
        ...


def closed_with(how: Summary, state: SessionState) -> Closed:
    """Return how a session ended, with its sums."""
    return Closed(
        outcome=how.outcome, reason=how.reason, worked=work_done(state), sums=sums_of(state)
    )


def sums_of(state: SessionState) -> Sums:
    """Return the holding time of a session, done and planned, as every report counts it."""
    return Sums(
        planned_ms=state.setup.dose_ms or planned_hold_ms(state),
        done_ms=done_hold_ms(state),
        modified=modified(state),
    )
