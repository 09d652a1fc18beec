"""A first page left open: made anew when the day, or what is open, has changed."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QTimer

from coach.session.today import Today
from coach.ui.face import Face
from coach.ui.pages.page import Page

EVERY_MS = 60_000

LATER_MS = 2000
"""How long after the first page (ms) the backups are looked at."""


class DayWatch(QTimer):
    """Looks once a minute whether a page still says what is true, as long as it is shown."""

    def __init__(self, face: Face, page: Page, shown: Today) -> None:
        super().__init__(page)
        self._face, self._page, self._shown = face, page, shown
        self.setObjectName("day-watch")
        self.timeout.connect(self._look)
        self.start(EVERY_MS)
        if face.ports.backup_is_late is not None:
            QTimer.singleShot(LATER_MS, self, self._look_at_backups)

    def _look_at_backups(self) -> None:
        """Say it under the offer where no good backup was made for long."""
        late = self._face.ports.backup_is_late
        if late is not None and late():
            from coach.ui.pages.backup_hint import BackupHint  # noqa: PLC0415 - rarely needed

            self._page.body.addWidget(BackupHint(self._face))
            self._page.read_in_order()

    def _look(self) -> None:
        """Make the page anew where it has become untrue."""
        now = self._face.ports.practice.today()
        if _said(now) != _said(self._shown) and self._face.navigator.page is self._page:
            self._face.navigator.rebuild()


def _said(today: Today) -> Today:
    """Return what a page says of a day; the minutes are told as the time they lead to."""
    return replace(today, second_short_in=min(today.second_short_in or 0, 1))
