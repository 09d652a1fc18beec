"""Signed bytes: a JWS in compact form (RFC 7515) with EdDSA over Ed25519 (RFC 8037) alone."""

from __future__ import annotations

from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from coach.handoff.keys import SignKey, decoded
from coach.handoff.refusals import (
    ChangedFileError,
    HandoffError,
    UnknownAlgorithmError,
    UnknownDemandError,
    UnsignedFileError,
)
from coach.handoff.strict_json import check_json

ALGORITHM = "EdDSA"
LONGEST_HEADER = 512


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """A token that was taken apart; ``payload`` is not trusted until check_signature passed."""

    token: bytes
    payload: bytes


class _Registry(jws.JWSRegistry):
    """Knows one algorithm and no limit of length, which the callers set.

    The library warns of the name EdDSA, since RFC 9864 would have Ed25519 instead. It stays: the
    tools that check plans outside of this app know the older name.
    """

    max_payload_length = 2**31

    def get_alg(self, name: str) -> Any:
        if name != ALGORITHM:
            raise UnknownAlgorithmError
        return self.algorithms[name]


def sign(payload: bytes, key: SignKey, *, typ: str) -> bytes:
    """Return a compact JWS over the payload; the same input gives the same bytes."""
    secret = OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(key.secret))
    header = {"alg": ALGORITHM, "typ": typ}
    token = jws.serialize_compact(header, payload, secret, registry=_Registry())
    return token.encode("ascii")


def take_apart(data: bytes, *, typ: str, otherwise: type[HandoffError]) -> Signed:
    """Return the parts of a compact JWS; space around it is passed over.

    Its header must hold ``alg`` EdDSA and this ``typ`` and nothing else, so there is nothing a
    reader could be asked to do that it does not know (``crit``, ``b64``, ``jku`` and the like).
    Raises ``otherwise`` where it is no such token, UnsignedFileError, UnknownAlgorithmError,
    UnknownDemandError, ChangedFileError, and what check_json raises for the header.
    """
    token = data.strip(b" \t\r\n")
    parts = token.split(b".")
    if len(parts) != 3 or len(parts[0]) > LONGEST_HEADER:
        raise otherwise
    try:
        header = decoded(parts[0])
    except ValueError as error:
        raise otherwise from error
    _check_header(header, typ=typ, otherwise=otherwise)
    try:
        return Signed(token=token, payload=decoded(parts[1]))
    except ValueError as error:
        raise ChangedFileError from error


def check_signature(signed: Signed, public: bytes) -> None:
    """Pass a token that this public key (32 bytes) signed; raises ChangedFileError."""
    key = OKPKey.import_key(Ed25519PublicKey.from_public_bytes(public))
    try:
        jws.deserialize_compact(signed.token, key, registry=_Registry())
    except (JoseError, ValueError) as error:
        raise ChangedFileError from error


def _check_header(data: bytes, *, typ: str, otherwise: type[HandoffError]) -> None:
    if not data.lstrip().startswith(b"{"):
        raise otherwise
    check_json(data)
    header = msgspec.json.decode(data)
    algorithm = header.get("alg")
    if header.get("typ") != typ or not isinstance(algorithm, str):
        raise otherwise
    if algorithm.lower() in {"", "none"}:
        raise UnsignedFileError
    if algorithm != ALGORITHM:
        raise UnknownAlgorithmError
    if len(header) != 2:
        raise UnknownDemandError
