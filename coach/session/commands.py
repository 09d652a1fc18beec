"""What a person, the clock or the app can ask of a running session."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from coach.session.clock import Stamp
from coach.session.segments import QuestionId, Setup


class CannotReason(StrEnum):
    """Why an exercise could not be done today."""

    PAIN = "pain"
    WEAKNESS = "weakness"
    POSITION = "position"
    OTHER = "other"


class AnswerStatus(StrEnum):
    """How a question was left."""

    ANSWERED = "answered"
    BLANK = "chose-not-to-answer"
    NEW_PAIN = "new-pain"
    NOT_ASKED = "not-asked"


class StopReason(StrEnum):
    """Why a session ended early.

    The first group is what the stop page offers, each apart; the second the app gives itself.
    """

    NEW_WEAKNESS = "new-weakness"
    BLADDER_OR_BOWEL = "bladder-or-bowel"
    TIGHT_BAND = "tight-band"
    CHEST_PAIN = "chest-pain"
    BREATHLESS = "breathless"
    FAINTED = "fainted"
    FALL = "fall"
    SHARP_PAIN = "sharp-pain"
    PAIN = "pain"
    DIZZY = "dizzy"
    UNWELL = "unwell"
    TIRED = "tired"
    AT_HOME = "at-home"
    OTHER = "other"

    PAIN_LIMIT = "pain-limit"
    NEW_PAIN = "new-pain"
    SECOND_BLANK = "second-blank"
    NO_ANSWER = "no-answer"
    FINISHED_LATER = "finished-later"
    DISCARDED = "discarded"


TOLD_REASONS = tuple(StopReason)[: tuple(StopReason).index(StopReason.PAIN_LIMIT)]
"""The reasons a person chooses among; the app gives the others itself."""


class PainPlace(StrEnum):
    """Where a pain that stopped a session is."""

    USUAL = "usual"
    NEW = "new"


class Command(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Something asked of a session at an instant."""

    at: Stamp


class Start(Command, frozen=True, kw_only=True):
    """Begin the session."""

    setup: Setup


class Tick(Command, frozen=True, kw_only=True):
    """Look at the clock."""


class Pause(Command, frozen=True, kw_only=True):
    """Freeze the session; nothing is lost."""


class Interrupt(Command, frozen=True, kw_only=True):
    """The session was cut at ``at``, the last instant seen (sleep, crash, clock jump)."""


class Resume(Command, frozen=True, kw_only=True):
    """Go on after a pause, an interruption or a withdrawn stop."""


class Skip(Command, frozen=True, kw_only=True):
    """Leave the exercise out today, without a reason."""


class Repeat(Command, frozen=True, kw_only=True):
    """Do the last unfinished hold again; its new result replaces the old one."""


class Easier(Command, frozen=True, kw_only=True):
    """Go one rung down, for this exercise."""


class CannotDo(Command, frozen=True, kw_only=True):
    """Leave the exercise out today, with the reason why."""

    reason: CannotReason


class Answer(Command, frozen=True, kw_only=True):
    """Answer the question on screen (0-10; for the usual-pain question 1 yes, 0 no)."""

    question: QuestionId
    status: AnswerStatus
    value: float | None = None


class Stop(Command, frozen=True, kw_only=True):
    """First step of a stop: freeze the clock at once and ask why."""


class GiveStopReason(Command, frozen=True, kw_only=True):
    """Second step of a stop: the reason, which ends the session."""

    reason: StopReason
    pain: float | None = None
    place: PainPlace | None = None


AnyCommand = (
    Start
    | Tick
    | Pause
    | Interrupt
    | Resume
    | Skip
    | Repeat
    | Easier
    | CannotDo
    | Answer
    | Stop
    | GiveStopReason
)
