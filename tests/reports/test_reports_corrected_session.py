"""What was told in a session and corrected later, in every face of a report."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.library.content import load_content
from coach.practice.outbox import shipped_reading
from coach.reports.faces import Face, Telling, Tongue, face_files, told_of
from coach.reports.figure_pictures import paper_colours
from coach.reports.gather import EVERYTHING, whole_period
from coach.reports.model import LeaveOut
from coach.reports.report_document import put_into_words
from coach.reports.report_words import MISSING
from coach.session.commands import AnswerStatus, StopReason
from coach.session.segments import QuestionId
from tests.support.house import House
from tests.support.report_record import words


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    with made.record:
        yield made


def stopped_tired(house: House) -> str:
    """Answer 3 between exercises, stop for tiredness, then correct both."""
    runner = house.started()
    while not runner.state.asking:
        house.tick(runner, 1)
    runner.answer(QuestionId.PAIN_BETWEEN, AnswerStatus.ANSWERED, 3)
    house.tick(runner, 150)
    runner.stop()
    runner.give_stop_reason(StopReason.TIRED)
    house.practice.close_session(runner)
    return runner.state.setup.session


def correct(house: House, session: str) -> None:
    story = house.practice.look_back.session(session)
    ids = {one.name: one.id for one in story.within}
    corrections = house.practice.corrections
    corrections.correct(ids["pain-between"], {"value": 5.0}, "a slip")
    corrections.correct(ids["stop"], {"reason": "pain", "pain": 6.0}, "it did hurt")


def telling(house: House, leave_out: LeaveOut = EVERYTHING) -> Telling:
    return told_of(house.record, shipped_reading(), whole_period(house.record), leave_out)


def rows(told: Telling, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(told.tables[f"{name}.csv"].decode().splitlines()))


def observations(told: Telling) -> dict[str, dict[str, object]]:
    """Return those of answers between exercises and of the stop, by a key of their own."""
    tongue = Tongue(words=words("en"), content=load_content())
    bundle = json.loads(face_files(told, [Face.FHIR], tongue)["fhir.json"])
    found = {}
    for entry in bundle["entry"]:
        one = entry["resource"]
        parts = [
            coding["code"]
            for part in one.get("component", ())
            for coding in part.get("valueCodeableConcept", {}).get("coding", ())
        ]
        if one["resourceType"] == "Procedure" and "statusReason" in one:
            found["procedure"] = one
        elif "moment-between" in parts and one["code"]["coding"][0]["code"] == "72514-3":
            found["between"] = one
        elif one["resourceType"] == "Observation" and one["code"]["text"].startswith("Why the"):
            found["stop"] = one
    return found


def test_every_face_counts_the_corrected_value_and_says_so(house: House) -> None:
    session = stopped_tired(house)
    before = telling(house)
    was = observations(before)
    assert (was["between"]["status"], was["stop"]["status"]) == ("final", "final")
    correct(house, session)
    told = telling(house)
    one = told.report.sessions[0]
    assert (one.pain_between, one.reason) == ((5.0,), "pain")
    assert [(said.question, said.value, said.reason) for said in one.within] == [
        ("pain-between", 5.0, ""),
        ("stop", 6.0, "pain"),
    ]
    assert {said.sources[0] for said in one.within} <= set(one.sources)
    assert [row["reason"] for row in rows(told, "sessions")] == ["pain"]
    now = observations(told)
    for name, key, value in (
        ("between", "valueQuantity", 5),
        ("stop", "component", 6),
    ):
        assert now[name]["status"] == "corrected"
        assert now[name]["id"] != was[name]["id"]
        assert f'"value": {value}' in json.dumps(now[name][key])
    assert now["procedure"]["id"] == was["procedure"]["id"]
    assert told.report.safety == before.report.safety
    assert [(row["question"], row["field"], row["old_value"], row["new_value"], row["reason"])
            for row in rows(told, "corrections")] == [
        ("pain-between", "value", "3", "5", "a slip"),
        ("stop", "reason", "tired", "pain", "it did hurt"),
        ("stop", "pain", "", "6", "it did hurt"),
    ]  # fmt: skip
    assert {row["session_id"] for row in rows(told, "corrections")} == {session}
    assert "corrections.csv" not in before.tables
    assert "corrections" not in before.tables["datapackage.json"].decode()


def test_the_appendix_says_what_was_corrected_in_words(house: House) -> None:
    correct(house, stopped_tired(house))
    report = telling(house).report
    page = put_into_words(report, words("en"), load_content(), paper_colours()["roles"])
    section = next(one for one in page.appendix if one.title == "Corrections")
    line, table = section.blocks
    assert "Safety decisions stay as they were taken" in getattr(line, "text", "")
    told = [row[1:] for row in getattr(table, "rows", ())]
    assert [(about.split(", ")[1], *rest) for about, *rest in told] == [
        ("Pain in the session", "was 3, is 5", "a slip"),
        ("why it was stopped", f"was Tired, is Pain; pain: was {MISSING}, is 6", "it did hurt"),
    ]


def test_what_is_left_out_takes_its_corrections_with_it(house: House) -> None:
    correct(house, stopped_tired(house))
    out = LeaveOut(notes=True, answers=frozenset({"pain-between", "pain"}))
    told = telling(house, out)
    assert [said.question for said in told.report.sessions[0].within] == ["stop"]
    assert told.report.sessions[0].within[0].value is None
    [row] = rows(told, "corrections")
    assert (row["question"], row["field"], row["reason"]) == ("stop", "reason", "")
