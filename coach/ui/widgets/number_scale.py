"""The 0-10 scale: eleven equal boxes, nothing chosen beforehand, every number one key away."""

from __future__ import annotations

from math import nan

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from coach.ui.look import BOLD, RADIUS, Look
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.paint import CENTRE, measured, mixed, rounded, words_at
from coach.ui.widgets.pressing import Checkable
from coach.ui.widgets.spoken import Amount, Part, Spoken

HIGHEST = 10
SECOND_DIGIT_MS = 3000
"""A 0 this soon after a 1 makes it 10; tired hands look for the second key."""

BOUNCE_MS = 600
"""A 0 this soon after a 10 is the same one, held or pressed twice; the worst pain is not to
become none by it."""

DIGITS = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(10)}
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}


class NumberBox(Checkable, QRadioButton):
    """One number of the scale."""

    def __init__(self, look: Look, number: int, spoken: str) -> None:
        super().__init__(str(number))
        self._look = look
        self.heed_toggles()
        self.setObjectName(f"number-{number}")
        self.setAccessibleName(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size the two digits of 10 need, generously."""
        digits = measured(self._look.font("number", BOLD), str(HIGHEST))
        return QSize(digits.width() + 12, max(104, digits.height() + 24))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size, in which no digit is cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """Take a press anywhere in the box."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave every key but Space to the scale and the page."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the box, filled when it is the chosen one."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked():
            rounded(painter, rect, RADIUS, fill=look.colour("accent"))
        else:
            fill = look.colour("surface")
            if self.underMouse():
                fill = mixed(fill, look.colour("accent"), 0.08)
            rounded(painter, rect, RADIUS, fill=fill, edge=look.colour("edge"))
        ink = look.colour("on-accent" if self.isChecked() else "ink")
        words_at(painter, self.rect(), look.font("number", BOLD), ink, self.text(), int(CENTRE))


class NumberScale(QWidget):
    """Chooses a number from 0 to 10 by mouse, digit keys (1 then 0 for 10) or arrow keys.

    ``chosen`` carries the number. ``low`` and ``high`` say what the ends mean; they stand
    under the scale and are spoken with the numbers they belong to.
    """

    part = Part.GROUP
    chosen = Signal(int)

    def __init__(self, look: Look, *, name: str, question: str, low: str, high: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(question)
        self.setAccessibleDescription(f"0: {low}. {HIGHEST}: {high}.")
        self._one_at, self._ten_at = -SECOND_DIGIT_MS, -BOUNCE_MS
        spoken = {0: f"0, {low}", HIGHEST: f"{HIGHEST}, {high}"}
        self.boxes = [NumberBox(look, n, spoken.get(n, str(n))) for n in range(HIGHEST + 1)]
        least = self.boxes[0].sizeHint().width()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        grid = EqualGrid(columns=(11, 6, 4), least=least, gap=16)
        for number, box in enumerate(self.boxes):
            grid.addWidget(box)
            box.clicked.connect(lambda _checked=False, n=number: self._choose(n))
        column.addLayout(grid)
        column.addLayout(anchors(low, high))

    @property
    def value(self) -> int | None:
        """The chosen number, None while there is none."""
        return next((n for n, box in enumerate(self.boxes) if box.isChecked()), None)

    def spoken(self) -> Spoken:
        """Return what a screen reader is told: the chosen number, no number while there is none."""
        chosen = self.value
        said = "" if chosen is None else self.boxes[chosen].accessibleName()
        now = nan if chosen is None else float(chosen)
        return Spoken(value=said, amount=Amount(now=now, most=float(HIGHEST)))

    def set_value(self, number: int) -> None:
        """Show an earlier answer as chosen, without telling anybody."""
        self.boxes[number].setChecked(True)

    def clear(self) -> None:
        """Take the choice back, without telling anybody."""
        for box in self.boxes:
            box.setAutoExclusive(False)
            box.setChecked(False)
            box.setAutoExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Choose by key; a page may hand its own keys over here."""
        if not self.take_key(event):
            event.ignore()

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose by a digit or arrow key; tells whether the key meant a number."""
        key = Qt.Key(event.key())
        if key in DIGITS and event.isAutoRepeat():
            return True
        if key in DIGITS:
            self._choose(self._typed(DIGITS[key], event.timestamp()))
        elif key in STEPS:
            self._choose(self._stepped(STEPS[key]))
        else:
            return False
        return True

    def _typed(self, digit: int, at: int) -> int:
        """Return the number a digit makes with the one before it; ``at`` in ms."""
        made = self.value == 1 and at - self._one_at <= SECOND_DIGIT_MS
        kept = self.value == HIGHEST and at - self._ten_at <= BOUNCE_MS
        self._one_at = at if digit == 1 else -SECOND_DIGIT_MS
        if digit == 0 and (made or kept):
            self._ten_at = at
            return HIGHEST
        return digit

    def _stepped(self, step: int) -> int:
        """Return the next number; the first arrow chooses where the focus stands."""
        present = self.value
        if present is None:
            return next((n for n, box in enumerate(self.boxes) if box.hasFocus()), 0)
        return min(HIGHEST, max(0, present + step))

    def _choose(self, number: int) -> None:
        """Mark a number, put the focus on it and tell."""
        box = self.boxes[number]
        box.setChecked(True)
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.chosen.emit(number)


def anchors(low: str, high: str) -> QHBoxLayout:
    """Return the line under a scale that says what its ends mean."""
    row = QHBoxLayout()
    row.setSpacing(24)
    ends: list[tuple[str, QLabel]] = [
        ("left", label(f"0 \u00b7 {low}", "strong", name="anchor-low")),
        ("right", label(f"{HIGHEST} \u00b7 {high}", "strong", name="anchor-high")),
    ]
    for side, made in ends:
        across = Qt.AlignmentFlag.AlignLeft if side == "left" else Qt.AlignmentFlag.AlignRight
        made.setAlignment(across | Qt.AlignmentFlag.AlignTop)
        row.addWidget(made, 1)
    return row
