"""Weekly checks, medicines, visits and questionnaires of a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from coach.outcomes.opioids import Refusal
from coach.outcomes.pain_response import PainResponse
from coach.record.kinds import Kind
from coach.record.measures import QuestionnaireKept
from coach.record.store import Record
from coach.reports.model_measures import VisitName
from tests.support.report_record import START, Told, bare, report_of, taken


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    record = bare(tmp_path / "bare")
    yield record
    record.close()


def test_an_opioid_without_a_factor_makes_the_day_missing(record: Record) -> None:
    told = Told(record)
    told.check(START, 6, taken(3.0))
    told.check(START + timedelta(weeks=1), 3, taken(3.0), taken(1.0, drug="oddphine"))
    report = report_of(record)
    first, second = report.medicines
    assert (first.omed_mg, first.table) == (45, "cdc-2022")
    assert (second.omed_mg, second.unconverted) == (None, 1)
    assert second.medicines[1].refusal is Refusal.UNKNOWN_DRUG
    assert report.checks[1].omed_mg is None
    now = report.visits[-1]
    assert (now.name, now.pain, now.response) == (VisitName.NOW, 3, PainResponse.NOT_ASSESSABLE)


def test_visits_are_judged_against_the_start(record: Record) -> None:
    told = Told(record)
    told.check(START, 6, taken(3.0))
    told.check(START + timedelta(weeks=12, days=7), 4, taken(3.0))
    report = report_of(record)
    t0, t2, t3, now = report.visits
    assert (t0.response, t0.check_day) == (None, START)
    assert t2.response is now.response is PainResponse.PARTIAL
    assert t2.check_day == START + timedelta(days=91)
    assert (t3.reached, t3.response) == (False, None)


def test_a_check_eight_days_from_its_visit_does_not_stand_for_it(record: Record) -> None:
    told = Told(record)
    told.check(START, 6, taken(3.0))
    told.check(START + timedelta(weeks=12, days=8), 4, taken(3.0))
    t2 = report_of(record).visits[1]
    assert (t2.check_day, t2.pain, t2.response) == (None, None, PainResponse.NOT_ASSESSABLE)


def test_only_finished_checks_count_and_the_last_of_a_day(record: Record) -> None:
    told = Told(record)
    told.check(START, 6)
    told.check(START, 5)
    body = QuestionnaireKept(
        instrument="weekly", version="1", day=START, answers={"worst-pain": 1}, finished=False
    )
    told.keep(Kind.QUESTIONNAIRE, body, START)
    (check,) = report_of(record).checks
    assert check.worst_pain == 5
    assert (check.omed_mg, check.medicines_told) == (0, True)


def test_questionnaires_are_scored_in_every_mode_by_name(record: Record) -> None:
    answers: dict[str, int | None] = {f"item-{number}": 2 for number in range(1, 23)}
    for name in ("qlq-bm22", "of-the-future"):
        body = QuestionnaireKept(instrument=name, version="1", day=START, answers=answers)
        Told(record).keep(Kind.QUESTIONNAIRE, body, START)
    known, unknown = report_of(record).questionnaires
    modes = {one.mode: {scale.scale: scale.value for scale in one.scales} for one in known.scores}
    assert set(modes) == {"official", "trial-2014"}
    assert len(set(map(str, modes.values()))) == 2
    assert unknown.scores == ()
    assert unknown.answers == answers
