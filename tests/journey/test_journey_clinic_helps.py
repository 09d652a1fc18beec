"""A laptop is lost: its backup on a stick, the clinic's new code, and every entry on a new one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.clinic.back_in import BackIn
from coach.clinic.entrance import Entrance, OpenClinic
from coach.clinic.templates import Template
from coach.handoff.vault import WayIn
from coach.keeping.keeper import let_in, paired_clinic
from coach.keeping.kept import Kept, settle
from coach.keeping.opening import open_record
from coach.keeping.restoring import ways_of_backup
from coach.keeping.sidecar import lay_beside, sidecars
from coach.keeping.unlocking import unlock_keys
from coach.keeping.ways import ways_in
from coach.library.content import load_content
from coach.record.errors import RecordLockedError
from coach.record.register_kinds import Details
from coach.record.store import Entry, Record
from coach.rehearsal.rehearsal import Request, rehearse, seeded_ids
from tests.support.clock import FakeClock
from tests.support.desk import CHEAP, DESK, TODAY, content, counted_people, ready
from tests.support.handoff import QUICK
from tests.support.keeping import as_words, holder, put_back
from tests.support.rings import MemoryRing

PASSPHRASE = "four quiet green stones"  # noqa: S105 - of a clinic that lives for one test


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenClinic]:
    entrance = Entrance(
        tmp_path / "clinic", content, FakeClock(), person_id=counted_people(), cost=CHEAP
    )
    opened = entrance.begin("Clinic at the Lake", PASSPHRASE)
    opened.clinic.save_desk(DESK)
    yield opened
    opened.close()


def lived(desk: OpenClinic, home: Path, stick: Path) -> tuple[Entry, ...]:
    """Follow a plan for two sessions on the old laptop, and back it up onto a stick."""
    person = desk.clinic.add_person(Details(name="Gerda"))
    plan = ready(desk.clinic.new_plan(person, Template.TRIAL))
    signed = desk.clinic.sign(plan, TODAY, confirmed=desk.clinic.warnings(plan))
    request = Request(
        routine="", sessions=2, seed=3, start=TODAY, zone="Europe/Berlin", plan=signed.data
    )
    held = holder(home, MemoryRing())
    with Record.open(home, ids=seeded_ids(3)) as record:
        rehearse(request, record, load_content())
        let_in(held, record.key(), paired_clinic(record))
        settle(held, record.key())
        record.back_up(stick)
        lay_beside(home, stick)
        entries = tuple(record.entries())
    assert ways_in(held).kept is Kept.KEYRING
    assert ways_in(held).clinic == "Clinic at the Lake"
    return entries


def test_a_stick_and_the_clinic_bring_every_entry_back(desk: OpenClinic, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    before = lived(desk, tmp_path / "old", stick)
    backup = next(stick.glob("*.backup"))
    new = holder(tmp_path / "new")
    with pytest.raises(RecordLockedError) as locked:
        put_back(new, backup)
    assert locked.value.ways == (WayIn.CLINIC,)

    back_in = BackIn(desk.clinic, desk.identity, cost=QUICK)
    asked = back_in.look_at(sidecars(stick)[0])
    assert desk.clinic.person(asked.person).details.name == "Gerda"
    code = back_in.give_code(asked)

    keys = ways_of_backup(new, backup)
    assert keys is not None
    key = unlock_keys(new, keys, WayIn.CODE, as_words(code, 1))
    assert put_back(new, backup, key=key).entries == len(before)
    with open_record(new.folder, holder=lambda: new) as record:
        assert tuple(record.entries()) == before
    assert len(desk.clinic.codes_given(asked.person)) == 1
