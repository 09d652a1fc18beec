"""Plan files as a clinic hands them over."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from coach.handoff.keys import SignKey, key_text
from coach.handoff.plan_file import PlanEnvelope, seal_plan
from coach.program.plan import Plan
from tests.support.handoff import CLINIC, CLINIC_KEY


def plan_file(
    plan: Plan, *, serial: int = 1, key: SignKey = CLINIC_KEY, **changes: object
) -> bytes:
    """Return the signed file of a plan; ``changes`` are other values of its envelope."""
    envelope = PlanEnvelope(
        clinic=CLINIC.name,
        clinic_sign_key=key_text(key.public),
        clinic_seal_key=CLINIC.seal_key,
        person=plan.person.id,
        serial=serial,
        version=plan.version,
        effective_from=plan.effective_from,
        issued_at=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        plan=msgspec.Raw(msgspec.json.encode(plan)),
    )
    return seal_plan(msgspec.structs.replace(envelope, **changes), key)
