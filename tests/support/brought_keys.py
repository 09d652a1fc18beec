"""A stick that somebody brings to the desk: the ways into their record, the clinic's among them."""

from __future__ import annotations

from pathlib import Path

from coach.handoff.keys import key_text
from coach.handoff.vault import Clinic, DataKey, Keys, keys_bytes, seal_for
from tests.support.clinic_house import ClinicHouse

KEY = DataKey(secret=bytes(range(32)), salt=bytes(range(16)))


def brought(house: ClinicHouse, person: str) -> Path:
    """Put somebody's ways in onto a stick, and let it be the file that is chosen."""
    identity = house.room.desk._opened.identity  # type: ignore[attr-defined]
    clinic = Clinic(
        name=identity.name,
        sign_key=key_text(identity.sign_key.public),
        seal_key=identity.seal_key,
        person=person,
    )
    house.chosen = house.folder / "record-0001020304050607.keys"
    house.chosen.write_bytes(keys_bytes(Keys(salt=KEY.salt, clinic=seal_for(KEY, clinic))))
    return house.chosen
