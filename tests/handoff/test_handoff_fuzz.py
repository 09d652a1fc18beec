"""No file, however damaged or made up, brings anything but what was signed or a named refusal."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.handoff.container import packed, unpacked
from coach.handoff.identity import lock_identity, read_locked, unlock_identity
from coach.handoff.keys import key_text
from coach.handoff.passphrase_lock import is_locked, unlock_with_passphrase
from coach.handoff.refusals import ChangedFileError, HandoffError
from coach.handoff.report_file import open_report, seal_report
from coach.handoff.strict_json import check_json
from tests.support.handoff import (
    CLINIC,
    DEVICE_KEY,
    ENVELOPE,
    FILES,
    PASSPHRASE,
    PLAN,
    QUICK,
    aged,
    armored,
    opened,
    payload_of,
    sealed,
    token,
)
from tests.support.mutation import JSON_VALUES, damaged, edited

MANY = settings(max_examples=150, deadline=None)
SOME = settings(max_examples=60, deadline=None)

REPORT = seal_report(FILES, DEVICE_KEY, CLINIC.seal_key)
STATEMENT = msgspec.json.encode(
    {
        "format": 1,
        "device_key": key_text(DEVICE_KEY.public),
        "seal_key": CLINIC.seal_key,
        "files": [{"name": "report.json", "sha256": "0" * 64}],
    }
)
PACKED = packed(FILES)
LOCKED = aged(PLAN)
IDENTITY = lock_identity(CLINIC, PASSPHRASE, cost=QUICK)

Got = TypeVar("Got")


def got(read: Callable[[], Got]) -> Got | None:
    """Return what was read, None for a refusal; anything else that is raised fails the test."""
    try:
        return read()
    except HandoffError:
        return None


@MANY
@given(damaged(PLAN))
def test_a_damaged_plan(data: bytes) -> None:
    plan = got(lambda: opened(data))
    assert plan is None or plan.envelope == ENVELOPE


@MANY
@given(edited(payload_of()))
def test_a_plan_whose_signed_text_is_made_up(payload: bytes) -> None:
    plan = got(lambda: opened(token(payload)))
    assert plan is None or plan.envelope.person == ENVELOPE.person


@MANY
@given(edited(payload_of()))
def test_a_plan_whose_text_was_edited_keeps_no_signature(payload: bytes) -> None:
    head, _body, signature = PLAN.split(b".")
    body = token(payload).split(b".")[1]
    assert got(lambda: opened(head + b"." + body + b"." + signature)) is None


@MANY
@given(damaged(payload_of()))
def test_a_plan_whose_signed_bytes_are_damaged(payload: bytes) -> None:
    got(lambda: opened(token(payload)))


@MANY
@given(edited(b'{"alg":"EdDSA","typ":"coachplan"}'))
def test_a_plan_with_a_made_up_header(header: bytes) -> None:
    plan = got(lambda: opened(token(payload_of(), header=header)))
    assert plan is None or plan == opened(token(payload_of()))


@MANY
@given(st.binary(max_size=300))
def test_bytes_of_any_kind(data: bytes) -> None:
    assert got(lambda: opened(data)) is None
    assert got(lambda: open_report(data, CLINIC, None)) is None
    assert not is_locked(data)


@MANY
@given(JSON_VALUES.map(json.dumps).map(str.encode) | st.binary(max_size=50))
def test_json_of_any_kind(data: bytes) -> None:
    got(lambda: check_json(data))


@SOME
@given(st.sampled_from([LOCKED, armored(LOCKED)]).flatmap(damaged))
def test_a_damaged_lock(data: bytes) -> None:
    got(lambda: opened(data))
    assert got(lambda: unlock_with_passphrase(data, PASSPHRASE)) in {None, PLAN}


@MANY
@given(damaged(REPORT))
def test_a_damaged_report(data: bytes) -> None:
    report = got(lambda: open_report(data, CLINIC, None))
    assert report is None or report.files == FILES


@MANY
@given(edited(STATEMENT))
def test_a_report_whose_signed_text_is_made_up(payload: bytes) -> None:
    signature = token(payload, key=DEVICE_KEY, typ="coachreport")
    inside = packed({"signature.jws": signature, "report.json": b"x"})
    got(lambda: open_report(sealed(inside), CLINIC, None))


@settings(max_examples=400, deadline=None)
@given(damaged(PACKED))
def test_a_damaged_container(data: bytes) -> None:
    files = got(lambda: unpacked(data, also="signature.jws", limit=10_000))
    assert files is None or set(files) <= set(FILES)
    got(lambda: open_report(sealed(data), CLINIC, None))


def test_a_container_with_every_single_byte_turned() -> None:
    small = packed({"report.json": b"content"})
    for place in range(len(small)):
        for bit in range(8):
            data = small[:place] + bytes([small[place] ^ 1 << bit]) + small[place + 1 :]
            files = got(lambda data=data: unpacked(data, also="", limit=100))  # type: ignore[misc]
            assert files in (None, {"report.json": b"content"})


@SOME
@given(damaged(IDENTITY))
def test_a_damaged_identity(data: bytes) -> None:
    identity = got(lambda: unlock_identity(read_locked(data), PASSPHRASE))
    assert identity in {None, CLINIC}


@MANY
@given(edited(IDENTITY))
def test_an_edited_identity(data: bytes) -> None:
    identity = got(lambda: unlock_identity(read_locked(data), PASSPHRASE))
    assert identity in {None, CLINIC}


def test_the_search_would_find_an_opened_forgery() -> None:
    with zipfile.ZipFile(BytesIO(PACKED)) as box:
        assert set(box.namelist()) == set(FILES)
    assert got(lambda: opened(PLAN)) is not None
    assert got(lambda: open_report(REPORT, CLINIC, None)) is not None
    with pytest.raises(ChangedFileError):
        opened(PLAN[:-1])
    with pytest.raises(ZeroDivisionError):
        got(lambda: 1 // 0)
