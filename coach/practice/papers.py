"""The plan on paper and in a calendar: what the person does now, on the days it is due now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from coach.library.words import Words
from coach.practice.ledger import Ledger
from coach.practice.refusals import NeedsPlanError
from coach.program.calendar_hours import CalendarHours
from coach.program.days import coach_day
from coach.program.routine import Content
from coach.program.schedule import planned_days
from coach.record.kinds import Kind
from coach.record.plan_book import Version
from coach.record.store import Record
from coach.reports.calendar import plan_calendar, seed_of, sequence_of
from coach.reports.sheet import plan_sheet
from coach.session.clock import Stamp

CHANGES = (Kind.MOVED, Kind.TREATMENT_DAY)


class Papers:
    """Makes files of the plan accepted last; nothing is kept of them."""

    def __init__(
        self,
        record: Record,
        ledger: Ledger,
        content: Callable[[], Content],
        now: Callable[[], Stamp],
    ) -> None:
        """Read from a record; ``now`` is the present instant."""
        self._record, self._ledger = record, ledger
        self._content, self._now = content, now

    def sheet(self, words: Words) -> bytes:
        """Return the plan as PDF, at the doses of today; raises NeedsPlanError without one."""
        version = self._latest()
        book = self._ledger.book
        changes = book.adjustments_of(version.kept.version, self._today())
        return plan_sheet(version.plan, self._content(), words, adjustments=changes)

    def calendar(self, title: str, hours: CalendarHours) -> bytes:
        """Return the sessions from today on as a calendar file; raises NeedsPlanError.

        Raises CalendarZoneError where the computer's time zone is not known.
        """
        version, now, book = self._latest(), self._now(), self._ledger.book
        return plan_calendar(
            version.plan.schedule,
            book.changes(),
            title=title,
            hours=hours,
            zone=now.zone,
            uid_seed=seed_of(version.plan.person.id),
            sequence=sequence_of(version.kept.version, self._changed()),
            stamp=datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=now.utc_ms),
            since=self._today(),
            former=self._former(version),
        )

    def _latest(self) -> Version:
        latest = self._ledger.book.latest
        if latest is None:
            raise NeedsPlanError
        return latest

    def _today(self) -> date:
        now = self._now()
        return coach_day(now.utc_ms, now.offset_s)

    def _changed(self) -> int:
        return sum(1 for _ in self._record.entries(kinds=CHANGES))

    def _former(self, version: Version) -> frozenset[date]:
        """Return the days that earlier versions planned and this one does not."""
        earlier = (
            day.day
            for one in self._ledger.book.versions
            if one is not version
            for day in planned_days(one.plan.schedule.frame)
        )
        now = {day.day for day in planned_days(version.plan.schedule.frame)}
        return frozenset(earlier) - now
