"""A calm line on the first page when no good backup was made for two weeks."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coach.ui import keeping_routes
from coach.ui.face import Face
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import FlowLayout


class BackupHint(QWidget):
    """Says it in one line, and leads to the backups."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.setObjectName("backup-hint")
        row = FlowLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = face.words
        row.addWidget(label(words("backups-late"), "muted", name="backups-late", wrap=False))
        look = Button(face.look, words("backups-late-look"), name="backups-late-look", kind="quiet")
        there = keeping_routes.Backups()
        look.clicked.connect(lambda _checked=False: face.navigator.go(there))
        row.addWidget(look)
