"""A table of words: rows by arrow keys, and a screen reader reads head and cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from coach.ui.look import SEMIBOLD, Look
from coach.ui.widgets.paint import measured

MOST_ROWS = 12
"""So many rows are seen at once; the others scroll."""


PAD = 26
"""The room (px) between two columns."""


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
        self.setFont(look.font("small"))
        self.horizontalHeader().setFont(look.font("small", SEMIBOLD))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                self.setItem(place, column, QTableWidgetItem(text))
        line = round(look.px("small") * 1.9)
        self.verticalHeader().setDefaultSectionSize(line)
        for column, word in enumerate(head):
            cells = [row[column] for row in rows]
            self.setColumnWidth(column, _widest(look, word, cells) + PAD)
        self.setFixedHeight(line * (min(MOST_ROWS, max(1, len(rows))) + 1) + line)

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
