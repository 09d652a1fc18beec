"""A questionnaire, one question a screen; each answer is kept as one goes on, all at the end."""

from __future__ import annotations

from msgspec.structs import replace

from coach.outcomes.instruments import Question
from coach.outcomes.sheet import Sheet
from coach.ui import routes
from coach.ui.pages.question_frame import QuestionFrame
from coach.ui.question_steps import after_questions
from coach.ui.widgets.card import in_line
from coach.ui.widgets.item_form import ItemForm, is_scale, label_of, said_in
from coach.ui.widgets.labels import label
from coach.ui.widgets.review import Review, Reviewed


class AskedQuestionsPage(QuestionFrame):
    """Shows the question a sheet stands at; leaving loses nothing, so it is not asked back."""

    route: routes.AskedQuestions

    def lay_out(self) -> None:
        """Put the question into its frame, or the review."""
        self.sheet = self.route.sheet
        self.form: ItemForm | None = None
        question = self.sheet.question
        number = ""
        if question is not None:
            places = {"number": self.sheet.number, "count": self.sheet.count}
            number = self.words("measures-progress", **places)
        self.frame(number, "measures-later", self.leave_it)
        if question is None:
            self._review()
        else:
            self._ask(question)
        self._attribute()

    @property
    def answer_form(self) -> ItemForm | None:
        """The answer on the screen."""
        return self.form

    def present_route(self) -> routes.Route:
        """Return the route with the answer on the screen, which is not kept yet."""
        return replace(self.route, chosen=self.form.value if self.form is not None else None)

    def _ask(self, question: Question) -> None:
        """Put a question with its form; only what was answered in this sitting is shown."""
        words, sheet = self.words, self.sheet
        text = said_in(question.text, words.language)
        scale = is_scale(sheet.instrument, text)
        help_text = words("measures-scale-help" if scale else "measures-pick-help")
        heading = self.heading(text.ask, help_text)
        if self.look.compact:
            # These questions are long; in the largest type the answers would be out of sight.
            heading.setProperty("text-role", "h2")
        self.form = ItemForm(self.look, words, sheet.instrument, question)
        self.form.changed.connect(self._answered)
        given = self.route.chosen
        given = sheet.answers.get(question.id) if given is None else given
        if given is not None:
            self.form.set_value(given)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("face-continue", self.go_on, kind="primary", hint=hint)
        self.offer_blank(lambda: self._move(sheet.answer(None)))
        self._answered()

    def _attribute(self) -> None:
        """Show whose words the questions are, where their owner asks for it."""
        attribution = self.sheet.instrument.attribution
        if attribution is not None:
            told = " ".join(attribution.split())
            self.body.addWidget(label(told, "small", name="attribution"))

    def _answered(self) -> None:
        """Open the way on as soon as there is an answer."""
        if self.primary is not None and self.form is not None:
            self.primary.setEnabled(self.form.answered)
        self.forget_blank()

    def go_on(self) -> None:
        """Take the answer, keep it, and go to what comes next."""
        if self.form is not None and self.form.value is not None:
            self._move(self.sheet.answer(self.form.value))

    def go_back(self) -> None:
        """Go one question back with what stands on the screen; from the first one, leave."""
        if self.sheet.changing:
            self._show(self.sheet.back())
        elif self.sheet.at == 0:
            self.leave_it()
        else:
            sheet = self._with_form()
            self.face.ports.practice.measures.keep(sheet)
            self._show(replace(sheet, at=self.sheet.at).back())

    def leave_it(self) -> None:
        """Leave the questions; what stands on the screen is kept with the rest."""
        if not self.sheet.changing:
            self.face.ports.practice.measures.keep(self._with_form())
        self.face.navigator.start_over(routes.Today())

    def _with_form(self) -> Sheet:
        """Return the sheet with what stands on the screen."""
        value = self.form.value if self.form is not None else None
        return self.sheet if value is None else self.sheet.answer(value)

    def _move(self, sheet: Sheet) -> None:
        self.face.ports.practice.measures.keep(sheet)
        self._show(sheet)

    def _show(self, sheet: Sheet) -> None:
        self.face.navigator.replace(routes.AskedQuestions(sheet=sheet))

    def _review(self) -> None:
        """Show every answer, with the way to change it, before it counts."""
        words = self.words
        self.heading(words("course-review-title"), words("measures-review-help"))
        rows = [self._row(question) for question in self.sheet.instrument.questions]
        review = Review(self.look, words, rows)
        review.change.connect(lambda question: self._show(self.sheet.change(question)))
        self.body.addLayout(in_line(review))
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("measures-review-save", self._save, kind="primary", hint=hint)

    def _row(self, question: Question) -> Reviewed:
        words, instrument = self.words, self.sheet.instrument
        text, value = said_in(question.text, words.language), self.sheet.answers.get(question.id)
        if value is None:
            told = words("measures-answer-open")
        elif is_scale(instrument, text):
            told = words("measures-answer-number", value=value, most=instrument.high)
        else:
            told = label_of(words, instrument, text, value)
        return Reviewed(question.id, text.ask, (told,))

    def _save(self) -> None:
        """Keep the answers for good and go to what comes next."""
        self.face.ports.practice.measures.finish(self.sheet)
        self.face.signals.record_changed.emit(frozenset({"questionnaire"}), self)
        after_questions(self.face)
