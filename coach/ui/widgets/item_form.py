"""The answer to a question of a questionnaire: the 0-10 scale, or one of its labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coach.outcomes.instruments import Instrument, Question, QuestionText
from coach.ui.look import Look
from coach.ui.ports import Words
from coach.ui.widgets.answer_form import AnswerForm
from coach.ui.widgets.lists import Choice, ChoiceList
from coach.ui.widgets.number_scale import DIGITS, HIGHEST, NumberScale
from coach.ui.widgets.rows import ChoiceRow

Text = TypeVar("Text")

MANY = 4
"""More labels than this stand in lower rows, so that all are seen at once."""


class ItemForm(AnswerForm):
    """Holds one answer, a whole number; nothing is chosen beforehand."""

    def __init__(
        self, look: Look, words: Words, instrument: Instrument, question: Question
    ) -> None:
        super().__init__("item-form")
        text = said_in(question.text, words.language)
        self._scale: NumberScale | None = None
        self._list: ChoiceList | None = None
        if is_scale(instrument, text):
            low, high = text.labels
            self._scale = NumberScale(look, name="scale", question=text.ask, low=low, high=high)
            self._scale.chosen.connect(lambda _number: self.changed.emit())
            self.column.addWidget(self._scale)
        else:
            numbers = range(instrument.low, instrument.high + 1)
            choices = [
                Choice(key=str(number), words=label_of(words, instrument, text, number))
                for number in numbers
            ]
            dense = len(choices) > MANY
            self._list = ChoiceList(look, choices, name="item", question=text.ask, dense=dense)
            self._list.chosen.connect(lambda _key: self.changed.emit())
            self.column.addWidget(self._list)

    @property
    def value(self) -> int | None:
        """The number chosen, None while there is none."""
        if self._scale is not None:
            return self._scale.value
        key = self._list.value if self._list is not None else None
        return int(key) if key is not None else None

    @property
    def answered(self) -> bool:
        """Whether a number is chosen."""
        return self.value is not None

    def set_value(self, number: int) -> None:
        """Show an answer as chosen, without telling anybody."""
        if self._scale is not None:
            self._scale.set_value(number)
        elif self._list is not None:
            self._list.set_value(str(number))

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose by digit, on the scale by arrow too."""
        if self._scale is not None:
            return self._scale.take_key(event)
        row = self._row(DIGITS.get(Qt.Key(event.key())))
        if row is None:
            return False
        row.click()
        row.setFocus()
        return True

    def by_key(self) -> QWidget | None:
        """Return the row a key has chosen."""
        return self._row(self.value)

    def _row(self, number: int | None) -> ChoiceRow | None:
        return self._list.rows.get(str(number)) if self._list is not None else None


def said_in(texts: Mapping[str, Text], language: str) -> Text:
    """Return a text in a language, else in English, else in any that there is."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()))


def is_scale(instrument: Instrument, text: QuestionText) -> bool:
    """Tell whether a question is answered on the scale from 0 to 10."""
    whole = (instrument.low, instrument.high) == (0, HIGHEST)
    return whole and len(text.labels) == 2


def label_of(words: Words, instrument: Instrument, text: QuestionText, number: int) -> str:
    """Return an answer in words: its label, or its number where only the ends have labels."""
    if len(text.labels) == instrument.high - instrument.low + 1:
        return text.labels[number - instrument.low]
    ends = {instrument.low: text.labels[0], instrument.high: text.labels[-1]}
    if number in ends:
        return words("measures-end", number=number, label=ends[number])
    return str(number)
