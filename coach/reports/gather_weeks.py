"""The weeks of a report: medians of answers, sessions and hold-seconds of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar

import msgspec

from coach.outcomes.trends import (
    Measured,
    Week,
    area_under_curve,
    mean_level,
    slope_per_week,
    weekly_medians,
)
from coach.reports.gather_sessions import PAIN, TIREDNESS
from coach.reports.model_course import PlannedTold
from coach.reports.model_measures import (
    ActivityTold,
    AnswerTold,
    BlanksTold,
    CheckTold,
    MedicinesTold,
    TrendsTold,
    WeekTold,
)
from coach.reports.visits import week_of
from coach.session.commands import AnswerStatus
from coach.session.questions import CheckInKind


class _Dated(Protocol):
    @property
    def day(self) -> date: ...


OfADay = TypeVar("OfADay", bound=_Dated)


def within(found: Iterable[OfADay], first: date, last: date) -> tuple[OfADay, ...]:
    """Return what lies on the days from one to another."""
    return tuple(one for one in found if first <= one.day <= last)


def before_exercise(answers: Iterable[AnswerTold], question: str) -> tuple[Measured, ...]:
    """Return the answered values of a question before exercise (0-10), in their order."""
    return tuple(
        Measured(day=one.day, value=one.value)
        for one in answers
        if one.kind == CheckInKind.BEFORE and one.question == question and one.value is not None
    )


def pain_trend(answers: Iterable[AnswerTold]) -> TrendsTold:
    """Return the pain before exercise as one series (Matthews 1990)."""
    series = before_exercise(answers, PAIN)
    return TrendsTold(
        slope_per_week=slope_per_week(series),
        area=area_under_curve(series),
        mean_level=mean_level(series),
        n=len(series),
    )


def pain_blanks(answers: Iterable[AnswerTold]) -> BlanksTold:
    """Return how often pain was asked before exercise, and how often it was left blank."""
    asked = [
        one
        for one in answers
        if one.kind == CheckInKind.BEFORE
        and one.question == PAIN
        and one.status != AnswerStatus.NOT_ASKED
    ]
    blank = sum(one.status == AnswerStatus.BLANK for one in asked)
    return BlanksTold(asked=len(asked), blank=blank)


class WeekParts(msgspec.Struct, frozen=True, kw_only=True):
    """What the weeks are made of, each part in the order of its days."""

    answers: tuple[AnswerTold, ...]
    planned: tuple[PlannedTold, ...]
    checks: tuple[CheckTold, ...]
    medicines: tuple[MedicinesTold, ...]
    activities: tuple[ActivityTold, ...]

    def within(self, first: date, last: date) -> WeekParts:
        """Return the parts of a period."""
        return WeekParts(
            answers=within(self.answers, first, last),
            planned=within(self.planned, first, last),
            checks=within(self.checks, first, last),
            medicines=within(self.medicines, first, last),
            activities=within(self.activities, first, last),
        )

    def weeks(self, first: date, last: date, start: date) -> tuple[WeekTold, ...]:
        """Return every week that the days from one to another touch; week 1 begins on ``start``."""
        pain = _medians(self.answers, PAIN, start)
        tired = _medians(self.answers, TIREDNESS, start)
        planned = _by_week(self.planned, start)
        checks = _by_week(self.checks, start)
        medicines = _by_week(self.medicines, start)
        activities = _by_week(self.activities, start)
        return tuple(
            WeekTold(
                number=number,
                first=start + timedelta(weeks=number - 1),
                pain=pain[number].median if number in pain else None,
                pain_n=pain[number].n if number in pain else 0,
                tiredness=tired[number].median if number in tired else None,
                tiredness_n=tired[number].n if number in tired else 0,
                planned=len(planned[number]),
                attended=sum(one.attended for one in planned[number]),
                planned_s=sum(one.planned_s for one in planned[number]),
                done_s=sum(one.done_s for one in planned[number]),
                worst_pain=checks[number][-1].worst_pain if checks[number] else None,
                omed_mg=medicines[number][-1].omed_mg if medicines[number] else None,
                activity_min=sum(one.minutes for one in activities[number]),
            )
            for number in range(week_of(first, start), week_of(last, start) + 1)
        )


def _medians(answers: Iterable[AnswerTold], question: str, start: date) -> dict[int, Week]:
    medians = weekly_medians(before_exercise(answers, question), start)
    return {one.number: one for one in medians}


def _by_week(found: Iterable[OfADay], start: date) -> defaultdict[int, list[OfADay]]:
    weeks: defaultdict[int, list[OfADay]] = defaultdict(list)
    for one in found:
        weeks[week_of(one.day, start)].append(one)
    return weeks
