"""The review before anything is kept: every question with its answer, and the way to change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.session.checkin import CheckIn
from coach.ui.answer_words import answer_words
from coach.ui.look import Look
from coach.ui.ports import Words
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.card import GAP, Card
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid


class Reviewed(NamedTuple):
    """One row of a review: the question, as it is and in words, and the lines of its answer."""

    question: str
    name: str
    lines: tuple[str, ...]


def reviewed(words: Words, checkin: CheckIn) -> Iterator[Reviewed]:
    """Yield the rows of a check-in."""
    for question in checkin.questions:
        answer = checkin.given(question)
        if answer is not None:
            name = words(f"safety-question-{question}-name")
            yield Reviewed(question, name, answer_words(words, answer))


class Review(QWidget):
    """Lists the answers; ``change`` carries the question whose answer is to be changed."""

    change = Signal(object)

    def __init__(self, look: Look, words: Words, rows: Iterable[Reviewed]) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.setObjectName("review")
        grid = EqualGrid(self, columns=(1,), least=1, gap=GAP)
        for row in rows:
            grid.addWidget(self._row(*row))

    def _row(self, question: str, name: str, lines: tuple[str, ...]) -> Card:
        words = self._words
        card = Card(self._look, name=f"review-{question}", pad=(26, 2))
        row = QHBoxLayout()
        row.setSpacing(24)
        if self._look.compact:
            card.body.addWidget(label(name, "muted"))
        else:
            row.addWidget(label(name, "muted"), 2)
        told = QVBoxLayout()
        told.setSpacing(2)
        for line in lines:
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
