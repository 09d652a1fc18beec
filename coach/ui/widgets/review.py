"""The review of a check-in: every question with its answer, and the way to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.session.checkin import AskedAnswer, CheckIn
from coach.ui.answer_words import answer_words
from coach.ui.look import Look
from coach.ui.ports import Words
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.card import GAP, Card
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid


class Review(QWidget):
    """Lists the answers; ``change`` carries the question whose answer is to be changed."""

    change = Signal(object)

    def __init__(self, look: Look, words: Words, checkin: CheckIn) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.setObjectName("review")
        grid = EqualGrid(self, columns=(1,), least=1, gap=GAP)
        for question in checkin.questions:
            answer = checkin.given(question)
            if answer is not None:
                grid.addWidget(self._row(answer))

    def _row(self, answer: AskedAnswer) -> Card:
        words, question = self._words, answer.question
        name = words(f"safety-question-{question}-name")
        card = Card(self._look, name=f"review-{question}", pad=(26, 2))
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(label(name, "muted"), 2)
        told = QVBoxLayout()
        told.setSpacing(2)
        for line in answer_words(words, answer):
            told.addWidget(label(line, "strong", name=f"answer-{question}"))
        row.addLayout(told, 3)
        change = Button(
            self._look, words("safety-review-change"), name=f"change-{question}", kind="quiet"
        )
        change.setAccessibleName(f"{words('safety-review-change')}: {name}")
        change.clicked.connect(lambda _checked=False: self.change.emit(question))
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
        return card
