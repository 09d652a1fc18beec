"""A person's whole house for tests: a real record, the shipped content, a clock moved by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

from coach.library.content import load_content
from coach.practice.practice import Practice
from coach.program.person import Clearance, Profile
from coach.record.store import Record, random_id
from coach.rehearsal.clock import SimulatedClock
from coach.session.checkin import CheckIn, Verdict
from coach.session.commands import AnswerStatus
from coach.session.runner import Runner
from coach.session.segments import QuestionId
from coach.session.state import Phase

MONDAY = date(2026, 11, 23)
PROFILE = Profile(name="A", team_phone="1", emergency_phone="112", usual_pain=2.0)


def counted_ids() -> Callable[[], str]:
    """Return ids that count up, so that tests can be read."""
    numbers = itertools.count(1)
    return lambda: f"id{next(numbers):04}"


class House:
    """Practice, record and clock of one person who was cleared on a Monday."""

    def __init__(self, folder: Path, *, cleared: bool = True, later_ms: int | None = None) -> None:
        """Open the record; with ``later_ms`` an older one, so long after its last entry."""
        self.folder = folder
        self.clock = SimulatedClock("Europe/Berlin")
        self.clock.go_to(MONDAY, time(10))
        self.record = Record.open(folder, ids=counted_ids() if later_ms is None else random_id)
        for entry in self.record.entries() if later_ms is not None else ():
            self.clock.advance(max(0, entry.at.utc_ms + (later_ms or 0) - self.clock.now().utc_ms))
        self.content = load_content()
        self.practice = Practice(self.record, lambda: self.content, self.clock)
        self.practice.save_profile(PROFILE)
        if cleared:
            self.practice.save_clearance(Clearance(who="Dr B", cleared_on=MONDAY))

    def anew(self) -> Practice:
        """Return a second practice on the same record, as after a restart."""
        return Practice(self.record, lambda: self.content, self.clock)

    def checked_in(
        self, pain: float = 2.0, routine: str = "isometric", *, short: bool = False
    ) -> tuple[CheckIn, Verdict]:
        """Answer a check-in without any sign, with this pain, and keep it."""
        checkin = self.practice.begin_checkin(routine, short=short)
        checkin = checkin.answer_signs(frozenset()).answer_signs(frozenset())
        if checkin.exercise:
            checkin = checkin.answer_number(pain)
            while checkin.question is not None:
                ask = checkin.question
                usual = ask.value == "usual-pain"
                checkin = checkin.answer_yes(yes=True) if usual else checkin.answer_number(3.0)
        return checkin, self.practice.finish_checkin(checkin)

    def started(
        self, pain: float = 2.0, routine: str = "isometric", *, short: bool = False
    ) -> Runner:
        """Check in and start."""
        return self.practice.start_session(*self.checked_in(pain, routine, short=short))

    def tick(self, runner: Runner, seconds: int) -> None:
        """Let the clock tick once a second."""
        for _ in range(seconds):
            self.clock.advance(1000)
            runner.tick()

    def finish(self, runner: Runner, pain: float = 2.0) -> None:
        """Go on to the end, with this pain at every question, and close the session."""
        while runner.state.phase is not Phase.ENDED:
            self.tick(runner, 1)
            segment = runner.state.segment
            if runner.state.asking and segment and segment.question:
                scale = segment.question in {QuestionId.PAIN_BETWEEN, QuestionId.PAIN_AFTER}
                usual = segment.question is QuestionId.USUAL_PAIN
                value = pain if scale else 1.0 if usual else 4.0
                runner.answer(segment.question, AnswerStatus.ANSWERED, value)
        self.practice.close_session(runner)

    def morning_after(self, pain: float | None = 2, *, more_medicine: bool = False) -> Verdict:
        """Answer the questions about the morning after."""
        checkin = self.practice.begin_morning_after()
        checkin = checkin.leave_blank() if pain is None else checkin.answer_number(pain)
        if not checkin.cut_short:
            checkin = checkin.answer_yes(more_medicine)
        if checkin.question is not None:
            checkin = checkin.answer_yes(yes=True)
        return self.practice.finish_checkin(checkin)
