"""Signing keys (Ed25519): secret in one hand, public in many, and how a public one is written."""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Callable
from typing import Annotated

import msgspec

KEY_BYTES = 32

RandomBytes = Callable[[int], bytes]
"""Gives that many random bytes; the system's source outside of tests."""

KEY_TEXT = "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$(?!\\n)"
"""32 bytes in base64url without padding, its unused last bits zero (RFC 7515, section 2)."""

SealKey = Annotated[str, msgspec.Meta(pattern="^age1[02-9ac-hj-np-z]{58}$(?!\\n)")]
"""A public X25519 key as the age tool writes it."""


class SignKey(msgspec.Struct, frozen=True):
    """A secret signing key: the 32 bytes of an Ed25519 seed, which the caller keeps secret.

    A clinic signs plans with one; a person's computer signs reports with its own, the device
    key, made at the first plan it takes. Raises ValueError for any other length.
    """

    secret: bytes

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            sentence = f"a signing key has {KEY_BYTES} bytes, not {len(self.secret)}"
            raise ValueError(sentence)

    def __repr__(self) -> str:
        return "SignKey(...)"

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - 30 ms
            Ed25519PrivateKey,
        )

        return Ed25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw()


def new_sign_key(random: RandomBytes = os.urandom) -> SignKey:
    """Return a new signing key."""
    return SignKey(random(KEY_BYTES))


def key_text(public: bytes) -> str:
    """Return a public key (32 bytes) in base64url without padding, 43 characters."""
    return base64.urlsafe_b64encode(public).decode("ascii").rstrip("=")


def key_from_text(text: str) -> bytes:
    """Return the 32 bytes of a public key; raises ValueError unless key_text gives them back."""
    if not re.search(KEY_TEXT, text):
        sentence = "not a public key in base64url"
        raise ValueError(sentence)
    return base64.urlsafe_b64decode(text + "=")


def decoded(part: bytes) -> bytes:
    """Return what base64url without padding stands for; raises ValueError for anything else.

    Only the one right spelling is taken, so that equal bytes have equal texts.
    """
    try:
        data = base64.b64decode(part + b"=" * (-len(part) % 4), b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error
    if base64.urlsafe_b64encode(data).rstrip(b"=") != part:
        sentence = "not the one right spelling"
        raise ValueError(sentence)
    return data
