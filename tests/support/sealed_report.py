"""A sealed report of somebody who lived by a plan for a while."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coach.handoff.keys import SignKey
from coach.handoff.plan_file import PlanEnvelope, open_plan
from coach.library.content import load_content
from coach.library.words import words_in
from coach.practice.outbox import Outbox
from coach.record.store import Record
from coach.rehearsal.rehearsal import Request, rehearse, seeded_ids
from coach.reports.faces import Telling, Tongue
from coach.reports.parcel import parcel
from tests.support.clock import FakeClock

_TOLD: dict[tuple[bytes, date, int], Telling] = {}
"""What was told of a plan, a first day and a number of sessions: weeks take long to live."""


def sealed_report(folder: Path, plan: bytes, start: date, sessions: int, key: bytes) -> bytes:
    """Return the report of a computer with this key, sealed to the clinic of the plan."""
    envelope = open_plan(plan, pinned=None, person=None, last_serial=0, today=start).envelope
    tongue = Tongue(words=words_in("en"), content=load_content())
    telling = _told(folder, plan, envelope, start, sessions)
    return parcel(telling, tongue, SignKey(key), envelope.clinic_seal_key)


def _told(folder: Path, plan: bytes, envelope: PlanEnvelope, start: date, sessions: int) -> Telling:
    """Return what a person tells who did so many sessions; the same life is lived once."""
    lived = (bytes(envelope.plan), start, sessions)
    if lived not in _TOLD:
        request = Request(
            routine="", sessions=sessions, seed=5, start=start, zone="Europe/Berlin", plan=plan
        )
        with Record.open(folder, ids=seeded_ids(5)) as record:
            rehearse(request, record, load_content())
            _TOLD[lived] = Outbox(record, FakeClock().now).told()
    return _TOLD[lived]
