"""The bounds of a schedule's numbers, and a frame that is over before anything begins at home."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from coach.program.schedule import Frame, Schedule, TrainingPhase, planned_days

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(("weekday", "taken"), [(-1, False), (0, True), (6, True), (7, False)])
def test_weekdays_go_from_monday_to_sunday(weekday: int, taken: bool) -> None:  # noqa: FBT001
    table = {"start": "2026-11-23", "home": [weekday]}
    if taken:
        assert msgspec.convert(table, Frame).home == (weekday,)
    else:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(table, Frame)


def test_no_day_is_gentler_unless_it_is_said() -> None:
    assert Schedule(frame=Frame(start=MONDAY)).gentler_days == 0


def test_a_frame_that_is_over_before_the_home_phase_has_none() -> None:
    days = planned_days(Frame(start=MONDAY, supervised=10, weeks=1))
    assert {one.phase for one in days} == {TrainingPhase.SUPERVISED}
    assert len(days) == 5
