"""Groups compared: means, spread, and Cohen's d of every two groups at a visit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, groupby
from math import sqrt

import msgspec

UNGROUPED = "without-group"
"""The group of patients that a table of groups does not name; it is never compared."""


class SummaryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One outcome of one group at a visit: mean and sample SD of ``n`` patients.

    ``missing`` patients were there for the visit without this value; ``not_reached`` had not come
    to it; both are None where nobody says. Mean is None without a value, SD also with a single one.
    """

    outcome: str
    visit: str
    group: str
    n: int
    mean: float | None
    sd: float | None
    missing: int | None = None
    not_reached: int | None = None


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """Two groups at a visit; ``d`` is None where it cannot be told."""

    outcome: str
    visit: str
    a: SummaryRow
    b: SummaryRow
    pooled_sd: float | None
    d: float | None


def effects(rows: Iterable[SummaryRow]) -> list[Effect]:
    """Return Cohen's d of every two groups of each outcome and visit, in the order of the rows.

    d = (mean A - mean B) / pooled SD at the visit (Cohen 1988); A stands before B in the rows.
    """
    found = []
    by_visit = groupby(rows, key=lambda row: (row.outcome, row.visit))
    for (outcome, visit), group in by_visit:
        compared = [row for row in group if row.group != UNGROUPED]
        for a, b in combinations(compared, 2):
            pooled = pooled_sd(a, b)
            found.append(
                Effect(outcome=outcome, visit=visit, a=a, b=b, pooled_sd=pooled, d=_d(a, b, pooled))
            )
    return found


def pooled_sd(a: SummaryRow, b: SummaryRow) -> float | None:
    """Return the pooled SD of two groups: each variance weighs its n - 1 degrees of freedom.

    None where a group has fewer than two values.
    """
    if a.sd is None or b.sd is None or a.n < 2 or b.n < 2:
        return None
    return sqrt(((a.n - 1) * a.sd**2 + (b.n - 1) * b.sd**2) / (a.n + b.n - 2))


def _d(a: SummaryRow, b: SummaryRow, pooled: float | None) -> float | None:
    if not pooled or a.mean is None or b.mean is None:
        return None
    return (a.mean - b.mean) / pooled


def in_order(rows: Sequence[SummaryRow]) -> list[SummaryRow]:
    """Return rows with those of an outcome and visit together, each group in its first place."""
    places: dict[tuple[str, str], int] = {}
    for row in rows:
        places.setdefault((row.outcome, row.visit), len(places))
    return sorted(rows, key=lambda row: places[row.outcome, row.visit])
