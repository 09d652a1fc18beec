from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.program.due import Changes, due_days
from coach.program.plan import Plan
from coach.program.schedule import Frame, Schedule
from coach.record.diary import Activity, ActivityKind, Fall, PlanDeclined
from coach.record.kinds import Asked, Kind, Lock, Note, PlanAccepted
from coach.record.store import Record
from coach.reports.csv_export import export_csv
from coach.reports.gather import whole_period
from coach.reports.model import Report, report_json
from coach.reports.model_measures import VisitName
from coach.reports.planned import DaysTold, plan_book, planned_sessions, stood
from coach.reports.tables import sessions_told
from coach.session.commands import AnswerStatus
from coach.session.decisions import Decision, Effect, Level, Moment, Rule
from coach.session.review import ReviewItem
from coach.session.signs import Sign
from tests.support.house import MONDAY, House
from tests.support.planned_house import accept, on_day
from tests.support.plans import breathing_only, plan
from tests.support.report_record import (
    START,
    Told,
    bare,
    reading,
    report_of,
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    record = bare(tmp_path / "bare")
    yield record
    record.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "house")
    yield house
    house.record.close()


def flexible(weeks: int = 2) -> Plan:
    frame = Frame(start=MONDAY, supervised=0, home=(0, 2, 4), weeks=weeks)
    return plan(schedule=Schedule(frame=frame, flexible=True))


def test_an_empty_record_has_an_empty_report(record: Record) -> None:
    report = report_of(record)
    assert report.person.name == "A"
    assert (report.first, report.last, report.start) == (START, START, START)
    overall = report.adherence.overall
    assert overall.counts.planned == 0
    assert (overall.attendance_pct, overall.rdi_pct) == (None, None)
    assert [one.name for one in report.visits] == [VisitName.T0, VisitName.T2, VisitName.T3]
    assert report.visits[0].pain is None
    assert report.pain_trend.slope_per_week is None
    assert (report.plans, report.sessions, report.safety) == ((), (), ())


def test_a_record_without_any_entry_has_a_period(tmp_path: Path) -> None:
    with Record.open(tmp_path / "none") as empty:
        period = whole_period(empty, START)
        assert (period.first, period.last) == (START, START)
        report = report_of(empty, first=START, last=START, as_of=START)
        assert report.person.pseudonym == "unknown"
        assert report.person.name is None


def test_without_a_plan_nothing_is_planned_and_nothing_is_missed(house: House) -> None:
    house.finish(house.started())
    report = report_of(house.record)
    assert len(report.sessions) == 1
    assert report.planned == ()
    assert report.adherence.overall.attendance_pct is None
    assert report.sessions[0].effort == 4
    assert report.sessions[0].pain_before == 2
    assert report.sessions[0].pain_between == (2, 2)


def test_a_morning_after_belongs_to_its_session(house: House) -> None:
    house.finish(house.started())
    on_day(house, 1)
    house.morning_after(3)
    (session,) = report_of(house.record).sessions
    assert session.pain_next_morning == 3
    assert (session.outcome, session.worked, session.done_s) == ("completed", True, 288)


def test_a_flexible_week_counts_each_session_once(house: House) -> None:
    accept(house, flexible())
    for day in (1, 3):
        on_day(house, day)
        house.finish(house.started())
        on_day(house, day + 1)
        house.morning_after()
    on_day(house, 7)
    house.practice.add_note("none", "the next week")
    report = report_of(house.record)
    told = [(one.day.day, one.outcome) for one in report.planned]
    assert told == [(24, "completed"), (26, "completed"), (27, "not-done")]
    assert report.adherence.home.counts.attended == 2


def test_a_flexible_week_that_is_not_over_is_not_yet_missed(house: House) -> None:
    accept(house, flexible())
    on_day(house, 3)
    house.practice.add_note("none", "still time")
    assert report_of(house.record).planned == ()


def test_a_planned_breathing_day_is_attended_by_breathing(house: House) -> None:
    accept(house, breathing_only())
    house.finish(house.started(routine="breathing"))
    report = report_of(house.record)
    (planned,) = report.planned
    assert (planned.attended, planned.outcome, planned.planned_s) == (True, "completed", 0)
    assert report.adherence.overall.attendance_pct == 100
    assert report.adherence.overall.rdi_pct is None


def test_a_paper_session_counts_and_a_correction_of_it_too(house: House) -> None:
    accept(house, plan())
    on_day(house, 1)
    diary = house.practice.diary
    diary.add_paper_session(MONDAY, ("all-fours", "plank"), note="at my sister's")
    first, _ = report_of(house.record).planned
    assert (first.outcome, first.attended, first.modified) == ("paper", True, True)
    assert len(first.sources) == 2
    entry = next(house.record.entries(kinds=(Kind.PAPER_SESSION,)))
    Told(house.record).correct(entry, None, "it was Sunday", MONDAY + timedelta(days=1))
    assert report_of(house.record).planned[0].outcome == "not-done"


def test_two_short_sessions_are_one(house: House) -> None:
    accept(house, plan())
    for hour in (9, 12):
        on_day(house, 0, hour)
        checkin = house.practice.begin_checkin("isometric", short=True)
        checkin = checkin.answer_signs(frozenset()).answer_signs(frozenset())
        checkin = checkin.answer_number(2).answer_number(3)
        verdict = house.practice.finish_checkin(checkin)
        house.finish(house.practice.start_session(checkin, verdict))
    (planned,) = report_of(house.record).planned
    assert (planned.planned_s, planned.done_s, len(planned.sessions)) == (288, 288, 2)


def test_a_lock_is_told_with_who_cleared_it(house: House) -> None:
    checkin = house.practice.begin_checkin("isometric")
    house.practice.finish_checkin(checkin.answer_signs(frozenset({Sign.SWOLLEN_LEG})))
    (event,) = report_of(house.record).safety
    assert event.open
    assert (event.level, event.signs) == (Level.CALL_TODAY, ("swollen-leg",))
    on_day(house, 2)
    (lock,) = house.practice.today().access.locks
    house.practice.clear_lock(lock.id, who="Dr B", cleared_on=MONDAY, said="fine")
    report = report_of(house.record)
    (event,) = report.safety
    (told,) = event.locks
    assert told.cleared is not None
    assert (told.cleared.who, told.cleared.said, told.cleared.mistake) == ("Dr B", "fine", False)
    assert not event.open
    # As it was on the day, nobody had cleared it; later on the event itself is before the period.
    assert report_of(house.record, as_of=MONDAY).safety[0].open
    assert report_of(house.record, first=MONDAY + timedelta(days=1)).safety == ()


def test_a_lock_still_closed_is_told_in_every_later_period(house: House) -> None:
    checkin = house.practice.begin_checkin("isometric")
    house.practice.finish_checkin(checkin.answer_signs(frozenset({Sign.FEVER})))
    on_day(house, 9)
    house.practice.add_note("none", "waiting")
    later = report_of(house.record, first=MONDAY + timedelta(days=7))
    assert [one.rule for one in later.safety] == [Rule.SIGN_CALL_NOW]


def test_news_of_the_monthly_review_is_told_though_it_is_green(house: House) -> None:
    house.practice.diary.finish_review(frozenset({ReviewItem.SKIN}))
    (event,) = report_of(house.record).safety
    assert (event.level, event.rule, event.signs) == (Level.GREEN, Rule.REVIEW_NEWS, ("skin",))


def test_what_was_told_is_in_the_order_of_its_days(record: Record) -> None:
    told = Told(record)
    later = START + timedelta(days=3)
    for day in (later, START):
        body = Activity(day=day, kind=ActivityKind.CYCLING, minutes=30)
        told.keep(Kind.ACTIVITY, body, later)
        told.keep(Kind.FALL, Fall(day=day, hurt=day == later), later)
    report = report_of(record)
    assert [one.day for one in report.activities] == [START, later]
    assert [one.hurt for one in report.falls] == [False, True]
    assert report.weeks[0].activity_min == 60


def test_a_frame_without_a_plan_file_has_planned_days_and_no_prescription(record: Record) -> None:
    kept = PlanAccepted(
        version=1,
        digest="d",
        effective_from=START,
        routine="isometric",
        frame=Frame(start=START, supervised=2, home=(0,), weeks=2),
        planned_hold_s=288,
    )
    told = Told(record)
    told.keep(Kind.PLAN_ACCEPTED, kept, START)
    told.keep(Kind.NOTE, Note(text="x"), START + timedelta(days=7))
    report = report_of(record)
    assert report.plans[0].prescription is None
    by_phase = report.adherence
    assert (by_phase.supervised.counts.planned, by_phase.home.counts.planned) == (2, 1)
    assert by_phase.overall.counts.interruptions == 1
    assert by_phase.overall.attendance_pct == 0


def test_a_lock_kept_without_its_decision_is_told_all_the_same(record: Record) -> None:
    decision = Decision(moment=Moment.BUTTON, level=Level.CALL_TODAY, rule=Rule.NEW_PAIN)
    entry = Told(record).keep(
        Kind.LOCK, Lock(effect=Effect.LOCK_EXERCISE, decision=decision), START
    )
    (event,) = report_of(record).safety
    assert (event.rule, event.open) == (Rule.NEW_PAIN, True)
    assert event.sources == event.locks[0].sources == (entry.id,)


def test_a_plan_that_was_refused_is_told(record: Record) -> None:
    body = PlanDeclined(version=3, digest="x", serial=3)
    Told(record).keep(Kind.PLAN_DECLINED, body, START)
    assert [one.version for one in report_of(record).plans_refused] == [3]
    assert report_of(record, first=START + timedelta(days=1), last=START).plans_refused == ()


def test_plans_are_those_in_force_in_the_period(house: House) -> None:
    accept(house, plan())
    on_day(house, 7)
    second = plan(version=2)
    late = MONDAY + timedelta(days=7)
    accept(house, replace(second, effective_from=late))
    on_day(house, 9)
    house.practice.add_note("none", "x")
    report = report_of(house.record)
    assert [one.version for one in report.plans] == [1, 2]
    assert report.plans[0].prescription is not None
    assert report.next_review == date(2027, 1, 4)
    first_week = report_of(house.record, last=MONDAY + timedelta(days=6))
    assert [one.version for one in first_week.plans] == [1]
    assert [one.version for one in report_of(house.record, first=late).plans] == [2]


def test_a_period_leaves_out_what_lies_outside(
    half_year_record: Record, half_year_report: Report
) -> None:
    first, last = date(2026, 12, 7), date(2026, 12, 20)
    part = report_of(half_year_record, first=first, last=last)
    for name in ("planned", "sessions", "answers", "checks", "medicines", "activities"):
        days = [one.day for one in getattr(part, name)]
        assert days, name
        assert first <= min(days) <= max(days) <= last, name
    assert [week.number for week in part.weeks] == [3, 4]
    assert part.weeks == half_year_report.weeks[2:4]
    assert part.visits[0] == half_year_report.visits[0]


def test_what_comes_after_as_of_is_not_seen(half_year_record: Record) -> None:
    day = date(2026, 12, 20)
    part = report_of(half_year_record, as_of=day)
    assert part.last == part.as_of == day
    assert max(one.day for one in part.planned) <= day
    assert part == report_of(half_year_record, as_of=day, last=day)


def test_sessions_read_before_give_the_same_report(half_year_record: Record) -> None:
    from coach.reports.gather import gathered  # noqa: PLC0415 - beside the other way in

    period = whole_period(half_year_record)
    told = sessions_told(half_year_record)
    assert report_json(gathered(half_year_record, reading(), period, told=told)) == report_json(
        gathered(half_year_record, reading(), period)
    )


def test_a_record_without_plan_file_has_the_days_of_its_frame(
    half_year_record: Record,
) -> None:
    book = plan_book(half_year_record)
    days = planned_sessions(book, date(2027, 5, 23))
    due = due_days(book.versions[0].plan.schedule, Changes())
    assert [one.day for one in days] == [one.day for one in due]
    nothing = DaysTold(exercised=frozenset(), breathed=frozenset())
    assert all(one.done_on is None for one in stood(days, nothing, date(2027, 5, 23)))


def test_a_corrected_answer_counts_and_the_table_has_it_too(house: House, tmp_path: Path) -> None:
    house.finish(house.started(2))
    entry = next(
        one
        for one in house.record.entries(kinds=(Kind.ANSWER,))
        if one.read(Asked).question == "pain"
    )
    asked = entry.read(Asked)
    body = Asked(
        checkin=asked.checkin,
        kind=asked.kind,
        question="pain",
        status=AnswerStatus.ANSWERED,
        value=1.0,
    )
    Told(house.record).correct(entry, body, "a slip", MONDAY)
    report = report_of(house.record)
    assert report.sessions[0].pain_before == 1
    assert report.weeks[0].pain == 1
    (told,) = report.corrections
    assert [(one.field, one.old, one.new) for one in told.values] == [("value", "2", "1")]
    assert told.sources[0] == entry.id
    export_csv(house.record, tmp_path / "out")
    rows = (tmp_path / "out" / "checkins.csv").read_text("utf-8").splitlines()
    assert [row for row in rows if ",pain,1,answered" in row]


def test_corrections_of_corrections_show_each_step(record: Record) -> None:
    told = Told(record)
    note = told.keep(Kind.NOTE, Note(text="a"), START)
    told.correct(note, Note(text="b"), "first", START)
    told.correct(note, None, "second", START + timedelta(days=1))
    first, second = report_of(record).corrections
    assert [(one.old, one.new) for one in first.values] == [("a", "b")]
    assert second.taken_back
    assert [(one.old, one.new) for one in second.values] == [("b", None)]
    assert report_of(record).notes == ()


def test_a_correction_of_what_is_not_there_is_passed_over(record: Record) -> None:
    told = Told(record)
    note = told.keep(Kind.NOTE, Note(text="a"), START)
    told.correct(note, Note(text="b"), "x", START + timedelta(days=2))
    assert report_of(record, last=START).corrections == ()
