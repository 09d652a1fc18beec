from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.library.content import load_content
from coach.library.plan_file import (
    MAX_BYTES,
    MAX_DEPTH,
    PlanFileError,
    PlanMisfitError,
    PlanNestedError,
    PlanNewerError,
    PlanTooLargeError,
    PlanUnreadableError,
    PlanUnsoundError,
    parse_plan,
    plan_digest,
)
from coach.library.plan_problems import MOST_PROBLEMS, plan_schema
from coach.library.words import Words
from coach.program.plan import Plan
from coach.program.plan_check import FindingKind
from coach.program.routine import Content
from tests.support.plans import breathing_only, gentle_start, plan, trial_frame

PLANS = [trial_frame(), gentle_start(), breathing_only()]
RAW = msgspec.json.encode(trial_frame())


@cache
def content() -> Content:
    return load_content()


def parsed(raw: bytes) -> Plan:
    return parse_plan(raw, content())


def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(RAW)
    return found


def told(change: Callable[[dict[str, Any]], object]) -> list[tuple[str, str, str]]:
    """The problems of the trial's plan after a change: place, word without its stem, needed."""
    changed = document()
    change(changed)
    with pytest.raises(PlanMisfitError) as caught:
        parsed(json.dumps(changed).encode())
    return [
        (one.place, one.word.removeprefix("plan-file-"), one.needed)
        for one in caught.value.problems
    ]


@pytest.mark.parametrize("of", PLANS)
def test_what_is_written_is_read_again(of: Plan) -> None:
    assert parsed(msgspec.json.encode(of)) == of


DOSE = "$.routines[0].exercises[0].dose"


def dose(plan: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = plan["routines"][0]["exercises"][0]["dose"]
    return found


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda p: p.pop("version"), ("$.version", "missing", "")),
        (lambda p: p["person"].pop("id"), ("$.person.id", "missing", "")),
        (lambda p: p.update(extra=1), ("$.extra", "unknown", "")),
        (
            lambda p: p["schedule"]["frame"].update(x=1),
            ("$.schedule.frame.x", "unknown", ""),
        ),
        (lambda p: p.update(version="1"), ("$.version", "kind", "integer")),
        (lambda p: p.update(baseline=10.5), ("$.baseline", "most", "10")),
        (lambda p: p.update(baseline=-1), ("$.baseline", "least", "0")),
        (lambda p: p.update(routines=[]), ("$.routines", "short", "1")),
        (lambda p: p.update(note="x" * 2001), ("$.note", "long", "2000")),
        (lambda p: p.update(team_phone="call me"), ("$.team_phone", "wrong", "")),
        (lambda p: p.update(effective_from="soon"), ("$.effective_from", "wrong", "")),
        (lambda p: p["clearance"].update(karnofsky=75), ("$.clearance.karnofsky", "wrong", "")),
        (
            lambda p: p["clearance"].update(exclusions=["toothache"]),
            (
                "$.clearance.exclusions[0]",
                "choice",
                "cord-compression, impending-fracture, unstable",
            ),
        ),
        (lambda p: dose(p).update(hold_s=0), (f"{DOSE}.hold_s", "least", "1")),
        (lambda p: dose(p).update(hold_s=121), (f"{DOSE}.hold_s", "most", "120")),
        (lambda p: dose(p).update(type="x"), (f"{DOSE}.type", "choice", "holds, moves")),
        (lambda p: p["clearance"].update(findings={"x": {"present": True}}), None),
    ],
)
def test_each_misfit_is_told_with_its_place(
    change: Callable[[dict[str, Any]], object], expected: tuple[str, str, str] | None
) -> None:
    found = told(change)
    assert len(found) == 1
    if expected is not None:
        assert found == [expected]


def test_all_misfits_are_told_at_once() -> None:
    def change(of: dict[str, Any]) -> None:
        of.update(extra=1, version=0, note=3)
        dose(of).update(sets=11)

    assert sorted(place for place, _, _ in told(change)) == [
        "$.extra",
        "$.note",
        f"{DOSE}.sets",
        "$.version",
    ]


def test_no_more_than_fifty_are_told_and_no_key_at_length() -> None:
    found = told(lambda p: p.update({f"{n}\n" + "x" * 100: n for n in range(99)}))
    assert len(found) == MOST_PROBLEMS
    assert all(len(place) < 60 and place.isprintable() for place, _, _ in found)


@pytest.mark.parametrize("raw", [b"[]", b"3", b"null", b'"plan"'])
def test_what_is_no_object_is_a_misfit(raw: bytes) -> None:
    with pytest.raises(PlanMisfitError):
        parsed(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"\xff",
        RAW[:-1],
        RAW.replace(b'"baseline":2.0', b'"baseline":NaN'),
        RAW.replace(b'"baseline":2.0', b'"baseline":1e999'),
        RAW.replace(b'"baseline":2.0', b'"baseline":2.0,"baseline":3.0'),
        RAW.replace(b'"note":""', b'"note":"\\ud800"'),
        RAW.replace(b'"version":1', b'"version":' + b"1" * 5000),
    ],
)
def test_what_two_readers_could_read_differently_is_unreadable(raw: bytes) -> None:
    assert raw != RAW
    with pytest.raises(PlanUnreadableError):
        parsed(raw)


def nested(depth: int) -> bytes:
    return b'{"x":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    with pytest.raises(PlanNestedError):
        parsed(nested(depth))


def test_nesting_within_the_bound_is_looked_into() -> None:
    with pytest.raises(PlanMisfitError):
        parsed(nested(MAX_DEPTH))


def test_a_file_is_no_larger_than_a_plan_can_be() -> None:
    assert parsed(RAW + b" " * (MAX_BYTES - len(RAW))) == trial_frame()
    with pytest.raises(PlanTooLargeError):
        parsed(RAW + b" " * (MAX_BYTES - len(RAW) + 1))


def test_a_newer_format_is_told_as_newer() -> None:
    with pytest.raises(PlanNewerError):
        parsed(json.dumps({**document(), "format": 2, "invention": True}).encode())
    assert told(lambda p: p.update(format=0)) == [("$.format", "least", "1")]


def test_a_plan_that_could_not_be_signed_is_unsound() -> None:
    unsound = replace(plan(), team_phone="", gentler="nothing")
    with pytest.raises(PlanUnsoundError) as caught:
        parsed(msgspec.json.encode(unsound))
    assert [one.kind for one in caught.value.findings] == [
        FindingKind.NO_TEAM_PHONE,
        FindingKind.GENTLER_CLOSED,
    ]


def test_every_refusal_and_finding_has_its_words() -> None:
    words = Words("en")
    refusals = PlanFileError.__subclasses__()
    assert len(refusals) == 6
    for one in refusals:
        assert words(one.word)
        assert words(one.title)
    places = ("routine", "exercise", "site", "step", "highest", "sides", "ceiling", "hold")
    more = ("first", "last", "place", "karnofsky", "seen", "holds", "own", "sins", "time", "least")
    for kind in FindingKind:
        counted = {"n": 2} if kind is FindingKind.NOT_ASKED else {}
        assert words(f"plan-{kind.value}", **counted, **dict.fromkeys((*places, *more), "1"))
        assert words(f"plan-why-{kind.value}")


def test_the_digest_knows_the_plan_and_not_its_layout() -> None:
    of = trial_frame()
    spread = json.dumps(document(), indent=3, sort_keys=True).encode()
    assert plan_digest(parsed(spread)) == plan_digest(of)
    assert plan_digest(replace(of, baseline=3)) == plan_digest(replace(of, baseline=3.0))
    assert plan_digest(replace(of, note="x")) != plan_digest(of)
    assert len(plan_digest(of)) == 64


def test_the_digest_of_a_plan_stays_what_it_was() -> None:
    expected = "8656d4e04dc1e7730bffb3c17cbf41203b4cf90f8505b732ba0e9caa8d02e503"
    assert plan_digest(trial_frame()) == expected


def test_the_schema_is_complete_in_itself() -> None:
    schema = plan_schema()
    assert schema["$ref"] == "#/$defs/Plan"
    assert {"Plan", "HoldDose", "MoveDose", "Frame"} <= set(schema["$defs"])


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(data=st.data(), junk=JUNK)
def test_a_plan_changed_anywhere_is_read_or_refused_by_name(
    data: st.DataObject, junk: object
) -> None:
    changed = document()
    here: Any = changed
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        key = data.draw(st.sampled_from(keys))
        if not (isinstance(here[key], dict | list) and here[key] and data.draw(st.booleans())):
            break
        here = here[key]
    here[key] = junk
    refused: PlanFileError | None = None
    try:
        assert plan_digest(parsed(json.dumps(changed).encode()))
    except PlanFileError as trouble:
        refused = trouble
    told = refused is None or refused.problems or refused.findings
    assert told or not isinstance(refused, PlanMisfitError | PlanUnsoundError)


@given(raw=st.binary(max_size=200))
def test_any_bytes_are_refused_by_name(raw: bytes) -> None:
    with pytest.raises(PlanFileError):
        parsed(raw)
