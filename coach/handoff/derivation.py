"""A key out of something a person knows: Argon2id (RFC 9106), at a cost that is written down."""

from __future__ import annotations

from typing import Annotated

import msgspec

SALT_BYTES = 16
NONCE_BYTES = 12
DERIVED_BYTES = 32

Salt = Annotated[bytes, msgspec.Meta(min_length=SALT_BYTES, max_length=SALT_BYTES)]
Nonce = Annotated[bytes, msgspec.Meta(min_length=NONCE_BYTES, max_length=NONCE_BYTES)]


class Cost(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one try of a passphrase costs; the second choice of RFC 9106, section 4.

    A tenth of a second and 64 MiB on a slow computer. The bounds keep a made-up file from
    holding a computer up.
    """

    time: Annotated[int, msgspec.Meta(ge=1, le=16)] = 3
    memory_kib: Annotated[int, msgspec.Meta(ge=8, le=1_048_576)] = 65_536
    lanes: Annotated[int, msgspec.Meta(ge=1, le=16)] = 4


USUAL_COST = Cost()


def derived(known: str, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes out of what a person knows; raises argon2's HashingError.

    That is what it says of a cost that is none, or of memory that is not there.
    """
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - where it is asked alone

    return hash_secret_raw(
        known.encode("utf-8"),
        salt,
        time_cost=cost.time,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=DERIVED_BYTES,
        type=Type.ID,
    )
