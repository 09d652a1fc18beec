"""The state of a session: everything the engine, the face and the reports need, as one value."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from coach.session.clock import Stamp
from coach.session.commands import AnswerStatus, CannotReason, PainPlace, StopReason
from coach.session.decisions import Decision
from coach.session.events import Answered
from coach.session.segments import Limits, QuestionId, Segment, SegmentKind, Setup, Side

RELY_WITHIN_MS = 2 * 60 * 60 * 1000
"""Answers of a check-in, and a session that stands, are relied on for two hours; a draft, ours."""


class Phase(StrEnum):
    """Whether the session goes on, stands or is over."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    INTERRUPTED = "interrupted"
    STOPPING = "stopping"
    ENDED = "ended"


class SessionOutcome(StrEnum):
    """How a session ended."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    DISCARDED = "discarded"


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One try at a hold or repetition; ``number`` counts the tries at its slot from 1.

    ``planned_ms`` is the whole hold, ``achieved_ms`` never more than that.
    """

    kind: SegmentKind
    block: int
    set: int
    slot: int
    number: int
    variant: str
    side: Side
    planned_ms: int
    achieved_ms: int
    cut: bool

    @property
    def finished(self) -> bool:
        """Tell whether the hold was held to its end."""
        return self.achieved_ms >= self.planned_ms


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """An exercise left out; without a reason it was skipped."""

    block: int
    reason: CannotReason | None = None


NEVER = Stamp(mono_ms=0, boot="", utc_ms=0, offset_s=0, zone="UTC")
"""Stands where no instant is known yet; its boot is nobody's."""

NOTHING = Setup(
    session="",
    routine="",
    exercise=False,
    blocks=(),
    rungs=(),
    after=(),
    limits=Limits(start=0.0, stop=0.0),
    rules=0,
    app="",
    content="",
    plan_version=0,
    plan_hash="",
)
"""The set-up before a session began."""


class SessionState(msgspec.Struct, frozen=True, kw_only=True):
    """Where a session is.

    ``timeline[index]`` is the present segment, entered at ``entered_ms`` on the session clock;
    what lies before it stays as it was. ``session_ms`` is the session clock at ``mark``, the
    instant of the last event. ``rungs`` is the rung each block is on, ``asked`` the one it began
    on. ``planned_ms`` is the length of the session as it was set up; ``stopped_in`` the block of
    the exercise in which stop was pressed, -1 where it was in none.
    """

    phase: Phase = Phase.IDLE
    setup: Setup = NOTHING
    timeline: tuple[Segment, ...] = ()
    index: int = 0
    entered_ms: int = 0
    session_ms: int = 0
    planned_ms: int = 0
    mark: Stamp = NEVER
    resumed: Stamp = NEVER
    rungs: tuple[int, ...] = ()
    asked: tuple[int, ...] = ()
    eased: bool = False
    attempts: tuple[Attempt, ...] = ()
    left: tuple[Left, ...] = ()
    answers: tuple[Answered, ...] = ()
    decisions: tuple[Decision, ...] = ()
    stopped_in: int = -1
    reason: StopReason | None = None
    pain: float | None = None
    place: PainPlace | None = None

    @property
    def segment(self) -> Segment | None:
        """The present segment; none before the start and after the last one."""
        return self.timeline[self.index] if self.index < len(self.timeline) else None

    @property
    def elapsed_ms(self) -> int:
        """Time spent in the present segment up to ``mark``, in ms."""
        return self.session_ms - self.entered_ms

    @property
    def asking(self) -> bool:
        """Tell whether a question is on screen and waits for its answer."""
        segment = self.segment
        return (
            self.phase is Phase.RUNNING
            and segment is not None
            and segment.kind is SegmentKind.QUESTION
        )

    @property
    def blanks(self) -> int:
        """How many pain questions were left blank, those before the session included."""
        return self.setup.limits.blanks + sum(
            1 for answer in self.answers if answer.status is AnswerStatus.BLANK and is_pain(answer)
        )

    @property
    def outcome(self) -> SessionOutcome | None:
        """How the session ended; none while it has not."""
        if self.phase is not Phase.ENDED:
            return None
        if self.reason is None:
            return SessionOutcome.COMPLETED
        return _OUTCOMES.get(self.reason, SessionOutcome.STOPPED)


IDLE = SessionState()
"""The state before the first event."""

_OUTCOMES = {
    StopReason.NO_ANSWER: SessionOutcome.INTERRUPTED,
    StopReason.FINISHED_LATER: SessionOutcome.INTERRUPTED,
    StopReason.DISCARDED: SessionOutcome.DISCARDED,
}

PAIN_QUESTIONS = frozenset({QuestionId.PAIN_BETWEEN, QuestionId.PAIN_AFTER, QuestionId.USUAL_PAIN})
"""Questions about pain: a blank counts, and a pain of a new kind can be told."""


def is_pain(answer: Answered) -> bool:
    """Tell whether an answer is to a question about pain."""
    return answer.question in PAIN_QUESTIONS


def since_mark_ms(state: SessionState, now: Stamp) -> int:
    """Return the ms from the last event to ``now``: 0 for an earlier instant or another boot."""
    if now.boot != state.mark.boot:
        return 0
    return max(0, now.mono_ms - state.mark.mono_ms)


def running_ms(state: SessionState, now: Stamp) -> int:
    """Return by how many ms the session clock moved since the last event; it stands at times."""
    if state.phase is not Phase.RUNNING or state.segment is None or state.asking:
        return 0
    return since_mark_ms(state, now)


def not_before(mark: Stamp, at: Stamp) -> Stamp:
    """Return ``at``, or ``mark`` where ``at`` lies before it on the same clock."""
    return mark if at.boot == mark.boot and at.mono_ms < mark.mono_ms else at


def away_ms(since: Stamp, now: Stamp) -> int:
    """Return how long nobody went on, in ms, by the clock that says more.

    The monotonic clock stands still in sleep, the wall clock can be set back.
    """
    mono_ms = now.mono_ms - since.mono_ms if now.boot == since.boot else 0
    return max(0, mono_ms, now.utc_ms - since.utc_ms)
