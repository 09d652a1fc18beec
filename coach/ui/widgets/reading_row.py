"""A big row that opens a page to read: its title, how long it takes, what it is about."""

from __future__ import annotations

from collections.abc import Callable

from coach.program.reading import MINUTES, PageHead
from coach.ui.look import Look
from coach.ui.ports import Words
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow


class ReadingRow(ActionRow):
    """Opens one page; ``offered`` says in its title that it is something to read."""

    def __init__(
        self,
        look: Look,
        words: Words,
        head: PageHead,
        *,
        read: Callable[[], object],
        offered: bool = False,
    ) -> None:
        title = words("reading-offer", title=head.title) if offered else head.title
        detail = f"{words('reading-minutes', n=MINUTES)} {head.summary}"
        super().__init__(RowLook(look=look, detail=detail), title, name=f"read-{head.id}")
        self.clicked.connect(lambda _checked=False: read())
