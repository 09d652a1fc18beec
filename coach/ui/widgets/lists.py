"""Lists to answer with: stop signs to tick, and choices of which one is taken."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from coach.ui.look import Look
from coach.ui.widgets.group_heading import GroupHeading
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.row import Badge, RowLook
from coach.ui.widgets.rows import ChoiceRow, TickRow
from coach.ui.widgets.spoken import Part

COLUMN, SIGN_COLUMN = 520, 400
"""Least width (px) of a column of choices, and of signs, at 100 % text size."""

ROWS_APART, AFTER_GROUP = 12, 4


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to choose: its key, its words, and a line under them."""

    key: str
    words: str
    detail: str = ""


class SignGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Signs of one urgency, under its heading; ``badge`` names the urgency there, once."""

    heading: str
    badge: Badge
    signs: tuple[Choice, ...]


class SignList(QWidget):
    """Ticks signs in two columns; "none of these" is an answer of its own, at the very end.

    ``changed`` tells of every tick. Ticking a sign takes "none of these" back, and the other
    way round.
    """

    part = Part.GROUP

    changed = Signal()

    def __init__(
        self, look: Look, groups: Sequence[SignGroup], *, name: str, question: str, none: str
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(question)
        self.rows: dict[str, TickRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROWS_APART)
        for group in groups:
            column.addWidget(GroupHeading(look, group.badge, group.heading))
            grid = EqualGrid(columns=(2, 1), least=SIGN_COLUMN * look.text_size // 100)
            for sign in group.signs:
                row = TickRow(
                    RowLook(look=look, mark="tick", dense=True, spoken=group.badge.word),
                    sign.words,
                    name=f"sign-{sign.key}",
                )
                row.clicked.connect(lambda checked: self._ticked(on=checked))
                self.rows[sign.key] = row
                grid.addWidget(row)
            column.addLayout(grid)
            column.addSpacing(AFTER_GROUP)
        self.none = TickRow(RowLook(look=look, mark="tick"), none, name="sign-none")
        self.none.clicked.connect(lambda checked: self._none_ticked(on=checked))
        column.addWidget(self.none)

    @property
    def ticked(self) -> frozenset[str] | None:
        """The ticked signs; empty for "none of these"; None while nothing is answered."""
        keys = frozenset(key for key, row in self.rows.items() if row.isChecked())
        return keys if keys or self.none.isChecked() else None

    def set_ticked(self, keys: frozenset[str]) -> None:
        """Show an earlier answer, without telling anybody."""
        for key, row in self.rows.items():
            row.setChecked(key in keys)
        self.none.setChecked(not keys)

    def _ticked(self, *, on: bool) -> None:
        """Take "none of these" back when a sign is there."""
        if on:
            self.none.setChecked(False)
        self.changed.emit()

    def _none_ticked(self, *, on: bool) -> None:
        """Take all signs back when there is none of them."""
        if on:
            for row in self.rows.values():
                row.setChecked(False)
        self.changed.emit()


class ChoiceList(QWidget):
    """Chooses one of some big rows; nothing is chosen beforehand. ``chosen`` carries its key.

    ``dense`` rows are lower, so that a long list is seen whole.
    """

    part = Part.GROUP

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        choices: Sequence[Choice],
        *,
        name: str,
        question: str,
        columns: Sequence[int] = (1,),
        dense: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(question)
        self.rows: dict[str, ChoiceRow] = {}
        group = QButtonGroup(self)
        grid = EqualGrid(self, columns=columns, least=COLUMN * look.text_size // 100)
        for choice in choices:
            row = ChoiceRow(
                RowLook(look=look, mark="dot", detail=choice.detail, dense=dense),
                choice.words,
                name=f"{name}-{choice.key}",
            )
            row.clicked.connect(lambda _checked=False, k=choice.key: self.chosen.emit(k))
            group.addButton(row)
            self.rows[choice.key] = row
            grid.addWidget(row)

    @property
    def value(self) -> str | None:
        """The key of the chosen row, None while there is none."""
        return next((key for key, row in self.rows.items() if row.isChecked()), None)

    def set_value(self, key: str) -> None:
        """Show an earlier answer as chosen, without telling anybody."""
        self.rows[key].setChecked(True)
