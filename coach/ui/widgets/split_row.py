"""Two things side by side where both fit, one under the other where not."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem

from coach.ui.widgets.layouts import Reflow, item_height


class SplitRow(Reflow):
    """The second item keeps its own width (px), the first has the rest, if that is enough."""

    def __init__(self, *, second: int, least: int, gap: int, outset: int = 0) -> None:
        super().__init__(gap=gap, outset=outset)
        self._second, self._least = second, least

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size with both side by side at their least."""
        width = self._least + self._gap + self._second
        return QSize(width, self.heightForWidth(width))

    def places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Yield the items, side by side of one height, or stacked."""
        items = self.shown()
        rest = width - self._second - self._gap
        if len(items) == 2 and rest >= self._least:
            high = max(item_height(items[0], rest), item_height(items[1], self._second))
            yield items[0], QRect(0, 0, rest, high)
            yield items[1], QRect(rest + self._gap, 0, self._second, high)
            return
        top = 0
        for item in items:
            high = item_height(item, width)
            yield item, QRect(0, top, width, high)
            top += high + self._gap
