"""Questionnaires and medicines on a real record: what waits, what is kept, what is taken up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from coach.outcomes.medicines import TakenMedicine
from coach.outcomes.sheet import Sheet
from coach.practice.measures import Measures
from coach.practice.practice import Practice
from coach.practice.refusals import NotOfferedError, OpenQuestionsError
from coach.record.kinds import Kind
from coach.record.measures import Correction, MedicinesKept, QuestionnaireKept
from coach.record.store import Entry
from tests.support.house import MONDAY, House
from tests.support.item_texts import texts_file
from tests.support.planned_house import accept, on_day, trial_plan

MORPHINE = TakenMedicine(
    name="MST", drug="morphine", route="oral", unit="mg", dose=10, per_day=2, opioid=True
)
UNKNOWN = replace(MORPHINE, name="Opium", drug="opium")


class Room:
    """A person's house with questionnaires in it."""

    def __init__(self, house: House, texts: Path | None = None) -> None:
        self.house, self._texts = house, texts

    @property
    def practice(self) -> Practice:
        """A practice as after a start of the app."""
        house = self.house
        return Practice(
            house.record,
            lambda: house.content,
            house.clock,
            texts=self._texts,
        )

    @property
    def measures(self) -> Measures:
        return self.practice.measures

    def due(self, days: int, language: str = "en") -> list[tuple[str, str]]:
        on_day(self.house, days)
        return [(one.instrument, one.visit) for one in self.measures.due(language)]

    def shown(self, days: int) -> tuple[bool, str]:
        on_day(self.house, days)
        today = self.practice.today()
        return today.questions_due, today.visit

    def kept(self) -> list[QuestionnaireKept]:
        found = self.house.record.entries(kinds=(Kind.QUESTIONNAIRE,))
        return [entry.read(QuestionnaireKept) for entry in found]

    def lists(self) -> list[Entry]:
        return list(self.house.record.entries(kinds=(Kind.MEDICINE,)))


def answered(sheet: Sheet, *values: int | None) -> Sheet:
    for value in values or (1,) * sheet.count:
        sheet = sheet.answer(value)
    return sheet


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "record")


@pytest.fixture
def room(house: House) -> Room:
    return Room(house)


@pytest.fixture
def planned(house: House) -> Room:
    accept(house, trial_plan())
    return Room(house)


def done(room: Room, visit: str = "", name: str = "weekly") -> None:
    measures = room.measures
    measures.finish(answered(measures.begin(name, visit)))


def test_without_a_plan_the_first_check_waits_from_the_next_day_on(room: Room) -> None:
    assert room.due(0) == []
    assert room.shown(0) == (False, "")
    assert room.due(1) == [("weekly", "")]
    assert room.shown(1) == (True, "")


def test_with_a_plan_it_waits_at_once_with_the_questions_of_the_start(planned: Room) -> None:
    expected = [("weekly", ""), ("pro-ctcae-fatigue", "t0"), ("pro-ctcae-pain", "t0")]
    assert planned.due(0) == expected
    assert planned.shown(0) == (True, "t0")


def test_words_of_others_are_offered_in_their_own_languages_alone(planned: Room) -> None:
    assert planned.due(0, "de") == [("weekly", "")]


@pytest.mark.parametrize(
    ("days", "visit"),
    [(8, ""), (76, ""), (77, "t2"), (91, "t2"), (92, ""), (174, ""), (175, "t3"), (189, "t3")],
)
def test_a_visit_is_open_a_week_on_either_side(planned: Room, days: int, visit: str) -> None:
    assert planned.shown(days)[1] == visit
    assert {found for _, found in planned.due(days) if found} == ({visit} if visit else set())


def test_a_plan_that_begins_next_week_asks_already(house: House) -> None:
    plan = trial_plan()
    start = MONDAY + timedelta(days=7)
    frame = replace(plan.schedule.frame, start=start)
    later = replace(
        plan, effective_from=start, schedule=replace(plan.schedule, frame=frame), version=1
    )
    accept(house, later)
    assert Room(house).shown(0) == (True, "t0")
    assert Room(house).shown(15) == (True, "")


def test_the_next_check_comes_seven_days_after_the_last(room: Room) -> None:
    on_day(room.house, 1)
    done(room)
    room.measures.keep_medicines(())
    assert room.shown(7) == (False, "")
    assert room.due(7) == []
    assert room.due(8) == [("weekly", "")]


def test_every_answer_is_in_the_record_before_the_next_question(room: Room) -> None:
    on_day(room.house, 1)
    sheet = room.measures.begin("weekly")
    for value in (7, None):
        sheet = sheet.answer(value)
        room.measures.keep(sheet)
    assert [(one.answers, one.finished) for one in room.kept()] == [
        ({"worst-pain": 7}, False),
        ({"worst-pain": 7, "average-pain": None}, False),
    ]


def test_a_killed_app_takes_the_questions_up_where_they_were_left(room: Room) -> None:
    on_day(room.house, 1)
    room.measures.keep(answered(room.measures.begin("weekly"), 7, None))
    (due,) = room.measures.due("en")
    assert (due.questions, due.answered) == (6, 2)
    sheet = room.measures.begin("weekly")
    assert (sheet.number, sheet.answers) == (3, {"worst-pain": 7, "average-pain": None})
    sheet = answered(sheet, 1, 2, 3, 4)
    room.measures.keep(sheet)
    room.measures.finish(sheet)
    last = room.kept()[-1]
    assert (last.finished, last.day, last.version) == (True, MONDAY + timedelta(days=1), "1")
    assert list(last.answers.values()) == [7, None, 1, 2, 3, 4]


def test_the_same_answers_are_kept_once(room: Room) -> None:
    measures = room.measures
    measures.keep(measures.begin("weekly"))
    assert room.kept() == [], "nothing answered, nothing kept"
    sheet = answered(measures.begin("weekly"))
    for _again in range(2):
        measures.keep(sheet)
    for _again in range(2):
        measures.finish(sheet)
    assert [one.finished for one in room.kept()] == [False, True]


def test_a_question_without_an_answer_keeps_it_open(room: Room) -> None:
    with pytest.raises(OpenQuestionsError):
        room.measures.finish(answered(room.measures.begin("weekly"), 1))
    assert room.kept() == []


@pytest.mark.parametrize(("days", "number"), [(3, 2), (4, 1)])
def test_a_weekly_check_is_taken_up_within_two_days(room: Room, days: int, number: int) -> None:
    on_day(room.house, 1)
    room.measures.keep(answered(room.measures.begin("weekly"), 7))
    on_day(room.house, days)
    assert room.measures.begin("weekly").number == number


def test_the_questions_of_a_visit_are_taken_up_within_its_days(planned: Room) -> None:
    on_day(planned.house, 77)
    planned.measures.keep(answered(planned.measures.begin("pro-ctcae-pain", "t2"), 1))
    on_day(planned.house, 91)
    assert planned.measures.begin("pro-ctcae-pain", "t2").number == 2
    on_day(planned.house, 175)
    assert planned.measures.begin("pro-ctcae-pain", "t3").number == 1
    assert planned.measures.begin("pro-ctcae-pain", "t2").number == 1, "its days are over"


def test_another_version_of_the_questions_begins_anew(room: Room) -> None:
    on_day(room.house, 1)
    sheet = answered(room.measures.begin("weekly"), 7)
    older = replace(sheet, instrument=replace(sheet.instrument, version="0"))
    room.measures.keep(older)
    assert room.measures.begin("weekly").answers == {}


def test_a_finished_questionnaire_of_a_visit_waits_no_more(planned: Room) -> None:
    on_day(planned.house, 77)
    done(planned, "t2", "pro-ctcae-pain")
    assert ("pro-ctcae-pain", "t2") not in planned.due(77)
    assert ("pro-ctcae-fatigue", "t2") in planned.due(77)
    assert ("pro-ctcae-pain", "t3") in planned.due(180)


def test_a_licensed_questionnaire_is_offered_once_its_texts_are_there(
    house: House, tmp_path: Path
) -> None:
    accept(house, trial_plan())
    folder = tmp_path / "instruments"
    folder.mkdir()
    texts_file(tmp_path).rename(folder / "qlq-fa12.toml")
    room = Room(house, folder)
    assert "qlq-fa12" not in {name for name, _ in room.due(60, "de")}
    assert ("qlq-fa12", "t2") not in Room(house, tmp_path).due(84, "de")
    assert ("qlq-fa12", "t2") in room.due(84, "de")
    done(room, "t2", "qlq-fa12")
    last = room.kept()[-1]
    assert (last.version, last.visit, last.answers["item-12"]) == ("1, texts 1", "t2", 1)


def test_what_cannot_be_asked_is_refused_by_name(room: Room) -> None:
    for name in ("qlq-bm22", "nothing"):
        with pytest.raises(NotOfferedError):
            room.measures.begin(name)


def test_the_list_of_medicines_waits_until_it_is_there(room: Room) -> None:
    on_day(room.house, 1)
    assert room.measures.medicines_day() == MONDAY + timedelta(days=1)
    done(room)
    assert room.due(1) == [("", "")]
    assert room.shown(2) == (True, "")
    measures = room.measures
    assert measures.medicines_day() == MONDAY + timedelta(days=1), "the day of its answers"
    measures.keep_medicines((MORPHINE,))
    assert room.due(2) == []
    assert [entry.read(MedicinesKept).day for entry in room.lists()] == [MONDAY + timedelta(days=1)]
    assert room.measures.medicines_day() == MONDAY + timedelta(days=2)


def test_a_list_that_was_never_made_is_given_up_with_the_next_check(room: Room) -> None:
    on_day(room.house, 1)
    done(room)
    assert room.due(7) == [("", "")]
    assert room.due(8) == [("weekly", "")]


def test_the_list_is_copied_from_the_last_time_with_its_corrections(room: Room) -> None:
    assert room.measures.medicines() is None
    room.measures.keep_medicines((MORPHINE, UNKNOWN))
    assert room.measures.medicines() == (MORPHINE, UNKNOWN)
    body = msgspec.Raw(msgspec.json.encode(MedicinesKept(day=MONDAY, medicines=(MORPHINE,))))
    correction = Correction(of=room.lists()[0].id, reason="Typed wrong.", body=body)
    room.house.record.append(Kind.CORRECTION, correction, room.house.clock.now())
    assert room.measures.medicines() == (MORPHINE,)
    room.measures.keep_medicines(())
    assert room.measures.medicines() == ()


def test_opioids_are_told_by_a_named_table_and_a_drug_without_a_factor_stays(room: Room) -> None:
    day = room.measures.medicine_day((MORPHINE,))
    assert (day.omed.mg, day.omed.table, day.omed.version) == (20.0, "cdc-2022", "1")
    room.measures.keep_medicines((MORPHINE, UNKNOWN))
    kept = room.measures.medicines() or ()
    day = room.measures.medicine_day(kept)
    assert day.omed.mg is None
    assert [one.medicine.name for one in day.told] == ["MST", "Opium"]


def test_what_no_clinician_has_signed_is_named_with_its_source(room: Room) -> None:
    drafts = dict(room.measures.drafts("de"))
    assert "Draft, to be signed by a clinician" in drafts["Wochenfragen"]
    assert "PRO-CTCAE, fatigue" in drafts


def test_common_medicines_are_there(room: Room) -> None:
    names = {one.id for one in room.measures.common_medicines()}
    assert {"metamizole", "fentanyl-patch", "buprenorphine-patch", "dexamethasone"} <= names
