"""The medicines of a day, and the list one looks for them in."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.library.medicine_list import load_common_medicines
from coach.library.opioid_tables import load_opioid_table
from coach.outcomes.medicines import (
    TakenMedicine,
    found_medicines,
    medicine_day,
    medicine_name,
)
from coach.outcomes.opioids import Refusal

TABLE = load_opioid_table("cdc-2022")
COMMON = load_common_medicines().medicines
MORPHINE = TakenMedicine(
    name="MST", drug="morphine", route="oral", unit="mg", dose=10, per_day=2, opioid=True
)
PATCH = TakenMedicine(
    name="Fentanyl",
    drug="fentanyl",
    route="transdermal",
    unit="mcg/h",
    dose=25,
    per_day=1,
    opioid=True,
)
IBUPROFEN = TakenMedicine(
    name="Ibu", drug="ibuprofen", route="oral", unit="mg", dose=400, per_day=3, opioid=False
)


def test_the_day_is_the_sum_of_its_opioids_and_names_its_table() -> None:
    day = medicine_day((MORPHINE, PATCH, IBUPROFEN), TABLE)
    assert [one.omed and one.omed.mg for one in day.told] == [20.0, 60.0, None]
    assert (day.omed.mg, day.omed.table, day.omed.version) == (80.0, "cdc-2022", "1")


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        (replace(PATCH, drug="buprenorphine"), Refusal.UNKNOWN_DRUG),
        (replace(MORPHINE, route="subcutaneous"), Refusal.ROUTE),
        (replace(MORPHINE, unit="drops"), Refusal.UNIT),
        (replace(MORPHINE, dose=None), None),
    ],
)
def test_an_opioid_without_a_dose_leaves_the_day_without_one(
    other: TakenMedicine, refusal: Refusal | None
) -> None:
    day = medicine_day((MORPHINE, other), TABLE)
    assert day.omed.mg is None
    told = day.told[1].omed
    assert told is not None
    assert (told.mg, told.refusal) == (None, refusal)
    assert len(day.omed.unconverted) == 1


def test_no_medicine_is_nothing_and_not_missing() -> None:
    assert medicine_day((), TABLE).omed.mg == 0
    assert medicine_day((IBUPROFEN,), TABLE).omed.mg == 0


def found(typed: str, language: str = "en") -> list[str]:
    return [one.id for one in found_medicines(COMMON, typed, language)]


def test_a_medicine_is_found_by_generic_and_brand_names_in_both_languages() -> None:
    assert found("acetaminophen") == ["paracetamol"]
    assert found(" NOVALGIN ") == ["metamizole"]
    assert "metamizole" in found("metamizol", "de")
    assert "oxycodone" in found("targin")
    assert found("zzz") == []


def test_names_that_begin_with_the_text_come_first() -> None:
    names = found("mor")
    assert names[0].startswith("morphine")
    assert "hydromorphone" in names
    assert names.index("hydromorphone") > names.index("morphine")


def test_without_a_text_all_stand_there_by_name() -> None:
    names = [medicine_name(one, "de") for one in found_medicines(COMMON, "", "de")]
    assert len(names) == len(COMMON)
    assert names == sorted(names, key=str.casefold)
    assert medicine_name(COMMON[0], "fr") == medicine_name(COMMON[0], "en")
