"""What the person takes out is in no face of the report, and the report says that some was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from coach.library.content import load_content
from coach.record.diary import Fall
from coach.record.kinds import Kind, Note, Unlock
from coach.record.measures import QuestionnaireKept
from coach.record.store import Record
from coach.reports.html import report_html
from coach.reports.model import LeaveOut, Report, report_json
from coach.session.decisions import Level
from coach.session.signs import Sign
from tests.support.house import MONDAY, House
from tests.support.planned_house import accept, on_day
from tests.support.plans import plan
from tests.support.report_record import Told, report_of, taken, words

ZEBRA = "Zebra"
"""Stands in every free text of the record, and nowhere else."""

PAIN = 9.75
"""A number that nothing else in the record has."""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    house = House(tmp_path_factory.mktemp("left-out") / "house", cleared=False)
    accept(house, plan())
    house.finish(house.started(1))
    on_day(house, 1)
    house.morning_after(1)
    house.checked_in(PAIN)
    on_day(house, 2)
    checkin = house.practice.begin_checkin("isometric")
    house.practice.finish_checkin(checkin.answer_signs(frozenset({Sign.SWOLLEN_LEG})))
    (lock,) = house.practice.today().access.locks
    on_day(house, 3)
    _free_texts(house.record, lock.id)
    yield house.record
    house.record.close()


def _free_texts(record: Record, lock: str) -> None:
    told, day = Told(record), MONDAY + timedelta(days=3)
    told.keep(Kind.UNLOCK, Unlock(lock=lock, who="Dr B", cleared_on=day, said=ZEBRA), day)
    told.keep(Kind.FALL, Fall(day=day, hurt=False, note=ZEBRA), day)
    note = told.keep(Kind.NOTE, Note(text=ZEBRA), day)
    told.correct(note, Note(text=f"{ZEBRA} again"), ZEBRA, day)
    fall = told.keep(Kind.FALL, Fall(day=day, hurt=False, note="x"), day)
    told.correct(fall, Fall(day=day, hurt=True, note=ZEBRA), ZEBRA, day)
    told.check(MONDAY, 6, taken(3.0, name="Oxen", drug="oxycodone"))
    medicine = next(record.entries(kinds=(Kind.MEDICINE,)))
    told.correct(medicine, None, "none taken", day)
    told.check(day, 6, taken(3.0, name="Oxen", drug="oxycodone"))
    body = QuestionnaireKept(
        instrument="pro-ctcae-pain", version="1", day=day, answers={"severity": 3, "other": 1}
    )
    kept = told.keep(Kind.QUESTIONNAIRE, body, day)
    body = QuestionnaireKept(
        instrument="pro-ctcae-pain", version="1", day=day, answers={"severity": 2, "other": 1}
    )
    told.correct(kept, body, "a slip", day)


def faces(report: Report) -> str:
    """Return report.json and the page on screen as one text."""
    page = report_html(report, words("en"), load_content())
    return (report_json(report) + page).decode()


def test_a_whole_report_says_that_nothing_was_left_out(record: Record) -> None:
    report = report_of(record)
    assert not report.parts_left_out
    told = faces(report)
    assert "Parts left out by the patient: none" in told
    assert all(one in told for one in (ZEBRA, "Oxen", "9.75", "oxycodone", "swollen-leg"))


def test_notes_are_left_out_everywhere(record: Record) -> None:
    report = report_of(record, LeaveOut(notes=True))
    told = faces(report)
    assert ZEBRA not in told
    assert "Walk to the bakery" not in told
    assert report.notes == ()
    assert len(report.falls) == 2
    assert report.safety[-1].locks[0].cleared is not None
    assert [one.kind for one in report.corrections] == ["fall", "medicine", "questionnaire"]
    assert "Parts left out by the patient: some" in told


def test_medicines_are_left_out_with_all_that_is_made_of_them(record: Record) -> None:
    report = report_of(record, LeaveOut(medicines=True))
    told = faces(report)
    assert "Oxen" not in told
    assert "oxycodone" not in told
    assert report.medicines == ()
    assert {one.omed_mg for one in report.checks} == {None}
    assert {one.omed_mg for one in report.weeks} == {None}
    assert {one.omed_mg for one in report.visits} == {None}
    assert "medicine" not in {one.kind for one in report.corrections}


def test_the_name_is_left_out(record: Record) -> None:
    whole, less = report_of(record), report_of(record, LeaveOut(name=True))
    assert whole.person.name == "A"
    assert less.person.name is None
    assert less.person.pseudonym == whole.person.pseudonym
    assert less.parts_left_out


def test_one_answer_is_left_out_wherever_its_number_stands(record: Record) -> None:
    report = report_of(record, LeaveOut(answers=frozenset({"pain"})))
    assert "9.75" not in faces(report)
    assert {one.pain_before for one in report.sessions} == {None}
    assert {one.pain for one in report.weeks} == {None}
    assert report.pain_blanks.asked == 0
    # What a safety rule decided stays, without the number.
    assert [one.level for one in report.safety] == [Level.RED, Level.CALL_TODAY]


def test_the_signs_are_left_out_of_the_safety_events_too(record: Record) -> None:
    report = report_of(record, LeaveOut(answers=frozenset({"signs", "unwell"})))
    assert "swollen-leg" not in faces(report)
    assert [one.level for one in report.safety] == [Level.RED, Level.CALL_TODAY]


def test_answers_within_a_session_are_left_out(record: Record) -> None:
    names = frozenset({"pain-between", "pain-after", "effort", "enjoyment"})
    (session,) = report_of(record, LeaveOut(answers=names)).sessions
    assert (session.pain_between, session.pain_after, session.effort) == ((), None, None)
    assert session.pain_before == 1


def test_one_answer_of_a_questionnaire_is_left_out_of_its_correction_too(record: Record) -> None:
    report = report_of(record, LeaveOut(answers=frozenset({"severity", "worst-pain"})))
    (told,) = report.questionnaires
    assert told.answers == {"other": 1}
    assert {one.worst_pain for one in report.checks} == {None}
    (correction,) = [one for one in report.corrections if one.kind == "questionnaire"]
    assert correction.values == ()
