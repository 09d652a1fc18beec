"""A question inside a session: large, spoken, and nothing goes on without an answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from coach.session.commands import AnswerStatus
from coach.session.segments import QuestionId
from coach.ui.look import Look
from coach.ui.ports import Words
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.labels import label
from coach.ui.widgets.lists import Choice, ChoiceList
from coach.ui.widgets.scale_form import Given, ScaleForm
from coach.ui.widgets.session_panels import Panel

PAINS = frozenset({QuestionId.PAIN_BETWEEN, QuestionId.PAIN_AFTER})
YES, NO = "yes", "no"


class SessionQuestion(Panel):
    """One question of a session; ``answered`` carries what was given, ``number`` each choice.

    A blank needs a second press. ``notice`` is what a decision just taken means, told above.
    """

    answered = Signal(object)
    number = Signal(int)

    def __init__(self, look: Look, words: Words, question: QuestionId, *, notice: str = "") -> None:
        heading = words(f"safety-question-{question}")
        super().__init__(heading, name="session-question")
        self._words, self.question = words, question
        self._blank_asked = False
        if notice:
            self.body.addWidget(label(notice, "strong", name="notice"))
            self.body.addSpacing(12)
        self.head(heading, words(f"safety-question-{question}-help"))
        self.form: ScaleForm | None = None
        self.choices: ChoiceList | None = None
        if question is QuestionId.USUAL_PAIN:
            self.choices = self._yes_no(look, heading)
            self.body.addWidget(self.choices)
        else:
            self.form = self._scale(look)
            self.body.addWidget(self.form)
        self.note = label("", "strong", name="question-note")
        self.note.hide()
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        self._add_actions(look)

    @property
    def given(self) -> Given | None:
        """The answer as it stands."""
        if self.form is not None:
            return self.form.given
        chosen = self.choices.value if self.choices is not None else None
        if chosen is None:
            return None
        return Given(status=AnswerStatus.ANSWERED, value=float(chosen == YES))

    def remind(self) -> None:
        """Say that the question is still open."""
        if not self._blank_asked:
            self._say(self._words("course-question-reminder"))

    def take_key(self, event: QKeyEvent) -> bool:
        """Take digits, arrows and Enter; tells whether the key meant something."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
            return True
        return self.form is not None and self.form.take_key(event)

    def submit(self) -> None:
        """Give the answer, if there is one."""
        given = self.given
        if given is not None:
            self.answered.emit(given)

    def leave_blank(self) -> None:
        """Leave the question open: at the second press, the first one asks back."""
        if self._blank_asked:
            self.answered.emit(Given(status=AnswerStatus.BLANK))
            return
        self._blank_asked = True
        self.blank.setText(self._words("safety-blank-again"))
        self.blank.setAccessibleName(self.blank.text())
        self._say(self._words("course-blank-note"))

    def _scale(self, look: Look) -> ScaleForm:
        form = ScaleForm(look, self._words, question=self.question, new_pain=self.question in PAINS)
        form.changed.connect(self._changed)
        form.scale.chosen.connect(self.number)
        return form

    def _yes_no(self, look: Look, heading: str) -> ChoiceList:
        choices = [
            Choice(key=key, words=self._words(f"safety-question-{self.question}-{key}"))
            for key in (YES, NO)
        ]
        made = ChoiceList(look, choices, name="usual-pain", question=heading)
        made.chosen.connect(self._changed)
        return made

    def _add_actions(self, look: Look) -> None:
        words = self._words
        self.go_on = Button(
            look,
            words("face-continue"),
            name="answer",
            kind="primary",
            hint=words("face-key-enter"),
        )
        self.go_on.setEnabled(False)
        self.go_on.clicked.connect(self.submit)
        self.blank = Button(look, words("safety-blank"), name="blank", kind="quiet")
        self.blank.clicked.connect(self.leave_blank)
        self.foot.addWidget(self.go_on)
        self.foot.addWidget(self.blank)

    def _changed(self) -> None:
        self._blank_asked = False
        self.blank.setText(self._words("safety-blank"))
        self._say("")
        self.go_on.setEnabled(self.given is not None)

    def _say(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
