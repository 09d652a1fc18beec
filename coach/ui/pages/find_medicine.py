"""Look for a medicine by the first letters of its name; one that is not known is taken as it is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from coach.outcomes.medicines import CommonMedicine, found_medicines, medicine_name
from coach.ui import routes
from coach.ui.medicine_draft import MedicineDraft
from coach.ui.medicine_words import drafted, own_draft
from coach.ui.pages.form import Form
from coach.ui.pages.page import widgets_in
from coach.ui.widgets.found_list import tab_along
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid, emptied
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow

MOST, BRANDS = 8, 3
"""So many medicines are shown at a time, each with so many of its brands."""

COLUMN = 480
"""Least width (px) of a column of medicines, at 100 % text size."""


class FindMedicinePage(Form):
    """Shows the medicines that fit what is typed, at each letter."""

    route: routes.FindMedicine

    def lay_out(self) -> None:
        """Put the place to type on top, what fits under it."""
        super().lay_out()
        words = self.words
        self.heading(words("measures-find-title"), words("measures-find-help"))
        self._field = self.text_field("measures-find-name", self.route.typed, name="find-name")
        self._count = label("", "muted", name="find-count")
        self.body.addWidget(self._count)
        holder = QWidget()
        holder.setObjectName("found")
        self._grid = EqualGrid(holder, columns=(2, 1), least=COLUMN * self.look.text_size // 100)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self._line = self._field.findChild(QLineEdit)
        if self._line is not None:
            self._line.textChanged.connect(lambda _text: self._look_up())
            self._line.returnPressed.connect(self._to_first)
        self.add_action("face-back", self.go_back, kind="quiet")
        self._look_up()

    def present_route(self) -> routes.Route:
        """Return the route with what is typed now."""
        return routes.FindMedicine(listed=self.route.listed, typed=self._field.text)

    def go_back(self) -> None:
        """Go back to the list, unchanged."""
        self.face.navigator.replace(routes.Medicines(listed=self.route.listed))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _look_up(self) -> None:
        """Show what fits, and the name as it is typed as the last choice."""
        words, typed = self.words, self._field.text
        common = self.face.ports.practice.measures.common_medicines()
        found = found_medicines(common, typed, words.language)
        emptied(self._grid)
        for one in found[:MOST]:
            self._add_found(one)
        if typed:
            name, detail = words("measures-find-own", name=typed), words("measures-find-own-detail")
            self._add_row(name, detail, own_draft(typed), "find-own")
        if self.isVisible():
            self.read_in_order()
        more = len(found) - MOST
        told = words("measures-find-more", n=more) if more > 0 else ""
        self._count.setText(told or words("measures-find-count", n=len(found)))

    def read_in_order(self) -> None:
        """Let Tab come to the medicines that fit before the way back, wherever that stands."""
        ways = (*widgets_in(self._more), *widgets_in(self.action_row))
        tab_along(*widgets_in(self._grid), *ways)

    def _add_found(self, one: CommonMedicine) -> None:
        name = medicine_name(one, self.words.language)
        self._add_row(
            name, ", ".join(one.brands[:BRANDS]), drafted(one, self.words.language), one.id
        )

    def _add_row(self, title: str, detail: str, draft: MedicineDraft, key: str) -> None:
        row = ActionRow(RowLook(look=self.look, detail=detail), title, name=f"medicine-{key}")
        row.clicked.connect(partial(self._take, draft))
        self._grid.addWidget(row)

    def _take(self, draft: MedicineDraft, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        there = routes.EditMedicine(listed=self.route.listed, draft=draft)
        self.face.navigator.replace(there)

    def _to_first(self) -> None:
        """Put the focus on the first medicine that fits; nothing is taken by a letter alone."""
        item = self._grid.itemAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
