"""The wait after a wrong passphrase or code, counted down beside its field."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from coach.ui.pages.page import Page
from coach.ui.ports import Trouble
from coach.ui.widgets.fields import Field

SECOND_MS = 1000


class NextTry(QTimer):
    """Says what was wrong, then how long is left; till then the page's primary action waits."""

    def __init__(self, page: Page, field: Field) -> None:
        super().__init__(page)
        self._page, self._field = page, field
        self._left, self._word = 0, ""
        self.setInterval(SECOND_MS)
        self.timeout.connect(self.count_down)

    def refused(self, trouble: Trouble) -> None:
        """Tell a trouble beside the field; its ``n``, where it has one, is the wait in seconds."""
        self._word, self._left = trouble.word, int(str(trouble.places.get("n", 0)))
        self._tell(trouble.places)
        self._field.focus()

    def count_down(self) -> None:
        """Tell how long is left; at the end the button is there again."""
        self._left -= 1
        self._tell({"n": self._left})

    def _tell(self, places: dict[str, object]) -> None:
        waiting = self._left > 0
        if self._page.primary is not None:
            self._page.primary.setEnabled(not waiting)
        if waiting and not self.isActive():
            self.start()
        if self.isActive() and not waiting:
            self.stop()
            self._field.set_trouble(self._page.words("clinic-unlock-again"))
            return
        self._field.set_trouble(self._page.words(self._word, **places))
