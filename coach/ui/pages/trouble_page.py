"""A page that tries something and tells on itself, or beside a field, what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from coach.ui.language import dated_day
from coach.ui.pages.page import Page
from coach.ui.ports import Trouble
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import label


class TroublePage(Page):
    """A page with a place for the person's trouble."""

    def add_trouble(self) -> None:
        """Put an empty place for what went wrong."""
        self.trouble = label("", "trouble", name="trouble")
        self.trouble.hide()
        self.body.addWidget(self.trouble)

    def tried(self, do: Callable[[], object]) -> bool:
        """Do something; a trouble of the person's is told on the page."""
        try:
            do()
        except self.face.ports.troubles as error:
            told = cast("Trouble", error)
            self.tell(told.word, **told.places)
            return False
        return True

    def beside(self, field: Field, do: Callable[[], object]) -> bool:
        """Do something; a trouble of the person's is told beside a field."""
        try:
            do()
        except self.face.ports.troubles as error:
            told = cast("Trouble", error)
            field.set_trouble(self.said(told.word, **told.places))
            field.focus()
            return False
        field.set_trouble("")
        return True

    def tell(self, word: str, **places: object) -> None:
        """Say on the page what went wrong."""
        self.trouble.setText(self.said(word, **places))
        self.trouble.show()
        self.area.ensureWidgetVisible(self.trouble)

    def said(self, word: str, **places: object) -> str:
        """Return a trouble in words; a day in it is written as people write it."""
        written = {
            name: dated_day(self.words, one) if isinstance(one, date) else one
            for name, one in places.items()
        }
        return self.words(word, **written)
