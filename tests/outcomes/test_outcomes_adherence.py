from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.outcomes.adherence import (
    NILSEN_2018,
    Adherence,
    Apart,
    PlannedSession,
    adherence,
    percent,
)

VECTORS = Path(__file__).parent.parent / "data" / "vectors"


def rows(name: str) -> list[dict[str, str]]:
    with (VECTORS / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def worked_cases() -> dict[str, list[PlannedSession]]:
    cases: dict[str, list[PlannedSession]] = defaultdict(list)
    for row in rows("adherence-sessions.csv"):
        done = float(row["done_hold_s"])
        cases[row["patient"]].append(
            PlannedSession(
                planned_s=float(row["planned_hold_s"]),
                done_s=done,
                attended=done > 0,
                modified=row["modified"] == "1",
                stopped_early=row["stopped_early"] == "1",
            )
        )
    return cases


@pytest.mark.parametrize("expected", rows("adherence-expected.csv"), ids=lambda row: row["patient"])
def test_worked_cases(expected: dict[str, str]) -> None:
    found = adherence(worked_cases()[expected["patient"]])
    counts = {
        name: getattr(found, name)
        for name in expected
        if name not in {"patient", "attendance_pct", "rdi_pct"}
    }
    assert counts == {name: int(expected[name]) for name in counts}
    assert found.attendance_pct == pytest.approx(float(expected["attendance_pct"]), abs=5e-5)
    assert found.rdi_pct == pytest.approx(float(expected["rdi_pct"]), abs=5e-5)


def of(marks: str) -> Adherence:
    """Count sessions written as letters: x done, - not done, w, t and b apart."""
    apart = {"w": Apart.WITHHELD, "t": Apart.TREATMENT_DAY, "b": Apart.BREATHING_INSTEAD}
    return adherence(
        [
            PlannedSession(
                planned_s=10, done_s=10 * (mark == "x"), attended=mark == "x", apart=apart.get(mark)
            )
            for mark in marks
        ]
    )


@pytest.mark.parametrize(
    ("marks", "missed", "interruptions", "interrupted", "at_end"),
    [
        ("", 0, 0, 0, 0),
        ("xx", 0, 0, 0, 0),
        ("-", 1, 0, 0, 1),
        ("x--x", 2, 0, 0, 0),
        ("x---x", 0, 1, 3, 0),
        ("--x---", 2, 1, 3, 3),
        ("---x----", 0, 2, 7, 4),
        ("-x-x-x", 3, 0, 0, 0),
        ("--w--", 4, 0, 0, 5),
        ("--t---", 2, 1, 3, 6),
        ("xb-b-b", 2, 0, 0, 5),
        ("www", 0, 0, 0, 3),
    ],
)
def test_runs(marks: str, missed: int, interruptions: int, interrupted: int, at_end: int) -> None:
    found = of(marks)
    assert (found.missed, found.interruptions, found.interrupted_sessions) == (
        missed,
        interruptions,
        interrupted,
    )
    assert found.not_done_at_end == at_end


def test_what_is_apart_has_its_own_lines_and_stays_in_the_denominator() -> None:
    found = of("xwtbbx")
    assert (found.withheld, found.treatment_days, found.breathing_instead) == (1, 1, 2)
    assert (found.planned, found.missed) == (6, 0)
    assert found.attendance_pct == pytest.approx(100 / 3)


def test_a_session_attended_is_not_apart() -> None:
    one = PlannedSession(planned_s=10, done_s=1, attended=True, apart=Apart.WITHHELD)
    assert adherence([one]).withheld == 0


def test_nothing_planned_has_no_percentage() -> None:
    found = adherence([])
    assert (found.planned, found.attendance_pct, found.rdi_pct) == (0, None, None)


def test_without_holds_the_dose_intensity_does_not_apply() -> None:
    found = adherence([PlannedSession(planned_s=0, done_s=0, attended=True)])
    assert (found.attendance_pct, found.rdi_pct) == (100, None)


def test_early_ends_are_counted_with_their_reasons() -> None:
    stops = ["pain", "", "pain", "tired"]
    found = adherence(
        [
            PlannedSession(
                planned_s=10,
                done_s=5,
                attended=True,
                stopped_early=True,
                stopped=why,
                modified=True,
            )
            for why in stops
        ]
        + [PlannedSession(planned_s=10, done_s=5, attended=True, stopped="pain")]
    )
    assert (found.early_terminations, found.modified) == (4, 4)
    assert found.stop_reasons == {"pain": 2, "tired": 1}


def test_seconds_add_up_as_they_were_written() -> None:
    sessions = [PlannedSession(planned_s=0.1, done_s=0.1, attended=True)] * 3
    found = adherence(sessions)
    assert (found.planned_s, found.rdi_pct) == (0.3, 100)


def test_the_benchmark_names_its_study() -> None:
    assert (NILSEN_2018.study, NILSEN_2018.attendance_pct, NILSEN_2018.rdi_pct) == (
        "Nilsen 2018",
        79,
        77,
    )


SESSIONS = st.lists(
    st.builds(
        PlannedSession,
        planned_s=st.integers(0, 500).map(float),
        done_s=st.integers(0, 500).map(float),
        attended=st.booleans(),
        modified=st.booleans(),
        stopped_early=st.booleans(),
        apart=st.none() | st.sampled_from(Apart),
    ),
    max_size=60,
)


@given(sessions=SESSIONS)
def test_every_planned_session_stands_in_exactly_one_line(sessions: list[PlannedSession]) -> None:
    found = adherence(sessions)
    assert (
        found.planned
        == len(sessions)
        == (
            found.attended
            + found.missed
            + found.interrupted_sessions
            + found.withheld
            + found.treatment_days
            + found.breathing_instead
        )
    )
    assert found.interrupted_sessions >= 3 * found.interruptions
    assert found.not_done_at_end <= found.planned - found.attended
    if sessions:
        assert found.attendance_pct == percent(found.attended, found.planned)
        assert 0 <= (found.attendance_pct or 0) <= 100


@given(sessions=SESSIONS)
def test_backwards_the_counts_are_the_same(sessions: list[PlannedSession]) -> None:
    there, back = adherence(sessions), adherence(sessions[::-1])
    for name in ("missed", "interruptions", "interrupted_sessions", "attended", "rdi_pct"):
        assert getattr(there, name) == getattr(back, name)
