"""The visits of a report: the weekly check that stands for each, and the pain response."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from coach.outcomes.pain_response import PainCheck, PainResponse, nearest_check, pain_response
from coach.outcomes.visits import WEEKS
from coach.reports.model_measures import CheckTold, VisitName, VisitTold

VISIT_WEEKS = {VisitName(visit.value): weeks for visit, weeks in WEEKS.items()}
"""How many weeks after the start each visit is."""


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What visits are judged on: the checks, the weekly medians of pain, the period.

    ``medians`` are of the pain before exercise, by number of the week; week 1 begins on
    ``start``.
    """

    checks: Sequence[CheckTold]
    medians: Mapping[int, float]
    start: date
    last: date

    @property
    def pains(self) -> list[PainCheck]:
        """The checks as pain response needs them."""
        return [
            PainCheck(pain=one.worst_pain, omed=one.omed_mg, day=one.day) for one in self.checks
        ]


def week_of(day: date, start: date) -> int:
    """Return the number of a day's week; week 1 begins on ``start``."""
    return (day - start).days // 7 + 1


def visits_told(ground: Ground) -> tuple[VisitTold, ...]:
    """Return start, 12 weeks and 6 months, each judged against the start, and the latest check.

    A visit is reached from its day on, or as soon as a check stands for it. Without any check
    there is no latest one.
    """
    pains = ground.pains
    base = nearest_check(ground.start, pains)
    visits = []
    for name, weeks in VISIT_WEEKS.items():
        day = ground.start + timedelta(weeks=weeks)
        visits.append(_visit(name, day, nearest_check(day, pains), base, ground))
    if ground.checks:
        visits.append(_visit(VisitName.NOW, ground.checks[-1].day, pains[-1], base, ground))
    return tuple(visits)


def _visit(
    name: VisitName, day: date, near: PainCheck | None, base: PainCheck | None, ground: Ground
) -> VisitTold:
    check = next((one for one in ground.checks if near is not None and one.day == near.day), None)
    reached = day <= ground.last or check is not None
    return VisitTold(
        name=name,
        day=day,
        reached=reached,
        check_day=check.day if check is not None else None,
        pain=near.pain if near is not None else None,
        omed_mg=near.omed if near is not None else None,
        response=_response(near, base) if reached and name is not VisitName.T0 else None,
        median_pain=ground.medians.get(week_of(check.day if check else day, ground.start)),
        sources=check.sources if check is not None else (),
    )


def _response(near: PainCheck | None, base: PainCheck | None) -> PainResponse:
    if near is None or base is None:
        return PainResponse.NOT_ASSESSABLE
    return pain_response(base, near)
