"""What is signed is JSON that every reader reads alike, with values that can be right."""

from __future__ import annotations

import pytest

from coach.handoff.refusals import (
    BrokenJsonError,
    DoubledKeyError,
    HandoffError,
    TooDeepError,
    UnreadableTextError,
    WrongContentError,
)
from coach.handoff.strict_json import DEEPEST, check_json
from tests.support.handoff import opened, payload_of, token


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


@pytest.mark.parametrize(
    ("payload", "refusal"),
    [
        (b"\xff", UnreadableTextError),
        (b'{"clinic":"\xc3"}', UnreadableTextError),
        ("{}".encode("utf-16"), UnreadableTextError),
        (b"", BrokenJsonError),
        (b"{", BrokenJsonError),
        (b"{} {}", BrokenJsonError),
        (b"{'a': 1}", BrokenJsonError),
        (b'{"a": 01}', BrokenJsonError),
        (b'{"a": "\n"}', BrokenJsonError),
        (b"\xef\xbb\xbf{}", BrokenJsonError),
        (b'{"serial":4,"serial":5}', DoubledKeyError),
        (b'{"plan":{"a":1,"\\u0061":2}}', DoubledKeyError),
        (b'{"plan":[{"x":{"a":1,"a":1}}]}', DoubledKeyError),
        (nested(DEEPEST + 1), TooDeepError),
        (nested(500_000), TooDeepError),
        (b'{"a":NaN}', WrongContentError),
        (b'{"a":Infinity}', WrongContentError),
        (b'{"a":-Infinity}', WrongContentError),
        (b'{"a":1e999}', WrongContentError),
        (b'{"a":' + b"9" * 5000 + b"}", WrongContentError),
        (b'{"a":"\\ud800"}', WrongContentError),
    ],
)
def test_json_that_can_be_misread_is_refused(payload: bytes, refusal: type[HandoffError]) -> None:
    with pytest.raises(refusal):
        check_json(payload)


@pytest.mark.parametrize("payload", [b"\xff", b"{", b'{"a":1,"a":1}'])
def test_a_plan_is_held_to_it_before_its_signature(payload: bytes) -> None:
    with pytest.raises((UnreadableTextError, BrokenJsonError, DoubledKeyError)):
        opened(token(payload))


@pytest.mark.parametrize(
    "payload",
    [
        nested(DEEPEST),
        b'"' + b"[" * 100 + b'\\"' + b"[" * 100 + b'"',
        b"[" + b",".join([b"{}"] * 100) + b"]",
        b'[{"a":1},{"a":2}]',
        b'{"a":1e308,"b":-0.0,"c":12345678901234567890}',
        '{"a":"ä \\ud83d\\ude00"}'.encode(),
        b" [1]\n",
    ],
)
def test_json_that_cannot_be_misread_passes(payload: bytes) -> None:
    check_json(payload)


@pytest.mark.parametrize(
    "values",
    [
        {"format": 0},
        {"format": "1"},
        {"format": None},
        {"format": ...},
        {"serial": 0},
        {"serial": 2**53},
        {"serial": True},
        {"serial": "4"},
        {"serial": 4.5},
        {"serial": ...},
        {"version": 0},
        {"version": 10_000},
        {"person": ""},
        {"person": "a b"},
        {"person": "a\n"},
        {"person": "a" * 65},
        {"clinic": " "},
        {"clinic": "a\nb"},
        {"clinic": "a\n"},
        {"clinic": "a\u202eb"},
        {"clinic": "a" * 201},
        {"clinic_sign_key": "A" * 42},
        {"clinic_sign_key": "A" * 42 + "B"},
        {"clinic_sign_key": "A" * 43 + "\n"},
        {"clinic_seal_key": "age1" + "q" * 58},
        {"clinic_seal_key": "AGE-SECRET-KEY-1"},
        {"effective_from": "2026-02-30"},
        {"effective_from": None},
        {"issued_at": "2026-11-20T09:30:00"},
        {"issued_at": "yesterday"},
        {"expires": "never"},
        {"plan": "text"},
        {"plan": []},
        {"plan": None},
        {"plan": ...},
        {"colour": "blue"},
    ],
)
def test_a_value_that_cannot_be_right_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(WrongContentError):
        opened(token(payload_of(**values)))


@pytest.mark.parametrize("payload", [b"[]", b"1", b'"x"', b"null", b"[{}]"])
def test_a_payload_that_is_no_object_is_refused(payload: bytes) -> None:
    with pytest.raises(WrongContentError):
        opened(token(payload))


@pytest.mark.parametrize(
    "values",
    [
        {"serial": 2**53 - 1},
        {"version": 9999},
        {"clinic": "a" * 200},
        {"clinic": "Klinik „Am Hang“, Haus 2"},
        {"plan": {}},
        {"expires": ...},
        {"issued_at": "2026-11-20T09:30:00+01:00"},
    ],
)
def test_a_value_at_its_edge_is_taken(values: dict[str, object]) -> None:
    assert opened(token(payload_of(**values))).envelope.person == "p-017"


def test_a_person_at_the_edge_is_told_as_another_not_as_wrong() -> None:
    with pytest.raises(HandoffError) as refusal:
        opened(token(payload_of(person="aB9._-" + "x" * 58)))
    assert refusal.value.word == "handoff-plan-person"
