"""A running session: reads the clock, journals every event before it counts, minds the gaps."""

from __future__ import annotations

from typing import Protocol

from coach.session.clock import Clock, Stamp
from coach.session.commands import (
    Answer,
    AnswerStatus,
    AnyCommand,
    CannotDo,
    CannotReason,
    Easier,
    GiveStopReason,
    Interrupt,
    PainPlace,
    Pause,
    Repeat,
    Resume,
    Skip,
    Start,
    Stop,
    StopReason,
    Tick,
)
from coach.session.cues import Cue, due_cues
from coach.session.engine import step
from coach.session.events import AnyEvent
from coach.session.segments import QuestionId, Setup
from coach.session.state import IDLE, Phase, SessionState
from coach.session.view import SessionView, view

MAX_GAP_MS = 2_000
"""A longer look away, or clocks further apart than this, means the session was cut."""


class Journal(Protocol):
    """Keeps events for good; when ``write`` returns they survive a power cut."""

    def write(self, session: str, events: tuple[AnyEvent, ...]) -> None:
        """Write the events of one step, all or none; raises what the record raises."""
        ...


class Runner:
    """Runs one session.

    Every event is journalled before the state is replaced: when the journal raises, the state
    stays as it was and the error goes up. A gap (nobody looked at the clock for more than two
    seconds, clocks that disagree, another boot) interrupts the session at the last instant seen.
    """

    def __init__(self, clock: Clock, journal: Journal, state: SessionState = IDLE) -> None:
        self._clock = clock
        self._journal = journal
        self._state = state
        self._seen = state.mark
        self._cued = state.mark

    @classmethod
    def recovered(cls, clock: Clock, journal: Journal, state: SessionState) -> Runner:
        """Return a runner for a session whose process was killed, cut at its last event."""
        runner = cls(clock, journal, state)
        runner._apply(Interrupt(at=state.mark))
        return runner

    @property
    def state(self) -> SessionState:
        """The present state."""
        return self._state

    def view(self) -> SessionView:
        """Return what to paint now; time nobody looked at is not shown as done."""
        now = self._clock.now()
        return view(self._state, self._seen if self._gap(now) else now)

    def cues(self) -> tuple[Cue, ...]:
        """Return the cues that fell due since the last call, for the sounds."""
        due = due_cues(self._state, self._cued, self._seen)
        self._cued = self._seen
        return due

    def start(self, setup: Setup) -> None:
        """Begin the session."""
        self._do(Start(at=self._clock.now(), setup=setup))

    def tick(self) -> None:
        """Look at the clock."""
        self._do(Tick(at=self._clock.now()))

    def pause(self) -> None:
        """Freeze the session."""
        self._do(Pause(at=self._clock.now()))

    def resume(self) -> None:
        """Go on after a pause, an interruption or a withdrawn stop."""
        self._do(Resume(at=self._clock.now()))

    def skip(self) -> None:
        """Leave the exercise out today, without a reason."""
        self._do(Skip(at=self._clock.now()))

    def repeat(self) -> None:
        """Do the last unfinished hold again."""
        self._do(Repeat(at=self._clock.now()))

    def easier(self) -> None:
        """Go one rung down."""
        self._do(Easier(at=self._clock.now()))

    def cannot_do(self, reason: CannotReason) -> None:
        """Leave the exercise out today, with the reason why."""
        self._do(CannotDo(at=self._clock.now(), reason=reason))

    def answer(
        self, question: QuestionId, status: AnswerStatus, value: float | None = None
    ) -> None:
        """Answer the question on screen."""
        self._do(Answer(at=self._clock.now(), question=question, status=status, value=value))

    def stop(self) -> None:
        """Freeze the session at once, and ask why."""
        self._do(Stop(at=self._clock.now()))

    def give_stop_reason(
        self, reason: StopReason, pain: float | None = None, place: PainPlace | None = None
    ) -> None:
        """End the session with the reason asked for."""
        self._do(GiveStopReason(at=self._clock.now(), reason=reason, pain=pain, place=place))

    def finish_later(self) -> None:
        """End an interrupted session as it stands; what was done counts."""
        self._end(StopReason.FINISHED_LATER)

    def discard(self) -> None:
        """End an interrupted session that shall not count."""
        self._end(StopReason.DISCARDED)

    def _end(self, reason: StopReason) -> None:
        self.stop()
        self.give_stop_reason(reason)

    def _do(self, command: AnyCommand) -> None:
        if self._gap(command.at):
            self._apply(Interrupt(at=self._seen))
            self._look(command.at)
            if not isinstance(command, Stop):
                # It was meant for a session still running; the person is asked first.
                return
        self._apply(command)
        self._look(command.at)

    def _apply(self, command: AnyCommand) -> None:
        state, events = step(self._state, command)
        if events:
            self._journal.write(state.setup.session, events)
        self._state = state
        if events and state.mark.mono_ms <= self._cued.mono_ms:
            # An event in the very millisecond last cued must still be heard.
            self._cued = state.mark.later(-1)

    def _look(self, now: Stamp) -> None:
        self._seen = now

    def _gap(self, now: Stamp) -> bool:
        """Tell whether the session ran on unseen since the last look."""
        if self._state.phase is not Phase.RUNNING:
            return False
        mono_ms = now.mono_ms - self._seen.mono_ms
        utc_ms = now.utc_ms - self._seen.utc_ms
        return (
            now.boot != self._seen.boot
            or not 0 <= mono_ms <= MAX_GAP_MS
            or abs(utc_ms - mono_ms) > MAX_GAP_MS
        )
