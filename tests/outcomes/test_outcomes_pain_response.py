from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.outcomes.pain_response import PainCheck, PainResponse, nearest_check, pain_response

CASES = Path(__file__).parent.parent / "data" / "vectors" / "pain-response.csv"


def worked_cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def check(pain: str, omed: str) -> PainCheck:
    return PainCheck(pain=float(pain) if pain else None, omed=float(omed) if omed else None)


@pytest.mark.parametrize("case", worked_cases(), ids=lambda case: case["case"])
def test_worked_cases(case: dict[str, str]) -> None:
    baseline = check(case["baseline_pain"], case["baseline_omed"])
    assert pain_response(baseline, check(case["pain"], case["omed"])) == case["response"]


@pytest.mark.parametrize(
    ("p0", "o0", "p", "o", "response"),
    [
        ("7.1", "0", "5.1", "0", "partial"),
        ("7.1", "0", "5.2", "0", "indeterminate"),
        ("5", "0.1", "5", "0.125", "progression"),
        ("5", "0.1", "5", "0.1249", "indeterminate"),
        ("5", "0.4", "5", "0.3", "partial"),
        ("5", "0.4", "5", "0.3001", "indeterminate"),
        ("5", "0.4", "5.5", "0.3", "indeterminate"),
        ("5", "10", "6.5", "20", "indeterminate"),
        ("5", "10", "6", "20", "progression"),
        ("5", "10", "7", "7.6", "progression"),
        ("5", "10", "0", "10", "complete"),
        ("5", "10", "0", "11", "indeterminate"),
        ("5", "0", "5", "0", "indeterminate"),
        ("5", "0", "5", "0.5", "progression"),
        ("5", "0", "0", "0.5", "indeterminate"),
        ("0", "", "", "", "not-assessable"),
        ("5", "0", "", "0", "not-assessable"),
        ("5", "", "0", "0", "not-assessable"),
        ("5", "0", "0", "", "not-assessable"),
    ],
)
def test_limits(p0: str, o0: str, p: str, o: str, response: str) -> None:
    assert pain_response(check(p0, o0), check(p, o)) == response


def test_responders_are_complete_or_partial() -> None:
    assert [one for one in PainResponse if one.is_response] == ["complete", "partial"]


PAINS = st.none() | st.integers(0, 100).map(lambda n: n / 10)
DOSES = st.none() | st.integers(0, 3000).map(lambda n: n / 10)


@given(p0=PAINS, o0=DOSES, p=PAINS, o=DOSES)
def test_every_pair_of_checks_has_one_response(
    p0: float | None, o0: float | None, p: float | None, o: float | None
) -> None:
    found = pain_response(PainCheck(pain=p0, omed=o0), PainCheck(pain=p, omed=o))
    known = None not in {p0, o0, p, o} and p0 != 0
    assert (found is PainResponse.NOT_ASSESSABLE) is not known
    if found is PainResponse.COMPLETE:
        assert p == 0


@given(p0=PAINS, o0=DOSES, o=DOSES, pains=st.tuples(PAINS, PAINS))
def test_less_pain_never_turns_a_response_into_none(
    p0: float | None, o0: float | None, o: float | None, pains: tuple[float | None, float | None]
) -> None:
    known = [pain for pain in pains if pain is not None]
    baseline = PainCheck(pain=p0, omed=o0)
    found = [pain_response(baseline, PainCheck(pain=p, omed=o)) for p in sorted(known)]
    assert found == sorted(found, key=lambda one: not one.is_response)


def test_the_nearest_check_stands_for_a_visit() -> None:
    visit = date(2026, 3, 10)
    days = [date(2026, 3, day) for day in (2, 3, 12, 17, 18)]
    checks = [PainCheck(pain=1, omed=0, day=day) for day in days]
    assert nearest_check(visit, checks) is checks[2]
    assert nearest_check(visit, [checks[1], checks[3]]) is checks[1], "the earlier of two"
    assert nearest_check(visit, [checks[3], checks[1]]) is checks[1]
    assert nearest_check(visit, [checks[0], checks[4]]) is None, "eight days are too many"
    assert nearest_check(visit, [PainCheck(pain=1, omed=0)]) is None
    twice = [PainCheck(pain=pain, omed=0, day=visit) for pain in (4, 2)]
    assert nearest_check(visit, twice) is twice[0], "the first of two on one day"
    assert nearest_check(visit, []) is None
