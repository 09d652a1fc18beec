"""Sends a report to a hospital's server by HTTPS, with patience between tries.

It goes in small transactions, since servers bound how many conditional creates one may hold. Each
is taken whole or not at all; what the server answers tells the next ones how it calls things.
"""

from __future__ import annotations

import http.client
import json
import re
import ssl
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import SplitResult, urlsplit

import msgspec

from coach.handoff.refusals import HandoffError

TIMEOUT_S = 30
MOST_TRIES = 5
LONGEST_WAIT_S = 60
MOST_ANSWER = 32 * 1_048_576
MOST_ENTRIES = 8
"""So many entries have room in a transaction of the strictest server known (Medplum 4.5)."""

FHIR_JSON = "application/fhir+json"

_LOCATION = re.compile(r"(?:.*/)?([A-Za-z]+/[A-Za-z0-9.-]{1,64})(?:/_history/[^/]+)?", re.ASCII)
_LATER = {408, 429, 500, 502, 503, 504}
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class PostError(HandoffError):
    """The server has not taken the report; nothing is lost, and it can be sent again."""


class AddressError(PostError):
    """The address is none of a server that is reached by HTTPS."""

    word = "export-post-address"


class TokenRefusedError(PostError):
    """The server asks for a token, or refuses the one it was given."""

    word = "export-post-token"


class RedirectedError(PostError):
    """The server sends the report on to another address; it is not followed."""

    word = "export-post-redirected"


class RefusedByServerError(PostError):
    """The server refuses the report (``status``)."""

    word = "export-post-refused"


class NotTrustedError(PostError):
    """The server cannot prove who it is (TLS); nothing was sent."""

    word = "export-post-untrusted"


class NotReachedError(PostError):
    """The server did not answer, or not in full, after every try."""

    word = "export-post-unreached"


class Posted(msgspec.Struct, frozen=True, kw_only=True):
    """What a server did: resources made, and those it had already."""

    made: int
    known: int


class _Later(Exception):  # noqa: N818 - not an error yet
    """Try again, not before so many seconds."""

    def __init__(self, wait_s: float = 0) -> None:
        super().__init__(wait_s)
        self.wait_s = wait_s


class Server(msgspec.Struct, frozen=True, kw_only=True):
    """A server by its address, and what is needed to speak to it.

    ``token`` is a bearer token or empty. It stands in the one header it is for, and nowhere else.
    ``context`` holds whom to trust; by default that is whom the system trusts.
    """

    url: str
    token: str = ""
    context: Any = None
    timeout_s: float = TIMEOUT_S

    def __repr__(self) -> str:
        return "Server(...)"


def host_of(url: str) -> str:
    """Return the host of an address; raises AddressError unless a report may be sent there.

    Plain HTTP is for this computer alone.
    """
    return _checked(url).hostname or ""


def post(entries: Sequence[Any], server: Server, sleep: Callable[[float], None]) -> Posted:
    """Send the entries of a transaction, each after those it refers to, until all are answered.

    ``sleep`` waits so many seconds between five tries: 1, 2, 4, 8, or as long as the server asks,
    up to 60. Sending again is safe, since every resource is made only once. Raises the errors of
    this file.
    """
    address = _checked(server.url)
    places: dict[str, str] = {}
    made = 0
    for start in range(0, len(entries), MOST_ENTRIES):
        few = entries[start : start + MOST_ENTRIES]
        bundle = {"resourceType": "Bundle", "type": "transaction", "entry": few}
        answers = _patiently(_named(bundle, places), len(few), server, address, sleep)
        for entry, (status, place) in zip(few, answers, strict=True):
            places[entry["fullUrl"]] = place
            made += status.startswith("201")
    return Posted(made=made, known=len(entries) - made)


def _named(bundle: Any, places: dict[str, str]) -> bytes:
    """Return the bundle with every reference to what the server has by the server's own name."""

    def replaced(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: places.get(one, one) if key == "reference" else replaced(one)
                for key, one in value.items()
            }
        return [replaced(one) for one in value] if isinstance(value, list) else value

    return json.dumps(replaced(bundle), ensure_ascii=False).encode()


def _patiently(
    body: bytes, count: int, server: Server, address: SplitResult, sleep: Callable[[float], None]
) -> list[tuple[str, str]]:
    for number in range(MOST_TRIES):
        try:
            return _once(body, count, server, address)
        except ssl.SSLCertVerificationError as error:
            raise NotTrustedError(host=address.hostname) from error
        except _Later as later:
            wait = max(2.0**number, later.wait_s)
        except (OSError, http.client.HTTPException):
            wait = 2.0**number
        if number + 1 < MOST_TRIES:
            sleep(min(wait, LONGEST_WAIT_S))
    raise NotReachedError(host=address.hostname)


def _checked(url: str) -> SplitResult:
    try:
        found = urlsplit(url)
        found.port  # noqa: B018 - raises for one that is no number
    except ValueError as error:
        raise AddressError from error
    plain = found.scheme == "http" and found.hostname in _LOOPBACK
    if not found.hostname or found.username or not (found.scheme == "https" or plain):
        raise AddressError
    return found


def _once(body: bytes, count: int, server: Server, address: SplitResult) -> list[tuple[str, str]]:
    connection = _connection(server, address)
    headers = {"Content-Type": FHIR_JSON, "Accept": FHIR_JSON}
    if server.token:
        headers["Authorization"] = f"Bearer {server.token}"
    path = address.path or "/"
    try:
        connection.request(
            "POST", f"{path}?{address.query}" if address.query else path, body, headers
        )
        with connection.getresponse() as answer:
            _judge(answer, address)
            return _read(answer.read(MOST_ANSWER), count)
    finally:
        connection.close()


def _connection(server: Server, address: SplitResult) -> http.client.HTTPConnection:
    host = address.hostname or ""
    if address.scheme == "http":
        return http.client.HTTPConnection(host, address.port, timeout=server.timeout_s)
    context = server.context or ssl.create_default_context()
    return http.client.HTTPSConnection(
        host, address.port, timeout=server.timeout_s, context=context
    )


def _judge(answer: http.client.HTTPResponse, address: SplitResult) -> None:
    """Pass an answer that says yes; raises what any other one means."""
    status = answer.status
    if 200 <= status < 300:
        return
    if status in _LATER:
        asked = answer.headers.get("Retry-After", "")
        raise _Later(float(asked) if asked.isdecimal() else 0)
    if 300 <= status < 400:
        raise RedirectedError(host=address.hostname)
    if status in {401, 403}:
        raise TokenRefusedError(host=address.hostname)
    raise RefusedByServerError(host=address.hostname, status=status)


def _read(data: bytes, count: int) -> list[tuple[str, str]]:
    """Return status and place of each resource in a whole answer; half of one is no answer."""
    try:
        found = [entry["response"] for entry in json.loads(data)["entry"]]
        told = [(str(one["status"]), _LOCATION.fullmatch(one["location"])) for one in found]
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise _Later from error
    if len(told) != count or any(place is None for _, place in told):
        raise _Later
    return [(status, place[1]) for status, place in told if place is not None]
