"""I have a record already: in a moved file, or in a backup on a stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from coach.ui import keeping_routes
from coach.ui.pages.backups import chosen_backup, look_at
from coach.ui.pages.keeping_page import KeepingPage
from coach.ui.pages.move_out import ENDING
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow


class HaveRecordPage(KeepingPage):
    """Two big rows; each opens a window to choose a file."""

    route: keeping_routes.HaveRecord

    def lay_out(self) -> None:
        """Put the two ways."""
        super().lay_out()
        self.heading(self.words("moving-have-title"), self.words("moving-have-help"))
        self.add_trouble()
        for name, do in (("moved", self._moved), ("backup", self._backup)):
            look = RowLook(look=self.look, detail=self.words(f"moving-have-{name}-help"))
            row = ActionRow(look, self.words(f"moving-have-{name}"), name=f"have-{name}")
            row.clicked.connect(lambda _checked=False, act=do: act())
            self.body.addWidget(row)
        self.body.addStretch(1)
        self.add_back()

    def _moved(self) -> None:
        words = self.words
        kind = f"{words('moving-file-kind')} ({ENDING})"
        chosen, _kind = QFileDialog.getOpenFileName(self, words("moving-have-moved"), "", kind)
        if chosen:
            self.face.navigator.go(keeping_routes.MoveIn(path=Path(chosen)))

    def _backup(self) -> None:
        path = chosen_backup(self)
        if path is not None:
            look_at(self, path)
