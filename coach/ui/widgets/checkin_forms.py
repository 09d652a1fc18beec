"""How the questions of a check-in are answered: by a list, a scale, or yes and no."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coach.session.checkin import LISTS, PAINS, AskedAnswer, CheckIn, QuestionKind
from coach.session.commands import AnswerStatus
from coach.session.signs import CALL_NOW, CALL_TODAY, UNWELL, Sign
from coach.ui.look import Look
from coach.ui.ports import Words
from coach.ui.widgets.answer_form import AnswerForm
from coach.ui.widgets.lists import Choice, ChoiceList, SignGroup, SignList
from coach.ui.widgets.row import Badge
from coach.ui.widgets.scale_form import Given, ScaleForm

YES, NO = "yes", "no"


class Urgency(NamedTuple):
    """A list of signs of one urgency: its name, the role of its colour, its signs."""

    name: str
    role: str
    signs: tuple[Sign, ...]


URGENCIES = (
    Urgency("call-now", "stop", CALL_NOW),
    Urgency("call-today", "ready", CALL_TODAY),
    Urgency("not-today", "muted", UNWELL),
)


class QuestionForm(AnswerForm):
    """The answer to a question of a check-in."""

    def given_to(self, checkin: CheckIn) -> CheckIn:
        """Return the check-in with this answer given."""
        raise NotImplementedError

    def set_given(self, given: AskedAnswer) -> None:
        """Show the answer given before in this check-in."""
        raise NotImplementedError


class ListForm(QuestionForm):
    """The stop signs, or the symptoms; "none of these" comes after all of them."""

    def __init__(self, look: Look, words: Words, question: QuestionKind) -> None:
        super().__init__("list-form")
        shown = frozenset(LISTS[question])
        self.signs = SignList(
            look,
            [_group(words, one) for one in URGENCIES if shown.issuperset(one.signs)],
            name="signs",
            question=words(f"safety-question-{question}"),
            none=words("safety-none"),
        )
        self.signs.changed.connect(self.changed.emit)
        self.column.addWidget(self.signs)

    @property
    def answered(self) -> bool:
        """Whether a sign or "none of these" is ticked."""
        return self.signs.ticked is not None

    def given_to(self, checkin: CheckIn) -> CheckIn:
        """Return the check-in with the ticked signs."""
        ticked = self.signs.ticked or frozenset()
        return checkin.answer_signs(frozenset(Sign(key) for key in ticked))

    def set_given(self, given: AskedAnswer) -> None:
        """Tick what was ticked."""
        self.signs.set_ticked(frozenset(given.signs))

    def take_key(self, event: QKeyEvent) -> bool:
        """Tick "none of these" by the digit 0."""
        if event.key() != Qt.Key.Key_0:
            return False
        self.signs.none.click()
        return True

    def by_key(self) -> QWidget | None:
        """Return "none of these", which the digit ticks."""
        return self.signs.none


class PainForm(QuestionForm):
    """A scale from 0 to 10, for pain with the button for a new one."""

    def __init__(self, look: Look, words: Words, question: QuestionKind) -> None:
        super().__init__("pain-form")
        self.form = ScaleForm(look, words, question=question, new_pain=question in PAINS)
        self.form.changed.connect(self.changed.emit)
        self.column.addWidget(self.form)

    @property
    def answered(self) -> bool:
        """Whether a number is chosen, or a new pain told."""
        return self.form.given is not None

    def given_to(self, checkin: CheckIn) -> CheckIn:
        """Return the check-in with the number, or the new pain."""
        given = self.form.given
        if given is not None and given.value is not None:
            return checkin.answer_number(given.value)
        return checkin.mark_new_pain()

    def set_given(self, given: AskedAnswer) -> None:
        """Show the number, or the new pain."""
        self.form.set_given(Given(status=given.status, value=given.value))

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose by digit or arrow."""
        return self.form.take_key(event)


class YesNoForm(QuestionForm):
    """Yes or no, each in its own words."""

    def __init__(self, look: Look, words: Words, question: QuestionKind) -> None:
        super().__init__("yes-no-form")
        title = f"safety-question-{question}"
        choices = [Choice(key=key, words=words(f"{title}-{key}")) for key in (YES, NO)]
        self.choices = ChoiceList(look, choices, name="choices", question=words(title))
        self.choices.chosen.connect(lambda _key: self.changed.emit())
        self.column.addWidget(self.choices)

    @property
    def answered(self) -> bool:
        """Whether one of the two is chosen."""
        return self.choices.value is not None

    def given_to(self, checkin: CheckIn) -> CheckIn:
        """Return the check-in with yes or no."""
        return checkin.answer_yes(self.choices.value == YES)

    def set_given(self, given: AskedAnswer) -> None:
        """Show yes or no."""
        if given.status is AnswerStatus.ANSWERED:
            self.choices.set_value(YES if given.value else NO)


def _group(words: Words, urgency: Urgency) -> SignGroup:
    heading = "unwell" if urgency.name == "not-today" else urgency.name
    return SignGroup(
        heading=words(f"safety-list-{heading}-help"),
        badge=Badge(
            icon=urgency.name, word=words(f"safety-level-{urgency.name}"), role=urgency.role
        ),
        signs=tuple(
            Choice(key=sign.value, words=words(f"safety-sign-{sign.value}"))
            for sign in urgency.signs
        ),
    )
