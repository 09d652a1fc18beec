"""How much of the planned exercise was done.

Terms of Nilsen et al., Med Sci Sports Exerc 2018;50(6):1134-41, and Fairman et al., Med Sci
Sports Exerc 2020;52(2):315-22: attendance, relative dose intensity, missed sessions,
interruptions, dose modification, early termination.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

import msgspec

from coach.outcomes.exact import exact

INTERRUPTION = 3
"""From this many planned sessions in a row that were not done it is an interruption (Nilsen)."""


class Apart(StrEnum):
    """Why a planned session that was not done is not counted as missed.

    It stays in the denominator and has its own line.
    """

    WITHHELD = "withheld"
    TREATMENT_DAY = "treatment-day"
    BREATHING_INSTEAD = "breathing-instead"


class PlannedSession(msgspec.Struct, frozen=True, kw_only=True):
    """One planned session, its dose frozen by the plan version of its day (hold-seconds).

    ``attended``: any work segment was done, or in a routine without holds one guided segment.
    ``done_s`` takes the best attempt of each hold; a repeat replaces, it never adds.
    ``stopped`` is the reason of an early end.
    """

    planned_s: float
    done_s: float
    attended: bool
    modified: bool = False
    stopped_early: bool = False
    stopped: str = ""
    apart: Apart | None = None


class Adherence(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of a period; every percentage stands beside its denominator.

    attended + missed + interrupted_sessions + withheld + treatment_days + breathing_instead is
    always ``planned``. A permanent discontinuation is never inferred: it is a person's statement
    about a run of ``not_done_at_end`` sessions.
    """

    planned: int
    attended: int
    planned_s: float
    done_s: float
    missed: int
    interruptions: int
    interrupted_sessions: int
    modified: int
    early_terminations: int
    stop_reasons: dict[str, int]
    withheld: int
    treatment_days: int
    breathing_instead: int
    not_done_at_end: int

    @property
    def attendance_pct(self) -> float | None:
        """Sessions attended of those planned (%); None where nothing was planned (Nilsen 2018)."""
        return percent(self.attended, self.planned)

    @property
    def rdi_pct(self) -> float | None:
        """Relative dose intensity: hold-seconds done of those planned (%, Nilsen 2018).

        None, not applicable, where no hold-seconds were planned.
        """
        return percent(self.done_s, self.planned_s)


class Benchmark(msgspec.Struct, frozen=True, kw_only=True):
    """What a study reached, shown beside a person's figures under the study's name (%)."""

    study: str
    attendance_pct: float
    rdi_pct: float


NILSEN_2018 = Benchmark(study="Nilsen 2018", attendance_pct=79, rdi_pct=77)
"""Attendance and relative dose intensity printed by Nilsen et al. 2018."""


def adherence(sessions: Sequence[PlannedSession]) -> Adherence:
    """Count planned sessions, given in the order of their days (Nilsen 2018; Fairman 2020).

    Missed are sessions in runs of one or two that were not done; a run of three or more is an
    interruption. A session attended, withheld, replaced by breathing, or on a treatment day ends
    a run.
    """
    runs = _runs(sessions)
    apart = Counter(one.apart for one in sessions if not one.attended)
    reasons = Counter(one.stopped for one in sessions if one.stopped_early and one.stopped)
    return Adherence(
        planned=len(sessions),
        attended=sum(one.attended for one in sessions),
        planned_s=_sum(one.planned_s for one in sessions),
        done_s=_sum(one.done_s for one in sessions),
        missed=sum(run for run in runs if run < INTERRUPTION),
        interruptions=sum(run >= INTERRUPTION for run in runs),
        interrupted_sessions=sum(run for run in runs if run >= INTERRUPTION),
        modified=sum(one.modified for one in sessions),
        early_terminations=sum(one.stopped_early for one in sessions),
        stop_reasons=dict(reasons),
        withheld=apart[Apart.WITHHELD],
        treatment_days=apart[Apart.TREATMENT_DAY],
        breathing_instead=apart[Apart.BREATHING_INSTEAD],
        not_done_at_end=_at_end(sessions),
    )


def percent(part: float, whole: float) -> float | None:
    """Return the part of the whole in per cent; None where there is no whole."""
    return float(100 * exact(part) / exact(whole)) if whole else None


def _not_done(one: PlannedSession) -> bool:
    return not one.attended and one.apart is None


def _runs(sessions: Sequence[PlannedSession]) -> list[int]:
    grouped = groupby(sessions, key=_not_done)
    return [len(list(run)) for not_done, run in grouped if not_done]


def _at_end(sessions: Sequence[PlannedSession]) -> int:
    """Return how many planned sessions follow the last one attended."""
    last = max((n for n, one in enumerate(sessions, start=1) if one.attended), default=0)
    return len(sessions) - last


def _sum(seconds: Iterable[float]) -> float:
    """Return an exact sum; whole seconds, which most are, need no fractions for it."""
    whole, parts = 0, Fraction()
    for one in seconds:
        if float(one).is_integer():
            whole += int(one)
        else:
            parts += exact(one)
    return float(whole + parts)
