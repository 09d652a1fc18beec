"""What the record says so far, kept up entry by entry instead of read anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from coach.practice.question_book import QuestionBook
from coach.program.person import Clearance, Profile
from coach.record.kinds import Asked, Closed, Kind, Lock, Unlock
from coach.record.plan_book import PlanBook, Version
from coach.record.store import Entry, Record
from coach.session.access import holds_today
from coach.session.commands import AnswerStatus
from coach.session.decisions import Decision, Effect, Moment
from coach.session.history import DayPain, DayPlan, History, OpenLock, PastSession
from coach.session.safety import counts_as_amber

if TYPE_CHECKING:
    from coach.program.plan import Plan
    from coach.program.routine import Content
    from coach.record.measures import Correction

MORNING_AFTER = "morning-after"
REVIEW = "monthly-review"
PAIN = "pain"
TIREDNESS = "tiredness"
BEFORE = "before"
NUMBERS = frozenset({PAIN, TIREDNESS})
"""Questions before exercise whose course over the weeks is shown."""

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
    short: bool = False


class _StartedHead(msgspec.Struct, frozen=True):
    setup: _SetupHead


class SessionFact(msgspec.Struct, kw_only=True):
    """What is known of one session: when, which routine, its p0, end and morning after.

    ``ended`` is the coach day it was last seen on, the next one where it ran past four, and
    ``ended_ms`` that instant (UTC ms). ``short`` sessions do one set of each exercise.
    """

    id: str
    day: date
    routine: str
    exercise: bool
    start_pain: float
    plan_version: int
    short: bool = False
    closed: Closed | None = None
    ended: date | None = None
    ended_ms: int = 0
    morning_asked: bool = False

    @property
    def worked(self) -> bool:
        """Whether it is closed, and some of its work was done."""
        return self.closed is not None and self.closed.worked

    @property
    def trained(self) -> bool:
        """Whether it was a session of exercises with some work done."""
        return self.exercise and self.worked


class Number(NamedTuple):
    """An answer before exercise (0-10), and the entry it stands in."""

    entry: str
    day: date
    question: str
    value: float


class Closing(msgspec.Struct, kw_only=True):
    """From when to when a lock kept routines closed; ``end`` is None while it still does."""

    rule: str
    first: date
    end: date | None = None


class Ledger:
    """The facts of a record, brought up to date by ``catch_up``."""

    def __init__(self, record: Record, content: Callable[[], Content] | None = None) -> None:
        """Read the whole record once; plans are held against ``content`` where it is given."""
        self._record = record
        self._seq = 0
        self.profile: Profile | None = None
        self.person = ""
        self.clearance: Clearance | None = None
        self.begun: date | None = None
        self.book = PlanBook(content)
        self.questions = QuestionBook()
        self.last_review: date | None = None
        self.locks: dict[str, OpenLock] = {}
        self.sessions: dict[str, SessionFact] = {}
        self.decisions: dict[date, list[Decision]] = defaultdict(list)
        self.mornings: dict[str, list[Decision]] = defaultdict(list)
        self.step_backs = 0
        self.numbers: list[Number] = []
        self.closings: dict[str, Closing] = {}
        self.checkins: set[str] = set()
        self._pains: dict[str, float] = {}
        self._amber: set[str] = set()
        self._readers: dict[str, Callable[[Entry], None]] = {
            Kind.PROFILE: self._read_profile,
            Kind.CLEARANCE: self._read_clearance,
            Kind.LOCK: self._read_lock,
            Kind.UNLOCK: self._read_unlock,
            Kind.DECISION: self._read_decision,
            Kind.ANSWER: self._read_answer,
            Kind.SESSION_STARTED: self._read_started,
            Kind.SESSION_CLOSED: self._read_closed,
            Kind.CORRECTION: self._read_correction,
            **self.book.readers,
            **self.questions.readers,
        }
        self.catch_up()

    def catch_up(self) -> None:
        """Read what was appended since the last time."""
        for entry in self._record.entries(kinds=tuple(self._readers), after_seq=self._seq):
            self._readers[entry.kind](entry)
            self._seq = entry.seq

    @property
    def seen(self) -> int:
        """The place in the record up to which everything is known."""
        return self._seq

    def history(self, day: date) -> History:
        """Return the facts the safety rules need on this coach day."""
        exercise = [fact for fact in self.sessions.values() if fact.exercise]
        worked = [fact for fact in exercise if fact.worked]
        on_the_day = [fact.short for fact in worked if _holds_on(fact.ended or fact.day, day)]
        doses = [tuple(found) for _, found in groupby(worked, key=lambda fact: fact.day)]
        known = History(
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
            morning_due=self._morning_due(doses[-1], day) if doses else None,
            previous_amber=len(doses) > 1 and self._any_amber(doses[-2]),
            step_backs=self.step_backs,
            done_today=_makes_a_dose(on_the_day) or self.book.paper_on(day) is not None,
            short_today=any(on_the_day),
        )
        version = self.book.version_on(day)
        found = known if version is None else self._planned(known, version, day)
        latest = self.book.latest
        if latest is not None and latest.plan.clearance.excluded:
            # What closes the exercises for good does not wait for the plan's first day.
            return msgspec.structs.replace(found, clearance=None, planned=True)
        return found

    def _planned(self, known: History, version: Version, day: date) -> History:
        """Return the facts as the plan in force puts them."""
        from coach.practice.days import day_plan  # noqa: PLC0415 - only with a plan

        plan = version.plan
        gentler = plan.routine(plan.gentler)
        today = day_plan(self.book, version, day, self.days_done())
        if known.done_today and today is DayPlan.WEEK_FULL:
            today = DayPlan.DUE
        return msgspec.structs.replace(
            known,
            baseline=plan.baseline,
            stop=plan.stop_limit,
            clearance=_clearance_of(plan),
            planned=True,
            day_plan=today,
            unknown=bool(version.unknown),
            gentler=plan.gentler if gentler is not None and gentler.exercises else "",
        )

    def days_done(self) -> frozenset[date]:
        """Return the coach days on which exercise was done, on paper too."""
        worked = {fact.day for fact in self.sessions.values() if fact.trained}
        return frozenset(worked | {one.day for one in self.book.paper})

    def _morning_due(self, dose: tuple[SessionFact, ...], day: date) -> PastSession | None:
        """Return the last dose with work done, if its morning after was not asked about.

        Two short sessions of a day are one: it began with the first and is amber by either.
        """
        first, last = dose[0], dose[-1]
        if last.morning_asked or _holds_on(last.ended or last.day, day):
            return None
        return PastSession(
            id=last.id,
            day=last.day,
            start_pain=first.start_pain,
            amber=self._any_amber(dose),
        )

    def _any_amber(self, dose: tuple[SessionFact, ...]) -> bool:
        return any(fact.id in self._amber for fact in dose)

    def _read_profile(self, entry: Entry) -> None:
        self.profile = entry.read(Profile)
        self.person = self.person or entry.id
        self.begun = self.begun or entry.coach_day

    def _read_clearance(self, entry: Entry) -> None:
        self.clearance = entry.read(Clearance)

    def _read_lock(self, entry: Entry) -> None:
        lock = entry.read(Lock)
        self.locks[entry.id] = OpenLock(
            id=entry.id, effect=lock.effect, decision=lock.decision, since=entry.coach_day
        )
        self.closings[entry.id] = Closing(rule=lock.decision.rule.value, first=entry.coach_day)

    def _read_unlock(self, entry: Entry) -> None:
        lock = entry.read(Unlock).lock
        self.locks.pop(lock, None)
        if lock in self.closings:
            self.closings[lock].end = entry.coach_day

    def _read_decision(self, entry: Entry) -> None:
        decision = entry.read(Decision)
        self.decisions[entry.coach_day].append(decision)
        self.step_backs += Effect.STEP_BACK in decision.effects
        if counts_as_amber(decision) and entry.session:
            self._amber.add(entry.session)
        if decision.moment is Moment.MORNING_AFTER and entry.session:
            self.mornings[entry.session].append(decision)

    def is_amber(self, session: str) -> bool:
        """Tell whether a decision of a session's check-in, course or morning was amber."""
        return session in self._amber

    def _read_answer(self, entry: Entry) -> None:
        answer = entry.read(Asked)
        self.checkins.add(answer.checkin)
        if answer.status is AnswerStatus.NOT_ASKED:
            return
        if answer.kind == BEFORE and answer.question in NUMBERS and answer.value is not None:
            number = Number(entry.id, entry.coach_day, answer.question, answer.value)
            self.numbers.append(number)
        if answer.kind == REVIEW:
            self.last_review = entry.coach_day
        elif answer.kind == MORNING_AFTER:
            if answer.about in self.sessions:
                self.sessions[answer.about].morning_asked = True
        elif answer.question == PAIN and answer.value is not None:
            self._pains[answer.checkin] = answer.value

    def _read_correction(self, entry: Entry) -> None:
        """Follow corrections of sessions on paper, and of why one was stopped.

        Safety decisions stay as they were taken.
        """
        from coach.record.measures import Correction  # noqa: PLC0415 - few people correct

        correction = entry.read(Correction)
        first = self._record.entry(correction.of)
        if first is not None and first.kind == Kind.PAPER_SESSION:
            body = correction.body
            self.book.correct_paper(
                first.id, bytes(body) if isinstance(body, msgspec.Raw) else None
            )
        elif first is not None and first.kind == Kind.SESSION_EVENT:
            self._stopped_because(first, correction)

    def _stopped_because(self, first: Entry, correction: Correction) -> None:
        """Tell another reason of a stop from now on."""
        from coach.record.corrections import corrected_entry  # noqa: PLC0415 - few people correct
        from coach.record.told_within import said  # noqa: PLC0415 - as above
        from coach.session.events import Stopped  # noqa: PLC0415 - as above

        fact, now = self.sessions.get(first.session or ""), corrected_entry(first, [correction])
        told = said(now.entry)
        if fact is not None and fact.closed is not None and isinstance(told, Stopped):
            fact.closed = msgspec.structs.replace(fact.closed, reason=told.reason.value)

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
            short=head.short,
        )

    def _read_closed(self, entry: Entry) -> None:
        fact = self.sessions.get(entry.session or "")
        if fact is not None:
            fact.closed = entry.read(Closed)
            fact.ended = entry.coach_day
            fact.ended_ms = entry.at.utc_ms


def _holds_on(dated: date, day: date) -> bool:
    """Tell whether a fact of a coach day holds on this one: its own, or one not yet reached."""
    return day <= dated <= day + CLOCK_SET_BACK


def _makes_a_dose(shorts: list[bool]) -> bool:
    """Tell whether sessions, each short or not, make a day's dose: a whole one, or two short."""
    return not all(shorts) or len(shorts) > 1


def _clearance_of(plan: Plan) -> Clearance | None:
    """Return a plan's clearance as one statement, None where it opens no exercise."""
    told = plan.clearance
    if not told.complete or told.excluded:
        return None
    rated = [rating.on for rating in (told.radiology, told.orthopaedics) if rating is not None]
    return Clearance(who=plan.author.name, cleared_on=max(rated), until=told.valid_until)
