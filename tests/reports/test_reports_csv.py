from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import msgspec
import pytest

from coach.program.schedule import Frame
from coach.record.kinds import Asked, Kind, PlanAccepted
from coach.record.measures import Correction
from coach.reports.csv_export import (
    COLUMNS,
    OutFolderError,
    data_package,
    defused,
    export_csv,
)
from coach.reports.tables import checkin_rows, local_time, number, session_rows, sessions_told
from coach.session.clock import Stamp
from coach.session.commands import AnswerStatus, CannotReason, StopReason
from coach.session.segments import QuestionId
from coach.session.signs import Sign
from coach.session.state import Phase
from tests.support.house import MONDAY, House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data")
    yield house
    house.record.close()


def planned(house: House) -> None:
    plan = PlanAccepted(
        version=1,
        digest="abc",
        effective_from=MONDAY,
        routine="isometric",
        frame=Frame(start=MONDAY, supervised=5, weeks=2),
        planned_hold_s=288,
    )
    house.record.append(Kind.PLAN_ACCEPTED, plan, house.clock.now())


def on_day(house: House, days: int) -> None:
    house.clock.go_to(MONDAY + timedelta(days=days), time(10))


def outcomes(house: House) -> list[tuple[str, str, str]]:
    rows = session_rows(house.record, sessions_told(house.record))
    return [(row["date"][-2:], row["outcome"], row["reason"]) for row in rows]


def exported(house: House, out: Path, name: str) -> list[dict[str, str]]:
    export_csv(house.record, out)
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_without_a_plan_nothing_is_missed(house: House) -> None:
    house.finish(house.started())
    on_day(house, 9)
    house.finish(house.started(routine="breathing"))
    assert outcomes(house) == [("23", "completed", ""), ("02", "completed", "")]


def test_planned_days_tell_why_they_were_not_done(house: House) -> None:
    planned(house)
    house.finish(house.started())
    on_day(house, 2)
    house.morning_after()
    house.checked_in(pain=7)
    house.finish(house.started(routine="breathing"))
    on_day(house, 3)
    house.checked_in(pain=7)
    on_day(house, 4)
    house.checked_in(pain=2)
    house.clock.go_to(MONDAY + timedelta(days=7), time(10))
    house.practice.add_note("none", "the last day in the record")
    assert outcomes(house) == [
        ("23", "completed", ""),
        ("24", "not-done", ""),
        ("25", "completed", ""),
        ("25", "breathing-instead", "pain-at-limit"),
        ("26", "withheld", "pain-at-limit"),
        ("27", "not-done", ""),
        ("30", "not-done", ""),
    ]


def test_a_lock_withholds_every_day_until_it_is_cleared(house: House) -> None:
    planned(house)
    checkin = house.practice.begin_checkin("isometric")
    house.practice.finish_checkin(checkin.answer_signs(frozenset({Sign.SWOLLEN_LEG})))
    on_day(house, 2)
    lock = house.practice.today().access.locks[0].id
    house.practice.clear_lock(lock, who="Dr B", cleared_on=MONDAY, said="fine")
    on_day(house, 3)
    checkin = house.practice.begin_checkin("isometric")
    house.practice.finish_checkin(checkin.answer_signs(frozenset({Sign.FEVER})))
    on_day(house, 4)
    house.practice.add_note("none", "still waiting")
    reasons = [(day, outcome, reason) for day, outcome, reason in outcomes(house)]
    assert reasons == [
        ("23", "withheld", "sign-call-today"),
        ("24", "withheld", "sign-call-today"),
        ("25", "not-done", ""),
        ("26", "withheld", "sign-call-now"),
        ("27", "withheld", "sign-call-now"),
    ]


def test_a_newer_plan_replaces_the_older_from_its_day_on(house: House) -> None:
    planned(house)
    on_day(house, 2)
    plan = PlanAccepted(
        version=2,
        digest="def",
        effective_from=MONDAY + timedelta(days=2),
        routine="isometric",
        frame=Frame(start=MONDAY, supervised=0, home=(2,), weeks=2),
        planned_hold_s=144,
    )
    house.record.append(Kind.PLAN_ACCEPTED, plan, house.clock.now())
    on_day(house, 6)
    house.practice.add_note("none", "end")
    rows = session_rows(house.record, sessions_told(house.record))
    assert [(row["date"][-2:], row["plan_version"], row["planned_hold_s"]) for row in rows] == [
        ("23", "1", "288"),
        ("24", "1", "288"),
        ("25", "2", "144"),
    ]
    on_day(house, 9)
    house.practice.add_note("none", "end")
    later = session_rows(house.record, sessions_told(house.record))
    assert [(row["date"][-2:], row["plan_version"]) for row in later[3:]] == [("02", "2")]
    until = session_rows(house.record, [], MONDAY)
    assert len(until) == 1


def test_the_tables_hold_exactly_what_happened(house: House, tmp_path: Path) -> None:
    runner = house.started()
    # Breathing and position take 200 s; 3 s into the first hold it is let go.
    house.tick(runner, 203)
    runner.repeat()
    house.tick(runner, 5 + 8 + 1)
    runner.cannot_do(CannotReason.PAIN)
    house.tick(runner, 100)
    runner.easier()
    house.tick(runner, 40)
    runner.stop()
    runner.give_stop_reason(StopReason.TIRED)
    house.practice.close_session(runner)
    (session,) = exported(house, tmp_path, "sessions")
    assert session["outcome"] == "stopped"
    assert session["reason"] == "tired"
    assert (session["modified"], session["stopped_early"]) == ("1", "1")
    holds = exported(house, tmp_path, "holds")
    first = [hold for hold in holds if hold["exercise"] == "all-fours" and hold["hold"] == "1"]
    first = [hold for hold in first if hold["set"] == "1"]
    assert [(h["attempt"], h["achieved_ms"], h["outcome"]) for h in first] == [
        ("1", "3000", "shortened"),
        ("2", "8000", "done"),
    ]
    checkins = exported(house, tmp_path, "checkins")
    asked = {row["question"]: row["status"] for row in checkins}
    assert asked["signs"] == "answered"
    assert asked["pain-after"] == "not-asked"
    assert asked["effort"] == "not-asked"


def test_every_answer_is_in_the_table_with_its_status(house: House, tmp_path: Path) -> None:
    runner = house.started()
    while runner.state.phase is not Phase.ENDED:
        house.tick(runner, 1)
        segment = runner.state.segment
        if runner.state.asking and segment and segment.question:
            blank = segment.question is QuestionId.ENJOYMENT
            status = AnswerStatus.BLANK if blank else AnswerStatus.ANSWERED
            runner.answer(segment.question, status, None if blank else 2.5)
    house.practice.close_session(runner)
    rows = exported(house, tmp_path, "checkins")
    values = [(row["question"], row["value"], row["status"]) for row in rows]
    assert ("pain-between", "2.5", "answered") in values
    assert ("enjoyment", "", "chose-not-to-answer") in values
    assert ("signs", "none", "answered") in values
    assert ("usual-pain", "", "not-asked") in values
    assert not [row for row in values if row[0] == "pain-between" and row[2] == "not-asked"]


def test_an_open_session_is_told_as_open(house: House) -> None:
    house.tick(house.started(), 250)
    assert outcomes(house) == [("23", "open", "")]


def test_columns_are_those_of_the_data_package(house: House, tmp_path: Path) -> None:
    export_csv(house.record, tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert package == data_package()
    assert "created" not in package
    for resource in package["resources"]:
        header = (tmp_path / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert header.split(",") == names == list(COLUMNS[resource["name"]])


def test_an_empty_record_gives_empty_tables(tmp_path: Path) -> None:
    house = House(tmp_path / "data", cleared=False)
    assert exported(house, tmp_path, "sessions") == []
    assert exported(house, tmp_path, "checkins") == []
    house.record.close()


@pytest.mark.parametrize("text", ["\uff1d1", "\n=1", "=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_formulas_are_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1-1", "isometric", " =1"])
def test_plain_text_stays(text: str) -> None:
    assert defused(text) == text


def test_numbers_and_times() -> None:
    assert number(None) == ""
    assert number(10) == "10"
    assert number(2.5) == "2.5"
    assert number(0) == "0"
    at = Stamp(mono_ms=0, boot="b", utc_ms=1_795_428_000_007, offset_s=3600, zone="Europe/Berlin")
    assert local_time(at) == "2026-11-23T11:00:00.007+01:00"


def test_a_folder_that_is_a_file_is_refused_by_its_last_name(house: House, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutFolderError) as refused:
        export_csv(house.record, tmp_path / "file")
    assert refused.value.places == {"folder": "file"}


def test_no_half_written_file_takes_the_place_of_a_whole_one(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_csv(house.record, tmp_path)
    before = (tmp_path / "sessions.csv").read_bytes()
    house.finish(house.started())

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OutFolderError):
        export_csv(house.record, tmp_path)
    assert (tmp_path / "sessions.csv").read_bytes() == before


def test_a_corrected_answer_counts_in_the_export(house: House) -> None:
    house.finish(house.started(pain=2))
    pain = next(
        entry
        for entry in house.record.entries(kinds=(Kind.ANSWER,))
        if entry.read(Asked).question == "pain"
    )
    body = msgspec.structs.replace(pain.read(Asked), value=3.0)
    house.record.append(
        Kind.CORRECTION,
        Correction(of=pain.id, reason="slip", body=msgspec.Raw(msgspec.json.encode(body))),
        house.clock.now(),
    )
    rows = checkin_rows(house.record, sessions_told(house.record))
    assert [row["value"] for row in rows if row["question"] == "pain"] == ["3"]
