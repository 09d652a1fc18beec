"""Rows one chooses from: ticks (many), choices (one) and actions (pressed at once)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton, QWidget

from coach.ui.widgets.pressing import Checkable, OnePress
from coach.ui.widgets.row import RowLook, as_row

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Row(OnePress):
    """What all rows share: their size, their painting, a press anywhere in them."""

    _row: RowLook

    def take_look(self, row: RowLook, name: str) -> None:
        """Show a row by its look; the urgency is spoken with its words."""
        self._row = row
        extras = [row.badge.word] if row.badge else []
        extras += [one for one in (row.detail, row.spoken) if one]
        as_row(self, name, ". ".join([self.text(), *extras]))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size with all words on one line."""
        return self._row.hint(self.text())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size below which a word would be cut."""
        return self._row.least(self.text())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Tell Qt that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height (px) the wrapped words take at a width."""
        return self._row.height(self.text(), width)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """Take a press anywhere in the row."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the row."""
        self._row.paint(QPainter(self), self)


class TickRow(_Row, Checkable, QCheckBox):
    """A row that can be ticked; Space ticks it, Enter is left to the page."""

    def __init__(self, row: RowLook, text: str, *, name: str) -> None:
        QCheckBox.__init__(self, text)
        self.heed_toggles()
        self.take_look(row, name)


class ChoiceRow(_Row, Checkable, QRadioButton):
    """A row of which one is chosen; Space chooses it, Enter is left to the page."""

    def __init__(self, row: RowLook, text: str, *, name: str) -> None:
        QRadioButton.__init__(self, text)
        self.heed_toggles()
        self.take_look(row, name)


class ActionRow(_Row, QPushButton):
    """A row that acts when it is pressed, by Enter too."""

    def __init__(self, row: RowLook, text: str, *, name: str) -> None:
        QPushButton.__init__(self, text)
        self.take_look(row, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Press with Enter as with Space."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


class PictureRow(ActionRow):
    """A row that acts, with a picture at its end; words say it all, the picture only shows it."""

    def __init__(self, row: RowLook, text: str, *, name: str, picture: QWidget) -> None:
        super().__init__(row, text, name=name)
        self._picture = picture
        picture.setParent(self)
        picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the picture at the end of the row."""
        super().resizeEvent(event)
        wide, high = self._row.picture_width() - self._row.pad, self._row.picture
        left = self.width() - wide - self._row.pad
        self._picture.setGeometry(left, (self.height() - high) // 2, wide, high)
