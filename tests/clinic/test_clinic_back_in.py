"""A clinic makes a new code for somebody whose plan it signed, and for nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.clinic.back_in import BackIn, NoPatientError
from coach.handoff.keys import key_text
from coach.handoff.recovery_code import code_secret
from coach.handoff.refusals import (
    FileNotReachableError,
    NewerFileError,
    OtherRecipientError,
    WrongPassphraseError,
)
from coach.handoff.vault import (
    Clinic,
    DataKey,
    Keys,
    WayIn,
    keys_bytes,
    read_keys,
    seal_for,
    unwrap,
    wrap,
)
from coach.handoff.vault_refusals import DamagedKeysError, NoWayError
from tests.support.clinic_house import ClinicHouse
from tests.support.handoff import OTHER_CLINIC, QUICK

KEY = DataKey(secret=bytes(range(32)), salt=bytes(range(16)))


class Desk:
    """An open desk with one person who has a plan, and a stick of theirs."""

    def __init__(self, folder: Path) -> None:
        house = ClinicHouse(folder / "clinic").begin()
        self.house = house
        self.person = house.signed(house.drafted(house.person()))
        self.planless = house.person("Jan Weber", "")
        opened = house.room.desk._opened  # type: ignore[attr-defined]
        self.identity = opened.identity
        self.clinic = opened.clinic
        self.back_in = BackIn(self.clinic, self.identity, cost=QUICK)
        self.stick = folder / "record-0001020304050607.keys"

    def brought(self, person: str, *, seal_key: str = "") -> Path:
        """Put somebody's ways in onto the stick, with a code they have lost."""
        clinic = Clinic(
            name=self.identity.name,
            sign_key=key_text(self.identity.sign_key.public),
            seal_key=seal_key or self.identity.seal_key,
            person=person,
        )
        old = wrap(KEY, WayIn.CODE, "1 2 3", cost=QUICK)
        keys = Keys(salt=KEY.salt, code=old, clinic=seal_for(KEY, clinic))
        self.stick.write_bytes(keys_bytes(keys))
        return self.stick


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_new_code_opens_the_record_and_the_old_one_no_longer(desk: Desk) -> None:
    locked = desk.back_in.look_at(desk.brought(desk.person))
    assert locked.person == desk.person
    assert desk.clinic.codes_given(desk.person) == ()
    places = desk.back_in.give_code(locked)
    keys = read_keys(desk.stick.read_bytes())
    assert unwrap(keys, WayIn.CODE, code_secret(places)) == KEY
    with pytest.raises(WrongPassphraseError):
        unwrap(keys, WayIn.CODE, "1 2 3")
    assert keys.clinic is not None
    assert len(desk.clinic.codes_given(desk.person)) == 1


def test_nothing_secret_is_kept_in_the_register_or_shown(desk: Desk) -> None:
    locked = desk.back_in.look_at(desk.brought(desk.person))
    desk.back_in.give_code(locked)
    bodies = [bytes(one.body) for one in desk.clinic._register.entries()]
    assert all(KEY.secret.hex().encode() not in body for body in bodies)
    assert "secret" not in repr(locked)


def test_somebody_without_a_plan_from_here_gets_none(desk: Desk) -> None:
    for person in (desk.planless, "P99"):
        before = desk.brought(person).read_bytes()
        with pytest.raises(NoPatientError):
            desk.back_in.look_at(desk.stick)
        assert desk.stick.read_bytes() == before


def test_a_file_for_another_clinic_or_for_none_is_refused(desk: Desk) -> None:
    with pytest.raises(OtherRecipientError):
        desk.back_in.look_at(desk.brought(desk.person, seal_key=OTHER_CLINIC.seal_key))
    desk.stick.write_bytes(keys_bytes(Keys(salt=KEY.salt)))
    with pytest.raises(NoWayError):
        desk.back_in.look_at(desk.stick)


@pytest.mark.parametrize("data", [b"", b"{}", bytes(70_000)])
def test_a_damaged_file_is_named(desk: Desk, data: bytes) -> None:
    desk.stick.write_bytes(data)
    with pytest.raises((DamagedKeysError, NewerFileError)):
        desk.back_in.look_at(desk.stick)


def test_a_stick_that_takes_nothing_is_told_and_stays_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = desk.back_in.look_at(desk.brought(desk.person))
    before = desk.stick.read_bytes()

    def refuse(path: Path, _data: bytes) -> None:
        raise FileNotReachableError(name=path.name)

    monkeypatch.setattr("coach.clinic.back_in.write_file", refuse)
    with pytest.raises(FileNotReachableError):
        desk.back_in.give_code(locked)
    assert desk.stick.read_bytes() == before


def test_somebody_in_the_archive_is_helped_too(desk: Desk) -> None:
    desk.clinic.archive(desk.person)
    assert desk.back_in.look_at(desk.brought(desk.person)).person == desk.person
