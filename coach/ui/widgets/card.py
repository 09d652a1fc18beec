"""A card: a calm surface with a soft shadow that groups what belongs together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coach.ui.look import RADIUS_LARGE, Look
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.paint import rounded

SHADOW_SIDE, SHADOW_TOP, SHADOW_BOTTOM = 8, 4, 16
CORNER, MIDDLE = 44, 4
"""What is round of a card with its shadow, and the straight piece between, in px."""

GAP = 8
"""Room for the shadow within the widget, in px: lay a card out so much closer."""


def cards(look: Look, *, columns: Sequence[int] = (1,), least: int = 1) -> EqualGrid:
    """Return a grid for cards whose surfaces stand in line with words, their shadows beyond.

    ``least`` is the least width (px) of a column at 100 % text size.
    """
    wide = least * look.text_size // 100
    return EqualGrid(columns=columns, least=wide, gap=GAP, outset=SHADOW_SIDE)


def in_line(widget: QWidget) -> EqualGrid:
    """Return a layout that puts a card, or a widget of cards, in line with words."""
    row = EqualGrid(columns=(1,), least=1, outset=SHADOW_SIDE)
    row.addWidget(widget)
    return row


class Card(QFrame):
    """A surface with rounded corners; put things into ``body``."""

    def __init__(self, look: Look, *, name: str, pad: tuple[int, int] = (30, 28)) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        across, down = pad
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(
            SHADOW_SIDE + across, SHADOW_TOP + down, SHADOW_SIDE + across, SHADOW_BOTTOM + down
        )
        self.body.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the shadow, then the surface: corners and edges from a picture made once."""
        painter = QPainter(self)
        if min(self.width(), self.height()) < 2 * CORNER:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_surface(painter, self.rect(), self._look)
            return
        ratio = self.devicePixelRatio()
        key = self._look.theme.name, ratio
        tile = _TILES.get(key)
        if tile is None:
            tile = _TILES[key] = _tile(self._look, ratio)
        _stretch(painter, self.rect(), tile, self._look.colour("surface"))


_TILES: dict[tuple[str, float], QPixmap] = {}
"""A small card by theme and pixel ratio; what lies between its corners is the same all along."""


def _tile(look: Look, ratio: float) -> QPixmap:
    """Return a card that is little more than its corners; to paint one anew takes long."""
    side = 2 * CORNER + MIDDLE
    tile = QPixmap(round(side * ratio), round(side * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_surface(painter, QRect(0, 0, side, side), look)
    painter.end()
    return tile


def _stretch(painter: QPainter, whole: QRect, tile: QPixmap, surface: QColor) -> None:
    """Paint a card of any size: corners as they are, edges stretched, the middle filled."""
    ratio, side = tile.devicePixelRatio(), 2 * CORNER + MIDDLE
    across = _thirds(whole.width(), side)
    for top, height, from_top, from_height in _thirds(whole.height(), side):
        for left, width, from_left, from_width in across:
            box = QRectF(left, top, width, height)
            if from_width == from_height == MIDDLE:
                painter.fillRect(box, surface)
                continue
            part = QRectF(from_left, from_top, from_width, from_height)
            source = QRectF(part.topLeft() * ratio, part.size() * ratio)
            painter.drawPixmap(box, tile, source)


def _thirds(length: int, side: int) -> tuple[tuple[int, int, int, int], ...]:
    """Return the place and length of both ends and the middle, on the screen and in the tile."""
    return (
        (0, CORNER, 0, CORNER),
        (CORNER, length - 2 * CORNER, CORNER, MIDDLE),
        (length - CORNER, CORNER, side - CORNER, CORNER),
    )


def _paint_surface(painter: QPainter, whole: QRect, look: Look) -> None:
    """Paint a shadow, where the theme is light, and the surface on it."""
    box = QRectF(whole).adjusted(SHADOW_SIDE, SHADOW_TOP, -SHADOW_SIDE, -SHADOW_BOTTOM)
    for spread in range(8, 0, -2) if not look.theme.dark else ():
        shade = QColor(look.colour("shadow"))
        shade.setAlphaF(0.012)
        grown = box.adjusted(-spread, -spread / 2, spread, spread).translated(0, spread)
        rounded(painter, grown, RADIUS_LARGE + spread, fill=shade)
    edged = look.theme.name == "high-contrast"
    edge = look.colour("edge") if edged else None
    rounded(painter, box, RADIUS_LARGE, fill=look.colour("surface"), edge=edge)
