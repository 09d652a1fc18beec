"""The report file ``.coachreport``: signed by the person's computer, sealed to the clinic.

Age (X25519) around a zip file whose first entry, ``signature.jws``, names every other one with its
SHA-256 (docs/report-format.md). It is signed first and sealed then, since age alone does not say
who sent it; and the signed part names the clinic, so that no clinic can pass it on as sent to
another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Annotated

import msgspec
import pyrage

from coach.handoff.container import MOST_FILES, REPORT_NAME, packed, unpacked
from coach.handoff.fingerprint import fingerprint
from coach.handoff.identity import ClinicIdentity
from coach.handoff.keys import KEY_TEXT, SealKey, SignKey, key_from_text, key_text
from coach.handoff.passphrase_lock import AGE, age_start, is_locked
from coach.handoff.refusals import (
    ChangedFileError,
    FileTooLargeError,
    NotAReportError,
    OtherRecipientError,
    SignerChangedError,
)
from coach.handoff.signatures import check_signature, sign, take_apart
from coach.handoff.strict_json import read_json

REPORT_FORMAT = 1
REPORT_TYPE = "coachreport"
SIGNATURE_NAME = "signature.jws"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The largest report, in bytes: the file itself, and all that it unpacks to.

    A report of half a year has about one million.
    """

    sealed: int = 32 * 1_048_576
    opened: int = 64 * 1_048_576


USUAL_LIMITS = Limits()


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    sha256: str


class _Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the person's computer signs: its own key, for whom, and every file."""

    format: Annotated[int, msgspec.Meta(ge=1, le=REPORT_FORMAT)] = REPORT_FORMAT
    device_key: Annotated[str, msgspec.Meta(pattern=KEY_TEXT)]
    seal_key: SealKey
    files: Annotated[tuple[_File, ...], msgspec.Meta(min_length=1, max_length=MOST_FILES)]


class OpenedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report that passed every check: its files by name, and the key (32 bytes) that signed it.

    With ``is_new_signer`` no key was known for this person: a question to be answered by comparing
    the words of ``fingerprint``, before the key is kept.
    """

    files: Mapping[str, bytes]
    device_key: bytes
    is_new_signer: bool

    @property
    def fingerprint(self) -> tuple[int, ...]:
        """The signer's key as places in a word list."""
        return fingerprint(self.device_key)


def seal_report(
    files: Mapping[str, bytes],
    device_key: SignKey,
    seal_to: str,
    *,
    limits: Limits = USUAL_LIMITS,
) -> bytes:
    """Return a report file that only the owner of ``seal_to`` (``age1...``) can open.

    Raises FileTooLargeError, and ValueError for no files, too many, or a name no report has.
    """
    if not (0 < len(files) < MOST_FILES and all(map(REPORT_NAME.fullmatch, files))):
        sentence = f"not the files of a report: {sorted(files)}"
        raise ValueError(sentence)
    token = _signed(files, device_key, seal_to)
    inside = {SIGNATURE_NAME: token, **{name: files[name] for name in sorted(files)}}
    if sum(map(len, inside.values())) > limits.opened:
        raise FileTooLargeError(limit_bytes=limits.opened)
    data: bytes = pyrage.encrypt(packed(inside), [pyrage.x25519.Recipient.from_str(seal_to)])
    if len(data) > limits.sealed:
        raise FileTooLargeError(limit_bytes=limits.sealed)
    return data


def open_report(
    data: bytes,
    identity: ClinicIdentity,
    pinned_device: bytes | None,
    *,
    limits: Limits = USUAL_LIMITS,
) -> OpenedReport:
    """Return what a report file holds, if it is sealed to this clinic and signed as before.

    ``pinned_device`` is the key (32 bytes) of this person's earlier reports, None before the
    first. Every refusal is a HandoffError by name; see docs/report-format.md for their order.
    """
    if len(data) > limits.sealed:
        raise FileTooLargeError(limit_bytes=limits.sealed)
    if not age_start(data).startswith(AGE) or is_locked(data):
        raise NotAReportError
    inside = unpacked(_unsealed(data, identity), also=SIGNATURE_NAME, limit=limits.opened)
    token = inside.pop(SIGNATURE_NAME, None)
    if token is None:
        raise NotAReportError
    statement = _checked(token)
    if statement.seal_key != identity.seal_key:
        raise OtherRecipientError
    if statement.files != _listed(inside):
        raise ChangedFileError
    device_key = key_from_text(statement.device_key)
    if pinned_device is not None and device_key != pinned_device:
        raise SignerChangedError
    return OpenedReport(files=inside, device_key=device_key, is_new_signer=pinned_device is None)


def _signed(files: Mapping[str, bytes], device_key: SignKey, seal_to: str) -> bytes:
    statement = _Statement(
        device_key=key_text(device_key.public), seal_key=seal_to, files=_listed(files)
    )
    return sign(msgspec.json.encode(statement), device_key, typ=REPORT_TYPE)


def _listed(files: Mapping[str, bytes]) -> tuple[_File, ...]:
    return tuple(
        _File(name=name, sha256=hashlib.sha256(files[name]).hexdigest()) for name in sorted(files)
    )


def _unsealed(data: bytes, identity: ClinicIdentity) -> bytes:
    key = pyrage.x25519.Identity.from_str(identity.seal_secret)
    try:
        opened: bytes = pyrage.decrypt(data, [key])
    except pyrage.DecryptError as error:
        # The library has one type for all; this message is held by a test.
        if str(error) == "No matching keys found":
            raise OtherRecipientError from error
        raise ChangedFileError from error
    return opened


def _checked(token: bytes) -> _Statement:
    signed = take_apart(token, typ=REPORT_TYPE, otherwise=NotAReportError)
    statement = read_json(signed.payload, _Statement, known=REPORT_FORMAT)
    check_signature(signed, key_from_text(statement.device_key))
    return statement
