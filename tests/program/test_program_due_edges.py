"""The first day of a frame, and what a session due in a flexible week says of itself."""

from __future__ import annotations

from datetime import date, timedelta

from coach.program.due import Changes, DueDay, due_on, may_move
from coach.program.schedule import Frame, Schedule, TrainingPhase

MONDAY = date(2026, 11, 23)
WEDNESDAY = MONDAY + timedelta(days=2)
FRAME = Frame(start=MONDAY, supervised=0, home=(2,), weeks=2)


def test_the_first_day_of_a_frame_is_one_of_its_days() -> None:
    assert may_move(Schedule(frame=FRAME), Changes(), WEDNESDAY, MONDAY, MONDAY) is None
    flexible = Schedule(frame=FRAME, flexible=True)
    assert due_on(flexible, Changes(), MONDAY) is not None
    assert due_on(flexible, Changes(), MONDAY - timedelta(days=1)) is None


def test_a_session_due_on_a_free_day_is_on_no_treatment_or_rest_day() -> None:
    """Even where the day it was planned for has become one."""
    changes = Changes(treatments=(WEDNESDAY,), rest=(WEDNESDAY,))
    found = due_on(Schedule(frame=FRAME, flexible=True), changes, MONDAY)
    assert found == DueDay(
        day=MONDAY,
        planned=WEDNESDAY,
        phase=TrainingPhase.HOME,
        gentler=False,
        treatment=False,
        rest=False,
    )
