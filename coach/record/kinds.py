"""The kinds of entry a record can hold, and the bodies this version writes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from coach.program.schedule import Frame
from coach.session.commands import AnswerStatus
from coach.session.decisions import Decision, Effect


class Kind(StrEnum):
    """Every kind of entry; one from a newer app is kept and shown as unknown."""

    PROFILE = "profile"
    CLEARANCE = "clearance"
    LOCK = "lock"
    UNLOCK = "unlock"
    PLAN_ACCEPTED = "plan-accepted"
    PLAN_DECLINED = "plan-declined"
    SESSION_STARTED = "session-started"
    SESSION_EVENT = "session-event"
    SESSION_CLOSED = "session-closed"
    DECISION = "decision"
    ADJUSTMENT = "adjustment"
    ANSWER = "answer"
    ACTIVITY = "activity"
    TREATMENT_DAY = "treatment-day"
    MOVED = "moved"
    PAPER_SESSION = "paper-session"
    MEDICINE = "medicine"
    QUESTIONNAIRE = "questionnaire"
    FALL = "fall"
    NOTE = "note"
    EXPORT = "export"
    DEVICE_KEY = "device-key"
    CORRECTION = "correction"
    ERASED = "erased"
    ELSEWHERE = "elsewhere"


class Lock(msgspec.Struct, frozen=True, kw_only=True):
    """Routines closed until somebody clears them; ``effect`` says which."""

    effect: Effect
    decision: Decision


class Unlock(msgspec.Struct, frozen=True, kw_only=True):
    """A lock opened again: who cleared it, on which day, and what they said.

    ``mistake`` marks "I tapped this by mistake", which leads through the full list again.
    """

    lock: str
    who: str
    cleared_on: date
    said: str
    mistake: bool = False


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question asked outside a running session, with its answer.

    ``checkin`` groups the answers of one check-in, and is the id of the session it led to;
    ``about`` is the session a morning-after check-in asks about. ``value`` is a number on 0-10
    where the question is a scale (1 yes, 0 no), ``signs`` the chosen list entries where it is a
    list (empty = none of these).
    """

    checkin: str
    kind: str
    question: str
    status: AnswerStatus
    value: float | None = None
    signs: tuple[str, ...] = ()
    about: str = ""


class PlanAccepted(msgspec.Struct, frozen=True, kw_only=True):
    """A plan version in force from a day on: its planned days and the dose of each.

    ``planned_hold_s`` is what the plan prescribes for a session of its main routine,
    ``gentler_hold_s`` for its gentler one. ``plan`` is the whole plan as JSON; a rehearsal
    without a plan file has none. ``serial`` counts the files of the ``clinic``, ``file_digest``
    tells one from another; ``clinic_key`` signs them, and reports are sealed to ``seal_key``.
    ``paired_again`` says that it was taken from another clinic than the one before, on purpose.
    """

    version: int
    digest: str
    effective_from: date
    routine: str
    frame: Frame
    planned_hold_s: int
    gentler_hold_s: int = 0
    serial: int = 0
    file_digest: str = ""
    clinic: str = ""
    clinic_key: str = ""
    seal_key: str = ""
    paired_again: bool = False
    plan: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class Sums(msgspec.Struct, frozen=True, kw_only=True):
    """What the events of a session add up to, so that years of them can be looked at at once.

    Holding time in ms as prescribed and as done; ``modified`` says that the dose was changed.
    """

    planned_ms: int
    done_ms: int
    modified: bool


class Closed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a session ended: ``completed``, ``stopped``, ``interrupted`` or ``discarded``.

    ``reason`` is the stop reason, empty for a completed one; ``worked`` says whether any hold or
    repetition (or, without those, one guided segment) was done. Without ``sums`` the events
    themselves have to be added up.
    """

    outcome: str
    reason: str
    worked: bool
    sums: Sums | None = None


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A free note of the person about a session."""

    text: str
