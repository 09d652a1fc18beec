"""The FHIR face: valid by three validators, the same each time, taken twice without change."""

from __future__ import annotations

import json
import re
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fhirkit
import pytest
from msgspec.structs import replace

from coach.handoff.post import Server, post
from coach.reports.fhir import code_system, fhir_bundle, fhir_transaction
from coach.reports.gather import gathered, whole_period
from coach.reports.model import LeaveOut, Report
from coach.reports.model_safety import CorrectionTold
from tests.support.fhir_tools import fhir_server, found_by_validators
from tests.support.report_record import half_year, reading


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    with half_year(tmp_path_factory.mktemp("record"), sessions=9) as record:
        return gathered(record, reading(), whole_period(record))


@pytest.fixture(scope="module")
def bundle(report: Report) -> bytes:
    return fhir_bundle(report)


def resources(bundle: bytes) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in json.loads(bundle)["entry"]]


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    for key, one in value.items() if isinstance(value, dict) else ():
        yield key, one
        yield from walk(one)
    for one in value if isinstance(value, list) else ():
        yield from walk(one)


def test_every_validator_is_content(bundle: bytes) -> None:
    assert fhirkit.validate(bundle.decode()) == []
    assert found_by_validators(bundle) == []


def test_the_validators_of_npm_find_what_is_wrong(bundle: bytes) -> None:
    spoilt = json.loads(bundle)
    named = [one["resource"] for one in spoilt["entry"]]
    next(one for one in named if one["resourceType"] == "Observation")["status"] = "bogus"
    spoilt["entry"].append(spoilt["entry"][0])
    found = "\n".join(found_by_validators(json.dumps(spoilt).encode()))
    assert 'Code "bogus" not found' in found
    assert "bdl-7" in found


def test_no_reference_dangles_and_no_period_runs_backwards(bundle: bytes) -> None:
    whole = json.loads(bundle)
    urls = {entry["fullUrl"] for entry in whole["entry"]}
    assert len(urls) == len(whole["entry"])
    pointed = [one for key, one in walk(whole) if key == "reference"]
    assert pointed
    assert set(pointed) <= urls
    periods = [one for key, one in walk(whole) if key.casefold().endswith("period")]
    told = [one for one in periods if isinstance(one, dict) and "end" in one]
    assert told
    assert all(one["start"] <= one["end"] for one in told)


def test_nothing_is_empty_and_every_quantity_has_its_unit(bundle: bytes) -> None:
    for _, one in walk(json.loads(bundle)):
        assert one not in (None, "", [], {})
    quantities = [one for key, one in walk(json.loads(bundle)) if key == "valueQuantity"]
    assert {one["system"] for one in quantities} == {"http://unitsofmeasure.org"}
    units = {one["code"] for one in quantities}
    assert units == {"{score}", "s", "min", "min/wk", "d/wk", "%", "1", "mg/d"}


def test_sessions_are_procedures_of_the_plan(report: Report, bundle: bytes) -> None:
    found = [one for one in resources(bundle) if one["resourceType"] == "Procedure"]
    told = Counter(one["status"] for one in found)
    done = [one for one in report.sessions if one.outcome == "completed"]
    assert told["completed"] == len(done)
    assert told["not-done"] == sum(not one.sessions for one in report.planned)
    assert all(one.get("basedOn") for one in found)
    codes = {
        one["code"]["coding"][0]["code"]
        for one in resources(bundle)
        if one["resourceType"] == "Observation"
    }
    assert {"72514-3", "55411-3", "73985-4", "82290-8", "82291-6"} <= codes


def test_an_answered_none_is_not_a_blank(bundle: bytes) -> None:
    answers = [
        item
        for one in resources(bundle)
        if one["resourceType"] == "QuestionnaireResponse"
        for item in one["item"]
        if item["text"] == "signs"
    ]
    assert answers
    assert all(item["answer"][0]["valueCoding"]["code"] for item in answers)


def test_the_same_report_gives_the_same_bytes(report: Report, bundle: bytes) -> None:
    assert fhir_bundle(report) == bundle
    assert not re.search(rb'"(name|code)":"{2}', bundle)


def test_a_name_that_is_left_out_is_nowhere(report: Report, bundle: bytes) -> None:
    assert b"Rehearsal" in bundle
    less = fhir_bundle(replace(report, person=replace(report.person, name=None)))
    assert b"Rehearsal" not in less
    ids = [one["id"] for one in resources(bundle)]
    assert [one["id"] for one in resources(less)] == ids


def test_left_out_medicines_and_answers_are_nowhere(tmp_path: Path) -> None:
    with half_year(tmp_path, sessions=2) as record:
        leave_out = LeaveOut(medicines=True, notes=True, answers=frozenset({"tiredness"}))
        less = fhir_bundle(gathered(record, reading(), whole_period(record), leave_out))
    kinds = {one["resourceType"] for one in resources(less)}
    assert "MedicationStatement" not in kinds
    assert b"fatigue" not in less
    assert b"On ice" not in less


def test_a_corrected_answer_is_another_resource_and_says_so(report: Report, bundle: bytes) -> None:
    check = report.checks[0]
    correction = CorrectionTold(
        day=check.day, about=check.day, kind="questionnaire", reason="", taken_back=False,
        values=(), sources=(check.sources[0], "corrected-later"),
    )  # fmt: skip
    after = resources(fhir_bundle(replace(report, corrections=(correction,))))
    before = {one["id"] for one in resources(bundle)}
    new = [one for one in after if one["id"] not in before]
    assert {(one["resourceType"], one["status"]) for one in new} >= {
        ("QuestionnaireResponse", "amended")
    }


def test_a_server_that_is_sent_half_a_year_twice_changes_nothing(half_year_report: Report) -> None:
    entries = fhir_transaction(half_year_report)
    with fhir_server() as url:
        first = post(entries, Server(url=url), _never)
        state = _state(url)
        again = post(entries, Server(url=url), _never)
        assert _state(url) == state
    assert (first.made, first.known) == (len(entries), 0)
    assert (again.made, again.known) == (0, len(entries))
    assert sum(state["counts"].values()) == len(entries) >= 1000


def test_our_own_codes_are_a_code_system() -> None:
    assert fhirkit.validate(code_system().decode()) == []


def _never(seconds: float) -> None:
    sentence = f"waited {seconds} s for a server that answers at once"
    raise AssertionError(sentence)


def _state(url: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{url}/state", timeout=30) as answer:  # noqa: S310 - our own server
        state: dict[str, Any] = json.load(answer)
        return state
