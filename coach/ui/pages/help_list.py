"""All topics of help by chapters, with a field to search in, and the printed guide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.program.manual import found_in
from coach.ui import routes
from coach.ui.guide_opening import open_guide
from coach.ui.help_port import Helping
from coach.ui.pages.help import close_help, offer_way_back
from coach.ui.pages.page import Page
from coach.ui.widgets.fields import TextField
from coach.ui.widgets.found_list import FoundList, tab_along
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow

COLUMN = 520
"""Least width (px) of a column of topics, at 100 % text size."""


class HelpListPage(Page):
    """A field, and a row for every topic in which what was typed is found."""

    navigation: ClassVar[bool] = False
    route: routes.HelpTopics

    def lay_out(self) -> None:
        """Put the field and the list."""
        super().lay_out()
        words = self.words
        self.heading(words("help-list-title"), words("help-list-help"))
        self.search = TextField(self.look, words("help-search"), name="search")
        self.search.set_text(self.route.search)
        self.search.written.connect(self._find)
        self.body.addWidget(self.search)
        self._count = label("", "muted", name="count")
        self.body.addWidget(self._count)
        self._list = FoundList()
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        offer_way_back(self)
        self.add_action("help-guide", self._open_guide)
        self._find()

    def present_route(self) -> routes.HelpTopics:
        """Return this page with what is searched for."""
        return replace(self.route, search=self.search.text)

    def ask_help(self) -> None:
        """Leave the help: the key that opened it closes it."""
        close_help(self)

    def _open_guide(self) -> None:
        open_guide(self.face)

    def _find(self) -> None:
        """Show the topics in which every word is found that was typed."""
        helping = self.face.ports.helping
        rows = self._show(helping()) if helping is not None else []
        self._count.setText(self._told(len(rows)))
        self._count.setVisible(bool(self.search.text))
        tab_along(self.search.line, *rows)

    def _told(self, count: int) -> str:
        return self.words("help-found", n=count) if count else self.words("help-found-none")

    def _show(self, helping: Helping) -> list[QWidget]:
        """Put a part for each chapter that has something; return the rows of all topics."""
        rows: list[QWidget] = []
        parts: list[QWidget] = []
        for chapter in helping.contents(self.face.ports.places.guide):
            found = [topic for topic in chapter.topics if self._fits(helping, topic)]
            if found:
                made = [self._row(helping, topic) for topic in found]
                parts.append(self._part(chapter.title, made))
                rows += made
        self._list.show_only(parts)
        return rows

    def _fits(self, helping: Helping, topic: str) -> bool:
        sought = self.search.text
        written = helping.written(topic, self.words.language) if sought else ""
        return found_in(written, sought, self.words)

    def _part(self, title: str, rows: Sequence[QWidget]) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 8, 0, 8)
        column.addWidget(label(self.words(title), "h2"))
        grid = EqualGrid(columns=(2, 1), least=COLUMN * self.look.text_size // 100)
        for row in rows:
            grid.addWidget(row)
        column.addLayout(grid)
        return part

    def _row(self, helping: Helping, topic: str) -> ActionRow:
        head = helping.head(topic, self.words.language)
        look = RowLook(look=self.look, detail=head.summary)
        row = ActionRow(look, head.title, name=f"help-{topic}")
        go = self.face.navigator.go
        row.clicked.connect(lambda _checked=False: go(routes.Help(topic=topic)))
        return row
