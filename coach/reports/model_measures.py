"""What a report says of answers, checks, medicines, visits and weeks."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from coach.outcomes.opioids import Refusal
from coach.outcomes.pain_response import PainResponse
from coach.outcomes.questionnaires import ScaleScore


class VisitName(StrEnum):
    """The visits of the trial (BMC Cancer 2011;11:482), and the latest weekly check."""

    T0 = "t0"
    T2 = "t2"
    T3 = "t3"
    NOW = "now"


class AnswerTold(msgspec.Struct, frozen=True, kw_only=True):
    """One question and its answer: a number (0-10; yes 1, no 0), or the signs chosen.

    ``checkin`` groups the answers of one check-in and is the session it led to, ``about`` the
    session a morning after asks about. ``when`` is local time with offset.
    """

    day: date
    when: str
    checkin: str
    kind: str
    question: str
    status: str
    value: float | None
    signs: tuple[str, ...]
    about: str
    sources: tuple[str, ...]


class MedicineTold(msgspec.Struct, frozen=True, kw_only=True):
    """A pain medicine as it was taken; ``omed_mg`` is None where it is missing or refused.

    ``refusal`` says why an opioid was not converted.
    """

    name: str
    drug: str
    route: str
    unit: str
    dose: float | None
    per_day: float | None
    opioid: bool
    as_needed: bool
    omed_mg: float | None
    refusal: Refusal | None


class MedicinesTold(msgspec.Struct, frozen=True, kw_only=True):
    """All pain medicines of a day; ``omed_mg`` is their sum as oral morphine (CDC 2022).

    It is None where one opioid was not converted, never a partial sum. The table goes with it.
    """

    day: date
    medicines: tuple[MedicineTold, ...]
    omed_mg: float | None
    unconverted: int
    table: str
    table_version: str
    sources: tuple[str, ...]


class CheckTold(msgspec.Struct, frozen=True, kw_only=True):
    """One weekly check: answers by question (0-10, None left blank) and the OMED of its day.

    ``unconverted`` counts opioids without a factor; then, and without a list of medicines, the
    OMED is missing.
    """

    day: date
    week: int
    instrument_version: str
    answers: dict[str, int | None]
    omed_mg: float | None
    unconverted: int
    medicines_told: bool
    table: str
    table_version: str
    sources: tuple[str, ...]

    @property
    def worst_pain(self) -> int | None:
        """The worst pain at the treated site (0-10), which pain response is judged by."""
        return self.answers.get("worst-pain")


class VisitTold(msgspec.Struct, frozen=True, kw_only=True):
    """A visit: the weekly check that stands for it, and the response against t0 (Chow 2012).

    ``day`` is the visit's, ``check_day`` that of the nearest check within seven days. Both
    response and pain are None for a visit that is still to come; t0 has no response.
    ``median_pain`` is the weekly median of pain before exercise in the week of that check, or
    of the visit where there is none.
    """

    name: VisitName
    day: date
    reached: bool
    check_day: date | None
    pain: float | None
    omed_mg: float | None
    response: PainResponse | None
    median_pain: float | None
    sources: tuple[str, ...]


class ScoresTold(msgspec.Struct, frozen=True, kw_only=True):
    """The scales of a questionnaire scored in one mode; modes are never mixed."""

    mode: str
    scales: tuple[ScaleScore, ...]


class QuestionnaireTold(msgspec.Struct, frozen=True, kw_only=True):
    """A finished questionnaire: its answers by question (None left blank) and its scores."""

    day: date
    visit: str
    instrument: str
    version: str
    answers: dict[str, int | None]
    scores: tuple[ScoresTold, ...]
    sources: tuple[str, ...]


class WeekTold(msgspec.Struct, frozen=True, kw_only=True):
    """One week of the programme, counted from 1; medians are None in a week without a value.

    ``pain`` and ``tiredness`` are medians of the answers before exercise. ``worst_pain`` and
    ``omed_mg`` are of the last weekly check, or list of medicines, in the week.
    """

    number: int
    first: date
    pain: float | None
    pain_n: int
    tiredness: float | None
    tiredness_n: int
    planned: int
    attended: int
    planned_s: float
    done_s: float
    worst_pain: float | None
    omed_mg: float | None
    activity_min: int


class BlanksTold(msgspec.Struct, frozen=True, kw_only=True):
    """How often pain was asked before exercise, and how often it was left blank."""

    asked: int
    blank: int


class ActivityTold(msgspec.Struct, frozen=True, kw_only=True):
    """Minutes of an activity on a coach day, and how hard it was (0-10)."""

    day: date
    kind: str
    minutes: int
    effort: int | None
    sources: tuple[str, ...]


class TrendsTold(msgspec.Struct, frozen=True, kw_only=True):
    """The pain before exercise as one series (Matthews 1990); None on fewer than two days.

    ``slope_per_week`` in points a week, ``area`` in points x weeks, ``mean_level`` in points.
    """

    slope_per_week: float | None
    area: float | None
    mean_level: float | None
    n: int
