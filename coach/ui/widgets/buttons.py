"""Buttons: primary, secondary, quiet and stop, with the key that presses them shown as a chip."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from coach.ui.look import BOLD, RADIUS, RADIUS_SMALL, SEMIBOLD, TARGET, TARGET_LARGE, Look
from coach.ui.widgets.paint import CENTRE, longest_word, measured, mixed, rounded, words_at
from coach.ui.widgets.pressing import Checkable, OnePress

CHIP_GAP, CHIP_PAD = 14, 10


class ButtonStyle(msgspec.Struct, frozen=True, kw_only=True):
    """How a kind of button looks: roles of its parts (empty for none), type and sizes (px)."""

    fill: str
    edge: str
    ink: str
    type_size: str = "button"
    weight: QFont.Weight = SEMIBOLD
    height: int = TARGET_LARGE
    pad: int = 36
    radius: int = RADIUS


STYLES = {
    "start": ButtonStyle(
        fill="accent", edge="", ink="on-accent", type_size="start", height=76, pad=48, weight=BOLD
    ),
    "primary": ButtonStyle(fill="accent", edge="", ink="on-accent", pad=48, weight=BOLD),
    "secondary": ButtonStyle(fill="surface", edge="edge", ink="accent"),
    "quiet": ButtonStyle(fill="", edge="", ink="accent", height=TARGET_LARGE, pad=24),
    "back": ButtonStyle(fill="", edge="", ink="muted", type_size="body", height=TARGET, pad=8),
    "stop": ButtonStyle(fill="stop", edge="", ink="on-stop", pad=40, weight=BOLD),
    "call": ButtonStyle(fill="surface", edge="stop", ink="stop"),
    "segment": ButtonStyle(
        fill="surface", edge="edge", ink="ink", type_size="body", height=56, pad=24
    ),
    "step": ButtonStyle(
        fill="surface", edge="edge", ink="accent", type_size="start", height=60, pad=18
    ),
    "nav": ButtonStyle(
        fill="", edge="", ink="muted", type_size="nav", height=52, pad=18, radius=RADIUS_SMALL
    ),
}
"""Every kind of button there is."""


class Button(OnePress, Checkable, QPushButton):
    """A button of one kind; words wrap when it is narrow, Enter and Space press it.

    ``hint`` is the name of the key that presses it from anywhere on the page.
    """

    def __init__(
        self, look: Look, text: str, *, name: str, kind: str = "secondary", hint: str = ""
    ) -> None:
        super().__init__(text)
        self._look, self._style, self._hint, self._icon = look, STYLES[kind], hint, ""
        self.counts_each = kind == "step"
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setCheckable(self, able: bool) -> None:  # noqa: FBT001, N802 - Qt's own
        """Let it be checked."""
        super().setCheckable(able)
        self.heed_toggles()

    @property
    def leads(self) -> bool:
        """Whether it is the way on."""
        return self._style.fill == "accent"

    def set_icon_name(self, icon: str) -> None:
        """Show an icon of the set before the words."""
        self._icon = icon
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size with all words on one line."""
        size = measured(self._font(), self.text())
        return QSize(size.width() + 4 + self._beside(), self._high(size.height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size below which a word would be cut."""
        width = longest_word(self._font(), self.text()) + 4 + self._beside()
        return QSize(width, self._style.height)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Tell Qt that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height (px) the wrapped words take at a width."""
        room = max(1, width - self._beside())
        return self._high(measured(self._font(), self.text(), room).height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Press with Enter too, as people expect of a button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint box, icon, words and key chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        font, ink = self._font(), self._ink()
        room = max(1, self.width() - self._beside())
        size = measured(font, self.text(), room)
        left = (self.width() - size.width() - self._extras()) // 2
        if self._icon:
            side = self._icon_size()
            picture = self._look.icon(self._icon, self._ink(), side, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - side) // 2, picture)
            left += side + CHIP_PAD
        box = QRect(left, 0, size.width() + 2, self.height())
        words_at(painter, box, font, self._look.colour(ink), self.text(), int(CENTRE))
        if self._hint:
            self._paint_chip(painter, left + size.width() + CHIP_GAP)

    def _paint_box(self, painter: QPainter) -> None:
        """Paint the box in the colours of the moment."""
        look, style = self._look, self._style
        rect = QRectF(self.rect())
        edge = look.colour(style.edge) if style.edge else None
        if not self.isEnabled():
            edge = look.colour("line") if style.edge else None
            fill = look.colour("track") if style.fill else None
        elif self.isChecked():
            fill = look.colour("wash")
            edge = look.colour("accent") if style.edge else None
        else:
            fill = look.colour(style.fill) if style.fill else None
            touched = 0.16 if self.isDown() else 0.08 if self.underMouse() else 0.0
            if touched:
                fill = mixed(fill or look.colour("page"), look.colour("ink"), touched)
        rounded(painter, rect, style.radius, fill=fill, edge=edge)

    def _paint_chip(self, painter: QPainter, left: int) -> None:
        """Paint the key's name in its own small box."""
        font = self._chip_font()
        size = measured(font, self._hint)
        width, height = size.width() + 2 * CHIP_PAD, size.height() + 6
        top = (self.height() - height) // 2
        ink = self._look.colour(self._ink())
        rounded(painter, QRectF(left, top, width, height), 6, edge=ink, width=1.0)
        words_at(painter, QRect(left, top, width, height), font, ink, self._hint, int(CENTRE))

    def _ink(self) -> str:
        """Return the role of the words."""
        if not self.isEnabled():
            return "muted"
        return "accent" if self.isChecked() else self._style.ink

    def _font(self) -> QFont:
        return self._look.font(self._style.type_size, self._style.weight)

    def _chip_font(self) -> QFont:
        font = QFont(self._look.font("small", SEMIBOLD))
        font.setPixelSize(round(font.pixelSize() * 0.85))
        return font

    def _icon_size(self) -> int:
        return self._look.px(self._style.type_size)

    def _extras(self) -> int:
        """Return the width (px) of icon and chip with their gaps."""
        width = self._icon_size() + CHIP_PAD if self._icon else 0
        if self._hint:
            width += CHIP_GAP + measured(self._chip_font(), self._hint).width() + 2 * CHIP_PAD
        return width

    def _beside(self) -> int:
        """Return the width (px) that is not for words."""
        return 2 * self._style.pad + self._extras()

    def _high(self, words: int) -> int:
        """Return the height (px) of the button around words of a height."""
        return max(self._style.height, words + 24)
