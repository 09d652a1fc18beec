"""A question answered with a number, or with a pain of a new kind."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.session.commands import AnswerStatus
from coach.ui.look import Look
from coach.ui.ports import Words
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.labels import label
from coach.ui.widgets.number_scale import NumberScale

DOT = "· "
"""The ends of a scale are written as "0 · No pain"; the scale writes the number itself."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """An answer as it stands on the screen."""

    status: AnswerStatus
    value: float | None = None


class ScaleForm(QWidget):
    """Holds one answer at a time; ``changed`` tells of each change. Nothing is chosen before."""

    changed = Signal()

    def __init__(self, look: Look, words: Words, *, question: str, new_pain: bool) -> None:
        super().__init__()
        self.setObjectName("scale-form")
        low, high = (words(f"safety-question-{question}-{end}") for end in ("low", "high"))
        self.scale = NumberScale(
            look,
            name="scale",
            question=words(f"safety-question-{question}"),
            low=low.partition(DOT)[2],
            high=high.partition(DOT)[2],
        )
        self.scale.chosen.connect(self._number_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addWidget(self.scale)
        self.new_pain: Button | None = None
        if new_pain:
            self.new_pain = self._new_pain_button(look, words)
            row = QHBoxLayout()
            row.addWidget(self.new_pain)
            row.addStretch(1)
            column.addLayout(row)
        self.note = label("", "strong", name="form-note")
        self.note.hide()
        self._note_text = words("course-new-pain-note")
        column.addWidget(self.note)

    def _new_pain_button(self, look: Look, words: Words) -> Button:
        made = Button(look, words("safety-new-pain"), name="new-pain")
        made.setCheckable(True)
        made.clicked.connect(self._new_pain_chosen)
        return made

    @property
    def given(self) -> Given | None:
        """The answer as it stands, None while there is none."""
        if self.new_pain is not None and self.new_pain.isChecked():
            return Given(status=AnswerStatus.NEW_PAIN)
        if self.scale.value is None:
            return None
        return Given(status=AnswerStatus.ANSWERED, value=float(self.scale.value))

    def set_given(self, given: Given) -> None:
        """Show an earlier answer."""
        if given.value is not None:
            self.scale.set_value(round(given.value))
        elif given.status is AnswerStatus.NEW_PAIN and self.new_pain is not None:
            self.new_pain.setChecked(True)
            self.say(self._note_text)

    def say(self, sentence: str) -> None:
        """Show a sentence under the form; an empty one takes it back."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose by key; tells whether the key meant a number."""
        return self.scale.take_key(event)

    def _number_chosen(self, _number: int) -> None:
        if self.new_pain is not None:
            self.new_pain.setChecked(False)
        self.say("")
        self.changed.emit()

    def _new_pain_chosen(self) -> None:
        chosen = self.new_pain is not None and self.new_pain.isChecked()
        if chosen:
            self.scale.clear()
        self.say(self._note_text if chosen else "")
        self.changed.emit()
