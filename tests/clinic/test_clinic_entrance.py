"""The way in: one identity, one passphrase, one register; nothing of home is ever touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coach.clinic import edits
from coach.clinic.entrance import Entrance, OpenClinic
from coach.clinic.templates import Template
from coach.handoff.identity import new_identity
from coach.handoff.plan_file import open_plan
from coach.handoff.refusals import (
    DamagedIdentityError,
    IdentityExistsError,
    NameRefusedError,
    NoIdentityError,
    OlderPlanError,
    PassphraseRefusedError,
    TooSoonError,
    WeakPassphraseError,
)
from coach.library.plan_file import parse_plan, plan_digest
from coach.practice.practice import Practice
from coach.record.connection import connect
from coach.record.errors import RecordInUseError
from coach.record.register import IdentityGoneError, OtherIdentityError, Register
from coach.record.register_kinds import Details
from coach.record.store import Record
from tests.support.clock import FakeClock
from tests.support.desk import CHEAP, DESK, TODAY, content, ready

PASSPHRASE = "four quiet green stones"  # noqa: S105 - of a clinic that lives for one test
OTHER = "seven loud red feathers"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def entrance(tmp_path: Path, clock: FakeClock) -> Entrance:
    return Entrance(tmp_path, content, clock, cost=CHEAP)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def with_gerda(desk: OpenClinic) -> str:
    desk.clinic.save_desk(DESK)
    return desk.clinic.add_person(Details(name="Gerda Müller"))


def test_first_use_makes_everything_and_later_uses_open_it(entrance: Entrance) -> None:
    assert entrance.name() is None
    with pytest.raises(NoIdentityError):
        entrance.enter(PASSPHRASE)
    desk = entrance.begin("Clinic at the Lake", PASSPHRASE)
    person = with_gerda(desk)
    desk.close()
    desk.close()
    assert entrance.name() == "Clinic at the Lake"
    again = entrance.enter(PASSPHRASE)
    assert [one.id for one in again.clinic.people("gerda")] == [person]
    assert again.identity == desk.identity
    again.close()


def test_a_second_identity_is_never_made_over_the_first(entrance: Entrance) -> None:
    entrance.begin("Clinic", PASSPHRASE).close()
    with pytest.raises(IdentityExistsError):
        entrance.begin("Clinic", PASSPHRASE)
    entrance.enter(PASSPHRASE).close()


@pytest.mark.parametrize(
    ("name", "passphrase", "refusal"),
    [("", PASSPHRASE, NameRefusedError), ("Clinic", "short", WeakPassphraseError)],
)
def test_nothing_is_made_where_name_or_passphrase_will_not_do(
    entrance: Entrance, tmp_path: Path, name: str, passphrase: str, refusal: type[Exception]
) -> None:
    for make in (entrance.begin, entrance.begin_anew):
        with pytest.raises(refusal):
            make(name, passphrase)
    assert not (tmp_path / "clinic").exists()


def test_a_wrong_passphrase_opens_nothing_and_slows_down(
    entrance: Entrance, clock: FakeClock, tmp_path: Path
) -> None:
    desk = entrance.begin("Clinic", PASSPHRASE)
    with_gerda(desk)
    desk.close()
    before = (tmp_path / "clinic" / "clinic.db").read_bytes()
    for seconds in (1, 2, 4, 8):
        with pytest.raises(PassphraseRefusedError) as caught:
            entrance.enter(OTHER)
        assert caught.value.places == {"n": seconds}
        with pytest.raises(TooSoonError):
            Entrance(tmp_path, content, clock).enter(PASSPHRASE)
        clock.advance(seconds * 1000 - 1)
        with pytest.raises(TooSoonError):
            entrance.enter(PASSPHRASE)
        clock.advance(1)
    assert (tmp_path / "clinic" / "clinic.db").read_bytes() == before
    entrance.enter(PASSPHRASE).close()
    with pytest.raises(PassphraseRefusedError) as caught:
        entrance.enter(OTHER)
    assert caught.value.places == {"n": 1}


def test_the_passphrase_changes_and_the_register_stays(
    entrance: Entrance, clock: FakeClock
) -> None:
    desk = entrance.begin("Clinic", PASSPHRASE)
    with_gerda(desk)
    desk.close()
    entrance.change_passphrase(PASSPHRASE, OTHER)
    with pytest.raises(PassphraseRefusedError):
        entrance.enter(PASSPHRASE)
    clock.advance(1000)
    again = entrance.enter(OTHER)
    assert len(again.clinic.people()) == 1
    again.close()


def test_nothing_of_the_register_is_readable_beside_it(entrance: Entrance, tmp_path: Path) -> None:
    desk = entrance.begin("Clinic at the Lake", PASSPHRASE)
    with_gerda(desk)
    secrets = (desk.identity.register_secret, desk.identity.sign_secret)
    during = files(tmp_path)
    desk.close()
    for kept in (during, files(tmp_path)):
        for data in kept.values():
            assert b"Gerda" not in data
            for secret in secrets:
                assert secret not in data
                assert secret.hex().encode() not in data
    assert set(files(tmp_path)) == {
        "clinic.db",
        "clinic.lock",
        "clinic.checked",
        "clinic.identity",
        "clinic.identity.tries",
    }


def test_the_registers_secret_is_its_own_and_lasts() -> None:
    identity = new_identity("Clinic", lambda n: bytes(range(n)))
    secret = identity.register_secret
    assert secret == new_identity("Other", lambda n: bytes(range(n))).register_secret
    assert len(secret) == 32
    assert secret != identity.sign_secret
    # Worked out with openssl kdf HKDF, SHA-256, no salt, the same name.
    assert secret.hex() == "9367c89ea1cd21b9924892371f91477c4f41bf8de5e316c7ed9fc2049b9126eb"


def test_a_register_is_not_opened_by_another_identity(entrance: Entrance, tmp_path: Path) -> None:
    entrance.begin("Clinic", PASSPHRASE).close()
    elsewhere = Entrance(tmp_path / "b", content, FakeClock(), cost=CHEAP)
    elsewhere.begin("Other", OTHER).close()
    stolen = (tmp_path / "b" / "clinic" / "clinic.identity").read_bytes()
    (tmp_path / "clinic" / "clinic.identity").write_bytes(stolen)
    with pytest.raises(OtherIdentityError):
        entrance.enter(OTHER)


def test_a_register_without_its_identity_is_left_alone(entrance: Entrance, tmp_path: Path) -> None:
    entrance.begin("Clinic", PASSPHRASE).close()
    identity = tmp_path / "clinic" / "clinic.identity"
    kept = identity.read_bytes()
    identity.unlink()
    for call in (entrance.name, lambda: entrance.begin("Clinic", PASSPHRASE)):
        with pytest.raises(IdentityGoneError) as caught:
            call()
        assert caught.value.places == {"folder": "clinic", "key": "clinic.identity"}
    assert not identity.exists()
    identity.write_bytes(kept)
    entrance.enter(PASSPHRASE).close()


def test_a_damaged_identity_is_named(entrance: Entrance, tmp_path: Path) -> None:
    entrance.begin("Clinic", PASSPHRASE).close()
    (tmp_path / "clinic" / "clinic.identity").write_bytes(b"{}")
    with pytest.raises(DamagedIdentityError):
        entrance.name()


def test_a_lost_passphrase_begins_anew_and_loses_nothing(
    entrance: Entrance, tmp_path: Path
) -> None:
    desk = entrance.begin("Clinic", PASSPHRASE)
    with_gerda(desk)
    with pytest.raises(RecordInUseError):
        entrance.begin_anew("Clinic", OTHER)
    desk.close()
    before = files(tmp_path)
    anew = entrance.begin_anew("Clinic", OTHER)
    assert anew.clinic.people() == ()
    assert anew.identity.sign_secret != desk.identity.sign_secret
    anew.close()
    aside = files(tmp_path)
    stamp = "closed-20260105T080000Z"
    assert aside[f"clinic.db.{stamp}"] == before["clinic.db"]
    assert aside[f"clinic.identity.{stamp}"] == before["clinic.identity"]


def test_a_signed_plan_opens_as_the_persons(entrance: Entrance) -> None:
    desk = entrance.begin("Clinic", PASSPHRASE)
    person = with_gerda(desk)
    plan = ready(desk.clinic.new_plan(person, Template.TRIAL))
    signed = desk.clinic.sign(plan, TODAY)
    opened = open_plan(signed.data, pinned=None, person=person, last_serial=0, today=TODAY)
    envelope = opened.envelope
    assert (envelope.clinic, envelope.serial, envelope.version) == ("Clinic", 1, 1)
    assert envelope.issued_at.isoformat() == "2026-01-05T09:00:00+01:00"
    read = parse_plan(bytes(envelope.plan), content())
    assert read == desk.clinic.latest_plan(person)
    assert plan_digest(read) == desk.clinic.versions(person)[0].digest
    again = desk.clinic.reissue(person, expires=date(2026, 2, 1))
    later = open_plan(
        again.data, pinned=opened.pin, person=person, last_serial=1, today=date(2026, 2, 1)
    )
    assert (later.envelope.serial, later.envelope.expires) == (2, date(2026, 2, 1))
    desk.close()


def test_a_register_that_cannot_be_read_frees_its_lock(
    entrance: Entrance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entrance.begin("Clinic", PASSPHRASE).close()

    def failing(*_args: object, **_more: object) -> None:
        raise MemoryError

    monkeypatch.setattr("coach.clinic.entrance.Clinic", failing)
    with pytest.raises(MemoryError):
        entrance.enter(PASSPHRASE)
    monkeypatch.undo()
    entrance.enter(PASSPHRASE).close()


def test_home_never_opens_what_is_the_clinics_nor_the_other_way(
    entrance: Entrance, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def watched(path: Path, *args: Any, **more: Any) -> Any:
        opened.append(path)
        return connect(path, *args, **more)

    monkeypatch.setattr("coach.record.opening.connect", watched)
    with Record.open(tmp_path) as record:
        Practice(record, content, clock).today()
    assert opened
    assert {path.parent for path in opened} == {tmp_path}
    home = {name: data for name, data in files(tmp_path).items() if "lock" not in name}
    opened.clear()
    desk = entrance.begin("Clinic", PASSPHRASE)
    with_gerda(desk)
    desk.close()
    assert {path.parent for path in opened} == {tmp_path / "clinic"}
    assert {name: files(tmp_path)[name] for name in home} == home
    with Record.open(tmp_path) as record, pytest.raises(RecordInUseError):
        Record.open(tmp_path)
    secret = desk.identity.register_secret
    with Record.open(tmp_path), Register.open(tmp_path / "clinic", secret) as register:
        assert list(register.entries())


def test_a_person_at_home_takes_what_the_clinic_signed(tmp_path: Path, clock: FakeClock) -> None:
    desk = Entrance(tmp_path / "there", content, clock, cost=CHEAP).begin("Clinic", PASSPHRASE)
    person = with_gerda(desk)
    first = ready(desk.clinic.new_plan(person, Template.TRIAL))
    second = edits.with_note(first, "Call before rain.")
    with Record.open(tmp_path / "home") as record:
        plans = Practice(record, content, clock).plans
        proposal = plans.propose(desk.clinic.sign(first, TODAY).data)
        assert proposal.to_pair
        plans.accept(proposal)
        later = plans.propose(desk.clinic.sign(second, TODAY).data)
        assert not later.to_pair
        assert [one.path for one in later.changes] == [("note",)]
        plans.accept(later)
        again = plans.propose(desk.clinic.reissue(person).data)
        told = (again.opened.envelope.serial, again.plan.version, again.changes)
        assert told == (3, 2, ())
        with pytest.raises(OlderPlanError):
            plans.propose(desk.clinic.file_again(person, 1).data)
    desk.close()
