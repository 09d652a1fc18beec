from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.library.instruments import load_instrument
from coach.outcomes.questionnaires import score

VECTORS = Path(__file__).parent.parent / "data" / "vectors"
FILES = [
    ("qlq-bm22-official.csv", "qlq-bm22", "official"),
    ("qlq-bm22-trial-2014.csv", "qlq-bm22", "trial-2014"),
    ("qlq-fa12.csv", "qlq-fa12", "official"),
]


def scales(name: str, mode: str, answers: list[float | None]) -> dict[str, float | None]:
    instrument = load_instrument(name)
    (found,) = (one for one in instrument.modes if one.id == mode)
    return {one.scale: one.value for one in score(instrument, found, answers)}


@pytest.mark.parametrize(("file", "name", "mode"), FILES)
def test_worked_cases(file: str, name: str, mode: str) -> None:
    with (VECTORS / file).open(encoding="utf-8", newline="") as stream:
        cases = list(csv.DictReader(stream))
    assert len(cases) == 40
    for case in cases:
        answers = [
            float(answer) if answer else None
            for column, answer in case.items()
            if column.startswith("item_")
        ]
        for scale, value in scales(name, mode, answers).items():
            if case[scale]:
                assert value == pytest.approx(float(case[scale]), abs=5e-5), (case, scale)
            else:
                assert value is None, (case, scale)


def test_the_two_modes_differ_where_they_must() -> None:
    best: list[float | None] = [1] * 22
    official, trial = (scales("qlq-bm22", mode, best) for mode in ("official", "trial-2014"))
    assert official["functional_interference"] == 100
    assert trial["functional_interference"] == 0
    assert official["psychosocial_aspects"] == pytest.approx(200 / 3), "two of six are reversed"
    assert trial["psychosocial_aspects"] == 0
    assert official["painful_sites"] == trial["painful_sites"] == 0


def test_a_score_has_its_denominator_and_its_flag() -> None:
    instrument = load_instrument("qsc-r10")
    (mode,) = instrument.modes
    (full,) = score(instrument, mode, [2, 2, 2, 2, 2, 1, 1, 1, 1, 1])
    assert (full.value, full.flagged, full.answered, full.items) == (15, True, 10, 10)
    (limit,) = score(instrument, mode, [2, 2, 2, 2, 1, 1, 1, 1, 1, 1])
    assert (limit.value, limit.flagged) == (14, False)
    (part,) = score(instrument, mode, [5, 5, 5, 5, 5, 5, 5, 5, 5, None])
    assert (part.value, part.flagged, part.answered) == (None, None, 9)


def test_answers_must_be_as_many_as_items() -> None:
    instrument = load_instrument("qlq-fa12")
    with pytest.raises(ValueError, match="qlq-fa12 has 12 items, not 11"):
        score(instrument, instrument.modes[0], [1] * 11)


@given(
    which=st.sampled_from(FILES),
    answers=st.lists(st.none() | st.integers(1, 4), min_size=22, max_size=22),
)
def test_scales_lie_between_0_and_100_and_need_half_their_items(
    which: tuple[str, str, str], answers: list[float | None]
) -> None:
    _, name, mode_id = which
    instrument = load_instrument(name)
    (mode,) = (one for one in instrument.modes if one.id == mode_id)
    for scale, found in zip(
        mode.scales, score(instrument, mode, answers[: instrument.items]), strict=True
    ):
        given_items = sum(answers[item - 1] is not None for item in scale.items)
        assert (found.value is not None) is (2 * given_items >= len(scale.items))
        assert found.value is None or 0 <= found.value <= 100
        assert found.answered == given_items
        assert found.flagged is None
