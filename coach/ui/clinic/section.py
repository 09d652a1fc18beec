"""A part of the plan's editor: fields that hold a piece of a plan, read into the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coach.program.plan import Plan
from coach.program.plan_finding import Finding, FindingKind
from coach.program.routine import Content
from coach.ui.clinic.finding_words import finding_words
from coach.ui.clinic.page import DayParts, maybe_day, parts_of
from coach.ui.clinic.ports import ClinicPort, Edits
from coach.ui.entries import EntryError
from coach.ui.face import Face
from coach.ui.look import Look
from coach.ui.ports import Words
from coach.ui.widgets.fields import DateField, Field, Segments, Stepper, TextField
from coach.ui.widgets.labels import label
from coach.ui.widgets.lists import Choice

PAUSE_MS = 500
"""What is typed becomes a change after so long a pause, so that a word is one step of undo."""

YES, NO = "yes", "no"

Value = TypeVar("Value")


class EditorPort(Protocol):
    """What a part needs of the editor round it."""

    face: Face
    words: Words
    look: Look
    content: Content

    @property
    def plan(self) -> Plan:
        """The plan as it is written now."""
        ...

    @property
    def edits(self) -> Edits:
        """The changes there are."""
        ...

    @property
    def clinic(self) -> ClinicPort:
        """The use cases of the open desk."""
        ...

    def change(self, plan: Plan, *, anew: bool = False) -> None:
        """Take a changed plan; ``anew`` builds the part again."""
        ...

    def look_at(self, routine: str = "", item: str = "") -> None:
        """Show one exercise, or all of them."""
        ...

    def day_field(
        self, title: str, parts: DayParts, *, name: str, help_text: str = ""
    ) -> DateField:
        """Return a field for a day."""
        ...


class Section(QWidget):
    """One part; what derives from it fills ``column`` and says in ``read`` what its fields hold."""

    def __init__(self, editor: EditorPort) -> None:
        super().__init__()
        self.editor, self.words, self.look = editor, editor.words, editor.look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self._told: dict[Field, str] = {}
        self.fill(editor.plan)
        self.column.addStretch(1)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def fill(self, plan: Plan) -> None:
        """Put the fields, each with what the plan says now."""

    def read(self, plan: Plan) -> Plan:
        """Return the plan with what the fields hold; what is wrong is said beside its field."""
        return plan

    def fields(self) -> Mapping[FindingKind, Field]:
        """Return the fields beside which an error of the plan is told."""
        return {}

    def refresh(self) -> None:
        """Say errors of the plan beside their fields, and take back those that are mended."""
        editor, fields = self.editor, self.fields()
        found = {
            fields[one.kind]: finding_words(self.words, editor.content, one)
            for one in editor.clinic.errors(editor.plan)
            if one.kind in fields and self.concerns(one)
        }
        for field, said in self._told.items():
            if field not in found and field.trouble.text() == said:
                field.set_trouble("")
        for field, said in found.items():
            if field.trouble.text() in ("", self._told.get(field)):
                field.set_trouble(said)
        self._told = found

    def concerns(self, finding: Finding) -> bool:  # noqa: ARG002 - those with one subject do ask
        """Tell whether a finding is about what the fields show."""
        return True

    def commit(self) -> None:
        """Take what the fields hold as one change."""
        self._pause.stop()
        self.editor.change(self.read(self.editor.plan))

    def end(self) -> None:
        """Commit no more: another page stands in this one's place."""
        self._pause.stop()

    def soon(self) -> None:
        """Commit after a short pause in typing."""
        self._pause.start()

    # Parts of parts -----------------------------------------------------------------------

    def title(self, word: str) -> None:
        """Add a heading within the part."""
        self.column.addWidget(label(self.words(word), "h2"))

    def text(
        self, word: str, text: str, *, name: str, lines: int = 1, helped: bool = False
    ) -> TextField:
        """Return a field for text that commits by itself."""
        help_text = self.words(f"{word}-help") if helped else ""
        made = TextField(self.look, self.words(word), help_text, name=name, lines=lines)
        made.set_text(text)
        made.written.connect(self.soon)
        return made

    def day(self, word: str, day: date | None, *, name: str, helped: bool = False) -> DateField:
        """Return a field for a day that commits by itself."""
        help_text = self.words(f"{word}-help") if helped else ""
        made = self.editor.day_field(
            self.words(word), parts_of(day), name=name, help_text=help_text
        )
        made.written.connect(self.soon)
        return made

    def number(
        self,
        word: str,
        value: int,
        span: tuple[int, int],
        *,
        name: str,
        helped: bool = False,
        step: int = 1,
    ) -> Stepper:
        """Return a stepper that commits by itself."""
        help_text = self.words(f"{word}-help") if helped else ""
        made = Stepper(self.look, self.words(word), help_text, name=name, span=span, step=step)
        made.set_value(value)
        made.changed.connect(lambda _value: self.commit())
        return made

    def yes_no(self, word: str, value: bool | None, *, name: str, helped: bool = False) -> Segments:  # noqa: FBT001 - an answer, not a flag
        """Return a question with yes and no, unanswered for None, that commits by itself."""
        choices = [Choice(key=key, words=self.words(f"clinic-{key}")) for key in (YES, NO)]
        present = None if value is None else YES if value else NO
        return self.choices(word, choices, present, name=name, helped=helped)

    def choices(
        self,
        word: str,
        choices: Sequence[Choice],
        present: str | None,
        *,
        name: str,
        helped: bool = False,
    ) -> Segments:
        """Return a few choices side by side that commit by themselves."""
        help_text = self.words(f"{word}-help") if helped else ""
        made = Segments(self.look, self.words(word), choices, name=name, help_text=help_text)
        if present is not None and present in made.buttons:
            made.set_value(present)
        made.chosen.connect(lambda _key: self.commit())
        return made

    def judged(self, field: Field, judge: Callable[[], Value], otherwise: Value) -> Value:
        """Return a field's value; while it is wrong that is said beside it, and all stays."""
        try:
            value = judge()
        except EntryError as error:
            if not _inside(field, QApplication.focusWidget()):
                # Who is still writing is not told that it is not whole yet.
                field.set_trouble(self.words(error.word, **error.places))
            return otherwise
        field.set_trouble("")
        return value

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """Look again at a field that was left."""
        if _inside(self, old) and _inside(self, new):
            self.soon()

    def day_of(self, field: DateField, otherwise: date | None) -> date | None:
        """Return a written day, None for an empty field."""
        return self.judged(field, lambda: maybe_day(field.parts), otherwise)


def _inside(outer: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and outer.isAncestorOf(widget)


def chosen(field: Segments) -> str | None:
    """Return the key of what is chosen, None while nothing is."""
    return next((key for key, one in field.buttons.items() if one.isChecked()), None)


def answer(field: Segments) -> bool | None:
    """Return the answer to a question with yes and no, None while there is none."""
    key = chosen(field)
    return None if key is None else key == YES
