"""A table of words: rows by arrow keys, and a screen reader reads head and cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from coach.ui.look import SEMIBOLD, Look
from coach.ui.widgets.paint import measured

MOST_ROWS = 12
"""So many rows are seen at once; the others scroll."""


PAD = 36
"""The room (px) beside the words of a column, on both sides together."""


class WordTable(QTableWidget):
    """Shows rows under a head; nothing in it can be changed."""

    def __init__(
        self,
        look: Look,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        name: str,
        title: str,
    ) -> None:
        super().__init__(len(rows), len(head))
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setHorizontalHeaderLabels(list(head))
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFont(look.font("small"))
        self.horizontalHeader().setFont(look.font("small", SEMIBOLD))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                self.setItem(place, column, QTableWidgetItem(text))
        line = round(look.px("small") * 2.2)
        self.verticalHeader().setDefaultSectionSize(line)
        for column, word in enumerate(head):
            cells = [row[column] for row in rows]
            self.setColumnWidth(column, _widest(look, word, cells) + PAD)
        self._needed = [self.columnWidth(column) for column in range(len(head))]
        self.setFixedHeight(line * (min(MOST_ROWS, max(1, len(rows))) + 1) + line)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share what the width has more than the words need among the columns."""
        super().resizeEvent(event)
        spare = max(0, self.viewport().width() - sum(self._needed)) // max(1, len(self._needed))
        for column, needed in enumerate(self._needed):
            self.setColumnWidth(column, needed + spare)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave letters and Escape to the page; arrow keys go through the rows."""
        if event.text().isprintable() and event.text():
            event.ignore()
            return
        super().keyPressEvent(event)


def _widest(look: Look, head: str, cells: Sequence[str]) -> int:
    """Return the width (px) of the longest words of a column."""
    longest = max(cells, key=len, default="")
    wide = measured(look.font("body", SEMIBOLD), head).width()
    return max(wide, measured(look.font("body"), longest).width())
