"""The use cases behind the pages; every write is durable when the call returns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from coach.practice.answers import checkin_drafts, session_asked_about
from coach.practice.ledger import Ledger
from coach.practice.overview import summary, today
from coach.practice.prescription import prescribed_on, second_short_in, set_up, still_open
from coach.practice.refusals import (
    CheckInKeptError,
    CheckInTooOldError,
    MayNotStartError,
    MorningDueError,
    NotClearedError,
    NothingInterruptedError,
    SessionOpenError,
    ShortOnlyError,
    TooSoonError,
    UnansweredError,
)
from coach.program.days import coach_day
from coach.program.person import Clearance, Profile
from coach.program.routine import Content, RoutineKind
from coach.record.journal import RecordJournal, open_session, session_events
from coach.record.kinds import Kind, Note, Unlock
from coach.record.store import Draft, Record
from coach.session.checkin import CheckIn, CheckInKind, Verdict
from coach.session.clock import Clock, Stamp
from coach.session.segments import Setup
from coach.session.state import RELY_WITHIN_MS, Phase, SessionState, away_ms
from coach.session.today import Interruption, Summary, Today

if TYPE_CHECKING:
    from pathlib import Path

    from coach.practice.corrections import Corrections
    from coach.practice.diary import Diary
    from coach.practice.look_back import LookBack
    from coach.practice.measures import Measures
    from coach.practice.papers import Papers
    from coach.practice.plans import Plans
    from coach.practice.sums import Followed
    from coach.session.runner import Runner


class Practice:
    """What a person does with Spine Coach in a day, over one open record."""

    def __init__(
        self,
        record: Record,
        content: Callable[[], Content],
        clock: Clock,
        *,
        after_session: Callable[[], None] = lambda: None,
        before_plan: Callable[[], None] = lambda: None,
        texts: Path | None = None,
    ) -> None:
        """Work on ``record``; ``content`` is called when exercises are first needed.

        ``after_session`` is called once a session is closed, ``before_plan`` before a plan is
        taken in; ``texts`` is the folder of item texts that a licensed centre added.
        """
        self._texts = texts
        self._after_session, self._before_plan = after_session, before_plan
        self._record = record
        self._content = content
        self._clock = clock
        self._journal = RecordJournal(record)
        self._ledger = Ledger(record, content)
        self._begun: tuple[str, Stamp] | None = None
        self._kept: dict[str, CheckIn] = {}

    def profile(self) -> Profile | None:
        """Return the profile, None before the first start is over."""
        return self._ledger.profile

    def save_profile(self, profile: Profile) -> None:
        """Keep a new version of the profile."""
        self._append(Draft(kind=Kind.PROFILE, body=profile))

    def clearance(self) -> Clearance | None:
        """Return the latest statement of clearance."""
        return self._ledger.clearance

    def save_clearance(self, clearance: Clearance) -> None:
        """Keep a new statement of clearance."""
        self._append(Draft(kind=Kind.CLEARANCE, body=clearance))

    @cached_property
    def diary(self) -> Diary:
        """What the person tells between sessions."""
        from coach.practice.diary import Diary  # noqa: PLC0415 - only when something is told

        return Diary(self._record, self._ledger, self._content, self._append, self.day)

    @cached_property
    def measures(self) -> Measures:
        """What a person measures over the weeks: questionnaires and pain medicines."""
        from coach.practice.measures import Measures  # noqa: PLC0415 - only where it is asked for

        return Measures(self._record, self._ledger, self._texts, self._append, self.day)

    @cached_property
    def corrections(self) -> Corrections:
        """What a person told, and the way to correct it."""
        from coach.practice.corrections import Corrections  # noqa: PLC0415 - as above

        return Corrections(self._record, self, self._append)

    @cached_property
    def look_back(self) -> LookBack:
        """The weeks behind: figures, days and single sessions."""
        from coach.practice.look_back import LookBack  # noqa: PLC0415 - as above

        return LookBack(self._record, self._ledger, self.corrections, self.day)

    @cached_property
    def plans(self) -> Plans:
        """Plan files: looked at, accepted or not."""
        from coach.practice.plans import Plans  # noqa: PLC0415 - only with a plan file

        return Plans(self._ledger, self._content, self._append, self.day, self._before_plan)

    @cached_property
    def papers(self) -> Papers:
        """The plan on paper and in a calendar."""
        from coach.practice.papers import Papers  # noqa: PLC0415 - only for paper

        return Papers(self._record, self._ledger, self._content, self._clock.now)

    def day(self) -> date:
        """Return the present coach day."""
        return _day(self._clock.now())

    def today(self) -> Today:
        """Return what the first page shows now."""
        return today(self._content(), self._ledger, self._clock.now())

    def begin_checkin(self, routine: str, *, short: bool = False) -> CheckIn:
        """Begin the check-in before a routine; its id becomes the session's.

        Raises MorningDueError for an exercise routine while a morning after waits, NeedsPlanError
        or NotInPlanError for a routine that only a plan opens, and after a first short session
        ShortOnlyError for a whole one, TooSoonError within the hour.
        """
        prescribed_on(self._content(), self._ledger, self.day(), routine, short=short)
        exercise = self._content().routines[routine].kind is RoutineKind.EXERCISE
        checkin = self._checkin(CheckInKind.BEFORE, routine=routine, exercise=exercise, short=short)
        if exercise and checkin.history.morning_due is not None:
            raise MorningDueError
        if exercise:
            self._refuse_second(checkin)
        self._begun = (checkin.id, self._clock.now())
        return checkin

    def _refuse_second(self, checkin: CheckIn) -> None:
        """Refuse what would be more than the second of two short sessions, an hour apart."""
        history = checkin.history
        if not history.short_today or history.done_today:
            return
        if not checkin.short:
            raise ShortOnlyError
        left = second_short_in(self._ledger, self._clock.now())
        if left:
            raise TooSoonError(left)

    def begin_morning_after(self) -> CheckIn:
        """Begin the questions about the morning after the last exercise session."""
        return self._checkin(CheckInKind.MORNING_AFTER)

    def begin_mistake(self, lock: str) -> CheckIn:
        """Begin the full list again, for a sign tapped by mistake."""
        return self._checkin(CheckInKind.MISTAKE, lock=lock)

    def _checkin(
        self,
        kind: CheckInKind,
        *,
        routine: str = "",
        exercise: bool = True,
        short: bool = False,
        lock: str = "",
    ) -> CheckIn:
        day = self.day()
        return CheckIn(
            kind=kind,
            id=self._record.new_id(),
            routine=routine,
            exercise=exercise,
            short=short,
            history=self._ledger.history(day),
            day=day,
            lock=lock,
        )

    def finish_checkin(self, checkin: CheckIn) -> Verdict:
        """Keep the answers and every decision they led to, with the locks that follow.

        Kept once, however often it is finished. Raises UnansweredError while a question waits for
        its answer, CheckInKeptError when the same questions were kept with other answers.
        """
        if not checkin.complete:
            raise UnansweredError
        verdict = checkin.verdict()
        if self._is_kept(checkin):
            return verdict
        self._append(*checkin_drafts(checkin, verdict), *self._adjustments(checkin, verdict))
        self._kept[checkin.id] = checkin
        return verdict

    def _adjustments(self, checkin: CheckIn, verdict: Verdict) -> list[Draft]:
        """Return what progression changes of the doses, now that a morning after is known."""
        version = self._ledger.book.version_on(checkin.day)
        if version is None or checkin.kind is not CheckInKind.MORNING_AFTER:
            return []
        from coach.practice.courses import courses  # noqa: PLC0415 - only with a plan
        from coach.session.progression import adjust  # noqa: PLC0415 - only with a plan

        plan, book, about = version.plan, self._ledger.book, session_asked_about(checkin)
        known = courses(self._record, self._ledger, plan, about, verdict.decisions)
        changes = adjust(plan, self._content(), known, book.adjustments)
        return [Draft(kind=Kind.ADJUSTMENT, session=about, body=one) for one in changes]

    def _is_kept(self, checkin: CheckIn) -> bool:
        kept = self._kept.get(checkin.id)
        if kept is not None and kept.answers == checkin.answers:
            return True
        fact = self._ledger.sessions.get(session_asked_about(checkin))
        if checkin.id in self._ledger.checkins or (fact is not None and fact.morning_asked):
            raise CheckInKeptError
        return False

    def start_session(self, checkin: CheckIn, verdict: Verdict) -> Runner:
        """Start the session a check-in led to, by what is known now.

        The check-in must be the latest one, kept with these answers, of this coach day, begun
        within the last two hours and not used yet, else CheckInTooOldError. Raises
        SessionOpenError while another session is not closed, MorningDueError, NeedsPlanError,
        and MayNotStartError when the answers or a lock say no.
        """
        if checkin.id in self._ledger.sessions or not self._may_rely_on(checkin):
            raise CheckInTooOldError
        if self.interruption() is not None:
            raise SessionOpenError
        prescribed_on(self._content(), self._ledger, self.day(), checkin.routine)
        known = self._known_now(checkin)
        judged = known.verdict()
        if not (verdict.may_start and judged.may_start):
            raise MayNotStartError(judged.decision.rule.value)
        if known.exercise and known.history.morning_due is not None:
            raise MorningDueError
        if known.exercise:
            self._refuse_second(known)
        setup = set_up(self._content(), self._ledger, known, judged, session=checkin.id)
        return self.start(setup)

    def _may_rely_on(self, checkin: CheckIn) -> bool:
        kept = self._kept.get(checkin.id)
        if kept is None or kept.answers != checkin.answers or self._begun is None:
            return False
        latest, begun = self._begun
        now = self._clock.now()
        fresh = _day(begun) == _day(now) and away_ms(begun, now) <= RELY_WITHIN_MS
        return latest == checkin.id and fresh

    def _known_now(self, checkin: CheckIn) -> CheckIn:
        """Return the check-in over the facts of this moment, on the kind its routine really is."""
        exercise = self._content().routines[checkin.routine].kind is RoutineKind.EXERCISE
        day = self.day()
        return msgspec.structs.replace(
            checkin, exercise=exercise, history=self._ledger.history(day), day=day
        )

    def start(self, setup: Setup) -> Runner:
        """Start a session from its set-up."""
        from coach.session.runner import Runner  # noqa: PLC0415 - the first page runs nothing

        runner = Runner(self._clock, self._journal)
        runner.start(setup)
        self._ledger.catch_up()
        return runner

    def close_session(self, runner: Followed) -> Summary:
        """Keep how an ended session ended and return its summary."""
        return self._close(runner.state, runner.state.mark)

    def _close(self, state: SessionState, at: Stamp) -> Summary:
        """Keep the end of a session at the instant it was last seen: that day had its dose."""
        from coach.practice.sums import closed_with  # noqa: PLC0415 - with a session alone

        body = closed_with(how := summary(state), state)
        self._append(Draft(kind=Kind.SESSION_CLOSED, session=how.session, body=body, at=at))
        self._after_session()
        return how

    def interruption(self) -> Interruption | None:
        """Return the session that was cut, None when there is none.

        A session cut after its very last event is closed quietly: nothing of it is open.
        """
        state = self._open_state()
        if state is None:
            return None
        if state.phase is Phase.ENDED:
            self._close(state, state.mark)
            return None
        how, still_open = summary(state), self._still_open(state)
        return Interruption(
            session=how.session,
            routine=how.routine,
            day=self._ledger.sessions[how.session].day,
            done_ms=how.done_hold_ms,
            planned_ms=how.planned_hold_ms,
            may_continue=still_open and self._still_fresh(state),
            closed=not still_open,
        )

    def _open_state(self) -> SessionState | None:
        session = open_session(self._record)
        if session is None:
            return None
        from coach.session.fold import fold  # noqa: PLC0415 - with an open session alone

        return fold(session_events(self._record, session))

    def continue_session(self) -> Runner:
        """Return the interrupted session, cut at its last instant and waiting to be resumed.

        Raises NothingInterruptedError when there is none, CheckInTooOldError when its check-in
        can no longer be relied on, MayNotStartError when something was closed since.
        """
        state = self._interrupted()
        if not self._still_fresh(state):
            raise CheckInTooOldError
        if not self._still_open(state):
            raise MayNotStartError
        return self._recovered(state)

    def _interrupted(self) -> SessionState:
        state = self._open_state()
        if state is None:
            raise NothingInterruptedError
        return state

    def _still_fresh(self, state: SessionState) -> bool:
        now = self._clock.now()
        day = self._ledger.sessions[state.setup.session].day
        not_yet = now.utc_ms < state.mark.utc_ms
        return day == _day(now) and not not_yet and away_ms(state.mark, now) <= RELY_WITHIN_MS

    def _still_open(self, state: SessionState) -> bool:
        return still_open(self._ledger, state.setup, self.day())

    def finish_interrupted(self) -> Summary:
        """End the interrupted session here and keep what was done."""
        state = self._interrupted()
        (runner := self._recovered(state)).finish_later()
        return self._close(runner.state, state.mark)

    def discard_interrupted(self) -> None:
        """End the interrupted session; it stays in the record as discarded."""
        state = self._interrupted()
        (runner := self._recovered(state)).discard()
        self._close(runner.state, state.mark)

    def _recovered(self, state: SessionState) -> Runner:
        from coach.session.runner import Runner  # noqa: PLC0415 - the first page runs nothing

        return Runner.recovered(self._clock, self._journal, state)

    def clear_lock(self, lock: str, *, who: str, cleared_on: date, said: str) -> None:
        """Open a lock that the care team cleared since; else raises NotClearedError."""
        known = self._ledger.locks.get(lock)
        since = date.min if known is None else min(known.since, self.day())
        if not (who.strip() and said.strip() and since <= cleared_on <= self.day()):
            raise NotClearedError
        body = Unlock(lock=lock, who=who, cleared_on=cleared_on, said=said)
        self._append(Draft(kind=Kind.UNLOCK, body=body))

    def add_note(self, session: str, text: str) -> None:
        """Keep a note about a session."""
        self._append(Draft(kind=Kind.NOTE, session=session, body=Note(text=text)))

    def _append(self, *drafts: Draft) -> None:
        self._record.append_many(drafts, at=self._clock.now())
        self._ledger.catch_up()


def _day(now: Stamp) -> date:
    return coach_day(now.utc_ms, now.offset_s)
