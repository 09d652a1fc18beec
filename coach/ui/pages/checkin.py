"""The questions of a check-in, one a screen, and the review before anything is kept."""

from __future__ import annotations

from coach.session.checkin import CHOICES, LISTS, CheckIn, QuestionKind
from coach.ui import routes
from coach.ui.course_steps import save_answers
from coach.ui.pages.question_frame import QuestionFrame
from coach.ui.widgets.card import in_line
from coach.ui.widgets.checkin_forms import ListForm, PainForm, QuestionForm, YesNoForm
from coach.ui.widgets.review import Review, reviewed


class QuestionPage(QuestionFrame):
    """Shows the question a check-in stands at; going on never happens by itself."""

    route: routes.CheckInPage

    def lay_out(self) -> None:
        """Put the question into its frame, or the review, or whether to leave."""
        self.checkin = self.route.checkin
        self.form: QuestionForm | None = None
        way_out = "" if self.route.leaving else "course-leave"
        self.frame(self._number(), way_out, lambda: self._go(self.checkin, leaving=True))
        if self.route.leaving:
            self._ask_to_leave()
        elif self.checkin.question is None:
            self._review()
        else:
            self._ask(self.checkin.question)

    @property
    def answer_form(self) -> QuestionForm | None:
        """The answer on the screen."""
        return self.form

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
            self.offer_blank(lambda: self._move(self.checkin.leave_blank()))
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
        self.forget_blank()

    def go_on(self) -> None:
        """Take the answer; an answer that ends the check-in is kept at once."""
        if self.form is not None and self.form.answered:
            self._move(self.form.given_to(self.checkin))

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
        review = Review(self.look, words, reviewed(words, self.checkin))
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
