"""A signed plan as it leaves the desk, and what has to hold before anything is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TypeVar

import msgspec

from coach.clinic.refusals import NotWholeError
from coach.library.fitted import misfit_place
from coach.program.plan_finding import Finding
from coach.record.register_kinds import PlanSigned
from coach.session.clock import Stamp

Whole = TypeVar("Whole", bound=msgspec.Struct)


class SignedPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A plan file to hand out, under a name that tells the person's id and nothing else of them."""

    data: bytes
    file_name: str
    serial: int
    version: int


def whole(value: Whole) -> Whole:
    """Return a value as it will be read again; NotWholeError names the place that will not be.

    Types are only held where something is read, and what is kept has to be readable.
    """
    try:
        return msgspec.json.decode(msgspec.json.encode(value), type=type(value))
    except msgspec.ValidationError as error:
        place = ".".join(str(step) for step in misfit_place(str(error)))
        raise NotWholeError(place) from error


def given_out(person: str, signed: PlanSigned) -> SignedPlan:
    """Return what was signed as the file that is handed out."""
    return SignedPlan(
        data=signed.sealed,
        file_name=f"plan-{person}-{signed.serial}.coachplan",
        serial=signed.serial,
        version=signed.plan.version,
    )


def as_text(finding: Finding) -> str:
    """Return a confirmed finding as the register keeps it."""
    return msgspec.json.encode(finding, order="deterministic").decode("utf-8")


def instant(now: Stamp) -> datetime:
    """Return an instant, to the second, in local time with its offset."""
    utc = datetime.fromtimestamp(now.utc_ms // 1000, tz=UTC)
    return utc.astimezone(timezone(timedelta(seconds=now.offset_s)))
