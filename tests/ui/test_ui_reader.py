"""What a screen reader is told of painted widgets, asked of Qt itself; the rest is in window/."""

from __future__ import annotations

from itertools import pairwise
from math import isnan

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from coach.session.segments import SegmentKind
from coach.ui import application
from coach.ui.look import Look
from coach.ui.pages.session import SessionPage
from coach.ui.reader import read_aloud
from coach.ui.widgets.fields import Segments
from coach.ui.widgets.lists import Choice
from coach.ui.widgets.number_scale import NumberScale
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import TickRow
from tests.support.course import SIDED, Course
from tests.support.course_window import living
from tests.ui.conftest import Opener, settle

Role, Text = QAccessible.Role, QAccessible.Text


@pytest.fixture(scope="module", autouse=True)
def reading(qt: QApplication) -> None:
    read_aloud()


def told(widget: QObject) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def part(window: QWidget, name: str) -> QAccessibleInterface:
    found = window.findChild(QWidget, name)
    assert found is not None, name
    return told(found)


def number(heard: QAccessibleInterface) -> tuple[float, float, float]:
    value = heard.valueInterface()
    now, least, most = value.currentValue(), value.minimumValue(), value.maximumValue()
    return float(now), float(least), float(most)


def test_ring_and_figure_say_what_they_show() -> None:
    course = Course(ladders=SIDED).go_to(SegmentKind.HOLD, ms=3000)
    with living(course) as alive:
        ring = part(alive.window, "ring")
        assert (ring.role(), ring.text(Text.Name)) == (Role.ProgressBar, "HOLD")
        assert ring.text(Text.Value) == "5 seconds"
        assert number(ring) == (5.0, 0.0, 8.0)
        assert ring.actionInterface() is None
        figure = part(alive.window, "mannequin")
        assert figure.role() == Role.Graphic
        assert figure.text(Text.Name) == (
            "All fours, Opposite arm and leg, Right leg and left arm: held position"
        )
        alive.course.runner.pause()
        alive.session.refresh()
        assert figure.text(Text.Name).endswith("Right leg and left arm: starting position")
        strip = part(alive.window, "strip-progress")
        assert (strip.role(), number(strip)[0]) == (Role.ProgressBar, 1.0)
        assert part(alive.window, "stage-title").role() == Role.StaticText


@pytest.mark.parametrize(
    ("routine", "kind", "name"),
    [
        ("isometric", SegmentKind.BREATHE_IN, "Quiet breathing: breathing calmly"),
        ("isometric", SegmentKind.POSITION, "All fours, Hands on the table: starting position"),
        ("isometric", SegmentKind.EXERCISE_REST, "Swimmer, On a chair: starting position"),
        ("breathing", SegmentKind.ANNOUNCEMENT, "Settle in: at rest"),
        ("isometric", SegmentKind.QUESTION, ""),
    ],
)
def test_the_figure_says_each_kind_of_moment(routine: str, kind: SegmentKind, name: str) -> None:
    with living(Course(routine).go_to(kind)) as alive:
        assert alive.session.stage.card.mannequin.accessibleName() == name


def test_no_second_is_a_change_of_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each setting of a name is an event to whoever listens, even of the same name."""
    with living(Course(ladders=SIDED).go_to(SegmentKind.HOLD)) as alive:
        named: list[str] = []
        page = alive.session
        for one in (page, *page.findChildren(QWidget)):
            monkeypatch.setattr(one, "setAccessibleName", named.append)
        alive.pass_ms(3000)
        assert alive.session is page
        assert named == []


def test_a_number_scale_is_a_group_with_its_value_and_both_ends(look: Look) -> None:
    scale = NumberScale(look, name="scale", question="How much?", low="No pain", high="Worst pain")
    heard = told(scale)
    assert (heard.role(), heard.text(Text.Name)) == (Role.Grouping, "How much?")
    assert heard.text(Text.Description) == "0: No pain. 10: Worst pain."
    assert heard.text(Text.Value) == ""
    assert isnan(number(heard)[0])
    heard.valueInterface().setCurrentValue(3)
    assert scale.value is None
    scale.set_value(10)
    assert heard.text(Text.Value) == "10, Worst pain"
    assert number(heard) == (10.0, 0.0, 10.0)
    assert [told(box).role() for box in scale.boxes] == [Role.RadioButton] * 11


def test_the_week_is_a_list_with_a_sentence_for_each_day(open_window: Opener) -> None:
    week = part(open_window(), "week-strip")
    assert (week.role(), week.text(Text.Name)) == (Role.List, "This week")
    days = [week.child(number) for number in range(week.childCount())]
    assert [day.role() for day in days] == [Role.ListItem] * 7
    assert days[4].text(Text.Name) == "Friday 20 November: today"
    places = [day.rect() for day in days]
    assert all(one.right() <= other.left() for one, other in pairwise(places))


def test_window_page_and_questions_have_their_roles(open_window: Opener) -> None:
    window = open_window()
    assert told(window).role() == Role.Window
    page = window.navigator.page
    assert page is not None
    assert told(page).role() == Role.Pane


def test_a_toggle_by_a_screen_reader_is_a_press(look: Look) -> None:
    told_of: list[bool] = []
    row = TickRow(RowLook(look=look, mark="tick"), "Fever", name="fever")
    row.clicked.connect(lambda _checked: told_of.append(row.isChecked()))
    told(row).actionInterface().doAction("Toggle")
    assert (told_of, row.isChecked()) == ([True], True)
    row.click()
    row.setChecked(True)
    assert told_of == [True, False]


def test_of_several_choices_a_toggle_takes_one(look: Look) -> None:
    keys: list[str] = []
    choices = [Choice(key=key, words=key) for key in ("on", "off")]
    field = Segments(look, "Voice", choices, name="voice")
    field.chosen.connect(keys.append)
    field.set_value("on")
    assert (told(field).role(), told(field).text(Text.Name)) == (Role.Grouping, "Voice")
    told(field.buttons["off"]).actionInterface().doAction("Toggle")
    assert (keys, field.buttons["on"].isChecked()) == (["off"], False)


def test_the_end_of_a_session_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(SessionPage, "_say", lambda _page, sentence: heard.append(sentence))
    course = Course().finish()
    with living(course):
        assert heard == ["The session is over."]


def test_readers_are_heard_after_the_first_paint(
    qt: QApplication, monkeypatch: pytest.MonkeyPatch, look: Look
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(application, "AFTER_PAINT_MS", 0)
    monkeypatch.setattr(application, "_read_aloud", lambda: begun.append("now"))
    application.hear_readers()
    assert begun == []
    settle(qt)
    assert begun == ["now"]
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    application.hear_readers()
    assert begun == ["now", "now"]


def test_what_was_read_before_is_told_anew(monkeypatch: pytest.MonkeyPatch, look: Look) -> None:
    scale = NumberScale(look, name="scale", question="How much?", low="none", high="worst")
    number_before = QAccessible.uniqueId(told(scale))
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    read_aloud()
    assert QAccessible.uniqueId(told(scale)) != number_before
    assert told(scale).role() == Role.Grouping
