"""Pages with fields: what is wrong is said beside its field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from coach.ui.entries import EntryError
from coach.ui.pages.page import Page
from coach.ui.widgets.fields import DateField, Field, TextField

Value = TypeVar("Value")


class Form(Page):
    """A page with fields; ``checked`` judges one of them, ``troubles`` counts what is wrong."""

    navigation = False

    def text_field(
        self, word: str, text: str, *, help_word: str = "", name: str, lines: int = 1
    ) -> TextField:
        """Add a field for text, filled with what was there."""
        made = TextField(
            self.look,
            self.words(word),
            self.words(help_word) if help_word else "",
            name=name,
            lines=lines,
        )
        made.set_text(text)
        self.body.addWidget(made)
        self.body.addSpacing(8)
        return made

    def date_field(self, word: str, parts: tuple[str, str, str], *, name: str) -> DateField:
        """Add a field for a day, filled with what was there."""
        words = self.words
        year = self.face.ports.practice.today().day.year
        made = DateField(
            self.look,
            words(word),
            words("face-clear-when-help", year=year),
            name=name,
            parts=(words("face-clear-day"), words("face-clear-month"), words("face-clear-year")),
        )
        made.set_parts(parts)
        self.body.addWidget(made)
        self.body.addSpacing(8)
        return made

    def enter(self) -> None:
        """Put the cursor into the first empty line, where it can be seen at once."""
        super().enter()
        lines = (line for line in self.findChildren(QLineEdit) if not line.text())
        empty = next(lines, None)
        if empty is not None and not self.look.compact:
            empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_check(self) -> None:
        """Take back all troubles before the fields are judged again."""
        self.wrong: list[Field] = []

    def checked(self, field: Field, judge: Callable[[], Value]) -> Value | None:
        """Return the field's value; when it is wrong, say so beside it and return None."""
        try:
            value = judge()
        except EntryError as error:
            field.set_trouble(self.words(error.word, **error.places))
            self.wrong.append(field)
            return None
        field.set_trouble("")
        return value

    def show_first_wrong(self) -> None:
        """Put the focus where the first thing is wrong."""
        if self.wrong:
            self.wrong[0].focus()
            self.area.ensureWidgetVisible(self.wrong[0])
