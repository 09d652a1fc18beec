"""Sending to a server that fails in every way: patience, named refusals, nothing twice."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from coach.handoff.post import (
    MOST_ENTRIES,
    MOST_TRIES,
    AddressError,
    NotReachedError,
    NotTrustedError,
    PostError,
    RedirectedError,
    RefusedByServerError,
    Server,
    TokenRefusedError,
    host_of,
    post,
)
from tests.support.faulty_server import Answer, Faulty, at, serving

PATIENT = "urn:uuid:00000000-0000-0000-0000-000000000001"


def entries(count: int) -> list[dict[str, Any]]:
    """Return a patient and what refers to them."""
    first = {"fullUrl": PATIENT, "resource": {"resourceType": "Patient"}}
    later = [
        {
            "fullUrl": f"urn:uuid:00000000-0000-0000-0000-0000000001{number:02}",
            "resource": {"resourceType": "Observation", "subject": {"reference": PATIENT}},
        }
        for number in range(count - 1)
    ]
    return [first, *later]


@pytest.fixture
def serve() -> Iterator[Callable[..., Faulty]]:
    with ExitStack() as running:

        def start(*answers: Answer | None, context: ssl.SSLContext | None = None) -> Faulty:
            return running.enter_context(serving(*answers, context=context))

        yield start


def test_small_transactions_name_what_the_server_made(serve: Callable[..., Faulty]) -> None:
    server = serve()
    done = post(entries(MOST_ENTRIES + 2), Server(url=at(server), token="t0p"), _later)  # noqa: S106
    assert (done.made, done.known) == (MOST_ENTRIES + 2, 0)
    first, second = server.bodies
    assert first["type"] == "transaction"
    assert first["entry"][1]["resource"]["subject"] == {"reference": PATIENT}
    assert second["entry"][0]["resource"]["subject"] == {"reference": "Patient/1"}
    assert server.tokens == ["Bearer t0p"] * 2


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param((500, {}, b""), id="500"),
        pytest.param((503, {}, b""), id="503"),
        pytest.param((200, {}, b'{"entry": [{"resp'), id="half an answer"),
        pytest.param((200, {"Content-Length": "900"}, b"{}"), id="cut off"),
        pytest.param((200, {}, b'{"entry": []}'), id="an answer to something else"),
        pytest.param((200, {}, b'{"entry": [{"response": {"status": "201"}}]}'), id="no place"),
        pytest.param(None, id="no answer"),
    ],
)
def test_what_may_pass_is_tried_again(serve: Callable[..., Faulty], fault: Answer | None) -> None:
    waited: list[float] = []
    server = serve(fault, fault)
    assert post(entries(1), Server(url=at(server)), waited.append).made == 1
    assert waited == [1, 2]
    assert server.bodies[0] == server.bodies[2]


def test_a_server_says_when_to_come_again(serve: Callable[..., Faulty]) -> None:
    waited: list[float] = []
    server = serve(
        (429, {"Retry-After": "7"}, b""),
        (429, {"Retry-After": "99999"}, b""),
        (429, {"Retry-After": "Sun, 22 Nov 2026 07:00:00 GMT"}, b""),
    )
    post(entries(1), Server(url=at(server)), waited.append)
    assert waited == [7, 60, 4]


def test_patience_ends(serve: Callable[..., Faulty]) -> None:
    waited: list[float] = []
    server = serve(*[(500, {}, b"")] * MOST_TRIES)
    with pytest.raises(NotReachedError) as refusal:
        post(entries(1), Server(url=at(server)), waited.append)
    assert waited == [1, 2, 4, 8]
    assert refusal.value.places == {"host": "127.0.0.1"}


def test_a_silent_server_is_not_waited_for_long(serve: Callable[..., Faulty]) -> None:
    server = serve()
    server.shutdown()
    with pytest.raises(NotReachedError):
        post(entries(1), Server(url=at(server), timeout_s=0.05), _later)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (302, RedirectedError),
        (307, RedirectedError),
        (401, TokenRefusedError),
        (403, TokenRefusedError),
        (400, RefusedByServerError),
        (422, RefusedByServerError),
    ],
)
def test_a_clear_no_is_not_tried_again(
    serve: Callable[..., Faulty], status: int, kind: type[PostError]
) -> None:
    server = serve((status, {"Location": "https://elsewhere.invalid/"}, b"secret of the server"))
    with pytest.raises(kind) as refusal:
        post(entries(1), Server(url=at(server), token="s3cret"), _never)  # noqa: S106
    assert len(server.bodies) == 1
    assert "s3cret" not in repr(refusal.value)


def test_a_server_that_cannot_prove_itself_gets_nothing(
    serve: Callable[..., Faulty], tmp_path: Path
) -> None:
    server = serve(context=_self_signed(tmp_path))
    with pytest.raises(NotTrustedError):
        post(entries(1), Server(url=at(server, "https")), _never)
    assert server.bodies == []


def test_a_trusted_server_is_spoken_to_in_secret(
    serve: Callable[..., Faulty], tmp_path: Path
) -> None:
    server = serve(context=_self_signed(tmp_path))
    trusting = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    done = post(entries(1), Server(url=at(server, "https"), context=trusting), _never)
    assert done.made == 1


@pytest.mark.parametrize(
    "url",
    ["http://hospital.example/", "ftp://a/", "https://", "nonsense", "https://me:pw@a/",
     "https://a:port/"],
)  # fmt: skip
def test_other_addresses_are_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(AddressError):
        host_of(url)


def test_the_token_is_not_in_what_is_printed() -> None:
    assert "s3cret" not in repr(Server(url="https://a/", token="s3cret"))  # noqa: S106
    assert host_of("https://hospital.example:8443/fhir") == "hospital.example"


def _later(_seconds: float) -> None:
    """Wait for nothing."""


def _never(seconds: float) -> None:
    sentence = f"waited {seconds} s"
    raise AssertionError(sentence)


def _self_signed(folder: Path) -> ssl.SSLContext:
    import ipaddress  # noqa: PLC0415 - only here

    key = Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    host = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([host]), critical=False)
        .sign(key, None)
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(Encoding.PEM))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context
