"""What a comparison reads of a ``report.json``: pseudonym, days, numbers and ids.

Names, notes and single answers of a check-in are not read, so they cannot get into a table. Every
value has its bounds, so that a damaged or made-up report is refused and does not bend a mean.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from coach.cohort.refusals import BadReportError, NewerReportError
from coach.outcomes.pain_response import PainResponse
from coach.program.schedule import TrainingPhase
from coach.session.decisions import Level

KNOWN_FORMAT = 1
"""The latest layout of ``report.json`` that is read here."""

Token = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$(?!\n)", max_length=80)]
"""An id as the app makes them: no blank, no sign that a spreadsheet runs as a formula."""

MaybeToken = Annotated[
    str, msgspec.Meta(pattern=r"^([A-Za-z0-9][A-Za-z0-9._:-]*)?$(?!\n)", max_length=80)
]
Scale = Annotated[float, msgspec.Meta(ge=0, le=10)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=100_000_000)]
Dose = Annotated[float, msgspec.Meta(ge=0, le=100_000)]
Score = Annotated[float, msgspec.Meta(ge=-20_000, le=20_000)]
Area = Annotated[float, msgspec.Meta(ge=-100_000, le=100_000)]
Number = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a report is about; its name is not read."""

    pseudonym: Token
    clinic_id: MaybeToken


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of coach.outcomes.adherence, each within its bounds."""

    planned: Number
    attended: Number
    planned_s: Seconds
    done_s: Seconds
    missed: Number
    interruptions: Number
    interrupted_sessions: Number
    modified: Number
    early_terminations: Number
    withheld: Number
    treatment_days: Number
    breathing_instead: Number
    not_done_at_end: Number


class AdherenceOf(msgspec.Struct, frozen=True, kw_only=True):
    """The adherence of one phase as the report counted it."""

    counts: Counts
    attendance_pct: Annotated[float, msgspec.Meta(ge=0, le=100)] | None
    rdi_pct: Annotated[float, msgspec.Meta(ge=0, le=1000)] | None


class Phases(msgspec.Struct, frozen=True, kw_only=True):
    """Adherence overall and by phase."""

    overall: AdherenceOf
    supervised: AdherenceOf
    home: AdherenceOf


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A planned session and what came of it."""

    day: date
    phase: TrainingPhase
    plan_version: Number
    routine: Token
    planned_s: Seconds
    done_s: Seconds
    attended: bool
    modified: bool
    stopped_early: bool
    outcome: MaybeToken
    reason: MaybeToken


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A session as it was done; answers are 0-10, None where there is none."""

    id: Token
    day: date
    length_s: Seconds
    routine: Token
    exercise: bool
    short: bool
    plan_version: Number
    planned_s: Seconds
    done_s: Seconds
    modified: bool
    stopped_early: bool
    outcome: MaybeToken
    reason: MaybeToken
    pain_before: Scale | None
    pain_after: Scale | None
    pain_next_morning: Scale | None
    tiredness: Scale | None
    effort: Scale | None
    enjoyment: Scale | None


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """The pain before exercise as one series, on ``n`` answers."""

    slope_per_week: Area | None
    area: Area | None
    mean_level: Scale | None
    n: Number


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """The answers of one weekly check."""

    day: date
    answers: dict[Token, Scale | None]


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """A visit: its pain, opioids and the response against the start."""

    name: Token
    day: date
    reached: bool
    check_day: date | None
    pain: Scale | None
    omed_mg: Dose | None
    response: PainResponse | None
    median_pain: Scale | None


class ScaleOf(msgspec.Struct, frozen=True, kw_only=True):
    """A scale of a questionnaire, None where too few items were answered."""

    scale: Token
    value: Score | None


class ModeOf(msgspec.Struct, frozen=True, kw_only=True):
    """The scales of one way of scoring."""

    mode: Token
    scales: tuple[ScaleOf, ...]


class Questionnaire(msgspec.Struct, frozen=True, kw_only=True):
    """A finished questionnaire; ``visit`` is empty for one without a visit."""

    day: date
    visit: MaybeToken
    instrument: Token
    answers: dict[Token, Score | None]
    scores: tuple[ModeOf, ...]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What a safety rule said."""

    day: date
    level: Level
    rule: Token


class ReportRead(msgspec.Struct, frozen=True, kw_only=True):
    """A report as far as a comparison reads it."""

    format: Annotated[int, msgspec.Meta(ge=1)]
    app: Annotated[str, msgspec.Meta(max_length=40)]
    as_of: date
    first: date
    last: date
    start: date
    person: Person
    parts_left_out: bool
    adherence: Phases
    planned: tuple[Planned, ...]
    sessions: tuple[Session, ...]
    pain_trend: Trend
    checks: tuple[Check, ...]
    visits: tuple[Visit, ...]
    questionnaires: tuple[Questionnaire, ...]
    safety: tuple[Event, ...]

    @property
    def patient(self) -> str:
        """The patient's key: the pseudonym of the record, after the clinic's id where there is one.

        Pseudonyms are short and may meet by chance; a clinic's id tells such people apart.
        """
        person = self.person
        return f"{person.clinic_id}-{person.pseudonym}" if person.clinic_id else person.pseudonym

    @property
    def names(self) -> tuple[str, ...]:
        """What the patient may be called in a table of groups, the surest first."""
        return tuple(filter(None, (self.patient, self.person.pseudonym, self.person.clinic_id)))


class _Head(msgspec.Struct, frozen=True):
    format: int


def read_told(data: bytes) -> ReportRead:
    """Return what is compared of a ``report.json``.

    Raises NewerReportError for a later layout, BadReportError for anything else that is none.
    """
    try:
        if msgspec.json.decode(data, type=_Head).format > KNOWN_FORMAT:
            raise NewerReportError
        found = msgspec.json.decode(data, type=ReportRead)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as trouble:
        raise BadReportError from trouble
    visits = [one.name for one in found.visits]
    if not found.first <= found.last <= found.as_of or len(set(visits)) < len(visits):
        raise BadReportError
    return found
