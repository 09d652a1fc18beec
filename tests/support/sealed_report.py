"""A sealed report of somebody who lived by a plan for a while."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coach.handoff.keys import SignKey
from coach.library.content import load_content
from coach.library.words import words_in
from coach.practice.outbox import Outbox
from coach.record.store import Record
from coach.rehearsal.rehearsal import Request, rehearse, seeded_ids
from coach.reports.faces import Tongue
from coach.reports.parcel import parcel
from tests.support.clock import FakeClock


def sealed_report(folder: Path, plan: bytes, start: date, sessions: int, key: bytes) -> bytes:
    """Return the report of a computer with this key, sealed to the clinic of the plan."""
    request = Request(
        routine="", sessions=sessions, seed=5, start=start, zone="Europe/Berlin", plan=plan
    )
    with Record.open(folder, ids=seeded_ids(5)) as record:
        rehearse(request, record, load_content())
        outbox = Outbox(record, FakeClock().now)
        clinic = outbox.clinic()
        assert clinic is not None
        tongue = Tongue(words=words_in("en"), content=load_content())
        return parcel(outbox.told(), tongue, SignKey(key), clinic.seal_key)
