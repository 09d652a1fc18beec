"""Whether pain at the treated site got better, worse or neither.

International Bone Metastases Consensus endpoints: Chow et al., Radiother Oncol 2002;64:275-80,
and Int J Radiat Oncol Biol Phys 2012;82:1730-7.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction

import msgspec

from coach.outcomes.exact import exact

NEAR_DAYS = 7
"""A weekly check stands for a visit at most this many days away."""


class PainResponse(StrEnum):
    """The response categories of the consensus, and the one where none can be told."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    PROGRESSION = "progression"
    INDETERMINATE = "indeterminate"
    NOT_ASSESSABLE = "not-assessable"

    @property
    def is_response(self) -> bool:
        """Tell whether the person is a responder (Chow 2012: complete or partial)."""
        return self in {PainResponse.COMPLETE, PainResponse.PARTIAL}


class PainCheck(msgspec.Struct, frozen=True, kw_only=True):
    """Worst pain at the treated site (0-10) and daily opioid (OMED, mg) of one weekly check.

    None is missing. The pain asked before a session is never taken.
    """

    pain: float | None
    omed: float | None
    day: date | None = None


def pain_response(baseline: PainCheck, now: PainCheck) -> PainResponse:
    """Return the response of a check against the baseline (Chow 2002, 2012).

    Not assessable where a value is missing or there was no pain at baseline. An increase of
    opioids is a quarter or more, or any after none; a decrease is a quarter or more.
    """
    values = (baseline.pain, baseline.omed, now.pain, now.omed)
    p0, o0, p, o = (None if value is None else exact(value) for value in values)
    if p0 is None or o0 is None or p is None or o is None or p0 == 0:
        return PainResponse.NOT_ASSESSABLE
    return _judged(p - p0, no_pain=p == 0, opioid=o, opioid_before=o0)


def _judged(
    change: Fraction, *, no_pain: bool, opioid: Fraction, opioid_before: Fraction
) -> PainResponse:
    """Return the first category that fits, in the order of the consensus."""
    increased = opioid >= Fraction(5, 4) * opioid_before if opioid_before else opioid > 0
    decreased = opioid <= Fraction(3, 4) * opioid_before and opioid_before > 0
    no_more = opioid <= opioid_before
    if no_pain and no_more:
        return PainResponse.COMPLETE
    if (change <= -2 and no_more) or (decreased and change <= 0):
        return PainResponse.PARTIAL
    if (change >= 2 and not decreased) or (increased and 0 <= change <= 1):
        return PainResponse.PROGRESSION
    return PainResponse.INDETERMINATE


def nearest_check(visit: date, checks: Iterable[PainCheck]) -> PainCheck | None:
    """Return the weekly check that stands for a visit: the nearest within seven days.

    Of two equally near the earlier one; None where there is none. A check without a day stands
    for no visit.
    """
    near = [
        (abs((check.day - visit).days), check.day, check)
        for check in checks
        if check.day is not None and abs((check.day - visit).days) <= NEAR_DAYS
    ]
    return min(near, key=lambda found: found[:2])[2] if near else None
