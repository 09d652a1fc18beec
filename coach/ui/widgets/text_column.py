"""A column of running text: no line is longer than the eye finds back from."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem

from coach.ui.widgets.layouts import Reflow, item_height

APART = 12


class TextColumn(Reflow):
    """Items one under the other, none wider than ``widest`` px.

    A box layout gives a widget with a greatest width the height of the whole width, which cuts
    its last lines off.
    """

    def __init__(self, *, widest: int) -> None:
        super().__init__(gap=APART)
        self._widest = widest

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size at the greatest width."""
        return QSize(self._widest, self.heightForWidth(self._widest))

    def places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Yield the items from top to bottom."""
        wide, top = min(width, self._widest), 0
        for item in self.shown():
            height = item_height(item, wide)
            yield item, QRect(0, top, wide, height)
            top += height + self._gap
