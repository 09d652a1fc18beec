"""A rehearsal: a simulated patient goes through planned days on the real runner and record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random

import msgspec

from coach.practice.practice import Practice
from coach.practice.prescription import prescribed
from coach.program.due import Changes, due_days
from coach.program.person import Clearance, Profile
from coach.program.plan import Plan
from coach.program.routine import Content
from coach.program.schedule import Frame, planned_days
from coach.record.kinds import Kind, PlanAccepted
from coach.record.store import Record
from coach.rehearsal.clock import SimulatedClock
from coach.rehearsal.patient import Patient
from coach.rehearsal.questions import Questions
from coach.rehearsal.sitting import Sitting, answered
from coach.session.access import Access
from coach.session.checkin import Suggestion
from coach.session.history import DayPlan

BREATHING = "breathing"
_A_YEAR_OF_WEEKS = 53


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be rehearsed: so many planned days from a start day on.

    The routine is done in the trial's frame; with a ``plan`` file (its bytes) the plan says what
    is due when, and ``routine`` is not looked at.
    """

    routine: str
    sessions: int
    seed: int
    start: date
    zone: str
    plan: bytes = b""
    questions: bool = False


def seeded_ids(seed: int) -> Callable[[], str]:
    """Return a source of ids that gives the same ids for the same seed."""
    rng = Random(f"ids {seed}")  # noqa: S311 - a rehearsal, not a secret
    return lambda: f"{rng.getrandbits(128):032x}"


def rehearse(request: Request, record: Record, content: Content) -> None:
    """Fill a fresh record with simulated days.

    The clearance is simulated, and locks are cleared after one to seven days. Each planned day
    is one commit: durability is proved elsewhere. Raises KeyError for an unknown routine and
    UnknownZoneError for an unknown zone; a plan file is refused as a person's app refuses it.
    """
    clock = SimulatedClock(request.zone)
    journey = Journey(request, record, content, clock)
    for day in journey.days():
        with record.grouped():
            journey.live(day)


class Journey:
    """The days of one simulated patient."""

    def __init__(
        self, request: Request, record: Record, content: Content, clock: SimulatedClock
    ) -> None:
        """Set up profile, clearance and plan frame on the first day."""
        self._request = request
        self._record = record
        self._clock = clock
        self._content = content
        self._patient = Patient(request.seed)
        self._practice = Practice(record, lambda: content, clock)
        self._questions = Questions(self._practice, request.seed) if request.questions else None
        self._cleared_on: dict[str, date] = {}
        self._plan: Plan | None = None
        with record.grouped():
            self._settle_in()

    def days(self) -> list[date]:
        """Return the planned days that are rehearsed."""
        if self._plan is not None:
            due = due_days(self._plan.schedule, Changes())
            planned = [one.day for one in due if one.day >= self._request.start]
        else:
            planned = [one.day for one in planned_days(self._frame())]
        return planned[: self._request.sessions]

    def _frame(self) -> Frame:
        frame = Frame(start=self._request.start)
        while len(planned_days(frame)) < self._request.sessions:
            frame = msgspec.structs.replace(frame, weeks=frame.weeks + _A_YEAR_OF_WEEKS)
        return frame

    def _settle_in(self) -> None:
        self._clock.go_to(self._request.start, time(8))
        self._practice.save_profile(
            Profile(
                name="Rehearsal",
                team_phone="0",
                emergency_phone="112",
                usual_pain=self._patient.usual_pain,
            )
        )
        if self._request.plan:
            proposal = self._practice.plans.propose(self._request.plan)
            self._practice.plans.accept(proposal)
            self._plan = proposal.plan
            return
        self._renew_clearance()
        today = prescribed(self._content, self._request.routine, step_backs=0)
        plan = PlanAccepted(
            version=1,
            digest=self._content.digest,
            effective_from=self._request.start,
            routine=self._request.routine,
            frame=self._frame(),
            planned_hold_s=today.hold_ms // 1000,
        )
        self._record.append(Kind.PLAN_ACCEPTED, plan, self._clock.now())

    def _renew_clearance(self) -> None:
        self._practice.save_clearance(Clearance(who="simulated", cleared_on=self._practice.day()))

    def live(self, day: date) -> None:
        """Live through one planned day: train, rest, or be kept from it by a rule.

        On a treatment day the patient rests.
        """
        hour, minute = self._patient.hour()
        comes = self._patient.comes()
        self._clock.go_to(day, time(hour, minute))
        clearance = self._practice.clearance()
        if self._plan is None and (clearance is None or not clearance.open_on(day)):
            self._renew_clearance()
        self._clear_locks(day)
        if self._questions is not None:
            self._questions.answer_all()
        plan = self._practice.today().plan
        if comes and (plan is None or plan.day_plan is not DayPlan.TREATMENT):
            self._train()

    def _clear_locks(self, day: date) -> None:
        for lock in self._practice.today().access.locks:
            wait = timedelta(days=self._patient.days_until_cleared())
            cleared_on = self._cleared_on.setdefault(lock.id, lock.since + wait)
            if cleared_on <= day:
                self._practice.clear_lock(
                    lock.id, who="simulated", cleared_on=day, said="simulated"
                )

    def _train(self) -> None:
        if self._practice.today().morning_due:
            checkin = self._practice.begin_morning_after()
            self._practice.finish_checkin(answered(checkin, self._patient, self._clock))
        today = self._practice.today()
        routine = self._request.routine
        if self._plan is not None:
            # On a gentler day the plan offers its gentler routine first.
            routine = next((one.routine for one in today.offers if one.open), BREATHING)
        if any(one.routine == routine and one.open for one in today.offers):
            self._sit(routine)
        else:
            self._breathe_instead(today.access)

    def _sit(self, routine: str) -> None:
        checkin = self._practice.begin_checkin(routine)
        checkin = answered(checkin, self._patient, self._clock)
        verdict = self._practice.finish_checkin(checkin)
        if not verdict.may_start:
            if routine != BREATHING and Suggestion.BREATHING in verdict.suggestions:
                self._breathe_instead(self._practice.today().access)
            return
        runner = self._practice.start_session(checkin, verdict)
        length_s = sum(segment.duration_ms for segment in runner.state.timeline) // 1000
        Sitting(self._practice, runner, self._clock, self._patient).run(
            self._patient.deeds(length_s)
        )

    def _breathe_instead(self, allowed: Access) -> None:
        if allowed.breathing and self._patient.breathes_instead():
            self._sit(BREATHING)
