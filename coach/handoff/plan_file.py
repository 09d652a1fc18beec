"""The plan file ``.coachplan``: a plan in an envelope that its clinic signed (docs/plan-format.md).

Bytes in, bytes out. The plan itself is opaque here; whoever reads it compares its person,
version and first day with the envelope's.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Annotated

import msgspec
import pyrage

from coach.handoff.fingerprint import fingerprint
from coach.handoff.keys import KEY_TEXT, SealKey, SignKey, key_from_text, key_text
from coach.handoff.names import Name
from coach.handoff.passphrase_lock import is_locked
from coach.handoff.refusals import (
    ExpiredPlanError,
    FileLockedError,
    FileTooLargeError,
    NotAPlanError,
    OlderPlanError,
    OtherClinicError,
    OtherPersonError,
    PlanKnownError,
    SerialReusedError,
    WrongContentError,
)
from coach.handoff.signatures import check_signature, sign, take_apart
from coach.handoff.strict_json import read_json

PLAN_ENVELOPE_FORMAT = 1
PLAN_LIMIT = 1_048_576
"""The longest plan file in bytes (1 MiB); a real one has some ten thousand."""

PLAN_TYPE = "coachplan"


class PlanEnvelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a clinic signs: a plan, for whom and from when, and the clinic's own public keys.

    ``serial`` counts the plans of this clinic for this person, each higher than the one before.
    ``expires`` is the last day on which the file may be taken, not the end of the plan.
    ``issued_at`` has a UTC offset. ``plan`` is a JSON object.
    """

    format: Annotated[int, msgspec.Meta(ge=1, le=PLAN_ENVELOPE_FORMAT)] = PLAN_ENVELOPE_FORMAT
    clinic: Name
    clinic_sign_key: Annotated[str, msgspec.Meta(pattern=KEY_TEXT)]
    clinic_seal_key: SealKey
    person: Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9._-]{1,64}$(?!\\n)")]
    serial: Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]
    version: Annotated[int, msgspec.Meta(ge=1, le=9999)]
    effective_from: date
    issued_at: Annotated[datetime, msgspec.Meta(tz=True)]
    expires: date | None = None
    plan: msgspec.Raw


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """The clinic a person is paired with; ``sign_key`` (32 bytes) is what makes it that clinic."""

    sign_key: bytes
    seal_key: str
    clinic: str


class OpenedPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A plan file that passed every check.

    ``digest`` is the SHA-256 (hex) of the signed payload; kept with the serial, it tells the same
    file from another with that serial. With ``to_pair`` the clinic is not known yet, and a person
    has to compare the words of ``fingerprint`` before anything is taken.
    """

    envelope: PlanEnvelope
    digest: str
    to_pair: bool

    @property
    def pin(self) -> Pin:
        """The clinic to keep as paired."""
        return Pin(
            sign_key=key_from_text(self.envelope.clinic_sign_key),
            seal_key=self.envelope.clinic_seal_key,
            clinic=self.envelope.clinic,
        )

    @property
    def fingerprint(self) -> tuple[int, ...]:
        """The clinic's key as places in a word list."""
        return fingerprint(self.pin.sign_key)


def seal_plan(envelope: PlanEnvelope, sign_key: SignKey) -> bytes:
    """Return a plan file; the same input gives the same bytes.

    It is signed, not secret. Raises ValueError unless the envelope names the key that signs, and
    otherwise what open_plan would raise for such a file: FileTooLargeError, WrongContentError,
    TooDeepError, DoubledKeyError, BrokenJsonError, UnreadableTextError.
    """
    if envelope.clinic_sign_key != key_text(sign_key.public):
        sentence = "the envelope names another signing key"
        raise ValueError(sentence)
    payload = msgspec.json.encode(envelope)
    _read_envelope(payload)
    data = sign(payload, sign_key, typ=PLAN_TYPE)
    _check_size(data)
    return data


def open_plan(
    data: bytes,
    *,
    pinned: Pin | None,
    person: str | None,
    last_serial: int,
    today: date,
    last_digest: str | None = None,
) -> OpenedPlan:
    """Return what a plan file holds, if this person may take it from this clinic today.

    ``pinned`` and ``person`` are None until a clinic is paired; ``last_serial`` and
    ``last_digest`` are those of the last plan taken from it, 0 and None before. Every refusal is
    a HandoffError by name; see docs/plan-format.md for their order.
    """
    _check_size(data)
    if is_locked(data):
        raise FileLockedError
    signed = take_apart(data, typ=PLAN_TYPE, otherwise=NotAPlanError)
    envelope = _read_envelope(signed.payload)
    key = key_from_text(envelope.clinic_sign_key)
    check_signature(signed, key)
    digest = hashlib.sha256(signed.payload).hexdigest()
    opened = OpenedPlan(envelope=envelope, digest=digest, to_pair=pinned is None)
    check_taker(
        opened,
        pinned=pinned,
        person=person,
        last_serial=last_serial,
        today=today,
        last_digest=last_digest,
    )
    return opened


def check_taker(
    opened: OpenedPlan,
    *,
    pinned: Pin | None,
    person: str | None,
    last_serial: int,
    today: date,
    last_digest: str | None = None,
) -> None:
    """Refuse an opened plan that this person may not, or no longer, take today.

    The arguments and the refusals are those of ``open_plan``; a plan that waited on a page is
    looked at again before it is kept.
    """
    envelope = opened.envelope
    if pinned is not None and key_from_text(envelope.clinic_sign_key) != pinned.sign_key:
        raise OtherClinicError
    if person is not None and envelope.person != person:
        raise OtherPersonError
    _check_serial(envelope.serial, opened.digest, last_serial, last_digest)
    if envelope.expires is not None and envelope.expires < today:
        raise ExpiredPlanError(expires=envelope.expires)


def _check_size(data: bytes) -> None:
    if len(data) > PLAN_LIMIT:
        raise FileTooLargeError(limit_bytes=PLAN_LIMIT)


def _read_envelope(payload: bytes) -> PlanEnvelope:
    envelope = read_json(payload, PlanEnvelope, known=PLAN_ENVELOPE_FORMAT)
    if not bytes(envelope.plan).startswith(b"{"):
        raise WrongContentError
    try:
        pyrage.x25519.Recipient.from_str(envelope.clinic_seal_key)
    except pyrage.RecipientError as error:
        raise WrongContentError from error
    return envelope


def _check_serial(serial: int, digest: str, last: int, last_digest: str | None) -> None:
    if serial < last:
        raise OlderPlanError(serial=serial, last=last)
    if serial == last and digest == last_digest:
        raise PlanKnownError
    if serial == last:
        raise SerialReusedError(serial=serial)
