from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.__main__ import main
from coach.program.schedule import Frame, Schedule, Treatment
from coach.record.kinds import Kind
from coach.record.store import Record
from tests.support import plans
from tests.support.plan_files import plan_file

START = date(2026, 11, 23)
SCHEDULE = Schedule(
    frame=Frame(start=START, supervised=5, home=(0, 2, 4), weeks=6),
    treatments=(Treatment(first=date(2026, 11, 25), every_weeks=3),),
    gentler_days=1,
)
PLAN = replace(
    plans.plan(plans.isometric(), plans.seated(), plans.BREATHING, schedule=SCHEDULE),
    gentler="seated",
)


def rehearsed(tmp_path: Path, data: bytes, *options: str) -> int:
    file = tmp_path / "plan.coachplan"
    file.write_bytes(data)
    out = str(tmp_path / "out")
    return main(["rehearse", "--plan", str(file), "--sessions", "12", "--out", out, *options])


def rows(tmp_path: Path) -> list[dict[str, str]]:
    with (tmp_path / "out" / "sessions.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_plan_is_rehearsed_on_its_own_days(tmp_path: Path) -> None:
    assert rehearsed(tmp_path, plan_file(PLAN)) == 0
    told = rows(tmp_path)
    assert {row["plan_version"] for row in told} == {"1"}
    days = {row["date"]: row for row in told if row["routine"] != "breathing"}
    assert days["2026-11-25"]["outcome"] == "treatment-day"
    assert days["2026-11-26"]["routine"] == "seated"
    assert min(days) == "2026-11-23"
    with Record.open(tmp_path / "out" / "record", read_only=True) as record:
        assert sum(1 for _ in record.entries(kinds=(Kind.PLAN_ACCEPTED,))) == 1


def test_the_same_arguments_give_the_same_rows(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert rehearsed(tmp_path / "a", plan_file(PLAN), "--seed", "9") == 0
    assert rehearsed(tmp_path / "b", plan_file(PLAN), "--seed", "9") == 0
    assert rows(tmp_path / "a") == rows(tmp_path / "b")


@pytest.mark.parametrize(
    ("data", "options"),
    [
        (b"no plan", ()),
        (plan_file(PLAN)[:-9], ()),
        (plan_file(PLAN, expires=date(2026, 12, 1)), ("--start", "2026-12-02")),
    ],
)
def test_a_refused_plan_leaves_an_earlier_rehearsal_alone(
    tmp_path: Path, data: bytes, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert rehearsed(tmp_path, plan_file(PLAN)) == 0
    before = rows(tmp_path)
    capsys.readouterr()
    assert rehearsed(tmp_path, data, *options) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert rows(tmp_path) == before


def test_a_plan_that_is_not_expired_on_the_first_day_is_taken(tmp_path: Path) -> None:
    data = plan_file(PLAN, expires=date(2026, 12, 2))
    assert rehearsed(tmp_path, data, "--start", "2026-12-02") == 0


def test_either_a_routine_or_a_plan(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        rehearsed(tmp_path, plan_file(PLAN), "--routine", "isometric")
    assert refused.value.code == 2
