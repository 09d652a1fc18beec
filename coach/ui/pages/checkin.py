"""The questions of a check-in, one a screen, and the review before anything is kept."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from coach.session.checkin import CHOICES, LISTS, CheckIn, QuestionKind
from coach.ui import routes
from coach.ui.course_steps import save_answers
from coach.ui.pages.page import INSET, LEFT, RIGHT, Page, row_of_actions, scrolling
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.card import in_line
from coach.ui.widgets.checkin_forms import ListForm, PainForm, QuestionForm, YesNoForm
from coach.ui.widgets.labels import label
from coach.ui.widgets.review import Review

TOP, BOTTOM = 18, 28


class QuestionPage(Page):
    """Shows the question a check-in stands at; going on never happens by itself."""

    navigation: ClassVar[bool] = False
    route: routes.CheckInPage

    def lay_out(self) -> None:
        """Put the way back, the number and the way out on top, the question below."""
        self.checkin = self.route.checkin
        self.form: QuestionForm | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT - INSET, TOP, RIGHT - INSET, BOTTOM)
        column.setSpacing(16)
        self.area, self.body = scrolling()
        self.action_row = row_of_actions()
        column.addLayout(self._top())
        column.addWidget(self.area, 1)
        column.addLayout(self._foot())
        if self.route.leaving:
            self._ask_to_leave()
        elif self.checkin.question is None:
            self._review()
        else:
            self._ask(self.checkin.question)

    def _top(self) -> QHBoxLayout:
        """Return the row above the question; its ends are as wide, so the middle is central."""
        words, row = self.words, QHBoxLayout()
        back = Button(self.look, words("face-back"), name="back", kind="back")
        back.set_icon_name("back")
        back.clicked.connect(lambda _checked=False: self.go_back())
        leave = Button(self.look, words("course-leave"), name="leave", kind="back")
        leave.setVisible(not self.route.leaving)
        leave.clicked.connect(lambda _checked=False: self._go(self.checkin, leaving=True))
        middle = label(self._number(), "muted", name="question-number", wrap=False)
        middle.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part, side in (
            (back, Qt.AlignmentFlag.AlignLeft),
            (middle, Qt.AlignmentFlag.AlignCenter),
            (leave, Qt.AlignmentFlag.AlignRight),
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

    def _number(self) -> str:
        checkin = self.checkin
        if checkin.question in {None, QuestionKind.USUAL_PAIN} or self.route.leaving:
            return ""
        return self.words("safety-progress", number=checkin.number, count=checkin.count)

    def _ask(self, question: QuestionKind) -> None:
        """Put a question with its form."""
        words = self.words
        title = words(f"safety-question-{question}")
        self.heading(title, words(f"safety-question-{question}-help"))
        self.form = self._form(question)
        self.form.changed.connect(self._answered)
        given = self.checkin.given(question)
        if given is not None:
            self.form.set_given(given)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("face-continue", self.go_on, kind="primary", hint=hint)
        if self.checkin.may_leave_blank:
            self.blank = self.add_action("safety-blank", self.leave_blank, kind="quiet")
        self._blank_asked = False
        self.why_closed.setText(words("course-list-to-end"))
        self._answered()

    def _form(self, question: QuestionKind) -> QuestionForm:
        if question in LISTS:
            return ListForm(self.look, self.words, question)
        if question in CHOICES:
            return YesNoForm(self.look, self.words, question)
        return PainForm(self.look, self.words, question)

    def _answered(self) -> None:
        """Open the way on as soon as there is an answer; a list says that it has an end."""
        if self.primary is not None and self.form is not None:
            answered = self.form.answered
            self.primary.setEnabled(answered)
            self.why_closed.setVisible(isinstance(self.form, ListForm) and not answered)
        if self._blank_asked:
            self._blank_asked = False
            self.blank.setText(self.words("safety-blank"))

    def go_on(self) -> None:
        """Take the answer; an answer that ends the check-in is kept at once."""
        if self.form is not None and self.form.answered:
            self._move(self.form.given_to(self.checkin))

    def leave_blank(self) -> None:
        """Choose not to answer: the first press asks back, the second one does it."""
        if self._blank_asked:
            self._move(self.checkin.leave_blank())
            return
        self._blank_asked = True
        self.blank.setText(self.words("safety-blank-again"))
        self.blank.setAccessibleName(self.blank.text())

    def go_back(self) -> None:
        """Go one question back; on the first one, ask whether to leave."""
        if self.route.leaving:
            self._go(self.checkin)
        elif self.checkin.position == 0 and not self.checkin.revisiting:
            self._go(self.checkin, leaving=True)
        else:
            self._go(self._kept().back())

    def _kept(self) -> CheckIn:
        """Return the check-in with what stands on the screen, still at this question."""
        checkin, form = self.checkin, self.form
        if form is None or not form.answered or checkin.revisiting:
            return checkin
        return form.given_to(checkin).back()

    def _move(self, checkin: CheckIn) -> None:
        if checkin.cut_short and checkin.question is None:
            self.face.attempt(lambda: save_answers(self.face, self._route(checkin)))
        else:
            self._go(checkin)

    def _go(self, checkin: CheckIn, *, leaving: bool = False) -> None:
        self.face.navigator.replace(self._route(checkin, leaving=leaving))

    def _route(self, checkin: CheckIn, *, leaving: bool = False) -> routes.CheckInPage:
        return routes.CheckInPage(checkin=checkin, then=self.route.then, leaving=leaving)

    def _review(self) -> None:
        """Show every answer, with the way to change it, before anything is kept."""
        words = self.words
        self.heading(words("course-review-title"), words("safety-review-help"))
        review = Review(self.look, words, self.checkin)
        review.change.connect(lambda question: self._go(self.checkin.go_to(question)))
        self.body.addLayout(in_line(review))
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("safety-review-save", self._save, kind="primary", hint=hint)

    def _save(self) -> None:
        self.face.attempt(lambda: save_answers(self.face, self.route))

    def _ask_to_leave(self) -> None:
        """Ask once; nothing was kept yet."""
        words = self.words
        self.heading(words("course-leave-title"), words("course-leave-help"))
        self.body.addStretch(1)
        self.add_action("course-leave-stay", lambda: self._go(self.checkin), kind="primary")
        self.add_action("course-leave-go", lambda: self.face.navigator.start_over(routes.Today()))

    def _show_answer(self, form: QuestionForm) -> None:
        """Scroll to what a key has answered by."""
        answered = form.by_key()
        if answered is not None:
            self.area.ensureWidgetVisible(answered, 0, INSET)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape goes back a question; digits answer a scale."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif self.form is not None and self.form.take_key(event):
            self._show_answer(self.form)
            event.accept()
        else:
            super().keyPressEvent(event)
