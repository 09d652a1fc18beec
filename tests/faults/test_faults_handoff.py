"""Plan files that were shortened or sent again, before a real record: nothing in it changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.__main__ import main
from coach.clinic.clinic import Clinic
from coach.handoff.refusals import (
    ChangedFileError,
    HandoffError,
    OlderPlanError,
    PlanKnownError,
    SerialReusedError,
)
from coach.program.schedule import Frame, Schedule
from coach.record.kinds import Kind
from coach.record.store import Record
from tests.support import plans
from tests.support.clinic_house import ClinicHouse
from tests.support.faulty_server import at, serving
from tests.support.house import MONDAY, House
from tests.support.plan_files import plan_file

HOME = Schedule(frame=Frame(start=MONDAY, supervised=2))
FIRST = plan_file(plans.plan(schedule=HOME))
SECOND = plan_file(plans.plan(schedule=HOME, version=2, baseline=4), serial=2)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data", cleared=False)
    yield house
    house.record.close()


def bodies(record: Record) -> list[tuple[str, bytes]]:
    return [(entry.id, bytes(entry.body)) for entry in record.entries()]


def accept(house: House, data: bytes) -> None:
    house.practice.plans.accept(house.practice.plans.propose(data))


def test_a_replayed_plan_leaves_the_record_as_it_was(house: House) -> None:
    accept(house, FIRST)
    accept(house, SECOND)
    before, today = bodies(house.record), house.practice.today()
    for data, refusal in (
        (FIRST, OlderPlanError),
        (SECOND, PlanKnownError),
        (plan_file(plans.plan(schedule=HOME, version=3), serial=2), SerialReusedError),
    ):
        with pytest.raises(refusal):
            house.practice.plans.propose(data)
        assert bodies(house.record) == before
    assert house.anew().today() == today


def test_a_plan_cut_anywhere_leaves_the_record_as_it_was(house: House) -> None:
    accept(house, FIRST)
    before = bodies(house.record)
    for length in range(0, len(SECOND), 97):
        with pytest.raises(HandoffError):
            house.practice.plans.propose(SECOND[:length])
    for place in range(len(SECOND) // 2, len(SECOND), 211):
        changed = bytearray(SECOND)
        changed[place] ^= 1
        with pytest.raises(HandoffError):
            house.practice.plans.propose(bytes(changed))
    with pytest.raises(ChangedFileError):
        house.practice.plans.propose(SECOND[:-4])
    assert bodies(house.record) == before


def test_a_report_sent_again_or_cut_is_kept_once(tmp_path: Path) -> None:
    """The desk opens the same file again and keeps it once; half of one changes nothing."""
    clinic = ClinicHouse(tmp_path).begin()
    person = clinic.signed(clinic.drafted(clinic.person()))
    data = clinic.report(person, sessions=1).read_bytes()
    desk, kept = clinic.room.desk, clinic.room.desk.clinic
    assert isinstance(kept, Clinic)
    assert not desk.look_at(data).known
    for known in (False, True):
        received = desk.look_at(data)
        assert received.known is known
        desk.take(received)
    assert len(kept.reports(person)) == 1
    for length in range(0, len(data), len(data) // 20):
        with pytest.raises(HandoffError):
            desk.look_at(data[:length])
    assert len(kept.reports(person)) == 1
    clinic.room.lock()


def test_a_report_no_server_took_is_not_noted_as_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path / "data")
    house.record.close()
    before = entries_of(house.folder)
    with serving((400, {}, b""), (401, {}, b"")) as server:
        asked = ["--data-dir", str(house.folder), "export", "--post", at(server)]
        assert [main(asked), main(asked)] == [1, 1]
        assert "127.0.0.1" in capsys.readouterr().err
        assert entries_of(house.folder) == before
        assert main(asked) == 0
    assert [one[1] for one in entries_of(house.folder) if one not in before] == [Kind.EXPORT]


def entries_of(folder: Path) -> list[tuple[str, str, bytes]]:
    with Record.open(folder, read_only=True) as record:
        return [(one.id, str(one.kind), bytes(one.body)) for one in record.entries()]
