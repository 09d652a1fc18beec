from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.program.schedule import Frame, TrainingPhase, planned_days

CASES = Path(__file__).parent.parent / "data" / "vectors" / "schedule.csv"


def worked_cases() -> dict[str, list[tuple[str, str]]]:
    cases: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with CASES.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            cases[row["start"]].append((row["date"], row["phase"]))
    return cases


@pytest.mark.parametrize(("start", "expected"), worked_cases().items())
def test_worked_cases(start: str, expected: list[tuple[str, str]]) -> None:
    days = planned_days(Frame(start=date.fromisoformat(start)))
    assert [(day.day.isoformat(), day.phase.value) for day in days] == expected


def test_a_monday_start_plans_eighty_two_sessions() -> None:
    days = planned_days(Frame(start=date(2026, 11, 23)))
    assert len(days) == 82
    assert sum(day.phase is TrainingPhase.SUPERVISED for day in days) == 10


def test_a_weekend_start_begins_on_the_next_weekday() -> None:
    assert planned_days(Frame(start=date(2026, 11, 21)))[0].day == date(2026, 11, 23)


def test_a_frame_without_supervision_begins_at_home() -> None:
    days = planned_days(Frame(start=date(2026, 11, 23), supervised=0, weeks=1))
    assert [day.day.day for day in days] == [23, 25, 27]


@given(
    start=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    supervised=st.integers(0, 30),
    weeks=st.integers(1, 60),
)
def test_days_rise_and_stay_inside_the_frame(start: date, supervised: int, weeks: int) -> None:
    days = planned_days(Frame(start=start, supervised=supervised, weeks=weeks))
    assert list(days) == sorted(set(days), key=lambda planned: planned.day)
    assert all(start <= planned.day < start + timedelta(weeks=weeks) for planned in days)
    assert all(
        planned.day.weekday() <= 4 for planned in days if planned.phase is TrainingPhase.SUPERVISED
    )
