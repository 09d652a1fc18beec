"""What a person tells between sessions: activity, falls, treatment days, sessions on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from coach.practice.days import why_not_move
from coach.practice.fortnight import fortnight
from coach.practice.ledger import REVIEW, Ledger
from coach.practice.prescription import prescribed_on
from coach.practice.refusals import AlreadyDoneError, NotThisDayError, NotThisMuchError
from coach.program.routine import Content
from coach.record.diary import Activity, ActivityKind, Fall, Moved, PaperSession, TreatmentDay
from coach.record.journal import decision_drafts
from coach.record.kinds import Asked, Kind
from coach.record.plan_book import PlanBook
from coach.record.store import Draft, Record
from coach.session.calendar_day import CalendarDay
from coach.session.commands import AnswerStatus
from coach.session.decisions import Decision
from coach.session.review import ReviewItem, review_decision
from coach.session.timeline import EXERCISES, planned_hold_ms

MOST_MINUTES = 600
"""More minutes of an activity on one day are taken for a slip."""

REVIEW_QUESTION = "review"
"""The name of the monthly list among the questions of the record."""

BACK_DAYS = 31
"""How far back (days) somebody may tell what happened; farther back memory is no record."""

AHEAD_DAYS = 366
"""How far ahead (days) a treatment day may be entered."""


class ActivityWeek(msgspec.Struct, frozen=True, kw_only=True):
    """The activities of a week from Monday to Sunday, in the order they were told."""

    monday: date
    activities: tuple[Activity, ...]

    @property
    def minutes(self) -> int:
        """The minutes of all of them."""
        return sum(one.minutes for one in self.activities)


class PaperDay(msgspec.Struct, frozen=True, kw_only=True):
    """A planned day without a session, which may have been done on paper.

    ``exercises`` are those planned, each with its hold-seconds.
    """

    day: date
    routine: str
    exercises: tuple[tuple[str, int], ...]


class Diary:
    """Keeps what is told; every write is durable when the call returns."""

    def __init__(
        self,
        record: Record,
        ledger: Ledger,
        content: Callable[[], Content],
        keep: Callable[..., None],
        today: Callable[[], date],
    ) -> None:
        """Keep entries by ``keep``; ``today`` is the present coach day."""
        self._record, self._ledger, self._content = record, ledger, content
        self._keep, self._today = keep, today

    def add_activity(
        self, day: date, kind: ActivityKind, minutes: int, effort: int | None = None
    ) -> None:
        """Keep minutes (1-600) of an activity and how hard it was (0-10, or not said).

        Raises NotThisMuchError for other numbers and NotThisDayError for a day to come or one
        too far back.
        """
        self._check_past(day)
        if not 1 <= minutes <= MOST_MINUTES or not (effort is None or 0 <= effort <= 10):
            raise NotThisMuchError
        body = Activity(day=day, kind=kind, minutes=minutes, effort=effort)
        self._keep(Draft(kind=Kind.ACTIVITY, body=body))

    def activity_week(self) -> ActivityWeek:
        """Return what was done in the week of the present coach day."""
        monday, _ = _week_of(self._today())
        found = (entry.read(Activity) for entry in self._record.entries(kinds=(Kind.ACTIVITY,)))
        this_week = (one for one in found if monday <= one.day < monday + timedelta(days=7))
        return ActivityWeek(monday=monday, activities=tuple(this_week))

    def add_fall(self, day: date, *, hurt: bool, note: str = "") -> None:
        """Keep a fall; raises NotThisDayError for a day to come or one too far back."""
        self._check_past(day)
        self._keep(Draft(kind=Kind.FALL, body=Fall(day=day, hurt=hurt, note=note)))

    def finish_review(self, chosen: frozenset[ReviewItem]) -> Decision:
        """Keep what is new since last month, falls among it, and the decision it leads to."""
        today, review = self._today(), self._record.new_id()
        decision = review_decision(chosen)
        asked = Asked(
            checkin=review,
            kind=REVIEW,
            question=REVIEW_QUESTION,
            status=AnswerStatus.ANSWERED,
            signs=tuple(item.value for item in ReviewItem if item in chosen),
        )
        falls = (
            Draft(kind=Kind.FALL, body=Fall(day=today, hurt=item is ReviewItem.FALL_WITH_PAIN))
            for item in (ReviewItem.FALL_WITH_PAIN, ReviewItem.FALL)
            if item in chosen
        )
        answer = Draft(kind=Kind.ANSWER, session=review, body=asked)
        self._keep(answer, *falls, *decision_drafts(review, decision))
        return decision

    def add_treatment_day(self, day: date) -> None:
        """Keep a treatment day; raises NotThisDayError too far back or ahead."""
        today = self._today()
        if not -BACK_DAYS <= (day - today).days <= AHEAD_DAYS:
            raise NotThisDayError
        self._keep(Draft(kind=Kind.TREATMENT_DAY, body=TreatmentDay(day=day)))

    def take_back_treatment_day(self, day: date) -> None:
        """Take back a treatment day the person entered; raises NotThisDayError without one."""
        if day not in self._book.changes().treatments:
            raise NotThisDayError
        self._keep(Draft(kind=Kind.TREATMENT_DAY, body=TreatmentDay(day=day, taken_back=True)))

    def move_session(self, planned: date, to: date) -> None:
        """Put a planned session on another day of its week, or back on its own day.

        Raises NotThisDayError, its word naming the rule that says no, and AlreadyDoneError for a
        session that was done.
        """
        falls = {due.planned: due.day for _, due in self._book.planned_between(*_week_of(planned))}
        if falls.get(planned) in self._ledger.days_done():
            raise AlreadyDoneError
        refusal = why_not_move(self._book, planned, to, self._today())
        if refusal:
            raise NotThisDayError(refusal)
        self._keep(Draft(kind=Kind.MOVED, body=Moved(planned=planned, to=to)))

    def rest_instead(self, planned: date) -> None:
        """Leave out a planned session that is not over yet; it stays planned.

        Raises NotThisDayError for a day without one, AlreadyDoneError where it was done.
        """
        today = self._today()
        last = today + timedelta(days=7)
        waiting = {due.planned: due for _, due in self._book.planned_between(today, last)}
        if planned not in waiting:
            raise NotThisDayError
        if waiting[planned].day in self._ledger.days_done():
            raise AlreadyDoneError
        self._keep(Draft(kind=Kind.MOVED, body=Moved(planned=planned, to=None)))

    def fortnight(self) -> tuple[CalendarDay, ...]:
        """Return this week's days and the next one's, from Monday, with what may be changed."""
        return fortnight(self._ledger, self._today())

    def paper_days(self) -> tuple[PaperDay, ...]:
        """Return the planned days of the last month without a session, latest first."""
        today = self._today()
        first = today - timedelta(days=BACK_DAYS)
        return tuple(
            self._paper_day(day)
            for day in reversed(self._planned(first, today))
            if day not in self._ledger.days_done()
        )

    def add_paper_session(self, day: date, exercises: tuple[str, ...], note: str = "") -> None:
        """Keep a session done on paper: the exercises done in full, in no more than the plan's.

        Raises NotThisDayError for a day on which none was planned, AlreadyDoneError where one is
        in the record, NotThisMuchError without an exercise or for one that was not planned.
        """
        self._check_past(day)
        if day not in self._planned(day, day):
            raise NotThisDayError
        if day in self._ledger.days_done():
            raise AlreadyDoneError
        holds = dict(self._paper_day(day).exercises)
        if not exercises or not set(exercises) <= holds.keys():
            raise NotThisMuchError
        body = PaperSession(
            day=day,
            routine=self._paper_day(day).routine,
            exercises=tuple(one for one in holds if one in exercises),
            done_s=sum(holds[one] for one in set(exercises)),
            planned_s=sum(holds.values()),
            note=note,
        )
        self._keep(Draft(kind=Kind.PAPER_SESSION, body=body))

    def paper_holds(self, day: date) -> tuple[tuple[str, int], ...]:
        """Return the exercises planned for a day with their hold-seconds; none where it is none."""
        return self._paper_day(day).exercises if self._planned(day, day) else ()

    def _paper_day(self, day: date) -> PaperDay:
        version, due = next(self._book.planned_between(day, day))
        plan = version.plan
        routine = plan.gentler if due.gentler else plan.routines[0].routine
        planned = prescribed_on(self._content(), self._ledger, day, routine)
        return PaperDay(
            day=day,
            routine=routine,
            exercises=tuple(
                (block.item, planned_hold_ms((block,)) // 1000)
                for block in planned.blocks
                if block.kind in EXERCISES
            ),
        )

    def _planned(self, first: date, last: date) -> list[date]:
        """Return the days with a session planned, treatment days left out."""
        planned = self._book.planned_between(first, last)
        return [due.day for _, due in planned if not due.treatment]

    @property
    def _book(self) -> PlanBook:
        return self._ledger.book

    def _check_past(self, day: date) -> None:
        if not 0 <= (self._today() - day).days <= BACK_DAYS:
            raise NotThisDayError


def _week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
