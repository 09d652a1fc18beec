"""A plan file: what a clinic signs is what a person gets, or one named refusal."""

from __future__ import annotations

import json
from datetime import date, timedelta

import msgspec
import pytest

from coach.handoff.keys import key_text
from coach.handoff.plan_file import PLAN_LIMIT, OpenedPlan, Pin, open_plan, seal_plan
from coach.handoff.refusals import (
    ChangedFileError,
    ExpiredPlanError,
    FileTooLargeError,
    HandoffError,
    NewerFileError,
    NotAPlanError,
    OlderPlanError,
    OtherClinicError,
    OtherPersonError,
    PlanKnownError,
    SerialReusedError,
    UnknownAlgorithmError,
    UnknownDemandError,
    UnsignedFileError,
    WrongContentError,
)
from tests.support.handoff import (
    CLINIC,
    CLINIC_KEY,
    ENVELOPE,
    OTHER_CLINIC,
    OTHER_KEY,
    PERSON,
    PIN,
    PLAN,
    TODAY,
    b64,
    changed,
    opened,
    payload_of,
    sealed,
    token,
)


def open_as(
    data: bytes, *, last_serial: int = 3, last_digest: str | None = None, today: date = TODAY
) -> OpenedPlan:
    return open_plan(
        data,
        pinned=PIN,
        person=PERSON,
        last_serial=last_serial,
        today=today,
        last_digest=last_digest,
    )


def test_what_was_sealed_is_opened() -> None:
    plan = opened(PLAN)
    assert plan.envelope == ENVELOPE
    assert json.loads(bytes(plan.envelope.plan))["note"] == "grün"
    assert plan.pin == PIN
    assert not plan.to_pair


def test_the_same_plan_seals_to_the_same_bytes() -> None:
    assert seal_plan(ENVELOPE, CLINIC_KEY) == PLAN


def test_a_token_made_by_other_code_opens() -> None:
    assert opened(token(payload_of())).envelope.serial == ENVELOPE.serial


def test_a_mail_program_may_add_space_at_the_ends() -> None:
    assert opened(b"\r\n" + PLAN + b" \n") == opened(PLAN)


def test_the_first_plan_is_to_be_paired_by_its_words() -> None:
    plan = open_plan(PLAN, pinned=None, person=None, last_serial=0, today=TODAY)
    assert plan.to_pair
    assert plan.pin == PIN
    assert len(plan.fingerprint) == 8


def test_the_clinic_may_change_its_name_and_its_sealing_key() -> None:
    moved = changed(clinic="Clinic by the River", clinic_seal_key=OTHER_CLINIC.seal_key)
    assert opened(seal_plan(moved, CLINIC_KEY)).pin == Pin(
        sign_key=PIN.sign_key, seal_key=OTHER_CLINIC.seal_key, clinic="Clinic by the River"
    )


def test_a_plan_of_another_clinic_is_refused_whatever_name_it_shows() -> None:
    forged = changed(clinic_sign_key=key_text(OTHER_KEY.public))
    with pytest.raises(OtherClinicError):
        opened(seal_plan(forged, OTHER_KEY))


def test_a_plan_that_names_the_clinic_but_is_signed_by_another_is_refused() -> None:
    with pytest.raises(ChangedFileError):
        opened(token(payload_of(), key=OTHER_KEY))


def test_a_plan_for_somebody_else_is_refused() -> None:
    with pytest.raises(OtherPersonError):
        opened(seal_plan(changed(person="p-018"), CLINIC_KEY))


def test_a_person_who_is_not_known_yet_takes_the_first_plan() -> None:
    plan = open_plan(PLAN, pinned=PIN, person=None, last_serial=0, today=TODAY)
    assert plan.envelope.person == PERSON


def test_an_older_plan_cannot_come_back() -> None:
    with pytest.raises(OlderPlanError) as refusal:
        open_as(PLAN, last_serial=5)
    assert refusal.value.places == {"serial": 4, "last": 5}


def test_the_same_plan_again_is_told_as_known() -> None:
    digest = opened(PLAN).digest
    with pytest.raises(PlanKnownError):
        open_as(PLAN, last_serial=4, last_digest=digest)


def test_the_same_plan_packed_anew_is_known_too() -> None:
    payload = msgspec.json.encode(ENVELOPE)
    other_header = token(payload, header=b'{"typ": "coachplan", "alg": "EdDSA"}')
    assert other_header != PLAN
    with pytest.raises(PlanKnownError):
        open_as(other_header, last_serial=4, last_digest=opened(PLAN).digest)


@pytest.mark.parametrize("digest", [None, "0" * 64])
def test_another_plan_with_the_same_serial_is_refused(digest: str | None) -> None:
    with pytest.raises(SerialReusedError):
        open_as(PLAN, last_serial=4, last_digest=digest)


def test_a_plan_opens_on_its_last_day_and_not_after() -> None:
    last_day = date(2026, 12, 31)
    assert open_as(PLAN, today=last_day).envelope.expires == last_day
    with pytest.raises(ExpiredPlanError) as refusal:
        open_as(PLAN, today=last_day + timedelta(days=1))
    assert refusal.value.places == {"expires": last_day}


def test_a_plan_may_have_no_last_day() -> None:
    endless = seal_plan(changed(expires=None), CLINIC_KEY)
    assert open_as(endless, today=date.max).envelope.expires is None


def test_a_plan_as_long_as_allowed_opens_and_one_byte_more_does_not() -> None:
    longest = PLAN + b"\n" * (PLAN_LIMIT - len(PLAN))
    assert opened(longest).envelope == ENVELOPE
    with pytest.raises(FileTooLargeError) as refusal:
        opened(longest + b"\n")
    assert refusal.value.places == {"limit": "1"}


def test_a_plan_that_could_not_be_opened_is_not_sealed() -> None:
    with pytest.raises(FileTooLargeError):
        seal_plan(changed(plan=msgspec.Raw(b'{"note":"%s"}' % (b"x" * PLAN_LIMIT))), CLINIC_KEY)
    with pytest.raises(WrongContentError):
        seal_plan(changed(serial=0), CLINIC_KEY)
    with pytest.raises(ValueError, match="another signing key"):
        seal_plan(ENVELOPE, OTHER_KEY)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"a.b",
        b"a.b.c",
        b"..",
        b"{}",
        b"\xff\xfe\x00",
        b64(b"[1]") + b"..",
        b64(b"x" * 600) + b"..",
        PLAN + b".x",
        PLAN[: PLAN.index(b".")],
        token(b"{}", typ="coachreport"),
        token(b"{}", header=b'{"alg": "EdDSA"}'),
        token(b"{}", header=b'{"typ": "coachplan"}'),
        token(b"{}", header=b'{"typ": "coachplan", "alg": 7}'),
        sealed(PLAN),
    ],
)
def test_what_is_no_plan_is_refused_as_none(data: bytes) -> None:
    with pytest.raises(NotAPlanError):
        opened(data)


@pytest.mark.parametrize(
    ("header", "refusal"),
    [
        ({"alg": "none", "typ": "coachplan"}, UnsignedFileError),
        ({"alg": "NONE", "typ": "coachplan"}, UnsignedFileError),
        ({"alg": "", "typ": "coachplan"}, UnsignedFileError),
        ({"alg": "HS256", "typ": "coachplan"}, UnknownAlgorithmError),
        ({"alg": "ES256", "typ": "coachplan"}, UnknownAlgorithmError),
        ({"alg": "eddsa", "typ": "coachplan"}, UnknownAlgorithmError),
        ({"alg": "EdDSA", "typ": "coachplan", "crit": ["exp"], "exp": 1}, UnknownDemandError),
        ({"alg": "EdDSA", "typ": "coachplan", "crit": []}, UnknownDemandError),
        ({"alg": "EdDSA", "typ": "coachplan", "b64": False}, UnknownDemandError),
        ({"alg": "EdDSA", "typ": "coachplan", "jku": "http://x"}, UnknownDemandError),
    ],
)
def test_a_header_that_asks_for_more_is_refused(
    header: dict[str, object], refusal: type[HandoffError]
) -> None:
    with pytest.raises(refusal):
        opened(token(payload_of(), header=json.dumps(header).encode()))


def test_an_unsigned_plan_with_an_empty_signature_is_refused() -> None:
    head = b64(b'{"alg":"none","typ":"coachplan"}')
    with pytest.raises(UnsignedFileError):
        opened(head + b"." + b64(payload_of()) + b".")


def with_parts(payload: bytes | None = None, signature: bytes | None = None) -> bytes:
    head, body, sign = PLAN.split(b".")
    return b".".join([head, payload or body, sign if signature is None else signature])


@pytest.mark.parametrize(
    "data",
    [
        with_parts(payload=b64(payload_of(serial=9))),
        with_parts(payload=b64(payload_of(plan={}))),
        with_parts(payload=b"===="),
        with_parts(payload=PLAN.split(b".")[1] + b"="),
        with_parts(signature=b""),
        with_parts(signature=b64(bytes(64))),
        with_parts(signature=b64(bytes(63))),
        with_parts(signature=PLAN.split(b".")[2][:-1] + b"!"),
        PLAN[:-1],
        token(payload_of(clinic_sign_key=key_text(bytes(32)))),
    ],
)
def test_a_changed_plan_is_refused(data: bytes) -> None:
    with pytest.raises(ChangedFileError):
        opened(data)


def test_a_newer_format_is_told_as_newer_even_with_unknown_fields() -> None:
    with pytest.raises(NewerFileError) as refusal:
        opened(token(payload_of(format=2, colour="blue", serial="x")))
    assert refusal.value.places == {"found": 2, "known": 1}


def test_the_clinics_sealing_key_opens_what_is_sealed_to_it() -> None:
    assert CLINIC.seal_key == ENVELOPE.clinic_seal_key
