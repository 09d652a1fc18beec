"""A time of day in two short places, hour and minute, as the day has its three."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from coach.ui.look import Look
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import label


class TimeField(Field):
    """A time of day, filled in with what was chosen before; ``parts`` name its two places."""

    def __init__(self, look: Look, title: str, *, name: str, parts: Sequence[str]) -> None:
        super().__init__(title, "", name=name)
        row = QHBoxLayout()
        row.setSpacing(16)
        self._places: list[QLineEdit] = []
        for part, ending in zip(parts, ("hour", "minute"), strict=True):
            place = QLineEdit()
            place.setMaxLength(2)
            place.setObjectName(f"{name}-{ending}")
            place.setFixedWidth(look.px("body") * 2 + 48)
            self.take(place, f"{title}: {part}")
            self._places.append(place)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(label(part, "small", wrap=False))
            column.addWidget(place)
            row.addLayout(column)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.trouble)

    @property
    def parts(self) -> tuple[str, str]:
        """Hour and minute as written."""
        hour, minute = (place.text().strip() for place in self._places)
        return hour, minute

    def set_time(self, at: time) -> None:
        """Write a time."""
        for place, text in zip(self._places, (f"{at.hour}", f"{at.minute:02}"), strict=True):
            place.setText(text)
