"""The weeks behind: the same figures as the report, whatever was corrected since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.library.content import load_content
from coach.outcomes.look_back import DayKind, Progress
from coach.practice.look_back import LookBack
from coach.practice.practice import Practice
from coach.practice.refusals import NotThereError
from coach.record.kinds import Closed, Kind
from coach.record.store import Record
from coach.rehearsal.clock import SimulatedClock
from coach.reports.gather import gathered, whole_period
from coach.reports.model import Report
from coach.session.commands import StopReason
from tests.support.house import MONDAY, House
from tests.support.report_record import half_year, reading


def practice_on(record: Record, last: date) -> Practice:
    clock = SimulatedClock("Europe/Berlin")
    clock.go_to(last, time(23))
    content = load_content()
    return Practice(record, lambda: content, clock)


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Half a year by a plan."""
    with half_year(tmp_path_factory.mktemp("half"), sessions=30) as record:
        yield record


@pytest.fixture(scope="module")
def report(half: Record) -> Report:
    return gathered(half, reading(), whole_period(half))


@pytest.fixture(scope="module")
def look_back(half: Record, report: Report) -> LookBack:
    return practice_on(half, report.as_of).look_back


@pytest.fixture(scope="module")
def progress(look_back: LookBack) -> Progress:
    return look_back.progress()


def test_the_figures_are_those_of_the_report(progress: Progress, report: Report) -> None:
    told, figures = report.adherence.overall, progress.figures
    assert figures.planned == told.counts.planned > 0
    assert (figures.sessions, figures.attendance_pct) == (
        told.counts.attended,
        told.attendance_pct,
    )
    assert (figures.done_s, figures.planned_s) == (told.counts.done_s, told.counts.planned_s)
    assert figures.rdi_pct == told.rdi_pct
    assert (figures.withheld, figures.treatment) == (
        told.counts.withheld,
        told.counts.treatment_days,
    )


def test_the_weeks_are_those_of_the_report(progress: Progress, report: Report) -> None:
    for seen, told in zip(progress.weeks, report.weeks, strict=True):
        assert (seen.number, seen.first) == (told.number, told.first)
        assert (seen.pain, seen.pain_n) == (told.pain, told.pain_n)
        assert (seen.tiredness, seen.tiredness_n) == (told.tiredness, told.tiredness_n)
        if told.planned:
            assert (seen.sessions, seen.planned) == (told.attended, told.planned)
            assert (seen.done_s, seen.planned_s) == (told.done_s, told.planned_s)


def test_every_planned_day_has_its_kind(progress: Progress, report: Report) -> None:
    kinds = {
        "completed": {DayKind.DONE},
        "not-done": {DayKind.NOT_DONE},
        "withheld": {DayKind.WITHHELD},
        "treatment-day": {DayKind.TREATMENT},
        "breathing-instead": {DayKind.BREATHING},
        "stopped": {DayKind.PART},
        "interrupted": {DayKind.PART},
    }
    assert len({one.outcome for one in report.planned}) > 2
    for one in report.planned:
        assert progress.day(one.day).kind in kinds[one.outcome], one.day


def test_a_day_before_the_first_is_outside(progress: Progress) -> None:
    assert progress.day(date(2000, 1, 1)).kind is DayKind.OUTSIDE


def test_visits_plans_and_medicines_are_marked(progress: Progress, report: Report) -> None:
    assert [one.version for one in progress.plans] == [one.version for one in report.plans]
    assert [one.name for one in progress.visits] == ["t0", "t2", "t3"]
    assert progress.visits[1].day - progress.visits[0].day == timedelta(weeks=12)
    assert progress.opioid_start is not None
    assert progress.opioid_now is not None
    assert progress.opioid_start.mg == report.medicines[0].omed_mg == 45
    assert progress.opioid_now.mg == report.medicines[-1].omed_mg


def test_amber_and_red_days_are_counted_by_week(progress: Progress) -> None:
    marked = [one for one in progress.days.values() if one.level is not None]
    assert len(marked) == sum(week.amber + week.red for week in progress.weeks) > 0


def test_the_sums_kept_with_a_session_are_those_of_its_events(
    half: Record, look_back: LookBack, report: Report
) -> None:
    lines = {one.id: one for one in look_back.sessions()}
    assert len(lines) == len(report.sessions) > 10
    for told in report.sessions:
        assert lines[told.id].done_s == told.done_s
        assert lines[told.id].planned_s == told.planned_s
    closed = [entry.read(Closed) for entry in half.entries(kinds=(Kind.SESSION_CLOSED,))]
    assert all(one.sums is not None for one in closed)


def test_a_session_closed_without_sums_is_added_up(half: Record, report: Report) -> None:
    practice = practice_on(half, report.as_of)
    before = practice.look_back.progress().figures
    old = practice_on(half, report.as_of)
    for fact in old._ledger.sessions.values():
        if fact.closed is not None:
            fact.closed = replace(fact.closed, sums=None)
    assert old.look_back.progress().figures == before


def test_it_is_put_together_once_until_something_is_kept(house: House) -> None:
    house.finish(house.started())
    look_back = house.practice.look_back
    first = look_back.progress()
    assert look_back.progress() is first
    house.practice.add_note("id1", "x")
    house.clock.go_to(MONDAY + timedelta(days=1), time(9))
    house.morning_after()
    assert look_back.progress() is not first


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    with made.record:
        yield made


def test_without_a_plan_there_are_no_percentages(house: House) -> None:
    house.finish(house.started())
    progress = house.practice.look_back.progress()
    figures = progress.figures
    assert (figures.sessions, figures.planned, figures.attendance_pct) == (1, None, None)
    assert (figures.planned_s, figures.rdi_pct) == (None, None)
    assert figures.done_s > 0
    assert progress.visits == ()
    assert progress.weeks[0].planned is None
    assert progress.day(MONDAY).kind is DayKind.DONE
    assert progress.day(MONDAY + timedelta(days=1)).kind is DayKind.OUTSIDE


def test_an_empty_record_has_nothing(house: House) -> None:
    progress = house.practice.look_back.progress()
    assert (progress.pain_now, progress.opioid_now) == (None, None)
    assert [week.sessions for week in progress.weeks] == [0]
    assert house.practice.look_back.sessions() == ()


def test_a_session_that_was_stopped_is_done_in_part(house: House) -> None:
    runner = house.started()
    house.tick(runner, 400)
    runner.stop()
    runner.give_stop_reason(StopReason.TIRED)
    house.practice.close_session(runner)
    look_back = house.practice.look_back
    assert look_back.progress().day(MONDAY).kind is DayKind.PART
    story = look_back.session(look_back.sessions()[0].id)
    assert (story.reason, story.line.outcome) == ("tired", "stopped")


def test_breathing_alone_is_told_as_such(house: House) -> None:
    house.finish(house.started(routine="breathing"))
    assert house.practice.look_back.progress().day(MONDAY).kind is DayKind.BREATHING


def test_a_session_is_told_hold_by_hold(house: House) -> None:
    house.finish(house.started(pain=3))
    look_back = house.practice.look_back
    story = look_back.session(look_back.sessions()[0].id)
    held = sum(one.achieved_ms for one in story.holds) / 1000
    assert held == story.line.done_s == story.line.planned_s
    assert {one.name for one in story.told} >= {"signs", "pain", "tiredness"}
    assert story.within[0].name == "pain-between"
    assert story.begun_utc_ms > 0


def test_a_day_tells_what_belongs_to_no_session(house: House) -> None:
    house.finish(house.started())
    house.practice.diary.add_fall(MONDAY, hurt=False, note="On ice.")
    story = house.practice.look_back.day(MONDAY)
    assert [one.kind for one in story.told] == ["fall"]
    assert len(story.sessions) == 1


def test_a_session_that_is_not_there_is_refused(house: House) -> None:
    with pytest.raises(NotThereError):
        house.practice.look_back.session("nobody")
