"""Sending to a server that fails in every way: patience, named refusals, nothing twice."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
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

Answer = tuple[int, dict[str, str], bytes]
PATIENT = "urn:uuid:00000000-0000-0000-0000-000000000001"


class Faulty(ThreadingHTTPServer):
    """Answers as it is told, one answer after another, then as a good server does."""

    daemon_threads = True

    def __init__(self, answers: list[Answer | None]) -> None:
        self.answers = answers
        self.bodies: list[dict[str, Any]] = []
        self.tokens: list[str] = []
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that were closed."""


class Handler(BaseHTTPRequestHandler):
    server: Faulty

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.bodies.append(body)
        self.server.tokens.append(self.headers.get("Authorization", ""))
        told = self.server.answers.pop(0) if self.server.answers else good(body)
        if told is None:
            self.close_connection = True
            return
        status, headers, data = told
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def good(body: dict[str, Any]) -> Answer:
    answers = [
        {"response": {"status": "201 Created", "location": f"Patient/{number}/_history/1"}}
        for number, _ in enumerate(body["entry"], start=1)
    ]
    return 200, {}, json.dumps({"entry": answers}).encode()


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
    running: list[Faulty] = []

    def start(*answers: Answer | None, context: ssl.SSLContext | None = None) -> Faulty:
        server = Faulty(list(answers))
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        running.append(server)
        return server

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def at(server: Faulty, scheme: str = "http") -> str:
    return f"{scheme}://127.0.0.1:{server.server_address[1]}/fhir?tenant=1"


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
