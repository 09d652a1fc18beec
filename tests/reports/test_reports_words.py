"""Everything a report can say has its words, and odd cases are told as they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from coach.library.content import load_content
from coach.outcomes.opioids import Refusal
from coach.outcomes.pain_response import PainResponse
from coach.program.activity import ActivityKind
from coach.program.adjustment import AdjustmentCause
from coach.record.corrections import CORRECTABLE
from coach.reports.document import Document, Line, Table
from coach.reports.figure_pictures import paper_colours
from coach.reports.model import Report
from coach.reports.model_course import AdjustmentTold, PlanRefused
from coach.reports.model_measures import VisitName
from coach.reports.model_safety import ClearedTold, LockTold, SafetyEvent
from coach.reports.report_appendix import DEFINITIONS, WEEKLY_QUESTIONS
from coach.reports.report_document import put_into_words
from coach.reports.report_front import ROOMY_EVENTS
from coach.reports.report_safety import SHOWN_EFFECTS
from coach.reports.report_words import MISSING, Say
from coach.reports.session_grid import CellState
from coach.session.commands import AnswerStatus, CannotReason, StopReason
from coach.session.decisions import Effect, Level, Moment, Rule
from coach.session.questions import QuestionKind
from coach.session.review import ReviewItem
from coach.session.signs import Sign
from tests.support.report_record import START, words

LANGUAGES = ("en", "de")


def said(report: Report, language: str = "en") -> Document:
    colours = paper_colours()["roles"]
    return put_into_words(report, words(language), load_content(), colours)


def rows(document: Document, section: int) -> Iterable[tuple[str, ...]]:
    block = document.front[section].blocks[0]
    assert isinstance(block, Table)
    return [tuple(cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row) for row in block.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_has_words(language: str) -> None:
    ids = {
        *(f"report-level-{one}" for one in Level),
        *(f"report-moment-{one}" for one in Moment),
        *(f"report-rule-{one}" for one in Rule),
        *(f"report-effect-{one}" for one in SHOWN_EFFECTS),
        *(f"report-cell-{one}" for one in CellState),
        *(f"report-cannot-{one}" for one in CannotReason),
        *(f"report-cause-{one}" for one in AdjustmentCause),
        *(f"report-response-{one}" for one in PainResponse),
        *(f"report-answer-{one}" for one in PainResponse),
        *(f"report-visit-{one}" for one in VisitName),
        *(f"report-refusal-{one}" for one in Refusal),
        *(f"report-question-{one}" for one in QuestionKind),
        *(f"report-active-{one}" for one in ActivityKind),
        *(f"report-kind-{one}" for one in CORRECTABLE),
        *(f"report-weekly-{one}" for one in WEEKLY_QUESTIONS),
        *(f"report-define-{one}-source" for one in DEFINITIONS),
        *(f"report-status-{one}" for one in AnswerStatus if one is not AnswerStatus.ANSWERED),
        *(f"report-review-{one}" for one in ReviewItem),
        *(f"report-month-{one}" for one in range(1, 13)),
    }
    assert [one for one in sorted(ids) if not words(language).has(one)] == []


def test_only_the_question_asked_next_is_not_told_as_an_effect() -> None:
    assert set(Effect) - set(SHOWN_EFFECTS) == {Effect.ASK_USUAL_PAIN}


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_and_reasons_are_told_in_words(language: str) -> None:
    say = Say(words(language), load_content())
    for sign in (*Sign, *StopReason):
        assert say.sign(sign) != sign.value
    for reason in StopReason:
        assert say.stop_reason(reason) != reason.value
    for known in ("clearance", "rest", "pain-at-limit"):
        assert say.withheld_by(known) != known


def test_what_a_newer_app_brought_is_told_by_its_id() -> None:
    say = Say(words("en"), load_content())
    assert say.sign("of-the-future") == "of-the-future"
    assert say.withheld_by("of-the-future") == "of-the-future"
    assert say.stop_reason("of-the-future") == "of-the-future"
    assert say.outcome("of-the-future") == "of-the-future"
    assert say.routine("of-the-future") == "of-the-future"
    assert say.variant("swim", "deep") == "swim · deep"
    assert say.variant("plank", "deep") == "Plank · deep"


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    english, german = (Say(words(language), load_content()) for language in LANGUAGES)
    assert (english.number(2.5), german.number(2.5)) == ("2.5", "2,5")
    assert english.number(17460) == "17\N{NO-BREAK SPACE}460"
    assert english.number(9999.96) == "10\N{NO-BREAK SPACE}000"
    assert (english.number(None), english.number(0), english.number(100)) == (MISSING, "0", "100")
    assert (english.percent(None), english.percent(77.5)) == (MISSING, "78 %")
    assert english.day(None) == MISSING
    assert german.day(date(2027, 3, 8)) == "8.\N{NO-BREAK SPACE}März\N{NO-BREAK SPACE}2027"


def event(day: date, *locks: LockTold) -> SafetyEvent:
    return SafetyEvent(
        day=day,
        when=f"{day}T10:00:00.000+01:00",
        moment=Moment.BEFORE,
        level=Level.CALL_TODAY,
        rule=Rule.SIGN_CALL_TODAY,
        value=None,
        signs=("swollen-leg",),
        effects=(Effect.LOCK_EXERCISE,),
        session="x",
        breathing=False,
        locks=locks,
        sources=("x",),
    )


OPEN = LockTold(effect=Effect.LOCK_EXERCISE, cleared=None, sources=("x",))
MISTAKE = LockTold(
    effect=Effect.LOCK_EXERCISE,
    cleared=ClearedTold(day=START, cleared_on=START, who="", said="", mistake=True, sources=("x",)),
    sources=("x",),
)


def test_an_open_lock_is_told_in_bold(half_year_report: Report) -> None:
    document = said(replace(half_year_report, safety=(event(START, OPEN), event(START, MISTAKE))))
    assert ("2 safety locks; still closed: 1.", True) in document.answer
    cleared = [row[-1] for row in rows(document, 3)]
    assert cleared == ["tapped by mistake, taken back 23 Nov 2026", "still locked"]


def test_more_events_than_fit_are_counted(half_year_report: Report) -> None:
    many = tuple(event(START + timedelta(days=day)) for day in range(ROOMY_EVENTS + 2))
    old = event(START - timedelta(days=30), OPEN)
    dizzy = replace(event(START), level=Level.NOT_TODAY)
    document = said(replace(half_year_report, safety=(old, dizzy, *many)))
    # A lock still closed is never pushed off the page, however old it is.
    assert list(rows(document, 3))[-1][-1] == "still locked"
    document = said(replace(half_year_report, safety=many))
    assert len(list(rows(document, 3))) == ROOMY_EVENTS
    assert document.front[3].blocks[1] == Line(text="2 more events are in the appendix.")
    assert ("No safety lock.", False) in document.answer


def adjusted(before: int, now: int, step_from: int, step_to: int) -> AdjustmentTold:
    return AdjustmentTold(
        day=START,
        plan_version=1,
        routine="isometric",
        item="plank",
        exercise="plank",
        cause="harder-step",
        hold_from_s=before,
        hold_to_s=now,
        step_from=step_from,
        step_to=step_to,
        sources=("x",),
    )


def test_what_changed_is_told_from_first_to_last(half_year_report: Report) -> None:
    plank = [one for one in half_year_report.exercises if one.exercise == "plank"]
    report = replace(half_year_report, exercises=tuple(plank))
    harder, back = adjusted(8, 8, 1, 2), adjusted(8, 8, 2, 1)
    told = {
        changes: next(iter(rows(said(replace(report, adjustments=changes)), 2)))[-1]
        for changes in ((), (harder,), (harder, back), (adjusted(8, 10, 1, 2),))
    }
    assert list(told.values()) == [
        MISSING,
        "step from 1 to 2",
        "changed and changed back",
        "hold from 8 to 10 s, step from 1 to 2",
    ]
    document = said(replace(report, adjustments=(harder,)))
    assert list(rows(document, 5))[-1] == (
        "23 Nov 2026",
        "Plank: step from 1 to 2 (three green sessions, unlocked step)",
    )


def test_plans_refused_and_frames_without_a_file_are_told(half_year_report: Report) -> None:
    plan = half_year_report.plans[0]
    report = replace(
        half_year_report,
        plans=(plan, replace(plan, version=2, prescription=None)),
        plans_refused=(PlanRefused(day=START, version=3, sources=("x",)),),
        adjustments=(),
        next_review=None,
    )
    document = said(report)
    assert [told for _, told in rows(document, 5)] == [
        "Plan version 1 in force, by Pat Physio, Clinic",
        "Planned days, version 2",
        "Plan version 3 not accepted",
    ]
    assert document.about[-1] == "plan versions 1 to 2"
    assert document.front[7].blocks == (Line(text="The plan names no day for the next review."),)
    nothing = said(replace(report, plans=(), plans_refused=()))
    assert nothing.front[5].blocks == (Line(text="Nothing was changed in this time."),)


def test_an_exercise_without_holds_says_in_how_many_sessions(half_year_report: Report) -> None:
    one = replace(half_year_report.exercises[0], planned_s=0, done_s=0, sessions=3)
    report = replace(half_year_report, exercises=(one,), adjustments=())
    assert next(iter(rows(said(report), 2)))[1] == "no holds; in 3 sessions"


def test_pain_that_rose_or_stayed_is_not_called_fallen(half_year_report: Report) -> None:
    *others, now = half_year_report.visits
    for pain, told in ((8, "Worst pain rose from 6 to 8."), (6, "Worst pain stayed at 6")):
        visits = (*others, replace(now, pain=pain, response=PainResponse.PROGRESSION))
        answer = said(replace(half_year_report, visits=visits)).answer
        assert answer[1][0].startswith(told)
        assert ("Pain progression.", True) in answer


def test_a_report_without_a_name_goes_by_the_clinics_id(half_year_report: Report) -> None:
    person = replace(half_year_report.person, name=None)
    document = said(replace(half_year_report, person=person, parts_left_out=True))
    assert document.about[0] == half_year_report.person.clinic_id
    assert "Parts left out by the patient: some." in document.foot
