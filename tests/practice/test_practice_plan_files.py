"""A plan file arrives: what it proposes, what is kept, and what is refused by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.handoff.refusals import (
    FileLockedError,
    HandoffError,
    NotAPlanError,
    OlderPlanError,
    OtherClinicError,
    OtherPersonError,
    PlanKnownError,
    SerialReusedError,
    WrongContentError,
    WrongPassphraseError,
)
from coach.practice.practice import Practice
from coach.program.person import Profile
from coach.program.plan import Person
from coach.program.schedule import Frame, Schedule
from coach.record.backup import backups_in, entries_in
from coach.record.kinds import Kind
from coach.record.safekeeping import Safekeeping
from coach.session.access import Why
from tests.support import plans
from tests.support.handoff import CLINIC, OTHER_KEY, PASSPHRASE, aged
from tests.support.house import MONDAY, House
from tests.support.plan_files import plan_file

HOME = Schedule(frame=Frame(start=MONDAY, supervised=2))
PLAN = plans.plan(schedule=HOME)
MADE = 1_800_000_000_000
SECOND = plans.plan(schedule=HOME, version=2, baseline=4)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data", cleared=False)
    yield house
    house.record.close()


def kept(house: House) -> int:
    return sum(1 for _ in house.record.entries())


def accept(house: House, data: bytes) -> None:
    house.practice.plans.accept(house.practice.plans.propose(data))


def test_a_first_plan_asks_to_be_paired_and_changes_nothing_before_its_word(house: House) -> None:
    before = kept(house)
    proposal = house.practice.plans.propose(plan_file(PLAN))
    assert proposal.to_pair
    assert len(proposal.fingerprint) > 3
    assert (proposal.plan, proposal.pin.clinic) == (PLAN, CLINIC.name)
    assert proposal.changes == ()
    assert kept(house) == before


def test_an_accepted_plan_opens_the_exercises_and_brings_its_phones(house: House) -> None:
    assert house.practice.today().access.why == (Why.NO_CLEARANCE,)
    accept(house, plan_file(PLAN))
    assert house.practice.today().access.exercise
    assert house.practice.profile() == Profile(
        name="A", team_phone="06221 123", emergency_phone="112", usual_pain=2.0
    )
    assert house.anew().today() == house.practice.today()


def test_a_backup_is_made_before_a_plan_is_taken_in(house: House, tmp_path: Path) -> None:
    keeper = Safekeeping(house.record, lambda: (tmp_path / "backups",), lambda: MADE)
    practice = Practice(
        house.record, lambda: house.content, house.clock, before_plan=keeper.keep_now
    )
    before = kept(house)
    practice.plans.accept(practice.plans.propose(plan_file(PLAN)))
    [backup] = backups_in(tmp_path / "backups")
    assert entries_in(backup.path, house.record.key()) == before < kept(house)


def test_a_declined_plan_is_kept_as_declined_and_opens_nothing(house: House) -> None:
    house.practice.plans.decline(house.practice.plans.propose(plan_file(PLAN)))
    assert [entry.kind for entry in house.record.entries()][-1] == Kind.PLAN_DECLINED
    assert not house.practice.today().access.exercise


def test_the_next_version_tells_what_changed_and_needs_no_pairing(house: House) -> None:
    accept(house, plan_file(PLAN))
    proposal = house.practice.plans.propose(plan_file(SECOND, serial=2))
    assert not proposal.to_pair
    assert [one.path for one in proposal.changes] == [("baseline",)]
    house.practice.plans.accept(proposal)
    assert house.practice.today().plan is not None


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"no plan", NotAPlanError),
        (plan_file(PLAN, serial=3), PlanKnownError),
        (plan_file(SECOND, serial=3), SerialReusedError),
        (plan_file(SECOND, serial=2), OlderPlanError),
        (plan_file(SECOND, serial=4, key=OTHER_KEY), OtherClinicError),
        (
            plan_file(replace(SECOND, person=Person(id="p-2", name="B")), serial=4),
            OtherPersonError,
        ),
        (plan_file(SECOND, serial=4, version=3), WrongContentError),
        (aged(plan_file(SECOND, serial=4)), FileLockedError),
    ],
)
def test_refusals_change_nothing(house: House, data: bytes, refusal: type[HandoffError]) -> None:
    accept(house, plan_file(PLAN, serial=3))
    before = kept(house)
    with pytest.raises(refusal):
        house.practice.plans.propose(data)
    assert kept(house) == before


def test_a_locked_plan_opens_with_its_passphrase_alone(house: House) -> None:
    locked = aged(plan_file(PLAN))
    with pytest.raises(WrongPassphraseError):
        house.practice.plans.propose(locked, "five quiet words here")
    assert house.practice.plans.propose(locked, PASSPHRASE).plan == PLAN
