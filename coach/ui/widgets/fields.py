"""Fields to fill in: a name, a hint, the place to write, and what is wrong with it beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from coach.ui.look import Look
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import FlowLayout
from coach.ui.widgets.lists import Choice
from coach.ui.widgets.spoken import Part

WIDEST = 560
TITLE_SHARE, CHOICES_SHARE = 3, 8


class Field(QWidget):
    """A place to fill in with its name above and, when it is wrong, a sentence below."""

    def __init__(self, title: str, help_text: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.told = QVBoxLayout()
        self.told.setSpacing(6)
        self._title = label(title, "strong", name=f"{name}-title")
        self.told.addWidget(self._title)
        if help_text:
            self.told.addWidget(label(help_text, "small", name=f"{name}-help"))
        self.column.addLayout(self.told)
        self._inputs: list[QWidget] = []
        self.trouble = label("", "trouble", name=f"{name}-trouble")
        self.trouble.hide()

    def take(self, widget: QWidget, spoken: str) -> None:
        """Make a widget one this field is about, by its name for the ear."""
        widget.setAccessibleName(spoken)
        self._inputs.append(widget)
        self._title.setBuddy(self._inputs[0])

    def set_trouble(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence takes it back."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        for widget in self._inputs:
            widget.setProperty("wrong", bool(sentence))
            widget.setAccessibleDescription(sentence)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def focus(self) -> None:
        """Put the cursor into the field."""
        self._inputs[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_beside(self) -> None:
        """Put the title left, level with the first line of what is to be filled in."""
        self.column.setDirection(QBoxLayout.Direction.LeftToRight)
        self.column.setSpacing(24)
        self.column.setStretch(0, TITLE_SHARE)
        self.column.setStretch(1, CHOICES_SHARE)
        self.told.insertSpacing(0, 12)
        self.told.setSpacing(2)
        self.told.addStretch(1)


class TextField(Field):
    """One line of text, or several; ``written`` tells of every change."""

    written = Signal()

    def __init__(
        self, look: Look, title: str, help_text: str = "", *, name: str, lines: int = 1
    ) -> None:
        super().__init__(title, help_text, name=name)
        self._line: QLineEdit | QPlainTextEdit
        if lines == 1:
            self._line = QLineEdit()
            self._line.setMaxLength(200)
        else:
            self._line = QPlainTextEdit()
            self._line.setTabChangesFocus(True)
            self._line.setFixedHeight(round(look.px("body") * 1.4 * lines) + 24)
        self._line.setObjectName(f"{name}-line")
        self._line.setMaximumWidth(WIDEST * max(100, look.text_size) // 100)
        self._line.textChanged.connect(lambda *_: self.written.emit())
        self.take(self._line, title)
        self.column.addWidget(self._line)
        self.column.addWidget(self.trouble)

    @property
    def line(self) -> QWidget:
        """The place to write in."""
        return self._line

    @property
    def text(self) -> str:
        """What is written, without spaces round it."""
        line = self._line
        return (line.text() if isinstance(line, QLineEdit) else line.toPlainText()).strip()

    def set_text(self, text: str) -> None:
        """Write a text."""
        if isinstance(self._line, QLineEdit):
            self._line.setText(text)
        else:
            self._line.setPlainText(text)


class PlacesField(Field):
    """Short places for digits in a row, each under its own name; ``written`` tells of a change."""

    written = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        help_text: str,
        *,
        name: str,
        places: Iterable[tuple[str, str, int]],
    ) -> None:
        """Put the places; each has its name, the end of its object name, and so many digits."""
        super().__init__(title, help_text, name=name)
        row = QHBoxLayout()
        row.setSpacing(16)
        self._places: list[QLineEdit] = []
        for part, ending, digits in places:
            place = QLineEdit()
            place.setMaxLength(digits)
            place.setObjectName(f"{name}-{ending}")
            place.setFixedWidth(look.px("body") * digits + 48)
            place.textChanged.connect(lambda *_: self.written.emit())
            self.take(place, f"{title}: {part}")
            self._places.append(place)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(label(part, "small", wrap=False))
            column.addWidget(place)
            row.addLayout(column)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.trouble)

    def texts(self) -> list[str]:
        """Return what is written, without spaces round it."""
        return [place.text().strip() for place in self._places]

    def set_parts(self, parts: Sequence[str]) -> None:
        """Write into every place."""
        for place, text in zip(self._places, parts, strict=True):
            place.setText(text)


class DateField(PlacesField):
    """A day in three short places: day, month, year; empty until somebody fills it in."""

    def __init__(
        self, look: Look, title: str, help_text: str, *, name: str, parts: Sequence[str]
    ) -> None:
        places = zip(parts, ("day", "month", "year"), (2, 2, 4), strict=True)
        super().__init__(look, title, help_text, name=name, places=places)

    @property
    def parts(self) -> tuple[str, str, str]:
        """Day, month and year as written."""
        day, month, year = self.texts()
        return day, month, year


class Stepper(Field):
    """A whole number with one button down and one up; keys and typing work too."""

    changed = Signal(int)

    def __init__(
        self,
        look: Look,
        title: str,
        help_text: str = "",
        *,
        name: str,
        span: tuple[int, int],
        step: int = 1,
    ) -> None:
        super().__init__(title, help_text, name=name)
        self._number = QSpinBox()
        self._number.setSingleStep(step)
        self._number.setObjectName(f"{name}-number")
        self._number.setRange(*span)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setFixedWidth(look.px("body") * 4 + 32)
        self._number.valueChanged.connect(self.changed.emit)
        self._number.lineEdit().setAccessibleName(title)
        self.take(self._number, title)
        row = QHBoxLayout()
        row.setSpacing(16)
        for sign, ways, ending in (("\u2212", -1, "down"), ("+", 1, "up")):
            button = Button(look, sign, name=f"{name}-{ending}", kind="step")
            button.setAccessibleName(f"{title}: {sign}")
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _checked=False, s=ways: self._number.stepBy(s))
            row.addWidget(button)
            if ways < 0:
                row.addWidget(self._number)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.trouble)

    @property
    def value(self) -> int:
        """The number."""
        return self._number.value()

    def set_value(self, number: int) -> None:
        """Show a number, kept within its span."""
        self._number.setValue(number)


class Segments(Field):
    """A few short choices side by side; the chosen one has a tick. ``chosen`` carries its key.

    With ``beside`` they stand right of their title, not below it.
    """

    part = Part.GROUP

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        title: str,
        choices: Sequence[Choice],
        *,
        name: str,
        help_text: str = "",
        beside: bool = False,
    ) -> None:
        super().__init__(title, help_text, name=name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(help_text)
        self.buttons: dict[str, Button] = {}
        group = QButtonGroup(self)
        row = FlowLayout()
        for choice in choices:
            button = Button(look, choice.words, name=f"{name}-{choice.key}", kind="segment")
            button.setCheckable(True)
            button.toggled.connect(lambda on, b=button: b.set_icon_name("tick" if on else ""))
            button.clicked.connect(lambda _checked=False, k=choice.key: self.chosen.emit(k))
            button.setAccessibleDescription(title)
            group.addButton(button)
            self.buttons[choice.key] = button
            row.addWidget(button)
        self.column.addLayout(row)
        self.column.addWidget(self.trouble)
        if beside:
            self.stand_beside()

    def set_value(self, key: str) -> None:
        """Show a choice as taken, without telling anybody."""
        self.buttons[key].setChecked(True)

    def focus(self) -> None:
        """Put the focus on the chosen one, or the first."""
        chosen = [button for button in self.buttons.values() if button.isChecked()]
        (chosen or list(self.buttons.values()))[0].setFocus(Qt.FocusReason.OtherFocusReason)
