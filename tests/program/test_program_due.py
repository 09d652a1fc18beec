from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.program.due import (
    Changes,
    Moved,
    MoveRefusal,
    due_days,
    due_on,
    frame_end,
    gentler_days,
    may_move,
    treatment_days,
)
from coach.program.schedule import Frame, Schedule, TrainingPhase, Treatment, planned_days

MONDAY = date(2026, 11, 23)
HOME = MONDAY + timedelta(weeks=2)
"""The first Monday at home after ten supervised sessions."""

TRIAL = Schedule(frame=Frame(start=MONDAY))
NOTHING = Changes()


def home_day(n: int) -> date:
    """The day so many days after the first Monday at home."""
    return HOME + timedelta(days=n)


def schedule(*treatments: Treatment, gentler: int = 0, flexible: bool = False) -> Schedule:
    return Schedule(
        frame=Frame(start=MONDAY),
        treatments=treatments,
        gentler_days=gentler,
        flexible=flexible,
    )


def moved(planned: int, to: int) -> Changes:
    return Changes(moved=(Moved(planned=home_day(planned), to=home_day(to)),))


def test_without_changes_the_planned_days_are_due() -> None:
    due = due_days(TRIAL, NOTHING)
    assert [(one.day, one.phase) for one in due] == [
        (one.day, one.phase) for one in planned_days(TRIAL.frame)
    ]
    assert all(one.day == one.planned for one in due)
    assert not any(one.gentler or one.treatment or one.rest for one in due)


def test_a_day_without_a_session_has_nothing_due() -> None:
    assert due_on(TRIAL, NOTHING, home_day(1)) is None
    found = due_on(TRIAL, NOTHING, home_day(2))
    assert found is not None
    assert (found.planned, found.phase) == (home_day(2), TrainingPhase.HOME)


def test_a_moved_session_is_due_on_its_new_day() -> None:
    changes = moved(0, 1)
    assert due_on(TRIAL, changes, home_day(0)) is None
    found = due_on(TRIAL, changes, home_day(1))
    assert found is not None
    assert found.planned == home_day(0)


def test_the_last_move_counts_and_one_out_of_its_week_does_not() -> None:
    twice = Changes(moved=(*moved(0, 1).moved, *moved(0, 3).moved, *moved(0, 7).moved))
    assert [one.day for one in due_days(TRIAL, twice) if one.planned == HOME] == [home_day(3)]


def test_a_supervised_session_stays_where_the_clinic_put_it() -> None:
    changes = Changes(moved=(Moved(planned=MONDAY, to=MONDAY + timedelta(days=5)),))
    assert due_days(TRIAL, changes) == due_days(TRIAL, NOTHING)


def test_treatment_days_come_every_so_many_weeks_up_to_their_last() -> None:
    three = Treatment(first=HOME, every_weeks=3, until=home_day(42))
    assert treatment_days(schedule(three), NOTHING) == {HOME, home_day(21), home_day(42)}
    earlier = Treatment(first=HOME, every_weeks=3, until=home_day(41))
    assert treatment_days(schedule(earlier), NOTHING) == {HOME, home_day(21)}
    assert treatment_days(schedule(Treatment(first=HOME)), NOTHING) == {HOME}


def test_treatment_days_end_with_the_frame() -> None:
    weekly = Treatment(first=HOME, every_weeks=1)
    days = treatment_days(schedule(weekly), NOTHING)
    assert max(days) == frame_end(TRIAL)
    late = Treatment(first=HOME, every_weeks=1, until=date(9999, 1, 1))
    assert treatment_days(schedule(late), NOTHING) == days


def test_on_a_treatment_day_nothing_is_due_and_its_session_stays_planned() -> None:
    changes = Changes(treatments=(HOME,))
    assert due_on(TRIAL, changes, HOME) is None
    [due] = [one for one in due_days(TRIAL, changes) if one.planned == HOME]
    assert due.treatment
    assert len(due_days(TRIAL, changes)) == 82


def test_on_a_rest_day_nothing_is_due() -> None:
    changes = Changes(rest=(HOME,))
    assert due_on(TRIAL, changes, HOME) is None
    assert next(one for one in due_days(TRIAL, changes) if one.planned == HOME).rest


def test_gentler_days_follow_a_treatment_and_are_none_themselves() -> None:
    plan = schedule(Treatment(first=HOME), gentler=2)
    changes = Changes(treatments=(home_day(1),))
    assert gentler_days(plan, changes) == {home_day(2), home_day(3)}
    found = due_on(plan, changes, home_day(2))
    assert found is not None
    assert found.gentler
    after = due_on(plan, changes, home_day(4))
    assert after is not None
    assert not after.gentler


@pytest.mark.parametrize(
    ("done", "day", "planned"),
    [
        ((), 0, 0),
        ((), 6, 0),
        ((0,), 1, 2),
        ((0, 1), 5, 4),
        ((0, 1, 3), 5, None),
        ((0, 1, 3), 3, 4),
        ((-1, -2, -3), 0, 0),
    ],
)
def test_a_flexible_week_is_due_until_its_sessions_are_done(
    done: tuple[int, ...], day: int, planned: int | None
) -> None:
    plan = schedule(flexible=True)
    found = due_on(plan, NOTHING, home_day(day), done=[home_day(one) for one in done])
    assert (None if found is None else found.planned) == (
        None if planned is None else home_day(planned)
    )
    assert found is None or found.day == home_day(day)


def test_a_flexible_plan_keeps_the_days_of_the_clinic() -> None:
    plan = schedule(flexible=True)
    assert due_on(plan, NOTHING, MONDAY + timedelta(days=5)) is None
    assert due_on(plan, NOTHING, MONDAY) is not None


def test_a_flexible_week_knows_gentler_and_treatment_days() -> None:
    plan = schedule(Treatment(first=home_day(1)), gentler=1, flexible=True)
    assert due_on(plan, NOTHING, home_day(1)) is None
    found = due_on(plan, NOTHING, home_day(2))
    assert found is not None
    assert (found.gentler, found.treatment) == (True, False)


def test_the_last_flexible_week_ends_with_the_frame() -> None:
    frame = Frame(start=date(2026, 11, 25), supervised=0, home=(0,), weeks=2)
    plan = Schedule(frame=frame, flexible=True)
    assert frame_end(plan) == date(2026, 12, 9)
    assert due_on(plan, NOTHING, date(2026, 12, 8)) is not None
    assert due_on(plan, NOTHING, date(2026, 12, 9)) is None


@pytest.mark.parametrize(
    ("to", "refusal"),
    [
        (1, None),
        (6, None),
        (-1, MoveRefusal.OTHER_WEEK),
        (7, MoveRefusal.OTHER_WEEK),
        (2, MoveRefusal.TAKEN),
        (0, MoveRefusal.TAKEN),
        (3, MoveRefusal.TREATMENT),
        (5, MoveRefusal.REST),
    ],
)
def test_where_a_session_may_move(to: int, refusal: MoveRefusal | None) -> None:
    changes = Changes(treatments=(home_day(3),), rest=(home_day(5),))
    today = home_day(-1)
    assert may_move(TRIAL, changes, HOME, home_day(to), today) == refusal


def test_a_session_does_not_move_into_the_past() -> None:
    assert may_move(TRIAL, NOTHING, home_day(2), home_day(1), home_day(2)) is MoveRefusal.PAST
    assert may_move(TRIAL, NOTHING, home_day(2), home_day(1), home_day(1)) is None


def test_a_missed_session_may_move_to_a_later_day_and_back() -> None:
    assert may_move(TRIAL, NOTHING, HOME, home_day(1), home_day(1)) is None
    assert may_move(TRIAL, moved(0, 1), HOME, HOME, HOME) is None
    assert may_move(TRIAL, moved(0, 1), HOME, home_day(1), HOME) is MoveRefusal.TAKEN
    assert may_move(TRIAL, moved(0, 1), home_day(2), HOME, HOME) is None


def test_the_clinic_moves_supervised_sessions() -> None:
    to = MONDAY + timedelta(days=5)
    assert may_move(TRIAL, NOTHING, MONDAY, to, MONDAY) is MoveRefusal.SUPERVISED
    plan = schedule(flexible=True)
    assert may_move(plan, NOTHING, MONDAY, to, MONDAY) is MoveRefusal.SUPERVISED


def test_in_a_flexible_week_nothing_needs_to_move() -> None:
    plan = schedule(flexible=True)
    assert may_move(plan, NOTHING, HOME, home_day(1), HOME) is MoveRefusal.ANY_DAY


def test_only_planned_sessions_move() -> None:
    assert may_move(TRIAL, NOTHING, home_day(1), home_day(3), HOME) is MoveRefusal.NOT_PLANNED


def test_a_session_does_not_move_out_of_the_frame() -> None:
    plan = Schedule(frame=Frame(start=date(2026, 11, 25), supervised=0, home=(0,), weeks=2))
    planned, outside = date(2026, 12, 7), date(2026, 12, 9)
    assert may_move(plan, NOTHING, planned, outside, planned) is MoveRefusal.OUTSIDE
    assert may_move(plan, NOTHING, planned, date(2026, 12, 8), planned) is None


offsets = st.integers(-20, 200)


@given(
    start=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    wishes=st.lists(st.tuples(st.integers(0, 40), offsets), max_size=12),
    treatments=st.lists(offsets, max_size=4),
    rest=st.lists(offsets, max_size=4),
)
def test_moves_that_are_allowed_keep_every_session_once_in_its_week(
    start: date, wishes: list[tuple[int, int]], treatments: list[int], rest: list[int]
) -> None:
    plan = Schedule(frame=Frame(start=start, supervised=3, weeks=12), gentler_days=1)
    changes = Changes(
        treatments=tuple(start + timedelta(days=n) for n in treatments),
        rest=tuple(start + timedelta(days=n) for n in rest),
    )
    planned = [one.day for one in planned_days(plan.frame)]
    for number, offset in wishes:
        one, to = planned[number % len(planned)], start + timedelta(days=offset)
        if may_move(plan, changes, one, to, start) is None:
            move = Moved(planned=one, to=to)
            changes = Changes(
                moved=(*changes.moved, move), treatments=changes.treatments, rest=changes.rest
            )
    due = due_days(plan, changes)
    assert sorted(one.planned for one in due) == planned
    assert len({one.day for one in due}) == len(due)
    assert all(one.day.isocalendar()[:2] == one.planned.isocalendar()[:2] for one in due)
    assert all(start <= one.day < frame_end(plan) for one in due)
    for session in due:
        found = due_on(plan, changes, session.day)
        assert (found is None) == (session.treatment or session.rest)
