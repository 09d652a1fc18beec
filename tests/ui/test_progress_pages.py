"""The pages about the weeks behind, and corrections, walked over a practice of plain data."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coach.outcomes.look_back import DayKind, DaySeen
from coach.session.decisions import Level
from coach.ui import routes
from coach.ui.progress_words import charts, day_words, duration, figures, shown_weeks
from coach.ui.widgets.chart_card import ChartCard
from coach.ui.widgets.month_grid import DayCell
from coach.ui.widgets.rows import ActionRow, ChoiceRow, TickRow
from coach.ui.widgets.word_table import WordTable
from coach.ui.window import Window
from tests.support.look_back import (
    EMPTY,
    FREE,
    LINE,
    NOTE,
    PAPER,
    PROGRESS,
    SIGNS,
    TOLD,
    WALK,
    FakeCorrections,
    FakeLookBack,
)
from tests.support.pages import page_of, press, route_of, said, write
from tests.support.practice import FakePractice, words_of
from tests.ui.conftest import Opener, settle

EN, DE = words_of("en"), words_of("de")


def cell(window: Window, day: date) -> DayCell:
    found = page_of(window).findChild(DayCell, f"day-{day}")
    assert found is not None
    return found


def text_at(table: WordTable, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def press_row(window: Window, name: str) -> None:
    row = page_of(window).findChild(ActionRow, name)
    assert row is not None, name
    row.click()
    QApplication.processEvents()


def with_progress(progress: object) -> FakePractice:
    practice = FakePractice()
    practice.look_back = FakeLookBack(progress)  # type: ignore[arg-type]
    return practice


def test_the_figures_stand_beside_their_denominators(open_window: Opener) -> None:
    shown = said(open_window(routes.Progress()))
    assert "64 of 82" in shown
    assert "78 % of those planned up to today" in shown
    assert "9 of the 82 were kept back or fell on a treatment day." in shown
    assert "4 h 51 min" in shown
    assert "74 % of 6 h 33 min planned" in shown
    assert "Middle of 3 answers before exercise" in shown
    assert "30 mg a day" in shown
    assert "It was 45 mg on 31 May 2026." in shown


def test_without_a_plan_nothing_is_a_percentage(open_window: Opener) -> None:
    shown = said(open_window(routes.Progress(), practice=with_progress(FREE)))
    assert "no percentages" in shown
    assert "%" not in shown
    assert "fewer than two weeks" in shown
    assert "Not told" in shown


def test_an_empty_record_says_so(open_window: Opener) -> None:
    window = open_window(routes.Progress(), practice=with_progress(EMPTY))
    assert "Nothing to show yet" in said(window)
    QTest.keyClick(page_of(window), Qt.Key.Key_T)
    assert route_of(window) == routes.Progress()


def test_every_chart_is_a_picture_with_its_sentence(open_window: Opener, qt: QApplication) -> None:
    window = open_window(routes.Progress())
    settle(qt)
    for card in page_of(window).findChildren(ChartCard):
        card.draw()
    for name in ("pain", "tiredness", "hold", "sessions"):
        chart = page_of(window).findChild(QWidget, f"chart-{name}")
        assert chart is not None
        told = QAccessible.queryAccessibleInterface(chart)
        assert told.text(QAccessible.Text.Name) == EN(f"progress-chart-{name}")
        assert chart.spoken().value in said(window)  # type: ignore[attr-defined]


def test_t_turns_every_chart_into_a_table_and_back(open_window: Opener) -> None:
    window = open_window(routes.Progress())
    QTest.keyClick(page_of(window), Qt.Key.Key_T)
    QApplication.processEvents()
    tables = page_of(window).findChildren(WordTable)
    assert len(tables) == 4
    assert tables[0].rowCount() == len(PROGRESS.weeks)
    assert text_at(tables[0], 0, 2) == "5.5"
    assert text_at(tables[0], 14, 2) == "no answer"
    assert text_at(tables[0], 0, 6) == "Plan 1, Start"
    tables[0].setFocus()
    QTest.keyClick(tables[0], Qt.Key.Key_T)
    QApplication.processEvents()
    assert page_of(window).findChildren(WordTable) == []


@pytest.mark.parametrize(("zoom", "weeks"), [("month", 4), ("quarter", 13), ("all", 26)])
def test_the_zoom_shows_so_many_weeks(open_window: Opener, zoom: str, weeks: int) -> None:
    window = open_window(routes.Progress(as_tables=True))
    press(window, f"zoom-{zoom}")
    table = page_of(window).findChildren(WordTable)[0]
    assert table.rowCount() == weeks
    assert route_of(window) == routes.Progress(zoom=zoom, as_tables=True)


def test_arrow_keys_go_through_the_days_and_enter_opens_one(open_window: Opener) -> None:
    window = open_window(routes.Progress())
    first = cell(window, PROGRESS.today)
    assert first.focusPolicy() == Qt.FocusPolicy.StrongFocus
    first.setFocus()
    for key, day in (
        (Qt.Key.Key_Left, 19),
        (Qt.Key.Key_Up, 12),
        (Qt.Key.Key_Right, 13),
        (Qt.Key.Key_Down, 20),
        (Qt.Key.Key_Left, 19),
        (Qt.Key.Key_Left, 18),
    ):
        focused = page_of(window).focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        now = page_of(window).focusWidget()
        assert isinstance(now, DayCell)
        assert now.one.day.day == day
    assert cell(window, PROGRESS.today).focusPolicy() == Qt.FocusPolicy.ClickFocus
    QTest.keyClick(cell(window, LINE.day), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert route_of(window) == routes.PastDay(day=LINE.day)


def test_every_day_has_its_sentence() -> None:
    for kind in DayKind:
        seen = DaySeen(day=LINE.day, kind=kind)
        assert day_words(EN, seen) == f"Wednesday 18 November: {EN(f'progress-day-{kind}')}"
    red = DaySeen(day=LINE.day, kind=DayKind.WITHHELD, level=Level.RED)
    assert day_words(EN, red, today=True) == (
        "Wednesday 18 November, today: kept back for your safety, red day"
    )


def test_months_can_be_turned(open_window: Opener) -> None:
    window = open_window(routes.Progress())
    press(window, "progress-month-before")
    assert "October 2026" in said(window)
    assert cell(window, date(2026, 10, 1)).isVisible()
    press(window, "progress-month-after")
    assert "November 2026" in said(window)


def test_a_session_shows_each_hold_answer_and_decision(open_window: Opener) -> None:
    window = open_window(routes.PastSessions())
    press_row(window, f"session-{LINE.id}")
    shown = said(window)
    table = page_of(window).findChild(WordTable, "holds")
    assert table is not None
    assert [text_at(table, 2, column) for column in range(7)] == [
        "Swimmer",
        "1",
        "2, try 2",
        "left",
        "6 s",
        "6 s",
        "done",
    ]
    assert "You held for 5 min of 5 min." in shown
    assert EN("safety-rule-pain-rose-by-2") in shown
    blank = page_of(window).findChild(ActionRow, "told-within-effort")
    assert blank is not None
    assert EN("safety-status-chose-not-to-answer") in blank.text()


def test_earlier_sessions_come_on_request(open_window: Opener) -> None:
    window = open_window(routes.PastSessions())
    before = len(page_of(window).findChildren(ActionRow))
    press(window, "progress-sessions-more")
    assert before == 30 < len(page_of(window).findChildren(ActionRow))


def test_a_corrected_value_stands_beside_the_old_one(open_window: Opener) -> None:
    window = open_window(routes.PastDay(day=LINE.day))
    row = page_of(window).findChild(ActionRow, "told-told-pain")
    assert row is not None
    assert "3" in row.text()
    assert "Before: 8. Reason: A slip of the hand" in row.accessibleName()
    assert "corrected" in row.accessibleName()
    assert len(page_of(window).findChildren(ActionRow)) == 1 + len(TOLD)


def kept_by(practice: FakePractice) -> FakeCorrections:
    assert isinstance(practice.corrections, FakeCorrections)
    return practice.corrections


def test_a_correction_needs_a_reason_and_is_kept(open_window: Opener) -> None:
    practice = FakePractice()
    window = open_window(routes.PastDay(day=LINE.day), practice=practice)
    press_row(window, "told-told-pain")
    write(window, "value-line", "4,5")
    press(window, "corrections-save")
    assert "Write a reason." in said(window)
    write(window, "reason-line", "a slip")
    press(window, "corrections-save")
    assert kept_by(practice).kept == [("told-pain", {"value": 4.5}, "a slip")]
    assert route_of(window) == routes.PastDay(day=LINE.day)


def test_a_number_that_does_not_fit_is_said_beside_it(open_window: Opener) -> None:
    practice = FakePractice()
    window = open_window(routes.Correct(entry="told-pain", reason="a slip"), practice=practice)
    write(window, "value-line", "11")
    press(window, "corrections-save")
    assert kept_by(practice).kept == []
    route = route_of(window)
    assert isinstance(route, routes.Correct)
    assert (route.values, route.reason) == ({}, "a slip")


def test_taking_back_needs_a_reason_too(open_window: Opener) -> None:
    practice = FakePractice()
    window = open_window(routes.PastDay(day=LINE.day), practice=practice)
    press_row(window, f"told-{WALK.id}")
    press(window, "corrections-take-back")
    assert "Write a reason." in said(window)
    write(window, "reason-line", "twice")
    press(window, "corrections-take-back")
    assert kept_by(practice).kept == [(WALK.id, None, "twice")]


def test_what_is_ticked_and_chosen_is_kept(open_window: Opener) -> None:
    practice = FakePractice()
    for entry, tick in ((SIGNS.id, "tick-infusion"), (PAPER.id, "tick-plank")):
        window = open_window(routes.Correct(entry=entry, reason="a slip"), practice=practice)
        row = page_of(window).findChild(TickRow, tick)
        assert row is not None
        row.click()
        press(window, "corrections-save")
    window = open_window(routes.Correct(entry=WALK.id, reason="a slip"), practice=practice)
    press(window, "kind-cycling")
    press(window, "corrections-save")
    assert [values for _, values, _ in kept_by(practice).kept] == [
        {"signs": ("dizzy", "infusion")},
        {"exercises": ("swimmer", "plank"), "note": ""},
        {"kind": "cycling", "minutes": 40.0, "effort": None},
    ]


def test_what_was_told_in_a_session_is_corrected_there(open_window: Opener) -> None:
    practice = FakePractice()
    window = open_window(routes.PastSession(session=LINE.id), practice=practice)
    assert "What was decided stays as it was." in said(window)
    for entry in ("within-pain", "within-stop"):
        press_row(window, f"told-{entry}")
        assert page_of(window).findChild(QWidget, "corrections-take-back") is None
        if entry == "within-pain":
            write(window, "value-line", "6")
        else:
            assert "A correction calls nobody." in said(window)
            row = page_of(window).findChild(ChoiceRow, "reasons-pain")
            assert row is not None
            row.click()
            write(window, "pain-line", "5")
        write(window, "reason-line", "a slip")
        press(window, "corrections-save")
    assert kept_by(practice).kept == [
        ("within-pain", {"value": 6.0}, "a slip"),
        ("within-stop", {"reason": "pain", "pain": 5.0}, "a slip"),
    ]


def test_signs_say_that_a_correction_calls_nobody(open_window: Opener) -> None:
    assert "A correction calls nobody." in said(open_window(routes.Correct(entry=SIGNS.id)))


def test_what_was_taken_back_says_so(open_window: Opener) -> None:
    shown = said(open_window(routes.Correct(entry=NOTE.id)))
    assert "It no longer counts." in shown


def test_times_are_said_in_the_largest_unit_that_fits() -> None:
    assert [duration(EN, seconds) for seconds in (40, 600, 17460)] == [
        "40 s",
        "10 min",
        "4 h 51 min",
    ]


def test_sentences_of_a_course_name_both_ends() -> None:
    pain = charts(DE, PROGRESS, "all")[0]
    assert pain.sentence == (
        "Von 5,5 in Woche 1 auf 2 in Woche 26. Niedrigster Wert 2, höchster 5,5."
    )
    one = charts(EN, FREE, "all")[0]
    assert one.sentence == "3 in week 1. It takes two weeks to see a course."
    assert charts(EN, EMPTY, "all")[0].sentence == "No answers in these weeks."
    assert shown_weeks(PROGRESS, "month")[0].number == 23


def test_a_day_of_another_plan_and_red_days_are_marked_in_place() -> None:
    chart = charts(EN, PROGRESS, "all")[0]
    assert [(line.word, line.visit) for line in chart.lines] == [
        ("Plan 1", False),
        ("Plan 2", False),
        ("Start", True),
        ("12 weeks", True),
    ]
    assert sum(flag.red for flag in chart.flags) == 2
    assert [figure.name for figure in figures(EN, PROGRESS)] == [
        "sessions",
        "hold",
        "pain",
        "opioid",
    ]
