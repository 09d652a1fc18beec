"""The frame of every page with one question: the way back, the number, the way out, the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from coach.ui.pages.page import INSET, LEFT, RIGHT, Page, row_of_actions, scrolling
from coach.ui.widgets.answer_form import AnswerForm
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.labels import label

TOP, BOTTOM = 18, 28


class QuestionFrame(Page):
    """Holds a question; going on never happens by itself, and left open takes two presses."""

    navigation: ClassVar[bool] = False

    def frame(self, number: str, way_out: str, leave: Callable[[], object]) -> None:
        """Put the row on top, room for the question, and the actions below.

        ``number`` says where one stands, ``way_out`` is the id of its words, empty for none.
        """
        self._blank: Button | None = None
        self._blank_asked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT - INSET, TOP, RIGHT - INSET, BOTTOM)
        column.setSpacing(16)
        self.area, self.body = scrolling()
        self.action_row = row_of_actions()
        column.addLayout(self._top(number, way_out, leave))
        column.addWidget(self.area, 1)
        column.addLayout(self._foot())

    def _top(self, number: str, way_out: str, leave: Callable[[], object]) -> QHBoxLayout:
        """Return the row above the question; its ends are as wide, so the middle is central."""
        row = QHBoxLayout()
        back = Button(self.look, self.words("face-back"), name="back", kind="back")
        back.set_icon_name("back")
        back.clicked.connect(lambda _checked=False: self.face.attempt(self.go_back))
        out = Button(self.look, self.words(way_out) if way_out else "", name="leave", kind="back")
        out.setVisible(bool(way_out))
        out.clicked.connect(lambda _checked=False: self.face.attempt(leave))
        middle = label(number, "muted", name="question-number", wrap=False)
        middle.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part, side in (
            (back, Qt.AlignmentFlag.AlignLeft),
            (middle, Qt.AlignmentFlag.AlignCenter),
            (out, Qt.AlignmentFlag.AlignRight),
        ):
            row.addWidget(part, 1, side | Qt.AlignmentFlag.AlignVCenter)
        return row

    def _foot(self) -> QHBoxLayout:
        """Return the row of actions, with room beside it to say why the way on is closed."""
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(self.action_row)
        self.why_closed: QLabel = label("", "small", name="why-closed")
        self.why_closed.hide()
        row.addWidget(self.why_closed, 1)
        return row

    @property
    def answer_form(self) -> AnswerForm | None:
        """The answer on the screen, None where no question is asked."""
        return None

    def go_back(self) -> None:
        """Go one question back."""
        raise NotImplementedError

    def offer_blank(self, leave_blank: Callable[[], object]) -> None:
        """Add the way to choose not to answer: the first press asks back, the second does it."""

        def pressed() -> None:
            if self._blank_asked:
                leave_blank()
            else:
                self._show_blank(asked=True)

        self._blank = self.add_action("safety-blank", pressed, kind="quiet")

    def forget_blank(self) -> None:
        """Take back a first press, since there is an answer after all."""
        if self._blank_asked:
            self._show_blank(asked=False)

    def _show_blank(self, *, asked: bool) -> None:
        self._blank_asked = asked
        if self._blank is not None:
            self._blank.setText(self.words("safety-blank-again" if asked else "safety-blank"))
            self._blank.setAccessibleName(self._blank.text())

    def _show_answer(self, form: AnswerForm) -> None:
        """Scroll to what a key has answered by."""
        answered = form.by_key()
        if answered is not None:
            self.area.ensureWidgetVisible(answered, 0, INSET)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape goes back a question; digits answer a scale."""
        form = self.answer_form
        if event.key() == Qt.Key.Key_Escape:
            self.face.attempt(self.go_back)
        elif form is not None and form.take_key(event):
            self._show_answer(form)
            event.accept()
        else:
            super().keyPressEvent(event)
