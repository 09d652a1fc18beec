"""Layouts that re-flow: rows that wrap, and grids of equal boxes with fewer columns when narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP = 16


class Reflow(QLayout):
    """A layout whose height follows its width; what derives from it says where items go.

    ``gap`` lies between items; ``outset`` (px) lets them stand out left and right, as the
    shadows of cards do.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = GAP, outset: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._outset = gap, outset
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins())

    def places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Yield every item with its place for a width (px), from (0, 0)."""
        raise NotImplementedError

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Remove and return an item, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Grow in no direction by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Tell Qt that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height (px) all items take at a width."""
        if width not in self._heights:
            margins = self.contentsMargins()
            inside = width - margins.left() - margins.right() + 2 * self._outset
            bottom = max((place.bottom() + 1 for _, place in self.places(inside)), default=0)
            self._heights[width] = bottom + margins.top() + margins.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget the heights that were found: Qt asks for each a dozen times in between."""
        self._heights.clear()
        super().invalidate()

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the size of the largest item: nothing is ever squeezed below its own least."""
        size = QSize()
        for item in self.shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Put every item in its place."""
        super().setGeometry(rect)
        inside = rect.marginsRemoved(self.contentsMargins())
        inside = inside.adjusted(-self._outset, 0, self._outset, 0)
        for item, place in self.places(inside.width()):
            item.setGeometry(place.translated(inside.topLeft()))

    def shown(self) -> Sequence[QLayoutItem]:
        """Return the items that are not hidden."""
        return [item for item in self._items if not item.isEmpty()]


class FlowLayout(Reflow):
    """Items in a row that wraps; each line is as high as its highest item."""

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of one unbroken line."""
        hints = [item.sizeHint() for item in self.shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        size = QSize(width, max((hint.height() for hint in hints), default=0))
        return size.grownBy(self.contentsMargins())

    def places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Yield items left to right; a line breaks where the next one does not fit."""
        top = 0
        for line in self._lines(width):
            height = max(rect.height() for _, rect in line)
            for item, rect in line:
                yield item, QRect(rect.left(), top, rect.width(), height)
            top += height + self._gap

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QRect]]]:
        """Break the items into lines, each rect at the line's own height 0."""
        lines: list[list[tuple[QLayoutItem, QRect]]] = []
        left = 0
        for item in self.shown():
            wanted = min(item.sizeHint().width(), max(width, item.minimumSize().width()))
            if not lines or left + wanted > width:
                lines.append([])
                left = 0
            place = QRect(QPoint(left, 0), QSize(wanted, item_height(item, wanted)))
            lines[-1].append((item, place))
            left += wanted + self._gap
        return lines


class EqualGrid(Reflow):
    """Equal boxes in as many columns as fit: the first of ``columns`` with ``least`` px each."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        columns: Sequence[int],
        least: int,
        gap: int = GAP,
        outset: int = 0,
    ) -> None:
        super().__init__(parent, gap=gap, outset=outset)
        self._columns = tuple(columns)
        self._least = least

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size with the most columns at their least width."""
        width = self._columns[0] * (self._least + self._gap) - self._gap
        return QSize(width, self.heightForWidth(width))

    def columns_at(self, width: int) -> int:
        """Return how many columns a width (px) holds."""
        fitting = (n for n in self._columns if (width - self._gap * (n - 1)) / n >= self._least)
        return next(fitting, self._columns[-1])

    def places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Yield items row by row; a row is as high as its highest item."""
        items, columns = self.shown(), self.columns_at(width)
        cell = (width - self._gap * (columns - 1)) // columns
        top = 0
        for start in range(0, len(items), columns):
            row = items[start : start + columns]
            height = max(item_height(item, cell) for item in row)
            for number, item in enumerate(row):
                yield item, QRect(number * (cell + self._gap), top, cell, height)
            top += height + self._gap


def item_height(item: QLayoutItem, width: int) -> int:
    """Return the height (px) an item takes at a width."""
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()


def emptied(layout: QLayout) -> None:
    """Take every widget out of a layout; it is not seen from now on, and goes."""
    while (item := layout.takeAt(0)) is not None:
        old: QWidget | None = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
