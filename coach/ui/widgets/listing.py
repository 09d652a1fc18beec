"""A list of lines in running text, with dots or with numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.ui.widgets.labels import label

DOT = "\N{BULLET}"


class ListingLines(QWidget):
    """Lines one under the other; a number is part of what is read aloud, a dot is not."""

    def __init__(self, items: Sequence[str], *, numbered: bool, role: str = "lead") -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, item in enumerate(items):
            mark = label(f"{row + 1}." if numbered else DOT, role, wrap=False)
            text = label(item, role, name="listed")
            if numbered:
                text.setAccessibleName(f"{row + 1}. {item}")
            grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 1)
