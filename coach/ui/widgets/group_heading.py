"""The heading of a group in a list: its urgency by icon and word, then what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.ui.look import Look
from coach.ui.widgets.labels import label
from coach.ui.widgets.marked import Marked
from coach.ui.widgets.row import Badge


class GroupHeading(QWidget):
    """Icon, word and sentence in one line; in large text the sentence stands below."""

    def __init__(self, look: Look, badge: Badge, sentence: str) -> None:
        super().__init__()
        urgency = Marked(look, badge.word, icon=badge.icon, role=badge.role, text_role="h2")
        urgency.words.setWordWrap(look.compact)
        column = QVBoxLayout() if look.compact else QHBoxLayout()
        self.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8 if look.compact else 20)
        column.addWidget(urgency)
        means = label(sentence, "muted")
        means.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(means, 1)
