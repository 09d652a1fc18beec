"""A step of a ladder as a picture one chooses: the figure, its number, its name."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from coach.ui.look import RADIUS, SEMIBOLD, Look
from coach.ui.widgets.mannequin import Mannequin
from coach.ui.widgets.paint import longest_word, measured, mixed, rounded, words_at
from coach.ui.widgets.pressing import Checkable

PICTURE, PAD = 104, 12


class StepPicture(Checkable, QPushButton):
    """A card to press; the chosen one has a tick before its number."""

    def __init__(
        self, look: Look, title: str, *, number: str, note: str, name: str, picture: Mannequin
    ) -> None:
        QPushButton.__init__(self, title)
        self._look, self._number, self._note = look, number, note
        self._picture = picture
        picture.setParent(self)
        picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setObjectName(name)
        self.setAccessibleName(". ".join(one for one in (number, title, note) if one))
        self.setCheckable(True)
        self.heed_toggles()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Press with Enter as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a comfortable size."""
        return QSize(220, self.heightForWidth(220))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size below which a word would be cut."""
        font = self._look.font("small", SEMIBOLD)
        texts = (self.text(), self._number, self._note)
        word = max(longest_word(font, one) for one in texts)
        return QSize(word + 2 * PAD + 4, PICTURE)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Tell Qt that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height (px) of picture and words at a width."""
        return PICTURE + sum(self._heights(width)) + 3 * PAD

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the picture above the words."""
        super().resizeEvent(event)
        self._picture.setGeometry(PAD, PAD, self.width() - 2 * PAD, PICTURE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the card and its words."""
        painter, look, on = QPainter(self), self._look, self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = look.colour("wash" if on else "surface")
        if self.isDown() or self.underMouse():
            fill = mixed(fill, look.colour("ink"), 0.06)
        edge = look.colour("accent" if on else "edge")
        box = QRectF(self.rect())
        rounded(painter, box, RADIUS, fill=fill, edge=edge, width=3 if on else 2)
        top, room = PICTURE + 2 * PAD, self.width() - 2 * PAD
        bold, plain = look.font("small", SEMIBOLD), look.font("small")
        roles = ("accent", "ink", "muted")
        fonts = (bold, bold, plain)
        for text, high, role, font in zip(
            self._texts(), self._heights(self.width()), roles, fonts, strict=True
        ):
            if text:
                words_at(painter, QRect(PAD, top, room, high), font, look.colour(role), text)
            top += high

    def _texts(self) -> tuple[str, str, str]:
        tick = "\N{CHECK MARK} " if self.isChecked() else ""
        return f"{tick}{self._number}", self.text(), self._note

    def _heights(self, width: int) -> list[int]:
        room = max(1, width - 2 * PAD)
        bold, plain = self._look.font("small", SEMIBOLD), self._look.font("small")
        texts = (f"\N{CHECK MARK} {self._number}", self.text(), self._note)
        return [
            measured(font, text, room).height() if text else 0
            for text, font in zip(texts, (bold, bold, plain), strict=True)
        ]
