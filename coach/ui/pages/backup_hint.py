"""A calm line on the first page when no good backup was made for two weeks."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui import keeping_routes
from coach.ui.face import Face
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.labels import label


class BackupHint(QWidget):
    """Says it in one line, and leads to the backups."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.setObjectName("backup-hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(4)
        column.addWidget(label(face.words("backups-late"), "small", name="backups-late"))
        words = face.words("backups-late-look")
        look = Button(face.look, words, name="backups-late-look", kind="segment")
        there = keeping_routes.Backups()
        look.clicked.connect(lambda _checked=False: face.navigator.go(there))
        column.addWidget(look)
