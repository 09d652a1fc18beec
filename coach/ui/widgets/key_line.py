"""A key beside what it does, or above it where words are large."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.ui.look import Look
from coach.ui.widgets.labels import label

SESSION_KEYS = ("space", "escape", "left", "right", "easier", "cannot", "distance", "volume")
"""The keys of a running session, as the ids of their sentences name them."""


class KeyLine(QWidget):
    """One key and its sentence."""

    def __init__(self, look: Look, key: str, does: str) -> None:
        super().__init__()
        ways = QBoxLayout.Direction
        row = QBoxLayout(ways.TopToBottom if look.compact else ways.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 if look.compact else 16)
        row.addWidget(label(key, "strong"), 2)
        row.addWidget(label(does), 5)
