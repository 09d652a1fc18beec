"""The secret key by which a clinic knows this person's computer again, kept in the record.

It is an entry like any other, so it is encrypted, backed up and restored with the record: after a
broken disk the clinic still knows the sender.
"""

from __future__ import annotations

import msgspec

from coach.record.kinds import Kind
from coach.record.store import Record
from coach.session.clock import Stamp


class DeviceKey(msgspec.Struct, frozen=True, kw_only=True):
    """The 32 secret bytes of an Ed25519 key; it signs reports and nothing else."""

    secret: bytes

    def __repr__(self) -> str:
        return "DeviceKey(...)"


def device_secret(record: Record) -> bytes | None:
    """Return the secret, None before it was made; where there are several the first one counts."""
    for entry in record.entries(kinds=(Kind.DEVICE_KEY,)):
        return entry.read(DeviceKey).secret
    return None


def keep_device_secret(record: Record, secret: bytes, at: Stamp) -> None:
    """Keep the secret from now on; raises the errors of the record."""
    record.append(Kind.DEVICE_KEY, DeviceKey(secret=secret), at)
