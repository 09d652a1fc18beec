"""One report as data: what every face of it (PDF, HTML, FHIR, tables) is made from.

Ids and numbers, never sentences. What ``sources`` name are ids of entries of the record.
"""

from __future__ import annotations

from datetime import date

import msgspec

from coach.reports.model_course import (
    AdherenceByPhase,
    AdjustmentTold,
    DaysLeftOut,
    ExerciseSum,
    PlannedTold,
    PlanRefused,
    PlanVersion,
    SessionTold,
)
from coach.reports.model_measures import (
    ActivityTold,
    AnswerTold,
    BlanksTold,
    CheckTold,
    MedicinesTold,
    QuestionnaireTold,
    TrendsTold,
    VisitTold,
    WeekTold,
)
from coach.reports.model_safety import CorrectionTold, FallTold, NoteTold, SafetyEvent

FORMAT = 1
"""The version of the layout of ``report.json``; a change that readers notice raises it."""


class LeaveOut(msgspec.Struct, frozen=True, kw_only=True):
    """What the person takes out before a report leaves.

    ``answers`` are ids of questions, in check-ins, sessions or questionnaires. Notes are all free
    text of the person. Safety events stay; the number and the signs behind one go with their
    question.
    """

    name: bool = False
    notes: bool = False
    medicines: bool = False
    answers: frozenset[str] = frozenset()

    @property
    def nothing(self) -> bool:
        """Tell whether the whole report goes out."""
        return not (self.name or self.notes or self.medicines or self.answers)


class PersonTold(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a report is about: the record's pseudonym, the clinic's id, the name if it is told."""

    pseudonym: str
    clinic_id: str
    name: str | None
    sources: tuple[str, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A person's record of a period, up to the end of coach day ``as_of``.

    ``start`` is the first day of week 1: of the first plan, else of the first session or check.
    Everything is in the order of its days.
    """

    format: int
    app: str
    as_of: date
    first: date
    last: date
    start: date
    person: PersonTold
    parts_left_out: bool
    plans: tuple[PlanVersion, ...]
    plans_refused: tuple[PlanRefused, ...]
    next_review: date | None
    adherence: AdherenceByPhase
    planned: tuple[PlannedTold, ...]
    sessions: tuple[SessionTold, ...]
    exercises: tuple[ExerciseSum, ...]
    adjustments: tuple[AdjustmentTold, ...]
    treatment_days: tuple[date, ...]
    weeks: tuple[WeekTold, ...]
    pain_trend: TrendsTold
    pain_blanks: BlanksTold
    checks: tuple[CheckTold, ...]
    medicines: tuple[MedicinesTold, ...]
    visits: tuple[VisitTold, ...]
    questionnaires: tuple[QuestionnaireTold, ...]
    answers: tuple[AnswerTold, ...]
    safety: tuple[SafetyEvent, ...]
    falls: tuple[FallTold, ...]
    activities: tuple[ActivityTold, ...]
    notes: tuple[NoteTold, ...]
    corrections: tuple[CorrectionTold, ...]
    days_left_out: tuple[DaysLeftOut, ...] = ()


class ReportUnreadableError(Exception):
    """A report.json is not one; ``word`` is the id of its sentence."""

    word = "report-unreadable"

    def __init__(self) -> None:
        """Refuse without repeating anything of the content."""
        super().__init__(self.word)
        self.places: dict[str, object] = {}


class ReportNewerError(ReportUnreadableError):
    """A report.json was made by a newer app."""

    word = "report-newer"


class _Head(msgspec.Struct, frozen=True):
    format: int


def report_json(report: Report) -> bytes:
    """Return a report as ``report.json``: the same report gives the same bytes."""
    return msgspec.json.encode(report)


def read_report(data: bytes) -> Report:
    """Return the report of a ``report.json``.

    Raises ReportNewerError for a later format, ReportUnreadableError for anything else.
    """
    try:
        if msgspec.json.decode(data, type=_Head).format > FORMAT:
            raise ReportNewerError
        return msgspec.json.decode(data, type=Report)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as trouble:
        raise ReportUnreadableError from trouble
