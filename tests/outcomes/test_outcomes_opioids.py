from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.library.opioid_tables import load_opioid_table
from coach.outcomes.opioids import Medicine, Refusal, daily_omed, omed

CASES = Path(__file__).parent.parent / "data" / "vectors" / "opioids.csv"
TABLE = load_opioid_table("cdc-2022")


def worked_cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("case", worked_cases(), ids=lambda case: case["case"])
def test_worked_cases(case: dict[str, str]) -> None:
    found = omed(
        Medicine(
            drug=case["drug"],
            route=case["route"],
            unit=case["unit"],
            dose=float(case["dose"]),
            per_day=float(case["per_day"]),
        ),
        TABLE,
    )
    assert found.mg == (float(case["omed_mg"]) if case["omed_mg"] else None)
    assert (found.refusal or "") == case["refusal"]
    assert (found.table, found.version) == ("cdc-2022", "1")


def test_every_factor_is_that_of_the_guideline() -> None:
    assert {one.drug: one.factor for one in TABLE.conversions} == {
        "morphine": 1,
        "codeine": 0.15,
        "tramadol": 0.2,
        "tapentadol": 0.4,
        "hydrocodone": 1,
        "oxycodone": 1.5,
        "oxymorphone": 3,
        "hydromorphone": 5,
        "methadone": 4.7,
        "fentanyl": 2.4,
    }
    assert [one.drug for one in TABLE.conversions if one.hourly] == ["fentanyl"]


def medicine(drug: str, dose: float | None = 10, *, opioid: bool = True) -> Medicine:
    return Medicine(drug=drug, route="oral", unit="mg", dose=dose, per_day=3, opioid=opioid)


def test_a_day_is_the_sum_of_its_opioids() -> None:
    found = daily_omed([medicine("morphine"), medicine("Codeine", 0.1)], TABLE)
    assert (found.mg, found.unconverted) == (30.045, ())
    assert (found.table, found.version) == ("cdc-2022", "1")


def test_a_day_without_opioids_has_none() -> None:
    assert daily_omed([], TABLE).mg == 0
    assert daily_omed([medicine("ibuprofen", opioid=False)], TABLE).mg == 0


@pytest.mark.parametrize("strange", [medicine("piritramide"), medicine("morphine", None)])
def test_one_opioid_without_a_dose_leaves_the_day_missing(strange: Medicine) -> None:
    found = daily_omed([medicine("morphine"), strange], TABLE)
    assert (found.mg, found.unconverted) == (None, (strange,))


def test_a_missing_dose_is_no_refusal() -> None:
    found = omed(medicine("morphine", None), TABLE)
    assert (found.mg, found.refusal) == (None, None)


NAMES = st.sampled_from(["morphine", "fentanyl", "aspirin", "oral", "transdermal", "mg", "mcg/h"])


@given(drug=NAMES, route=NAMES, unit=NAMES, dose=st.floats(0, 1e5))
def test_there_is_either_a_dose_or_a_refusal(drug: str, route: str, unit: str, dose: float) -> None:
    found = omed(Medicine(drug=drug, route=route, unit=unit, dose=dose, per_day=1), TABLE)
    assert (found.mg is None) is (found.refusal is not None)
    known = drug in {"morphine", "fentanyl"}
    assert (found.refusal is Refusal.UNKNOWN_DRUG) is not known
