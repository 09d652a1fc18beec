"""Correct something that was told: other values, and why; the old ones stay readable."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from coach.outcomes.look_back import FieldKind, ToldField, Value
from coach.ui import routes
from coach.ui.entries import EntryError
from coach.ui.numbers import number_entry, written_number
from coach.ui.pages.form import Form
from coach.ui.pages.page import Page
from coach.ui.plan_words import exercise_name
from coach.ui.told_words import WITHIN, before_said, choice_said, entry_name, sign_said
from coach.ui.widgets.fields import Segments, TextField
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.lists import Choice, ChoiceList
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import TickRow

COLUMN, NOTE_LINES = 420, 3
CHOSEN_KINDS = frozenset({FieldKind.SIGNS, FieldKind.EXERCISES, FieldKind.CHOICE})
"""What is chosen from a list, which is to be seen before a line to write in."""

YES, NO = "yes", "no"


class CorrectPage(Form):
    """One field for each value, filled with what counts now, and a reason."""

    route: routes.Correct

    def lay_out(self) -> None:
        """Put the fields and the reason."""
        super().lay_out()
        words = self.words
        one = self.face.ports.practice.corrections.entry(self.route.entry)
        self._entry, self._fields = one, {field.path: field for field in one.fields}
        self._read: dict[str, Callable[[], Value]] = {}
        self.wrong = []
        title = words("corrections-title", what=entry_name(words, one))
        self.heading(title, words("corrections-help"))
        self.body.addWidget(label(words("corrections-decisions"), "muted"))
        for line in before_said(words, self.face.ports.content, one):
            self.body.addWidget(label(line, "small"))
        if one.taken_back:
            self.body.addWidget(label(words("corrections-taken-back"), "strong"))
        for field in one.fields:
            self._add(field)
        self.reason = self.text_field(
            "corrections-reason",
            self.route.reason,
            help_word="corrections-reason-help",
            name="reason",
        )
        self.body.addStretch(1)
        self.add_action(
            "corrections-save", self._save, kind="primary", hint=words("face-key-enter")
        )
        if not one.taken_back and one.kind != WITHIN:
            self.add_action("corrections-take-back", self._take_back)
        self.add_back()

    def enter(self) -> None:
        """Begin at the top where something is chosen, else in the first empty line."""
        if any(field.kind in CHOSEN_KINDS for field in self._fields.values()):
            Page.enter(self)
        else:
            super().enter()

    def present_route(self) -> routes.Route:
        """Return the route with what is chosen and written; what is wrong is left out."""
        values: dict[str, Value] = {}
        for path, read in self._read.items():
            try:
                values[path] = read()
            except EntryError:
                continue
        return routes.Correct(entry=self.route.entry, values=values, reason=self.reason.text)

    def _add(self, field: ToldField) -> None:
        """Put the widget for a value."""
        value = self.route.values.get(field.path, field.value)
        if field.kind in {FieldKind.SIGNS, FieldKind.EXERCISES}:
            self._add_ticks(field, value)
        elif field.path == "reason":
            self._add_reasons(field, value)
        elif field.kind in {FieldKind.YES_NO, FieldKind.CHOICE}:
            self._add_choice(field, value)
        else:
            self._add_line(field, value)

    def _add_line(self, field: ToldField, value: Value) -> None:
        """Put a line to write in; a number may be left empty."""
        words, text = self.words, field.kind is FieldKind.TEXT
        shown = str(value or "")
        if isinstance(value, int | float):
            shown = written_number(words, value)
        low, high = written_number(words, field.low), written_number(words, field.high)
        made = TextField(
            self.look,
            self._title(field),
            "" if text else words("corrections-number", low=low, high=high),
            name=field.path,
            lines=NOTE_LINES if text else 1,
        )
        made.set_text(shown)
        self.body.addWidget(made)
        self.body.addSpacing(8)
        self._read[field.path] = partial(self._written, field, made)

    def _written(self, field: ToldField, made: TextField) -> Value:
        if field.kind is FieldKind.TEXT:
            return made.text
        if not made.text:
            return None
        return number_entry(self.words, made.text, low=field.low, high=field.high)

    def _add_choice(self, field: ToldField, value: Value) -> None:
        words = self.words
        if field.kind is FieldKind.YES_NO:
            named = {key: words(f"corrections-value-{key}") for key in (YES, NO)}
        else:
            named = {key: choice_said(words, field, key) for key in field.choices}
        choices = [Choice(key=key, words=word) for key, word in named.items()]
        made = Segments(self.look, self._title(field), choices, name=field.path)
        if value is not None:
            made.set_value(
                ({True: YES, False: NO}[value]) if isinstance(value, bool) else str(value)
            )
        self.body.addWidget(made)
        self.body.addSpacing(8)
        self._read[field.path] = partial(_chosen, field, made)

    def _add_reasons(self, field: ToldField, value: Value) -> None:
        """Put every reason of a stop, and whom to call where one of them holds now."""
        words, title = self.words, self._title(field)
        self.body.addWidget(label(title, "strong"))
        self.body.addWidget(label(words("corrections-signs"), "small", name="signs-note"))
        choices = [Choice(key=key, words=choice_said(words, field, key)) for key in field.choices]
        made = ChoiceList(
            self.look, choices, name="reasons", question=title, columns=(2, 1), dense=True
        )
        made.rows[str(value)].setChecked(True)
        self.body.addWidget(made)
        self.body.addSpacing(8)
        self._read[field.path] = lambda: made.value

    def _add_ticks(self, field: ToldField, value: Value) -> None:
        words = self.words
        self.body.addWidget(label(self._title(field), "strong"))
        if field.kind is FieldKind.SIGNS:
            self.body.addWidget(label(words("corrections-signs"), "small", name="signs-note"))
        grid = EqualGrid(columns=(2, 1), least=COLUMN * self.look.text_size // 100)
        rows: dict[str, TickRow] = {}
        for key in field.choices:
            row = TickRow(
                RowLook(look=self.look, mark="tick"), self._named(field, key), name=f"tick-{key}"
            )
            row.setChecked(isinstance(value, tuple) and key in value)
            rows[key] = row
            grid.addWidget(row)
        self.body.addLayout(grid)
        self.body.addSpacing(8)
        self._read[field.path] = partial(_ticked, rows)

    def _named(self, field: ToldField, key: str) -> str:
        if field.kind is FieldKind.SIGNS:
            return sign_said(self.words, key)
        return exercise_name(self.words, self.face.ports.content.content(), key)

    def _title(self, field: ToldField) -> str:
        words, last = self.words, field.path.rpartition(".")[2]
        if self._entry.kind == "questionnaire":
            return words("corrections-field-item", about=self._question(field.about))
        if self._entry.kind == "medicine":
            return words(f"corrections-field-{last}", about=field.about)
        return words(f"corrections-field-{last}")

    def _question(self, item: str) -> str:
        """Return a question in its own words; its id where they are not here."""
        begun = self.face.ports.practice.measures.begin(self._entry.name)
        for question in begun.instrument.questions:
            if question.id == item:
                texts = question.text
                found = texts.get(self.words.language) or next(iter(texts.values()))
                return found.ask
        return item

    def _save(self) -> None:
        """Keep the correction, or say what is missing where it is missing."""
        self.begin_check()
        values: dict[str, Value] = {}
        for path, read in self._read.items():
            made = self.findChild(QWidget, path)
            if isinstance(made, TextField):
                found = self.checked(made, read)
                if made not in self.wrong:
                    values[path] = found
            else:
                values[path] = read()
        self.checked(self.reason, self._reason)
        if self.wrong:
            self.show_first_wrong()
            return
        self.face.ports.practice.corrections.correct(self.route.entry, values, self.reason.text)
        self._done()

    def _take_back(self) -> None:
        """Let the entry no longer count."""
        self.begin_check()
        self.checked(self.reason, self._reason)
        if self.wrong:
            self.show_first_wrong()
            return
        self.face.ports.practice.corrections.take_back(self.route.entry, self.reason.text)
        self._done()

    def _reason(self) -> str:
        if not self.reason.text:
            missing = "corrections-reason-missing"
            raise EntryError(missing)
        return self.reason.text

    def _done(self) -> None:
        self.face.signals.record_changed.emit(frozenset({"told"}), self)
        self.face.navigator.back()


def _chosen(field: ToldField, made: Segments) -> Value:
    key = next((key for key, one in made.buttons.items() if one.isChecked()), None)
    if key is None or field.kind is not FieldKind.YES_NO:
        return key
    return key == YES


def _ticked(rows: dict[str, TickRow]) -> Value:
    return tuple(key for key, row in rows.items() if row.isChecked())
