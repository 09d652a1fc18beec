from __future__ import annotations

from math import sqrt

import pytest

from coach.cohort.effect import UNGROUPED, SummaryRow, effects, in_order, pooled_sd


def row(group: str, n: int, mean: float | None, sd: float | None, visit: str = "t2") -> SummaryRow:
    return SummaryRow(outcome="x", visit=visit, group=group, n=n, mean=mean, sd=sd)


def test_d_of_equal_groups_by_hand() -> None:
    """Variances 4 and 16 in equal groups: pooled sqrt(10); 10 - 12 = -2."""
    [found] = effects([row("A", 25, 10, 2), row("B", 25, 12, 4)])
    assert found.pooled_sd == pytest.approx(sqrt(10))
    assert found.d == pytest.approx(-2 / sqrt(10))
    assert round(found.d or 0, 4) == -0.6325


def test_the_larger_group_weighs_more() -> None:
    """(2*9 + 10*1) / 12 = 28 / 12."""
    assert pooled_sd(row("A", 3, 0, 3), row("B", 11, 0, 1)) == pytest.approx(sqrt(28 / 12))


def test_a_minus_b_has_its_sign() -> None:
    [found] = effects([row("A", 5, 3, 1), row("B", 5, 1, 1)])
    assert found.d == pytest.approx(2)


@pytest.mark.parametrize(
    "pair",
    [
        (row("A", 1, 3, None), row("B", 5, 1, 1)),
        (row("A", 5, 3, 1), row("B", 1, 1, 0.5)),
        (row("A", 5, 3, 0), row("B", 5, 1, 0)),
        (row("A", 5, None, 1), row("B", 5, 1, 1)),
        (row("A", 5, 2, 1), row("B", 5, None, 1)),
    ],
)
def test_what_cannot_be_told_is_blank(pair: tuple[SummaryRow, SummaryRow]) -> None:
    [found] = effects(pair)
    assert found.d is None


def test_three_groups_are_three_pairs_and_those_without_a_group_none() -> None:
    rows = [row(group, 5, 1, 1) for group in ("A", "B", "C", UNGROUPED)]
    assert [(one.a.group, one.b.group) for one in effects(rows)] == [
        ("A", "B"),
        ("A", "C"),
        ("B", "C"),
    ]


def test_groups_of_different_visits_are_never_compared() -> None:
    assert effects([row("A", 5, 1, 1, "t2"), row("B", 5, 1, 1, "t3")]) == []


def test_rows_of_a_visit_are_put_together_in_their_first_order() -> None:
    rows = [row("A", 5, 1, 1, "t3"), row("A", 5, 1, 1, "t2"), row("B", 5, 1, 1, "t3")]
    assert [(one.visit, one.group) for one in in_order(rows)] == [
        ("t3", "A"),
        ("t3", "B"),
        ("t2", "A"),
    ]
