"""The days of a month: arrow keys go from day to day, Enter opens one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from coach.outcomes.look_back import DayKind
from coach.session.decisions import Level
from coach.ui.look import BOLD, RADIUS_SMALL, REGULAR, TARGET, Look
from coach.ui.widgets.day_marks import AMBER, MARKS, RED
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import GAP
from coach.ui.widgets.paint import CENTRE, rounded, words_at
from coach.ui.widgets.spoken import Part

MARK_SHARE = 1.5
"""The side of a mark, as a share of the height of small words."""

PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class DayLooks(msgspec.Struct, frozen=True, kw_only=True):
    """One day of the grid; ``said`` is its sentence."""

    day: date
    kind: DayKind
    said: str
    level: Level | None = None
    today: bool = False


class DayCell(QAbstractButton):
    """One day: its number, and below it the shape of what came of it."""

    def __init__(self, look: Look, one: DayLooks) -> None:
        super().__init__()
        self.one, self._look = one, look
        self.setObjectName(f"day-{one.day}")
        self.setAccessibleName(one.said)
        self.setToolTip(one.said)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for two digits and a mark, never less than can be pressed."""
        small = self._look.px("small")
        return QSize(max(TARGET, round(small * 2)), max(TARGET, round(small * 2.7)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same: a day is never squeezed."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave every key to the grid: a button would go to its neighbours in its own way."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint number, mark, and the sign of an amber or red day."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = look.px("small")
        if self.underMouse() or self.one.today:
            rounded(painter, QRectF(self.rect()), RADIUS_SMALL, fill=look.colour("wash"))
        top = QRect(0, 0, self.width(), round(small * 1.3))
        font = look.font("small", BOLD if self.one.today else REGULAR)
        ink = look.colour("accent" if self.one.today else "muted")
        words_at(painter, top, font, ink, str(self.one.day.day), int(CENTRE))
        side = small * MARK_SHARE * 0.86
        spot = QRectF((self.width() - side) / 2, small * 1.32, side, side)
        MARKS[self.one.kind](painter, look, spot)
        if self.one.level is not None:
            mark, flag = RED if self.one.level is Level.RED else AMBER, small * 0.5
            MARKS[mark](painter, look, QRectF(self.width() - flag - 2, 3, flag, flag))


class MonthGrid(QWidget):
    """Seven columns of days; ``opened`` carries the day that was pressed.

    One day at a time can be reached by Tab; the arrow keys go to the others.
    """

    part = Part.GROUP

    opened = Signal(object)

    def __init__(
        self, look: Look, days: Sequence[DayLooks], names: Sequence[str], *, title: str, help_: str
    ) -> None:
        super().__init__()
        self.setObjectName("month-grid")
        self.setAccessibleName(title)
        self.setAccessibleDescription(help_)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP)
        for column, name in enumerate(names):
            head = label(name, "small", wrap=False)
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(head, 0, column)
        self.cells = [DayCell(look, one) for one in days]
        offset = days[0].day.weekday() if days else 0
        for number, cell in enumerate(self.cells):
            row, column = divmod(number + offset, 7)
            grid.addWidget(cell, row + 1, column)
            cell.clicked.connect(self._opening(cell.one.day))
        self._reach(next((c for c in self.cells if c.one.today), self.cells[0]))

    def _opening(self, day: date) -> Callable[[], None]:
        return lambda: self.opened.emit(day)

    def _reach(self, cell: DayCell) -> None:
        """Let Tab come to this day, and to no other."""
        for one in self.cells:
            policy = Qt.FocusPolicy.StrongFocus if one is cell else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go to another day, or open the one that has the focus."""
        focused = self.focusWidget()
        key = Qt.Key(event.key())
        if not isinstance(focused, DayCell) or key not in (*STEPS, *PRESS):
            super().keyPressEvent(event)
            return
        if key in PRESS:
            if not event.isAutoRepeat():
                focused.click()
            return
        place = self.cells.index(focused) + STEPS[key]
        if 0 <= place < len(self.cells):
            self._reach(self.cells[place])
            self.cells[place].setFocus(Qt.FocusReason.OtherFocusReason)
