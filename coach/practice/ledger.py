"""What the record says so far, kept up entry by entry instead of read anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from coach.program.person import Clearance, Profile
from coach.record.kinds import Asked, Closed, Kind, Lock, PlanAccepted, Unlock
from coach.record.store import Entry, Record
from coach.session.access import holds_today
from coach.session.commands import AnswerStatus
from coach.session.decisions import Decision, Effect
from coach.session.history import DayPain, History, OpenLock, PastSession
from coach.session.safety import counts_as_amber

MORNING_AFTER = "morning-after"
PAIN = "pain"


CLOCK_SET_BACK = timedelta(days=7)
"""A fact dated so little after today still counts as today's: the clock was set back, or the
person flew west. One dated further ahead was kept by a clock that was wrong."""


class _Limits(msgspec.Struct, frozen=True):
    start: float


class _SetupHead(msgspec.Struct, frozen=True):
    """The few fields of a set-up the ledger needs; the timeline is skipped unread."""

    routine: str
    exercise: bool
    limits: _Limits
    plan_version: int


class _StartedHead(msgspec.Struct, frozen=True):
    setup: _SetupHead


class SessionFact(msgspec.Struct, kw_only=True):
    """What is known of one session: when, which routine, its p0, end and morning after.

    ``ended`` is the coach day it was last seen on, the next one where it ran past four.
    """

    id: str
    day: date
    routine: str
    exercise: bool
    start_pain: float
    plan_version: int
    closed: Closed | None = None
    ended: date | None = None
    morning_asked: bool = False


class Ledger:
    """The facts of a record, brought up to date by ``catch_up``."""

    def __init__(self, record: Record) -> None:
        """Read the whole record once."""
        self._record = record
        self._seq = 0
        self.profile: Profile | None = None
        self.person = ""
        self.clearance: Clearance | None = None
        self.plans: list[PlanAccepted] = []
        self.locks: dict[str, OpenLock] = {}
        self.sessions: dict[str, SessionFact] = {}
        self.decisions: dict[date, list[Decision]] = defaultdict(list)
        self.step_backs = 0
        self.checkins: set[str] = set()
        self._pains: dict[str, float] = {}
        self._amber: set[str] = set()
        self._readers: dict[str, Callable[[Entry], None]] = {
            Kind.PROFILE: self._read_profile,
            Kind.CLEARANCE: self._read_clearance,
            Kind.PLAN_ACCEPTED: self._read_plan,
            Kind.LOCK: self._read_lock,
            Kind.UNLOCK: self._read_unlock,
            Kind.DECISION: self._read_decision,
            Kind.ANSWER: self._read_answer,
            Kind.SESSION_STARTED: self._read_started,
            Kind.SESSION_CLOSED: self._read_closed,
        }
        self.catch_up()

    def catch_up(self) -> None:
        """Read what was appended since the last time."""
        for entry in self._record.entries(kinds=tuple(self._readers), after_seq=self._seq):
            self._readers[entry.kind](entry)
            self._seq = entry.seq

    def history(self, day: date) -> History:
        """Return the facts the safety rules need on this coach day."""
        exercise = [fact for fact in self.sessions.values() if fact.exercise]
        worked = [fact for fact in exercise if fact.closed is not None and fact.closed.worked]
        return History(
            baseline=self.profile.usual_pain if self.profile else 0.0,
            clearance=self.clearance,
            starts=tuple(
                DayPain(day=fact.day, pain=self._pains[fact.id])
                for fact in exercise
                if fact.id in self._pains
            ),
            locks=tuple(self.locks.values()),
            today=tuple(
                one
                for decided_on, found in self.decisions.items()
                if _holds_on(decided_on, day)
                for one in found
                if holds_today(one)
            ),
            morning_due=self._morning_due(worked, day),
            previous_amber=len(worked) > 1 and worked[-2].id in self._amber,
            step_backs=self.step_backs,
            done_today=any(_holds_on(fact.ended or fact.day, day) for fact in worked),
        )

    def _morning_due(self, worked: list[SessionFact], day: date) -> PastSession | None:
        """Return the last session with work done, if its morning after was not asked about."""
        last = worked[-1] if worked else None
        if last is None or last.morning_asked or _holds_on(last.ended or last.day, day):
            return None
        return PastSession(
            id=last.id, day=last.day, start_pain=last.start_pain, amber=last.id in self._amber
        )

    def _read_profile(self, entry: Entry) -> None:
        self.profile = entry.read(Profile)
        self.person = self.person or entry.id

    def _read_clearance(self, entry: Entry) -> None:
        self.clearance = entry.read(Clearance)

    def _read_plan(self, entry: Entry) -> None:
        self.plans.append(entry.read(PlanAccepted))

    def _read_lock(self, entry: Entry) -> None:
        lock = entry.read(Lock)
        self.locks[entry.id] = OpenLock(
            id=entry.id, effect=lock.effect, decision=lock.decision, since=entry.coach_day
        )

    def _read_unlock(self, entry: Entry) -> None:
        self.locks.pop(entry.read(Unlock).lock, None)

    def _read_decision(self, entry: Entry) -> None:
        decision = entry.read(Decision)
        self.decisions[entry.coach_day].append(decision)
        self.step_backs += Effect.STEP_BACK in decision.effects
        if counts_as_amber(decision) and entry.session:
            self._amber.add(entry.session)

    def _read_answer(self, entry: Entry) -> None:
        answer = entry.read(Asked)
        self.checkins.add(answer.checkin)
        if answer.status is AnswerStatus.NOT_ASKED:
            return
        if answer.kind == MORNING_AFTER:
            if answer.about in self.sessions:
                self.sessions[answer.about].morning_asked = True
        elif answer.question == PAIN and answer.value is not None:
            self._pains[answer.checkin] = answer.value

    def _read_started(self, entry: Entry) -> None:
        head = entry.read(_StartedHead).setup
        session = entry.session or ""
        self.sessions[session] = SessionFact(
            id=session,
            day=entry.coach_day,
            routine=head.routine,
            exercise=head.exercise,
            start_pain=head.limits.start,
            plan_version=head.plan_version,
        )

    def _read_closed(self, entry: Entry) -> None:
        fact = self.sessions.get(entry.session or "")
        if fact is not None:
            fact.closed = entry.read(Closed)
            fact.ended = entry.coach_day


def _holds_on(dated: date, day: date) -> bool:
    """Tell whether a fact of a coach day holds on this one: its own, or one not yet reached."""
    return day <= dated <= day + CLOCK_SET_BACK
