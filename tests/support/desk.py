"""A clinic's desk for tests: a real register, the shipped content, a clock moved by hand."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from coach.clinic.clinic import Clinic
from coach.clinic.ports import Slip
from coach.handoff.derivation import Cost
from coach.library.content import load_content
from coach.program.clearance import ClinicalClearance, Finding, Found, Rating
from coach.program.plan import Author, Goal, Plan
from coach.program.routine import Content
from coach.record.register import Register
from coach.record.register_kinds import Desk, Details
from tests.support.clock import FakeClock

SECRET = bytes(range(32))
CHEAP = Cost(time=1, memory_kib=8, lanes=1)
"""A lock that costs tests nothing."""

DESK = Desk(
    author=Author(
        name="Pat Physio", profession="physiotherapist", clinic="Clinic", phone="06221 1"
    ),
    team_phone="06221 123",
    emergency_phone="112",
)
TODAY = date(2026, 1, 5)
"""The Monday on which the tests' clock begins."""


@cache
def content() -> Content:
    """Return the shipped exercises and routines."""
    return load_content()


class PlainSealer:
    """Writes what would be sealed as JSON that anybody can read."""

    def __init__(self) -> None:
        self.slips: list[Slip] = []

    def seal(self, slip: Slip) -> bytes:
        self.slips.append(slip)
        return json.dumps({"serial": slip.serial, "plan": json.loads(slip.plan)}).encode()


def counted_people() -> Callable[[], str]:
    """Return ids that count up."""
    numbers = itertools.count(1)
    return lambda: f"P{next(numbers):02}"


class FrontDesk:
    """A clinic's desk in a folder, with everything a test wants to look at."""

    def __init__(self, folder: Path, *, desk: bool = True) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.sealer = PlainSealer()
        self._people = counted_people()
        self.open()
        if desk and self.clinic.desk() is None:
            self.clinic.save_desk(DESK)

    def open(self) -> None:
        """Open the register, as at a start."""
        self.register = Register.open(self.folder, SECRET, utc_ms=lambda: self.clock.now().utc_ms)
        self.clinic = Clinic(
            self.register, self.sealer, content, self.clock, person_id=self._people
        )

    def restart(self) -> None:
        """Close everything and open it anew."""
        self.register.close()
        self.open()

    def next_day(self) -> None:
        self.clock.advance(86_400_000)

    def gerda(self) -> str:
        return self.clinic.add_person(Details(name="Gerda Müller"))


def ready(plan: Plan) -> Plan:
    """Return a plan with all a clinician would have filled in before signing."""
    start = plan.schedule.frame.start
    clearance = ClinicalClearance(
        radiology=Rating(by="Dr. Imaging", on=start - timedelta(days=7)),
        orthopaedics=Rating(by="Dr. Bones", on=start - timedelta(days=6)),
        karnofsky=80,
        findings={finding: Found(present=False) for finding in Finding},
        risk_discussed=True,
        valid_until=start + timedelta(weeks=30),
    )
    return replace(
        plan,
        clearance=clearance,
        baseline=2.0,
        goal=Goal(words="Walk to the bakery."),
        schedule=replace(plan.schedule, review_on=start + timedelta(weeks=6)),
    )


def as_json(plan: Plan) -> object:
    """Return a plan as a reader of its JSON sees it."""
    return json.loads(msgspec.json.encode(plan))
