"""Words that always fit their place: as large as asked for, smaller where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.look import REGULAR, Look, font_of
from coach.ui.widgets.paint import longest_word, measured, words_at
from coach.ui.widgets.spoken import Part

LEAST_PX = 18
"""Words are never smaller than this, at any text size."""

STEP_PX = 2


class FittedText(QWidget):
    """Wrapped words in a type token of the look that shrink rather than being cut."""

    part = Part.WORDS

    def __init__(self, look: Look, token: str, *, name: str, role: str = "ink") -> None:
        super().__init__()
        self._look, self._token, self._role = look, token, role
        self._weight = REGULAR
        self._align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self._text = ""
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def style_as(
        self, *, weight: QFont.Weight = REGULAR, align: Qt.AlignmentFlag | None = None
    ) -> FittedText:
        """Set weight and alignment; returns itself."""
        self._weight = weight
        self._align = self._align if align is None else align
        return self

    @property
    def text(self) -> str:
        """The words shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show other words; they are the widget's name for the ear, too."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def taken(self, width: int, most: int) -> int:
        """Return the height (px) the words take at a width, shrunk to fit ``most`` px."""
        if not self._text:
            return 0
        room = QSize(width, most)
        wanted = self._look.px(self._token)
        px = fitting_px(self._text, room, wanted=wanted, weight=self._weight)
        return min(most, measured(self._font(px), self._text, width).height())

    def line_height(self) -> int:
        """Return the height (px) of one line in the words' own size."""
        return measured(self._font(self._look.px(self._token)), "X").height()

    def fitted_px(self) -> int:
        """Return the size (px) the words are shown in."""
        return fitting_px(
            self._text,
            self.size(),
            wanted=self._look.px(self._token),
            weight=self._weight,
        )

    def fits(self) -> bool:
        """Tell whether all words are seen."""
        return _fits(self._text, self.size(), self._font(self.fitted_px()))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size with all words on one line."""
        return measured(self._font(self._look.px(self._token)), self._text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Write the words."""
        painter = QPainter(self)
        rect = QRect(0, 0, self.width(), self.height())
        ink = self._look.colour(self._role)
        words_at(painter, rect, self._font(self.fitted_px()), ink, self._text, int(self._align))

    def _font(self, px: int) -> QFont:
        return font_of(px, self._weight)


def fitting_px(text: str, size: QSize, *, wanted: int, weight: QFont.Weight = REGULAR) -> int:
    """Return the largest size (px) up to ``wanted`` at which wrapped words fit; never under 18."""
    px = wanted
    while px > LEAST_PX and not _fits(text, size, font_of(px, weight)):
        px = max(LEAST_PX, px - STEP_PX)
    return px


def _fits(text: str, size: QSize, font: QFont) -> bool:
    if not text:
        return True
    if longest_word(font, text) > size.width():
        return False
    return measured(font, text, max(1, size.width())).height() <= size.height()
