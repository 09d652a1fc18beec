"""A list that is shown anew while somebody searches, or when a folder changes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.widgets.layouts import emptied


class FoundList(QWidget):
    """What was found, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_only(self, found: Iterable[QWidget]) -> None:
        """Show this in the place of what was found before."""
        emptied(self._column)
        for one in found:
            self._column.addWidget(one)


def tab_along(*stops: QWidget) -> None:
    """Let Tab go from each to the next: what is found later stands before what was there."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
