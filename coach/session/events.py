"""What happened in a session: the journalled events, from which everything else is folded."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from coach.session.clock import Stamp
from coach.session.commands import AnswerStatus, CannotReason, PainPlace, StopReason
from coach.session.decisions import Decision
from coach.session.segments import QuestionId, Setup


class EaseCause(StrEnum):
    """Why an easier rung was taken."""

    ASKED = "asked"
    AMBER = "amber"


class Event(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Something that happened.

    ``session_ms`` is the session clock (pauses and questions out); ``at`` the instant on every
    other clock. A segment's end carries its theoretical instant, not the late tick's.
    """

    session_ms: int
    at: Stamp


class Started(Event, frozen=True, kw_only=True):
    """The session began; the first event, carrying all that fold needs."""

    setup: Setup


class SegmentEnded(Event, frozen=True, kw_only=True):
    """Segment ``index`` of the present timeline ended, the next one begins at once.

    ``achieved_ms`` is what was done of it, never more than planned; ``cut`` says that it ended
    before its time (repeat, easier, skip, cannot do, interruption or stop).
    """

    index: int
    achieved_ms: int
    cut: bool = False


class Paused(Event, frozen=True, kw_only=True):
    """The person paused."""


class Interrupted(Event, frozen=True, kw_only=True):
    """The session was found cut at this instant, the last one seen."""


class Resumed(Event, frozen=True, kw_only=True):
    """The session goes on; ``lead_in_ms`` is the time to get back into position first."""

    lead_in_ms: int = 0


class Repeated(Event, frozen=True, kw_only=True):
    """The unfinished hold at segment ``index`` is done again."""

    index: int


class Eased(Event, frozen=True, kw_only=True):
    """Block ``block`` goes on with rung ``rung``."""

    block: int
    rung: int
    cause: EaseCause


class Skipped(Event, frozen=True, kw_only=True):
    """The exercise of ``block`` was left out today, without a reason."""

    block: int


class CouldNot(Event, frozen=True, kw_only=True):
    """The exercise of ``block`` could not be done today."""

    block: int
    reason: CannotReason


class Answered(Event, frozen=True, kw_only=True):
    """A question was answered, or knowingly left blank."""

    question: QuestionId
    status: AnswerStatus
    value: float | None = None
    block: int = -1


class Decided(Event, frozen=True, kw_only=True):
    """A safety rule decided; what follows from it comes as events of its own."""

    decision: Decision


class Stopping(Event, frozen=True, kw_only=True):
    """Stop was pressed; the clock stands while the reason is asked."""


class Stopped(Event, frozen=True, kw_only=True):
    """The session ended early; nothing comes after."""

    reason: StopReason
    pain: float | None = None
    place: PainPlace | None = None


class Completed(Event, frozen=True, kw_only=True):
    """The last segment and question are done; nothing comes after."""


AnyEvent = (
    Started
    | SegmentEnded
    | Paused
    | Interrupted
    | Resumed
    | Repeated
    | Eased
    | Skipped
    | CouldNot
    | Answered
    | Decided
    | Stopping
    | Stopped
    | Completed
)
