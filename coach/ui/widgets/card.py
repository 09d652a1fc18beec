"""A card: a calm surface with a soft shadow that groups what belongs together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coach.ui.look import RADIUS_LARGE, Look
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.paint import rounded

SHADOW_SIDE, SHADOW_TOP, SHADOW_BOTTOM = 8, 4, 16
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
        """Paint the shadow, then the surface."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(SHADOW_SIDE, SHADOW_TOP, -SHADOW_SIDE, -SHADOW_BOTTOM)
        look = self._look
        if not look.theme.dark:
            self._paint_shadow(painter, box)
        edged = look.theme.name == "high-contrast"
        edge = look.colour("edge") if edged else None
        rounded(painter, box, RADIUS_LARGE, fill=look.colour("surface"), edge=edge)

    def _paint_shadow(self, painter: QPainter, box: QRectF) -> None:
        """Paint the shadow round the surface, not under it: that took longer than all the rest."""
        covered = box.toRect().adjusted(RADIUS_LARGE, RADIUS_LARGE, -RADIUS_LARGE, -RADIUS_LARGE)
        painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(covered)))
        for spread in range(8, 0, -2):
            shade = QColor(self._look.colour("shadow"))
            shade.setAlphaF(0.012)
            grown = box.adjusted(-spread, -spread / 2, spread, spread).translated(0, spread)
            rounded(painter, grown, RADIUS_LARGE + spread, fill=shade)
        painter.setClipping(False)
