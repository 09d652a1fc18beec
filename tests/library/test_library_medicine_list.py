"""The list of common medicines: the shipped one is sound, a wrong one is told by its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.library.medicine_list import load_common_medicines, read_medicine_list
from coach.library.opioid_tables import load_opioid_table
from coach.library.problems import ContentError
from coach.library.words import Words
from coach.outcomes.opioids import Medicine, Refusal, find_conversion
from tests.support.tree import ROOT

SHIPPED = ROOT / "assets" / "medicines" / "pain-medicines.toml"
TABLE = load_opioid_table("cdc-2022")
ENGLISH = Words("en")


def test_what_most_people_take_is_there() -> None:
    found = {one.id: one for one in load_common_medicines().medicines}
    assert len(found) >= 40
    wanted = "metamizole ibuprofen paracetamol diclofenac celecoxib gabapentin pregabalin"
    for name in (*wanted.split(), "amitriptyline", "dexamethasone"):
        assert not found[name].opioid
    for name in ("fentanyl-patch", "buprenorphine-patch", "tilidine", "morphine"):
        assert found[name].opioid
    assert "Novalgin" in found["metamizole"].brands


def test_every_name_is_there_in_both_languages_and_every_unit_has_words() -> None:
    for one in load_common_medicines().medicines:
        assert {"de", "en"} <= one.text.keys()
        assert all(ENGLISH.has(f"measures-unit-{unit.replace('/', '-')}") for unit in one.units)


def conversion_of(name: str) -> object:
    found = {one.id: one for one in load_common_medicines().medicines}[name]
    taken = Medicine(
        drug=found.drug, route=found.route, unit=found.units[0], dose=1, per_day=1, opioid=True
    )
    return find_conversion(taken, TABLE)


def test_every_drug_of_the_table_is_found_and_spelled_as_it_is_there() -> None:
    common = load_common_medicines().medicines
    convertible = {
        (one.drug, one.route) for one in common if not isinstance(conversion_of(one.id), Refusal)
    }
    assert convertible == {(one.drug, one.route) for one in TABLE.conversions}


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("buprenorphine-patch", Refusal.UNKNOWN_DRUG),
        ("tilidine", Refusal.UNKNOWN_DRUG),
        ("levomethadone", Refusal.UNKNOWN_DRUG),
        ("fentanyl-nose", Refusal.ROUTE),
        ("morphine-injection", Refusal.ROUTE),
    ],
)
def test_what_the_table_does_not_hold_is_not_converted(name: str, refusal: Refusal) -> None:
    assert conversion_of(name) is refusal


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ('id = "morphine-injection"', 'id = "morphine"', "[medicines[2]] id"),
        ("opioid = true", 'opioid = "yes"', "[medicines[1]] opioid"),
        ('id = "pain-medicines"', 'id = "others"', " id"),
    ],
)
def test_a_wrong_file_is_told_by_its_place(
    tmp_path: Path, before: str, after: str, place: str
) -> None:
    path = tmp_path / "pain-medicines.toml"
    path.write_text(SHIPPED.read_text("utf-8").replace(before, after, 1), "utf-8")
    with pytest.raises(ContentError) as caught:
        read_medicine_list(path)
    assert place in str(caught.value.places["place"])
