"""Corrections: another value counts, the old one stays readable, decisions stay as taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coach.outcomes.look_back import DayKind, ToldEntry, Value
from coach.practice.courses import _harder
from coach.practice.refusals import (
    AlreadyDoneError,
    NotCorrectableError,
    NothingChangedError,
    NotThereError,
    NotThisMuchError,
    ReasonMissingError,
)
from coach.program.activity import ActivityKind
from coach.record.journal import session_kept
from coach.record.kinds import Kind
from coach.record.measures import MedicinesKept, QuestionnaireKept
from coach.reports.tables import checkin_rows, sessions_told
from coach.session.commands import AnswerStatus, StopReason
from coach.session.decisions import Decision, Level
from coach.session.results import ExerciseOutcome
from coach.session.runner import Runner
from coach.session.segments import QuestionId
from tests.support.house import MONDAY, House
from tests.support.planned_house import accept, on_day, trial_plan
from tests.support.report_record import MORPHINE, stamp


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    with made.record:
        yield made


def told(house: House, kind: str, name: str = "") -> ToldEntry:
    corrections = house.practice.corrections
    found = [corrections.as_told(one) for one in corrections.told((kind,))]
    return next(one for one in found if not name or one.name == name)


def decisions(house: House) -> list[Decision]:
    return [entry.read(Decision) for entry in house.record.entries(kinds=(Kind.DECISION,))]


def pain_rows(house: House) -> list[str]:
    rows = checkin_rows(house.record, sessions_told(house.record))
    return [row["value"] for row in rows if row["question"] == "pain"]


def test_a_corrected_pain_counts_and_the_old_one_stays(house: House) -> None:
    house.checked_in(pain=8)
    taken = decisions(house)
    assert any(one.level is Level.RED for one in taken)
    pain = told(house, Kind.ANSWER, "pain")
    house.practice.corrections.correct(pain.id, {"value": 3.0}, " A slip ")
    now = house.practice.corrections.entry(pain.id)
    assert [field.value for field in now.fields] == [3.0]
    assert [(one.reason, one.fields[0].value) for one in now.before] == [("A slip", 8.0)]
    assert decisions(house) == taken
    assert house.practice.today().access.exercise is False
    assert pain_rows(house) == ["3"]
    weeks = house.practice.look_back.progress().weeks
    assert weeks[0].pain == 3


def test_corrected_twice_tells_each_value_before(house: House) -> None:
    house.checked_in(pain=2)
    pain = told(house, Kind.ANSWER, "pain")
    for value in (3.0, 4.0):
        house.practice.corrections.correct(pain.id, {"value": value}, "again")
    now = house.practice.corrections.entry(pain.id)
    assert [one.fields[0].value for one in now.before] == [2.0, 3.0]
    assert now.fields[0].value == 4.0


def test_an_answer_left_open_by_correction_is_blank(house: House) -> None:
    house.checked_in(pain=2)
    pain = told(house, Kind.ANSWER, "pain")
    house.practice.corrections.correct(pain.id, {"value": None}, "not mine")
    assert house.practice.corrections.entry(pain.id).status == "chose-not-to-answer"
    assert house.practice.look_back.progress().weeks[0].pain is None


def test_taken_back_no_longer_counts_and_can_be_put_right(house: House) -> None:
    house.checked_in(pain=2)
    corrections, pain = house.practice.corrections, told(house, Kind.ANSWER, "pain")
    corrections.take_back(pain.id, "wrong person")
    assert corrections.entry(pain.id).taken_back
    assert pain_rows(house) == []
    assert house.practice.look_back.progress().weeks[0].pain is None
    with pytest.raises(NothingChangedError):
        corrections.take_back(pain.id, "again")
    corrections.correct(pain.id, {"value": 2.0}, "it was me")
    assert not corrections.entry(pain.id).taken_back
    assert pain_rows(house) == ["2"]


def test_a_sign_added_later_changes_no_decision(house: House) -> None:
    house.checked_in()
    taken = decisions(house)
    signs = told(house, Kind.ANSWER, "signs")
    house.practice.corrections.correct(signs.id, {"signs": ("fever",)}, "forgot")
    assert house.practice.corrections.entry(signs.id).fields[0].value == ("fever",)
    assert decisions(house) == taken
    assert house.practice.today().access.locks == ()


def test_activities_falls_and_notes_are_corrected(house: House) -> None:
    practice = house.practice
    practice.diary.add_activity(MONDAY, ActivityKind.WALKING, 40, 3)
    practice.diary.add_fall(MONDAY, hurt=False, note="On ice.")
    practice.add_note("session", "todya")
    changes: dict[str, dict[str, Value]] = {
        Kind.ACTIVITY: {"minutes": 30.0, "kind": "cycling", "effort": None},
        Kind.FALL: {"hurt": True},
        Kind.NOTE: {"text": "today"},
    }
    for kind, values in changes.items():
        one = told(house, kind)
        practice.corrections.correct(one.id, values, "a slip")
        now = practice.corrections.entry(one.id)
        assert {path: value for path, value in values_of(now).items() if path in values} == values


def values_of(one: ToldEntry) -> dict[str, Value]:
    return {field.path: field.value for field in one.fields}


def test_medicines_and_questionnaires_are_corrected(house: House) -> None:
    at = stamp(MONDAY)
    body = MedicinesKept(day=MONDAY, medicines=(MORPHINE,))
    house.record.append(Kind.MEDICINE, body, at)
    answers = {"worst-pain": 4, "mood": None}
    check = QuestionnaireKept(instrument="weekly", version="1", day=MONDAY, answers=answers)
    house.record.append(Kind.QUESTIONNAIRE, check, at)
    other = QuestionnaireKept(instrument="unknown", version="1", day=MONDAY, answers={"a": 1})
    house.record.append(Kind.QUESTIONNAIRE, other, at)
    corrections = house.practice.corrections
    listed, weekly = told(house, Kind.MEDICINE), told(house, Kind.QUESTIONNAIRE, "weekly")
    corrections.correct(listed.id, {"medicines.0.dose": 10.0}, "a slip")
    corrections.correct(weekly.id, {"answers.worst-pain": 5.0, "answers.mood": 6.0}, "a slip")
    assert values_of(corrections.entry(listed.id))["medicines.0.dose"] == 10
    assert values_of(corrections.entry(weekly.id)) == {"answers.worst-pain": 5, "answers.mood": 6}
    strange = told(house, Kind.QUESTIONNAIRE, "unknown")
    assert (strange.fields[0].low, strange.fields[0].high) == (0, 10)
    now = house.practice.look_back.progress().opioid_now
    assert now is not None
    assert now.mg == 30


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("pain", {"value": 11.0}),
        ("pain", {"value": -1.0}),
        ("pain", {"value": float("nan")}),
        ("pain", {"value": "8"}),
        ("pain", {"value": True}),
        ("pain", {"other": 1.0}),
        ("signs", {"signs": ("nothing-like-it",)}),
        ("signs", {"signs": "fever"}),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_kept(
    house: House, name: str, values: dict[str, Value]
) -> None:
    house.checked_in()
    one = told(house, Kind.ANSWER, name)
    with pytest.raises(NotThisMuchError):
        house.practice.corrections.correct(one.id, values, "a slip")
    assert list(house.record.entries(kinds=(Kind.CORRECTION,))) == []


def test_wrong_minutes_kinds_and_texts_are_refused(house: House) -> None:
    house.practice.diary.add_activity(MONDAY, ActivityKind.WALKING, 40)
    house.practice.diary.add_fall(MONDAY, hurt=False)
    walk, fall = told(house, Kind.ACTIVITY), told(house, Kind.FALL)
    correct = house.practice.corrections.correct
    wrong: list[dict[str, Value]] = [{"minutes": None}, {"minutes": 2.5}, {"kind": "flying"}]
    for values in wrong:
        with pytest.raises(NotThisMuchError):
            correct(walk.id, values, "a slip")
    told_wrong: list[dict[str, Value]] = [{"hurt": "yes"}, {"note": 3.0}, {"note": "x" * 3000}]
    for values in told_wrong:
        with pytest.raises(NotThisMuchError):
            correct(fall.id, values, "a slip")


def test_a_reason_is_needed_and_something_has_to_change(house: House) -> None:
    house.checked_in(pain=2)
    corrections, pain = house.practice.corrections, told(house, Kind.ANSWER, "pain")
    with pytest.raises(ReasonMissingError):
        corrections.correct(pain.id, {"value": 3.0}, "  ")
    with pytest.raises(ReasonMissingError):
        corrections.take_back(pain.id, "")
    with pytest.raises(NothingChangedError):
        corrections.correct(pain.id, {"value": 2.0}, "a slip")


def test_only_what_a_person_told_is_corrected(house: House) -> None:
    house.checked_in()
    decision = next(house.record.entries(kinds=(Kind.DECISION,)))
    with pytest.raises(NotCorrectableError):
        house.practice.corrections.entry(decision.id)
    with pytest.raises(NotThereError):
        house.practice.corrections.entry("nobody")


def test_a_session_on_paper_follows_its_correction(house: House) -> None:
    plan = trial_plan()
    accept(house, plan)
    on_day(house, 1)
    diary, corrections = house.practice.diary, house.practice.corrections
    holds = dict(diary.paper_holds(MONDAY))
    names = tuple(holds)
    diary.add_paper_session(MONDAY, names)
    paper = told(house, Kind.PAPER_SESSION)
    assert paper.fields[0].choices == names
    corrections.correct(paper.id, {"exercises": names[:1]}, "only one")
    assert house.practice._ledger.book.paper[0].done_s == holds[names[0]]
    progress = house.practice.look_back.progress()
    assert progress.day(MONDAY).kind is DayKind.PAPER
    assert progress.figures.done_s == holds[names[0]]
    with pytest.raises(NotThisMuchError):
        corrections.correct(paper.id, {"exercises": ()}, "none")
    with pytest.raises(AlreadyDoneError):
        diary.add_paper_session(MONDAY, names)
    corrections.take_back(paper.id, "it was another day")
    assert house.practice._ledger.book.paper == []
    diary.add_paper_session(MONDAY, names)


def within(house: House) -> dict[str, ToldEntry]:
    story = house.practice.look_back.session(house.practice.look_back.sessions()[0].id)
    return {one.name: one for one in story.within}


def stopped(house: House, reason: StopReason) -> Runner:
    runner = house.started()
    while not runner.state.asking:
        house.tick(runner, 1)
    runner.answer(QuestionId.PAIN_BETWEEN, AnswerStatus.ANSWERED, 3)
    house.tick(runner, 150)
    runner.stop()
    runner.give_stop_reason(reason)
    house.practice.close_session(runner)
    return runner


def test_an_answer_in_a_session_is_corrected_and_decides_nothing_anew(house: House) -> None:
    house.finish(house.started(pain=2), pain=2)
    taken, look_back = decisions(house), house.practice.look_back
    effort = within(house)["effort"]
    house.practice.corrections.correct(effort.id, {"value": 9.0}, " slipped ")
    now = within(house)["effort"]
    assert (now.status, values_of(now)) == ("answered", {"value": 9})
    assert [(one.reason, one.fields[0].value) for one in now.before] == [("slipped", 4.0)]
    between = within(house)["pain-between"]
    house.practice.corrections.correct(between.id, {"value": None}, "not mine")
    assert within(house)["pain-between"].status == "chose-not-to-answer"
    assert decisions(house) == taken
    rows = checkin_rows(house.record, sessions_told(house.record))
    told = {row["question"]: (row["value"], row["status"]) for row in rows}
    assert told["effort"] == ("9", "answered")
    assert told["pain-after"] == ("2", "answered")
    assert ("", "chose-not-to-answer") in [
        (row["value"], row["status"]) for row in rows if row["question"] == "pain-between"
    ]
    story = look_back.session(look_back.sessions()[0].id)
    assert (story.line.outcome, len(story.within)) == ("completed", 5)
    with pytest.raises(NotThisMuchError):
        house.practice.corrections.correct(effort.id, {"value": 11.0}, "a slip")
    with pytest.raises(NotCorrectableError):
        house.practice.corrections.take_back(effort.id, "a slip")


def test_a_harder_effort_counts_for_progression_and_an_easier_one_does_not() -> None:
    assert [_harder(3, 9), _harder(9, 3), _harder(None, 3), _harder(3, None)] == [9, 9, None, None]


def test_why_a_session_was_stopped_is_corrected(house: House) -> None:
    session = stopped(house, StopReason.TIRED).state.setup.session
    taken, corrections = decisions(house), house.practice.corrections
    stop = within(house)["stop"]
    assert values_of(stop) == {"reason": "tired", "pain": None}
    corrections.correct(stop.id, {"reason": "pain", "pain": 5.0}, "it did hurt")
    assert values_of(within(house)["stop"]) == {"reason": "pain", "pain": 5}
    assert decisions(house) == taken
    for practice in (house.practice, house.anew()):
        story = practice.look_back.session(session)
        assert (story.reason, story.line.outcome) == ("pain", "stopped")
        assert story.exercises[1].outcome is ExerciseOutcome.STOPPED
        closed = practice._ledger.sessions[session].closed
        assert closed is not None
        assert (closed.outcome, closed.reason, closed.worked) == ("stopped", "pain", True)
    with pytest.raises(NotThisMuchError):
        corrections.correct(stop.id, {"reason": "pain-limit"}, "a slip")


def test_what_the_app_gave_as_a_reason_is_its_own(house: House) -> None:
    runner = house.started()
    house.tick(runner, 400)
    runner.stop()
    runner.finish_later()
    house.practice.close_session(runner)
    assert within(house) == {}
    events = session_kept(house.record, runner.state.setup.session).entries
    for entry in (events[0], events[1], events[-1]):
        with pytest.raises(NotCorrectableError):
            house.practice.corrections.entry(entry)


def test_the_day_of_an_activity_is_the_one_it_was_done_on(house: House) -> None:
    earlier = date(2026, 11, 20)
    house.practice.diary.add_activity(earlier, ActivityKind.WALKING, 20)
    assert told(house, Kind.ACTIVITY).day == earlier
    assert [one.kind for one in house.practice.look_back.day(earlier).told] == ["activity"]
    assert house.practice.look_back.day(MONDAY).told == ()
