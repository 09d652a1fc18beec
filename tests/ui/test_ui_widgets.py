"""Widgets: by keyboard, by mouse, by ear."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from coach.ui.icons import IconError
from coach.ui.look import Look
from coach.ui.widgets.buttons import STYLES, Button
from coach.ui.widgets.fields import DateField, Segments, Stepper, TextField
from coach.ui.widgets.lists import Choice, ChoiceList, SignGroup, SignList
from coach.ui.widgets.number_scale import BOUNCE_MS, SECOND_DIGIT_MS, NumberScale
from coach.ui.widgets.phone_card import PhoneCard
from coach.ui.widgets.ring import ARCS, Ring, RingPhase
from coach.ui.widgets.row import Badge, RowLook
from coach.ui.widgets.rows import ActionRow, PictureRow
from coach.ui.widgets.strips import DayLook, ProgressStrip, WeekStrip


def shown(widget: QWidget, width: int = 1100, height: int = 700) -> QWidget:
    """Show a widget at a size."""
    widget.resize(width, height)
    widget.show()
    QApplication.processEvents()
    return widget


def scale_of(look: Look) -> NumberScale:
    return NumberScale(look, name="pain", question="How much?", low="No pain", high="Worst pain")


def test_nothing_is_chosen_before_somebody_chooses(look: Look) -> None:
    scale = scale_of(look)
    shown(scale)
    assert scale.value is None
    assert [box.text() for box in scale.boxes] == [str(number) for number in range(11)]
    assert len({(box.width(), box.height()) for box in scale.boxes}) == 1
    assert min(box.width() for box in scale.boxes) >= 48
    assert scale.boxes[1].x() - scale.boxes[0].geometry().right() - 1 >= 16


@pytest.mark.parametrize("number", range(10))
def test_a_digit_chooses_its_number(look: Look, number: int) -> None:
    scale = scale_of(look)
    shown(scale)
    told: list[int] = []
    scale.chosen.connect(told.append)
    QTest.keyClick(scale, getattr(Qt.Key, f"Key_{number}"))
    assert (scale.value, told) == (number, [number])


def typed(scale: NumberScale, *keys: tuple[Qt.Key, int], held: bool = False) -> int | None:
    """Press digits at these instants (ms), each where the focus is; return the number chosen."""
    for key, at in keys:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", held)
            event.setTimestamp(at)
            focus = next((box for box in scale.boxes if box.isChecked()), scale.boxes[0])
            QApplication.sendEvent(focus, event)
    return scale.value


def test_one_then_zero_is_ten_and_zero_alone_is_zero(look: Look) -> None:
    one, zero = Qt.Key.Key_1, Qt.Key.Key_0
    assert typed(scale_of(look), (one, 1000), (zero, 1000 + SECOND_DIGIT_MS)) == 10
    assert typed(scale_of(look), (one, 1000), (zero, 1001 + SECOND_DIGIT_MS)) == 0
    assert typed(scale_of(look), (zero, 1000)) == 0


def test_a_ten_does_not_become_none_by_a_key_held_or_pressed_twice(look: Look) -> None:
    ten = (Qt.Key.Key_1, 1000), (Qt.Key.Key_0, 1500)
    held = scale_of(look)
    typed(held, *ten)
    assert typed(held, (Qt.Key.Key_0, 9000), held=True) == 10
    bounced = [(Qt.Key.Key_0, 1500 + BOUNCE_MS * times) for times in (1, 2, 3)]
    assert typed(scale_of(look), *ten, *bounced) == 10
    assert typed(scale_of(look), *ten, (Qt.Key.Key_0, 1501 + BOUNCE_MS)) == 0


def test_arrows_go_one_further_and_stop_at_the_ends(look: Look) -> None:
    scale = scale_of(look)
    shown(scale)
    QTest.keyClick(scale, Qt.Key.Key_Right)
    assert scale.value == 0
    QTest.keyClick(scale, Qt.Key.Key_Left)
    assert scale.value == 0
    QTest.keyClick(scale, Qt.Key.Key_Up)
    assert scale.value == 1
    scale.set_value(10)
    QTest.keyClick(scale, Qt.Key.Key_Right)
    assert scale.value == 10


def test_the_mouse_and_space_choose_too(look: Look) -> None:
    scale = scale_of(look)
    shown(scale)
    QTest.mouseClick(scale.boxes[4], Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert scale.value == 4
    scale.boxes[7].setFocus()
    QTest.keyClick(scale.boxes[7], Qt.Key.Key_Space)
    assert scale.value == 7


def test_other_keys_are_left_to_the_page(look: Look) -> None:
    scale = scale_of(look)
    page = QWidget()
    scale.setParent(page)
    shown(page)
    QTest.keyClick(scale.boxes[0], Qt.Key.Key_Return)
    assert scale.value is None


def test_a_narrow_scale_keeps_equal_boxes_in_rows(look: Look) -> None:
    scale = scale_of(look)
    shown(scale, 420)
    assert len({box.y() for box in scale.boxes}) > 1
    assert len({box.width() for box in scale.boxes}) == 1


def test_a_screen_reader_hears_roles_and_ends(look: Look) -> None:
    scale = scale_of(look)
    shown(scale)
    heard = QAccessible.queryAccessibleInterface(scale.boxes[0])
    assert heard.role() == QAccessible.Role.RadioButton
    assert heard.text(QAccessible.Text.Name) == "0, No pain"
    assert scale.boxes[10].accessibleName() == "10, Worst pain"
    assert scale.accessibleName() == "How much?"


def signs_of(look: Look) -> SignList:
    badge = Badge(icon="call-now", word="Call now", role="stop")
    group = SignGroup(
        heading="Any of these?",
        badge=badge,
        signs=(Choice(key="weak", words="Weak legs"), Choice(key="fever", words="Fever")),
    )
    return SignList(look, [group], name="signs", question="Any of these?", none="None of these")


def test_a_list_of_signs_is_answered_by_a_tick_or_by_none(look: Look) -> None:
    signs = signs_of(look)
    shown(signs)
    told: list[object] = []
    signs.changed.connect(lambda: told.append(signs.ticked))
    assert signs.ticked is None
    QTest.mouseClick(signs.rows["weak"], Qt.MouseButton.LeftButton)
    assert signs.ticked == frozenset({"weak"})
    QTest.mouseClick(signs.none, Qt.MouseButton.LeftButton)
    assert signs.ticked == frozenset()
    assert not signs.rows["weak"].isChecked()
    signs.rows["fever"].setFocus()
    QTest.keyClick(signs.rows["fever"], Qt.Key.Key_Space)
    assert signs.ticked == frozenset({"fever"})
    assert not signs.none.isChecked()
    QTest.keyClick(signs.rows["fever"], Qt.Key.Key_Space)
    assert signs.ticked is None
    QTest.mouseClick(signs.none, Qt.MouseButton.LeftButton)
    QTest.mouseClick(signs.none, Qt.MouseButton.LeftButton)
    assert signs.ticked is None
    assert len(told) == 6


def test_an_earlier_answer_to_the_signs_is_shown(look: Look) -> None:
    signs = signs_of(look)
    signs.set_ticked(frozenset({"fever"}))
    assert signs.ticked == frozenset({"fever"})
    signs.set_ticked(frozenset())
    assert signs.none.isChecked()


def test_signs_stand_in_two_columns_and_say_their_urgency(look: Look) -> None:
    signs = signs_of(look)
    shown(signs, 1200)
    weak, fever = signs.rows["weak"], signs.rows["fever"]
    assert weak.y() == fever.y()
    assert weak.accessibleName() == "Weak legs. Call now"
    assert QAccessible.queryAccessibleInterface(weak).role() == QAccessible.Role.CheckBox
    shown(signs, 600)
    assert weak.y() < fever.y()


def test_one_choice_of_a_list_is_taken(look: Look) -> None:
    choices = [Choice(key="yes", words="Yes"), Choice(key="no", words="No", detail="Not yet")]
    chooser = ChoiceList(look, choices, name="cleared", question="Cleared?")
    shown(chooser)
    told: list[str] = []
    chooser.chosen.connect(told.append)
    assert chooser.value not in chooser.rows
    QTest.mouseClick(chooser.rows["no"], Qt.MouseButton.LeftButton, pos=QPoint(400, 20))
    assert (chooser.value, told) == ("no", ["no"])
    chooser.set_value("yes")
    assert chooser.value == "yes"


def test_enter_and_space_press_a_button_and_an_action_row(look: Look) -> None:
    for made in (
        Button(look, "Go", name="go"),
        ActionRow(RowLook(look=look), "Go", name="row"),
    ):
        shown(made)
        pressed: list[bool] = []
        made.clicked.connect(lambda *_, into=pressed: into.append(True))
        QTest.keyClick(made, Qt.Key.Key_Return)
        QTest.keyClick(made, Qt.Key.Key_Space)
        assert pressed == [True, True]


@pytest.mark.parametrize("kind", STYLES)
def test_every_button_is_a_target_of_48_px_and_paints(look: Look, kind: str) -> None:
    button = Button(look, "Something gentler today", name="b", kind=kind, hint="Enter")
    button.set_icon_name("tick")
    assert button.sizeHint().height() >= 48
    narrow = button.minimumSizeHint().width()
    assert button.heightForWidth(narrow) > button.heightForWidth(button.sizeHint().width())
    shown(button)
    before = ink_of(button)
    button.setEnabled(False)
    assert ink_of(button) != before
    button.setEnabled(True)
    button.setCheckable(True)
    button.setChecked(True)
    button.setDown(True)
    assert ink_of(button) != before


def ink_of(widget: QWidget) -> QImage:
    """Return what a widget paints."""
    return widget.grab().toImage()


def test_primary_and_stop_are_targets_of_64_px(look: Look) -> None:
    for kind in ("start", "primary", "secondary", "stop"):
        assert Button(look, "Go", name="b", kind=kind).sizeHint().height() >= 64


def test_an_unknown_icon_is_refused(look: Look) -> None:
    with pytest.raises(IconError):
        look.icon("no-such-icon", "ink", 24)


def test_a_date_field_gives_its_parts_and_says_what_is_wrong(look: Look) -> None:
    field = DateField(look, "When?", "", name="when", parts=("Day", "Month", "Year"))
    shown(field)
    field.set_parts(("7", "11", "2026"))
    assert field.parts == ("7", "11", "2026")
    field.set_trouble("There is no such day.")
    assert field.trouble.isVisible()
    place = field.findChild(QWidget, "when-day")
    assert place is not None
    assert place.accessibleDescription() == "There is no such day."
    assert place.accessibleName() == "When?: Day"
    field.set_trouble("")
    assert not field.trouble.isVisible()


def test_text_fields_keep_what_is_written(look: Look) -> None:
    for lines in (1, 3):
        field = TextField(look, "Name", "A nickname is enough.", name="name", lines=lines)
        shown(field)
        field.set_text("  Maria ")
        assert field.text == "Maria"


def test_a_stepper_goes_by_buttons_and_stays_in_its_span(look: Look) -> None:
    stepper = Stepper(look, "Minutes", name="minutes", span=(0, 2))
    shown(stepper)
    told: list[int] = []
    stepper.changed.connect(told.append)
    up = stepper.findChild(Button, "minutes-up")
    down = stepper.findChild(Button, "minutes-down")
    assert up is not None
    assert down is not None
    for _press in range(3):
        QTest.mouseClick(up, Qt.MouseButton.LeftButton)
    assert (stepper.value, told) == (2, [1, 2])
    QTest.mouseClick(down, Qt.MouseButton.LeftButton)
    stepper.set_value(9)
    assert stepper.value == 2


def test_segments_mark_the_chosen_one_by_more_than_colour(look: Look) -> None:
    row = Segments(look, "Colours", [Choice(key=k, words=k) for k in "ab"], name="theme")
    shown(row)
    told: list[str] = []
    row.chosen.connect(told.append)
    row.set_value("a")
    wide = row.buttons["a"].sizeHint().width()
    QTest.mouseClick(row.buttons["b"], Qt.MouseButton.LeftButton)
    assert told == ["b"]
    assert row.buttons["a"].sizeHint().width() < wide
    row.focus()
    assert row.buttons["b"].hasFocus()


@pytest.mark.parametrize("phase", list(RingPhase))
@pytest.mark.parametrize("far", [False, True])
def test_the_digits_of_the_ring_are_large(look: Look, phase: RingPhase, *, far: bool) -> None:
    window = QWidget()
    ring = Ring(look)
    ring.setParent(window)
    ring.set_phase(phase, "HOLD", "seconds")
    ring.set_time("24", 0.4)
    ring.set_distance(far=far)
    window.resize(1366, 768)
    ring.resize(ring.sizeHint())
    shown(window, 1366, 768)
    assert ring.digit_px() >= (0.40 if far else 0.25) * 768
    heard = QAccessible.queryAccessibleInterface(ring)
    assert heard.text(QAccessible.Text.Name) == "HOLD"
    ring.set_time("1000", 2.0)
    assert ring.digit_px() < 0.25 * 768 * (2 if far else 1)
    ring.grab()


def test_phases_differ_in_shape_as_well_as_colour(look: Look) -> None:
    shapes = {
        (arc.thick, arc.dashed, arc.grows, arc.bars)
        for phase, arc in ARCS.items()
        if phase in (RingPhase.HOLD, RingPhase.REST, RingPhase.READY, RingPhase.PAUSE)
    }
    assert len(shapes) == 4
    roles = {ARCS[phase].role for phase in ARCS}
    assert roles == {"hold", "rest", "ready", "pause"}


def test_the_progress_strip_shows_done_under_way_and_to_come(look: Look) -> None:
    strip = ProgressStrip(look)
    strip.resize(300, 10)
    strip.grab()
    strip.set_parts((1.0, 0.5, 0.0), "One of three done")
    strip.set_parts((1.0, 0.5, 0.0), "One of three done")
    assert strip.accessibleName() == "One of three done"
    picture = strip.grab().toImage()
    colours = [picture.pixelColor(x, 5) for x in (50, 120, 280)]
    assert colours == [look.colour("accent"), look.colour("glow"), look.colour("track")]


def test_the_week_says_its_days_and_marks_them_apart(look: Look) -> None:
    days = [
        DayLook(name="Mon", number="16", mark="done", past=True, spoken="Monday: done"),
        DayLook(name="Tue", number="17", mark="part", past=True, spoken="Tuesday: partly done"),
        DayLook(name="Wed", number="18", past=True),
        DayLook(name="Thu", number="19", today=True, spoken="Thursday: today"),
        DayLook(name="Fri", number="20"),
    ]
    strip = WeekStrip(look, days)
    assert strip.accessibleName() == "Monday: done; Tuesday: partly done; Thursday: today"
    shown(strip, 400, 100)
    assert distinct_cells(strip, len(days)) == len(days)
    assert strip.minimumSizeHint().width() <= strip.sizeHint().width()


def distinct_cells(strip: WeekStrip, count: int) -> int:
    """Return how many different pictures the marks of a week are."""
    picture = strip.grab().toImage()
    wide = picture.width() // count
    cells = [picture.copy(n * wide, 30, wide, picture.height() - 30) for n in range(count)]
    return len({bytes(cell.constBits()) for cell in cells})


def test_a_phone_number_is_huge_and_can_be_marked(look: Look) -> None:
    card = PhoneCard(look, name="team", whose="Team", number="06221 0", when="Any time")
    shown(card)
    assert card.number.text() == "06221 0"
    assert card.number.accessibleName() == "Team: 06221 0"
    assert card.number.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_every_widget_to_press_has_a_name_and_says_it(look: Look) -> None:
    for made in (scale_of(look), signs_of(look)):
        buttons = made.findChildren(QAbstractButton)
        assert buttons
        assert all(button.objectName() and button.accessibleName() for button in buttons)


def test_colours_come_from_the_theme_alone(look: Look) -> None:
    assert look.colour("accent") == QColor(look.theme.roles["accent"])


def test_a_row_shows_a_picture_at_its_end_and_leaves_it_room(look: Look) -> None:
    drawn = QWidget()
    row = PictureRow(RowLook(look=look, detail="Slow", picture=84), "Go", name="row", picture=drawn)
    shown(row, 600)
    row.resize(600, row.heightForWidth(600))
    assert drawn.height() == 84
    assert row.rect().contains(drawn.geometry())
    plain = ActionRow(RowLook(look=look), "Go on to the next thing", name="plain")
    narrow = PictureRow(
        RowLook(look=look, picture=84), "Go on to the next thing", name="row", picture=QWidget()
    )
    assert narrow.sizeHint().width() > plain.sizeHint().width()
    told: list[bool] = []
    row.clicked.connect(lambda checked=False: told.append(checked))
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=drawn.geometry().center())
    assert told == [False], "the picture is part of the row"
