"""A report file: only its clinic opens it, and the clinic knows whose computer signed it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coach.handoff.container import packed
from coach.handoff.fingerprint import fingerprint
from coach.handoff.identity import ClinicIdentity
from coach.handoff.keys import SignKey, key_text
from coach.handoff.refusals import (
    BadContainerError,
    ChangedFileError,
    DoubledKeyError,
    FileTooLargeError,
    HandoffError,
    NewerFileError,
    NotAReportError,
    OtherRecipientError,
    SignerChangedError,
    UnknownAlgorithmError,
    UnsignedFileError,
    WrongContentError,
)
from coach.handoff.report_file import Limits, OpenedReport, open_report, seal_report
from tests.support.handoff import (
    CLINIC,
    DEVICE_KEY,
    FILES,
    OTHER_CLINIC,
    OTHER_KEY,
    PLAN,
    aged,
    armored,
    sealed,
    token,
    zipped,
)

REPORT = seal_report(FILES, DEVICE_KEY, CLINIC.seal_key)


def opened(data: bytes, *, clinic: ClinicIdentity = CLINIC) -> OpenedReport:
    return open_report(data, clinic, DEVICE_KEY.public)


def statement(**values: object) -> dict[str, Any]:
    """Return what the person's computer says of one file, with other values."""
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of b"x"
    table: dict[str, Any] = {
        "format": 1,
        "device_key": key_text(DEVICE_KEY.public),
        "seal_key": CLINIC.seal_key,
        "files": [{"name": "report.json", "sha256": digest}],
    }
    return {key: value for key, value in (table | values).items() if value is not ...}


def made(
    payload: bytes,
    content: bytes = b"x",
    *,
    key: SignKey = DEVICE_KEY,
    typ: str = "coachreport",
    header: bytes | None = None,
) -> bytes:
    """Return a report of one file with any signed payload."""
    signature = token(payload, header=header, key=key, typ=typ)
    return sealed(zipped([("signature.jws", signature), ("report.json", content)]))


def saying(**values: object) -> bytes:
    return made(json.dumps(statement(**values)).encode())


def test_what_was_sealed_is_opened() -> None:
    report = opened(REPORT)
    assert report.files == FILES
    assert report.device_key == DEVICE_KEY.public
    assert not report.is_new_signer


def test_a_report_made_by_other_code_opens() -> None:
    assert opened(saying()).files == {"report.json": b"x"}
    assert opened(armored(saying())).files == {"report.json": b"x"}


def test_nothing_can_be_read_in_the_file() -> None:
    assert not any(content in REPORT for content in FILES.values())


def test_the_order_in_which_files_are_given_does_not_matter() -> None:
    turned = dict(reversed(list(FILES.items())))
    assert opened(seal_report(turned, DEVICE_KEY, CLINIC.seal_key)).files == FILES


def test_the_first_report_asks_whose_computer_it_is() -> None:
    report = open_report(REPORT, CLINIC, None)
    assert report.is_new_signer
    assert report.device_key == DEVICE_KEY.public
    assert report.fingerprint == fingerprint(DEVICE_KEY.public)


def test_another_computer_is_refused() -> None:
    with pytest.raises(SignerChangedError):
        open_report(REPORT, CLINIC, OTHER_KEY.public)


def test_another_clinic_cannot_open_it() -> None:
    with pytest.raises(OtherRecipientError):
        opened(REPORT, clinic=OTHER_CLINIC)


def test_a_report_sealed_anew_to_another_clinic_is_refused() -> None:
    with pytest.raises(OtherRecipientError):
        opened(saying(seal_key=OTHER_CLINIC.seal_key))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        PLAN,
        aged(PLAN),
        armored(aged(PLAN)),
        sealed(zipped([("report.json", b"x")])),
        sealed(zipped([("signature.jws", PLAN), ("report.json", b"x")])),
        made(b"{}", typ="coachplan"),
        sealed(zipped([("signature.jws", b"hello"), ("report.json", b"x")])),
    ],
)
def test_what_is_no_report_is_refused_as_none(data: bytes) -> None:
    with pytest.raises(NotAReportError):
        opened(data)


@pytest.mark.parametrize(
    "data",
    [
        REPORT[:-1],
        REPORT[:200],
        REPORT[:100],
        REPORT + b"x",
        REPORT[:-1] + bytes([REPORT[-1] ^ 1]),
        REPORT.replace(b"---", b"--+"),
        made(json.dumps(statement()).encode(), content=b"y"),
        made(json.dumps(statement()).encode(), key=OTHER_KEY),
        saying(files=[{"name": "report.json", "sha256": "0" * 64}]),
        saying(files=statement()["files"] * 2),
        saying(files=[*statement()["files"], {"name": "fhir.json", "sha256": "0" * 64}]),
        saying(files=[{"name": "fhir.json", "sha256": statement()["files"][0]["sha256"]}]),
    ],
    ids=range(12),
)
def test_a_changed_or_shortened_report_is_refused(data: bytes) -> None:
    with pytest.raises(ChangedFileError):
        opened(data)


def test_a_file_that_was_added_unsigned_is_refused() -> None:
    signature = token(json.dumps(statement()).encode(), key=DEVICE_KEY, typ="coachreport")
    entries = [("signature.jws", signature), ("report.json", b"x"), ("fhir.json", b"{}")]
    with pytest.raises(ChangedFileError):
        opened(sealed(packed(dict(entries))))


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (saying(format=2, colour="blue"), NewerFileError),
        (saying(format=0), WrongContentError),
        (saying(device_key="x"), WrongContentError),
        (saying(device_key=...), WrongContentError),
        (saying(files=[]), WrongContentError),
        (saying(files=[{"name": "report.json"}]), WrongContentError),
        (saying(colour="blue"), WrongContentError),
        (made(b'{"format":1,"format":1}'), DoubledKeyError),
        (made(b"{}", header=b'{"alg":"none","typ":"coachreport"}'), UnsignedFileError),
        (made(b"{}", header=b'{"alg":"HS256","typ":"coachreport"}'), UnknownAlgorithmError),
        (sealed(b"hello"), BadContainerError),
        (sealed(zipped([("../report.json", b"x")])), BadContainerError),
    ],
)
def test_what_is_sealed_is_judged_like_any_other_file(
    data: bytes, refusal: type[HandoffError]
) -> None:
    with pytest.raises(refusal):
        opened(data)


def test_a_report_is_bounded_before_and_after_unpacking() -> None:
    exact = Limits(sealed=len(REPORT), opened=10_000)
    assert open_report(REPORT, CLINIC, None, limits=exact).files == FILES
    with pytest.raises(FileTooLargeError):
        open_report(REPORT + b"x", CLINIC, None, limits=exact)
    with pytest.raises(FileTooLargeError):
        open_report(REPORT, CLINIC, None, limits=Limits(sealed=10_000, opened=1000))


def test_a_report_that_could_not_be_opened_is_not_sealed() -> None:
    for limits in (Limits(sealed=1000, opened=10_000), Limits(sealed=10_000, opened=1000)):
        with pytest.raises(FileTooLargeError):
            seal_report(FILES, DEVICE_KEY, CLINIC.seal_key, limits=limits)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"signature.jws": b""},
        {"../report.json": b""},
        {f"csv/a{number}.csv": b"" for number in range(40)},
    ],
)
def test_files_that_no_report_has_are_a_bug(files: dict[str, bytes]) -> None:
    with pytest.raises(ValueError, match="not the files of a report"):
        seal_report(files, DEVICE_KEY, CLINIC.seal_key)


def test_as_many_files_as_allowed_can_be_sealed() -> None:
    files = {f"csv/a{number}.csv": b"1" for number in range(39)}
    assert opened(seal_report(files, DEVICE_KEY, CLINIC.seal_key)).files == files
