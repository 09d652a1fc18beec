"""The digest of a plan: the same for the same plan, however its file is laid out."""

from __future__ import annotations

import hashlib

import msgspec

from coach.program.plan import Plan


def plan_digest(plan: Plan) -> str:
    """Return the hex sha-256 of a plan's canonical JSON.

    Canonical is UTF-8 without spaces, keys sorted, every field written, numbers as the types of
    the plan have them (3 and 3.0 are the same usual pain). Raises msgspec.ValidationError for a
    value out of its bounds.
    """
    exact = msgspec.convert(msgspec.to_builtins(plan), Plan)
    return hashlib.sha256(msgspec.json.encode(exact, order="sorted")).hexdigest()
